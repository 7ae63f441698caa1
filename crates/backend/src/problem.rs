//! Refusals: how every failure becomes an answer (RFC 9457), with words for people. What went wrong inside goes to the
//! log, never into the answer.

use crate::store::StoreError;
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use gazette_model::{FieldError, Problem, Timestamp};

/// What a request with a method that its address does not take is told.
pub const WRONG_METHOD: &str = "This address does not take requests of this kind.";

/// An answer that is not what was asked for.
#[derive(Clone, Debug)]
pub struct Refusal {
    pub problem: Box<Problem>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Refusal {
    /// A refusal with the title that its status has in general.
    #[must_use]
    pub fn new(status: StatusCode, detail: &str) -> Self {
        Self { problem: Box::new(Problem::new(status.as_u16(), title(status), detail)), headers: Vec::new() }
    }

    /// Nothing is at this address.
    #[must_use]
    pub fn not_found(detail: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    /// Something was at this address and was taken away.
    #[must_use]
    pub fn gone() -> Self {
        Self::new(StatusCode::GONE, "This story was published here and is no longer available.")
    }

    /// A query parameter that cannot be read. `code` is for programs.
    #[must_use]
    pub fn parameter(name: &str, code: &str, message: &str) -> Self {
        let mut refusal =
            Self::new(StatusCode::BAD_REQUEST, &format!("The parameter \"{name}\" cannot be read: {message}"));
        let error = FieldError { pointer: name.to_owned(), code: code.to_owned(), message: message.to_owned() };
        refusal.problem.errors.push(error);
        refusal
    }

    /// Fields of the body that cannot be taken: none yet, see [`Refusal::field`].
    #[must_use]
    pub fn fields() -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "Something in what was sent has to be another way.")
    }

    /// Adds a field, as a JSON pointer, that cannot be taken.
    pub fn field(&mut self, pointer: &str, code: &str, message: &str) {
        let error = FieldError { pointer: pointer.to_owned(), code: code.to_owned(), message: message.to_owned() };
        self.problem.errors.push(error);
    }

    /// Nothing, where no field was added.
    ///
    /// # Errors
    /// Itself, where one was.
    pub fn or_done(self) -> Result<(), Self> {
        if self.problem.errors.is_empty() { Ok(()) } else { Err(self) }
    }

    /// More than is taken at a time, and when there is room again.
    #[must_use]
    pub fn too_many(detail: &str, now: Timestamp, retry_at: Timestamp) -> Self {
        let mut refusal = Self::new(StatusCode::TOO_MANY_REQUESTS, detail).with_code("too_many");
        refusal.problem.retry_at = Some(retry_at);
        let seconds = (retry_at.0 - now.0).max(0) / 1000 + 1;
        refusal.headers.push((RETRY_AFTER, seconds.into()));
        refusal
    }

    /// Says for programs which refusal of this status it is.
    #[must_use]
    pub fn with_code(mut self, code: &str) -> Self {
        code.clone_into(&mut self.problem.code);
        self
    }

    /// Names the comment that stands in the way.
    #[must_use]
    pub fn about_comment(mut self, id: &str) -> Self {
        self.problem.comment_id = Some(id.to_owned());
        self
    }

    /// The address is there, for other methods.
    #[must_use]
    pub fn method_not_allowed(allow: HeaderValue) -> Self {
        let mut refusal = Self::new(StatusCode::METHOD_NOT_ALLOWED, WRONG_METHOD);
        refusal.headers.push((ALLOW, allow));
        refusal
    }

    /// Too much to do at the moment.
    #[must_use]
    pub fn busy() -> Self {
        let mut refusal =
            Self::new(StatusCode::SERVICE_UNAVAILABLE, "Too many readers ask at once. Please try again in a moment.");
        refusal.headers.push((RETRY_AFTER, HeaderValue::from_static("2")));
        refusal
    }

    /// Something broke on our side. The error is logged here, once.
    #[must_use]
    pub fn broken(error: &(dyn std::error::Error + 'static)) -> Self {
        tracing::error!(error, "a request failed");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Something broke on our side. It has been noted; please try again.",
        )
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::UnknownCursor => {
                Self::parameter("cursor", "unknown", "it belongs to no comment of this discussion")
            }
            error => Self::broken(&error),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = self.status();
        let cache =
            if matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE) { "public, max-age=5" } else { "no-store" };
        // A `Problem` is strings and a number: it can always be written.
        let body = serde_json::to_vec(&self.problem).unwrap_or_default();
        let mut response =
            (status, [(CONTENT_TYPE, "application/problem+json"), (CACHE_CONTROL, cache)], body).into_response();
        response.headers_mut().extend(self.headers);
        response.extensions_mut().insert(*self.problem);
        response
    }
}

/// What a status means, in words that a person understands.
fn title(status: StatusCode) -> &'static str {
    match status.as_u16() {
        400 => "The request cannot be understood",
        403 => "Not allowed",
        404 => "Not found",
        405 => "Not possible here",
        408 => "The request came too slowly",
        409 => "Something stands in the way",
        410 => "No longer available",
        413 => "Too much was sent",
        414 => "The address is too long",
        415 => "This kind of content is not understood",
        422 => "Something has to be another way",
        429 => "Too many at once",
        431 => "The request's headers are too large",
        503 => "Busy",
        500..=599 => "Something broke",
        _ => "The request was refused",
    }
}
