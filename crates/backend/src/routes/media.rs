//! The publisher's files. They come from outside: a browser may show them, never run anything in them.

use crate::problem::Refusal;
use crate::representation::knows;
use crate::state::AppState;
use crate::store::MediaRecord;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE,
    RANGE,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use mime::Mime;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use std::fs::Metadata;
use std::time::SystemTime;
use tower::ServiceExt;
use tower_http::services::ServeFile;

const UPLOADS: &str = "/wp-content/uploads/";
/// What an address of a file encodes; the import writes addresses in the same way.
const PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'{').add(b'}');
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
/// A file keeps its name when the publisher replaces it.
const CACHING: &str = "public, max-age=86400";

/// `GET /wp-content/uploads/{*path}`
pub async fn show(
    State(state): State<AppState>,
    Path(path): Path<String>,
    mut request: Request,
) -> Result<Response, Refusal> {
    let missing = || Refusal::not_found("There is no such file here.");
    if !is_below(&path) {
        return Err(missing());
    }
    let address = format!("{UPLOADS}{}", utf8_percent_encode(&path, PATH));
    let record = state.store().find_media(&address).await?.ok_or_else(missing)?;
    let file = state.media().join(&path);
    let metadata = match tokio::fs::metadata(&file).await {
        Ok(metadata) if metadata.is_file() => metadata,
        Ok(_) => return Err(missing()),
        Err(error) => {
            tracing::warn!(%error, address, "a known file cannot be read");
            return Err(missing());
        }
    };
    let etag = etag(&metadata);
    let mut response = if knows(request.headers(), &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        keep_conditions(request.headers_mut(), &etag);
        let mime = record.content_type.parse::<Mime>().unwrap_or(mime::APPLICATION_OCTET_STREAM);
        // Its error type has no values.
        ServeFile::new_with_mime(file, &mime).oneshot(request).await.map(|file| file.map(Body::new)).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(CACHING));
    // Digits and quotes: always a header value.
    headers.extend(HeaderValue::try_from(etag).ok().map(|etag| (ETAG, etag)));
    if !is_shown(&record) {
        headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    }
    Ok(response)
}

/// No part of the path leads upwards or is hidden.
fn is_below(path: &str) -> bool {
    path.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':']))
}

/// A validator that changes with every change of the file.
fn etag(metadata: &Metadata) -> String {
    // A file system without times still tells the length.
    let modified = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
    let since = modified.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    format!("\"{:x}-{:x}\"", since.as_nanos(), metadata.len())
}

/// What `ServeFile` does not do: a validator wins over a date (RFC 9110, section 13.1.3), and a part is sent only of the
/// file that the client has the other parts of (section 13.1.5).
fn keep_conditions(headers: &mut HeaderMap, etag: &str) {
    if headers.contains_key(IF_NONE_MATCH) {
        headers.remove(IF_MODIFIED_SINCE);
    }
    if headers.remove(IF_RANGE).is_some_and(|known| known.as_bytes() != etag.as_bytes()) {
        headers.remove(RANGE);
    }
}

/// Whether a browser shows a file of this kind by itself.
fn is_shown(record: &MediaRecord) -> bool {
    let kind = record.content_type.as_str();
    ["image/", "audio/", "video/", "text/plain", "application/pdf"].iter().any(|shown| kind.starts_with(shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_uploads() {
        assert!(is_below("2026/11/ferry.jpg"));
        for path in
            ["../gazette.sqlite", "2026/../../x", "/etc/passwd", "a//b", ".env", "a/.git/config", "a\\..\\b", "c:x", ""]
        {
            assert!(!is_below(path), "{path}");
        }
    }
}
