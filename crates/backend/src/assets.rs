//! The built reader inside the binary: the template of pages, and the files that Trunk and its hook made.

use crate::representation::{Encoding, accepted, knows};
use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// A file of the reader, with the forms that the build compressed.
pub struct File {
    /// Below the root of the site, without a slash at its beginning.
    pub path: &'static str,
    identity: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The page into which everything is rendered.
pub const TEMPLATE: &str = include_str!(concat!(env!("OUT_DIR"), "/index.html"));

impl File {
    /// A validator of the content, the same over processes.
    #[must_use]
    pub fn hash(&self) -> String {
        Sha256::digest(self.identity)[..8].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The answer to a request for this file; `hash` is [`File::hash`], taken once.
    #[must_use]
    pub fn answer(&self, hash: &str, request: &HeaderMap) -> Response {
        let (body, coding, suffix) = match (accepted(request), self.brotli, self.gzip) {
            (Encoding::Brotli, Some(body), _) => (body, Some("br"), "-br"),
            (Encoding::Brotli | Encoding::Gzip, _, Some(body)) => (body, Some("gzip"), "-gz"),
            _ => (self.identity, None, ""),
        };
        let etag = format!("\"{hash}{suffix}\"");
        let is_known = knows(request, &etag);
        let mut response = if is_known {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            Body::from(Bytes::from_static(body)).into_response()
        };
        let headers = response.headers_mut();
        headers.extend(HeaderValue::try_from(etag).ok().map(|etag| (ETAG, etag)));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(self.cache_control()));
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        if !is_known {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type(self.path)));
            headers.extend(coding.map(|coding| (CONTENT_ENCODING, HeaderValue::from_static(coding))));
        }
        response
    }

    /// What Trunk made carries a hash of its content in its name and may be kept for ever.
    fn cache_control(&self) -> &'static str {
        if self.path.starts_with("gazette-reader-") {
            "public, max-age=31536000, immutable"
        } else {
            "public, max-age=86400"
        }
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "ico" => "image/x-icon",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
