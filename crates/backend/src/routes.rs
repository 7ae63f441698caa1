//! What the addresses under `/api` answer, and the few beside them. The list of them is in `router.rs`.

pub mod articles;
mod body;
pub mod comments;
pub mod front;
pub mod health;
pub mod media;
pub mod openapi;
mod params;
pub mod qr;
pub mod reads;
pub mod site;
pub mod trending;
pub mod wordpress;

use crate::problem::Refusal;
use crate::store::Lookup;
use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What may stand in a segment of a path as it is (RFC 3986, unreserved).
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A text as a segment of a path, or as a value in a query.
#[must_use]
pub fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// Why a handler does not answer with what was asked for.
#[derive(Clone, Debug)]
pub enum Otherwise {
    /// It has another address for good: a path on this site.
    Moved(String),
    Refused(Refusal),
}

impl<E: Into<Refusal>> From<E> for Otherwise {
    fn from(error: E) -> Self {
        Self::Refused(error.into())
    }
}

impl IntoResponse for Otherwise {
    fn into_response(self) -> Response {
        match self {
            Self::Refused(refusal) => refusal.into_response(),
            // Paths are made of encoded segments: always a header value.
            Self::Moved(path) => HeaderValue::try_from(path).map_or_else(
                |error| Refusal::broken(&error).into_response(),
                |path| {
                    let caching = HeaderValue::from_static("public, max-age=60");
                    (StatusCode::MOVED_PERMANENTLY, [(LOCATION, path), (CACHE_CONTROL, caching)]).into_response()
                },
            ),
        }
    }
}

/// What was found, or why not. `moved` makes the new address of a slug.
fn found<T>(lookup: Lookup<T>, missing: &str, moved: impl Fn(&str) -> String) -> Result<T, Otherwise> {
    match lookup {
        Lookup::Found(found) => Ok(found),
        Lookup::Moved(slug) => Err(Otherwise::Moved(moved(&segment(&slug)))),
        Lookup::Gone => Err(Refusal::gone().into()),
        Lookup::Missing => Err(Refusal::not_found(missing).into()),
    }
}
