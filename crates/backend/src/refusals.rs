//! Every refusal in the form that its address speaks: problem details under `/api`, a page for readers elsewhere. Also
//! those that axum or hyper make without words.

use crate::limits;
use crate::problem::{Refusal, WRONG_METHOD};
use crate::security;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, ALLOW, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::future::BoxFuture;
use gazette_model::Problem;
use std::any::Any;
use std::sync::Arc;

/// Makes a page of a refusal, with its status, in the language of the path that was asked for.
pub type RefusalPage = Arc<dyn Fn(Problem, String) -> BoxFuture<'static, Response> + Send + Sync>;

/// Says refusals in the form that their address speaks.
pub async fn say(State(page): State<Option<RefusalPage>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let speaks_html = speaks_html(request.method(), &path, request.headers());
    let response = next.run(request).await;
    if !(response.status().is_client_error() || response.status().is_server_error()) {
        return response;
    }
    if is_page(&response) {
        return response;
    }
    let mut refused = with_words(response);
    let problem = refused.extensions_mut().remove::<Problem>();
    match (page, problem) {
        (Some(page), Some(problem)) if speaks_html => as_page(&page, problem, path, refused.headers()).await,
        _ => refused,
    }
}

fn is_page(response: &Response) -> bool {
    response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// The answer itself where it is a refusal of ours, else one of ours with its status.
fn with_words(response: Response) -> Response {
    if response.extensions().get::<Problem>().is_some() {
        return response;
    }
    of_status(response.status()).into_response()
}

/// The page of a refusal, with what the refusal says to programs.
async fn as_page(page: &RefusalPage, problem: Problem, path: String, said: &HeaderMap) -> Response {
    let mut response = page(problem, path).await;
    for name in [ALLOW, RETRY_AFTER, CACHE_CONTROL] {
        if let Some(value) = said.get(&name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response
}

/// Words for an answer that has none.
fn of_status(status: StatusCode) -> Refusal {
    match status {
        // Which methods are allowed axum adds, further out than this.
        StatusCode::METHOD_NOT_ALLOWED => Refusal::new(status, WRONG_METHOD),
        StatusCode::BAD_REQUEST => limits::unintelligible(),
        StatusCode::REQUEST_TIMEOUT => limits::too_slow(),
        StatusCode::URI_TOO_LONG => limits::too_long(),
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => limits::headers_too_large(),
        status => Refusal::new(status, ""),
    }
}

/// A refusal of a connection, for which no request could be read: `head` is what came of it.
pub async fn of_connection(page: Option<&RefusalPage>, status: StatusCode, head: &[u8]) -> Response {
    let refusal = of_status(status);
    let path = head.split(|byte| *byte == b' ').nth(1).unwrap_or_default();
    let mut response = match page.filter(|_| !path.starts_with(b"/api/")) {
        Some(page) => {
            let problem = Problem::clone(&refusal.problem);
            as_page(page, problem, String::from_utf8_lossy(path).into_owned(), refusal.into_response().headers()).await
        }
        None => refusal.into_response(),
    };
    security::add_headers(response.headers_mut());
    response
}

/// Under `/api` it is always problem details; for a file only somebody who can read a page gets one.
fn speaks_html(method: &Method, path: &str, headers: &HeaderMap) -> bool {
    if path == "/api" || path.starts_with("/api/") || !matches!(*method, Method::GET | Method::HEAD | Method::POST) {
        return false;
    }
    let wants_page =
        || headers.get(ACCEPT).is_some_and(|accept| accept.as_bytes().windows(9).any(|part| part == b"text/html"));
    !path.starts_with("/wp-content/") || wants_page()
}

/// What a panic becomes. The panic's own words are in the log, with the request's id.
pub fn of_panic(panic: Box<dyn Any + Send + 'static>) -> Response {
    let words = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    tracing::error!(panic = words.unwrap_or("without words"), "a request panicked");
    let detail = "Something broke on our side. It has been noted; please try again.";
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, detail).into_response()
}
