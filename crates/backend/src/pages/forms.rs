//! Private pages and the forms that stand on pages without scripts. A form is taken by the JSON routes, called in process
//! with what the reader's browser said of itself, so that there is one way in for every comment.

mod comment;
mod cookie;
mod fields;
mod reply;
mod report;
mod seal;
mod service;

use super::cache::PageCache;
use crate::problem::Refusal;
use crate::same_origin;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, LOCATION, RETRY_AFTER};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use fields::Fields;
use gazette_reader::api::NotTaken;
use gazette_reader::private::{Private, PrivatePage};
use gazette_reader::routes::{self, PrivateRoute, language};
use gazette_reader::{ApiError, Frame};
use service::Service;

/// Bytes of a form. A comment of the greatest length, with every character encoded, is shorter.
const MOST: usize = 65_536;

/// Answers a private page, or takes its form.
pub async fn answer(cache: &PageCache, route: PrivateRoute, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let fields = match parts.method {
        Method::GET | Method::HEAD => None,
        Method::POST => {
            if let Err(refusal) = same_origin::check(cache.state(), &parts.headers).await {
                return refusal.into_response();
            }
            match to_bytes(body, MOST).await {
                Ok(bytes) => Some(Fields::read(&bytes)),
                Err(_) => {
                    let detail = "This is more than can be taken at once.";
                    return Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, detail).into_response();
                }
            }
        }
        _ => return Refusal::method_not_allowed(HeaderValue::from_static("GET, HEAD, POST")).into_response(),
    };
    let visit = Visit { cache, service: Service::new(cache.api(), &parts), parts };
    let answered = match (route, fields) {
        (PrivateRoute::Reply { slug }, None) => visit.reply(&slug).await,
        (PrivateRoute::Reply { slug }, Some(fields)) => visit.take_reply(&slug, &fields).await,
        (PrivateRoute::Report { id }, None) => visit.report(&id).await,
        (PrivateRoute::Report { id }, Some(fields)) => visit.take_report(&id, &fields).await,
        (PrivateRoute::Comment { id }, None) => visit.comment(&id).await,
        (PrivateRoute::Edit { id }, Some(fields)) => visit.take_edit(&id, &fields).await,
        (PrivateRoute::Withdraw { id }, Some(_)) => visit.take_withdrawal(&id).await,
        // Somebody reloads the address of a form.
        (PrivateRoute::Edit { id } | PrivateRoute::Withdraw { id }, None) => visit.go_to(&routes::comment(&id)),
        (PrivateRoute::Comment { .. }, Some(_)) => {
            Err(Refusal::method_not_allowed(HeaderValue::from_static("GET, HEAD")))
        }
    };
    answered.unwrap_or_else(IntoResponse::into_response)
}

/// One request for a private page.
struct Visit<'a> {
    cache: &'a PageCache,
    service: Service,
    parts: axum::http::request::Parts,
}

type Answered = Result<Response, Refusal>;

impl Visit<'_> {
    fn path(&self) -> &str {
        self.parts.uri.path()
    }

    /// A path of ours in the language of this page.
    fn link(&self, path: &str) -> String {
        language(self.path()).map_or_else(|| path.to_owned(), |code| routes::in_language(code, path))
    }

    async fn page(&self, slug: Option<String>, content: Private, status: StatusCode) -> Answered {
        let frame = self.frame().await?;
        let page = PrivatePage { path: self.path().to_owned(), frame, slug, content };
        Ok(self.cache.private(&page, status, &self.parts.headers))
    }

    async fn frame(&self) -> Result<Frame, Refusal> {
        Frame::load(&self.service.client()).await.map_err(refusal_of)
    }

    /// A page for what was not taken, with the status that fits.
    async fn refused(&self, slug: Option<String>, content: Private, why: &NotTaken) -> Answered {
        let mut response = self.page(slug, content, status_of(why)).await?;
        if let NotTaken::TooFast { seconds } = why {
            response.headers_mut().insert(RETRY_AFTER, (*seconds).into());
        }
        Ok(response)
    }

    /// Sends the browser to one of our pages, in the language of this one.
    fn go_to(&self, path: &str) -> Answered {
        let location = HeaderValue::try_from(self.link(path)).map_err(|error| Refusal::broken(&error))?;
        let caching = HeaderValue::from_static("no-store");
        Ok((StatusCode::SEE_OTHER, [(LOCATION, location), (CACHE_CONTROL, caching)]).into_response())
    }
}

fn status_of(why: &NotTaken) -> StatusCode {
    match why {
        NotTaken::Fields(_) | NotTaken::Unreadable => StatusCode::UNPROCESSABLE_ENTITY,
        NotTaken::NearDuplicate { .. } | NotTaken::NonceUsed => StatusCode::CONFLICT,
        NotTaken::Closed | NotTaken::TooLate | NotTaken::Foreign => StatusCode::FORBIDDEN,
        NotTaken::TooFast { .. } => StatusCode::TOO_MANY_REQUESTS,
        NotTaken::Missing => StatusCode::NOT_FOUND,
        NotTaken::Offline | NotTaken::Failed => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn refusal_of(error: ApiError) -> Refusal {
    match error {
        ApiError::NotFound => Refusal::not_found(""),
        ApiError::Gone => Refusal::gone(),
        error => {
            tracing::error!(?error, "a private page could not be made");
            Refusal::new(
                StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
                "Something broke on our side. It has been noted; please try again.",
            )
        }
    }
}
