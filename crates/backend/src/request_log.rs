//! Every request has an id, and one line in the log. Neither path nor query stand in it: they may hold a token.

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use tracing::Instrument;

/// The header that carries the id of a request, both ways.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request an id, and logs how it went.
pub async fn log(mut request: Request, next: Next) -> Response {
    let id = given_id(&request).unwrap_or_else(new_id);
    request.headers_mut().insert(REQUEST_ID, id.clone());
    // Printable ASCII by construction.
    let span = tracing::info_span!("request", id = id.to_str().unwrap_or_default());
    async {
        let begun = Instant::now();
        let method = request.method().clone();
        let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
        let mut response = next.run(request).await;
        let (status, ms) = (response.status().as_u16(), begun.elapsed().as_secs_f64() * 1000.0);
        let ms = (ms * 10.0).round() / 10.0;
        tracing::info!(%method, route = route.as_deref().unwrap_or("page"), status, ms, "answered");
        response.headers_mut().insert(REQUEST_ID, id);
        response
    }
    .instrument(span)
    .await
}

/// The id that a proxy gave, if it is one that may stand in a log.
fn given_id(request: &Request) -> Option<HeaderValue> {
    let id = request.headers().get(REQUEST_ID)?;
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    ((8..=64).contains(&id.len()) && id.as_bytes().iter().all(is_plain)).then(|| id.clone())
}

/// An id that no other request of this process has, nor, as far as can be expected, one of another process.
fn new_id() -> HeaderValue {
    static PROCESS: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(std::process::id()));
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let id = format!("{:016x}-{:x}", *PROCESS, NUMBER.fetch_add(1, Ordering::Relaxed));
    // Hexadecimal digits and a hyphen: always a header value.
    HeaderValue::try_from(id).unwrap_or(HeaderValue::from_static("unknown"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    #[test]
    fn an_id_is_taken_over_if_it_may_stand_in_a_log() {
        let given = |id: &str| {
            let request = Request::builder().header(REQUEST_ID, id).body(Body::empty()).expect("a request");
            given_id(&request).is_some()
        };
        assert!(given("0af7651916cd43dd-8448.eb_1"));
        for id in ["short", "", "a b c d e f", "%0a%0a%0a%0a", "<script>1</script>", &"a".repeat(65)] {
            assert!(!given(id), "{id}");
        }
    }

    #[test]
    fn no_two_requests_have_one_id() {
        assert_ne!(new_id(), new_id());
    }
}
