//! How much a request may ask for, and whether it can be understood at all: looked at before anything else.

use crate::config::Limits;
use crate::problem::Refusal;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// The limits with the count of requests that are worked on.
#[derive(Clone)]
pub struct Guard(Arc<(Limits, Semaphore)>);

impl Guard {
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self(Arc::new((limits.clone(), Semaphore::new(limits.max_requests))))
    }
}

/// Lets a request through that keeps to the limits, for as long as it may take.
pub async fn guard(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let (limits, running) = &*guard.0;
    if let Err(refusal) = check(limits, &request) {
        return refusal.into_response();
    }
    let Ok(_running) = running.try_acquire() else { return Refusal::busy().into_response() };
    match tokio::time::timeout(limits.request_seconds, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::error!("a request took too long");
            Refusal::busy().into_response()
        }
    }
}

fn check(limits: &Limits, request: &Request) -> Result<(), Refusal> {
    let uri = request.uri();
    if uri.path().len() > limits.max_path_bytes || uri.query().is_some_and(|query| query.len() > limits.max_query_bytes)
    {
        return Err(too_long());
    }
    let headers = request.headers();
    let bytes: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers.len() > limits.max_headers || bytes > limits.max_header_bytes {
        return Err(headers_too_large());
    }
    // A length that is no number was refused by the HTTP parser already.
    let length = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > limits.max_body_bytes) {
        return Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "This is more than can be taken at once."));
    }
    check_encoding(uri)
}

/// The address is longer than any of ours.
#[must_use]
pub fn too_long() -> Refusal {
    Refusal::new(StatusCode::URI_TOO_LONG, "No address on this site is as long as this one.")
}

/// The headers are more than anybody needs.
#[must_use]
pub fn headers_too_large() -> Refusal {
    let detail =
        "The request brings more headers, or longer ones, than are taken. Deleting this site's cookies may help.";
    Refusal::new(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, detail)
}

/// The request is no HTTP, or not as it should be.
#[must_use]
pub fn unintelligible() -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, "The request holds characters that cannot be read.")
}

/// The request did not come in time.
#[must_use]
pub fn too_slow() -> Refusal {
    Refusal::new(StatusCode::REQUEST_TIMEOUT, "The request did not arrive in time. Please try again.")
}

/// A path is whole percent-encoded UTF-8 without control characters, and so is the query of a request to the API.
/// Pages do not read their query, and the links of others carry strange ones.
fn check_encoding(uri: &Uri) -> Result<(), Refusal> {
    let is_api = uri.path().starts_with("/api/");
    let query = uri.query().filter(|_| is_api).unwrap_or_default();
    if is_readable(uri.path()) && is_readable(query) { Ok(()) } else { Err(unintelligible()) }
}

fn is_readable(text: &str) -> bool {
    let mut escapes = text.split('%').skip(1).map(str::as_bytes);
    let is_whole = escapes.all(|escape| matches!(escape, [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit()));
    is_whole && percent_decode_str(text).decode_utf8().is_ok_and(|decoded| !decoded.contains(char::is_control))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_encoded_text_is_not_readable() {
        for text in ["/%", "/%2", "/%zz", "/%ff", "/%00", "/a%0d%0ab", "/%C3"] {
            assert!(!is_readable(text), "{text}");
        }
        for text in ["/", "/d%C3%A9j%c3%a0", "/a%20b", "/a%2Fb", "/100%25"] {
            assert!(is_readable(text), "{text}");
        }
    }
}
