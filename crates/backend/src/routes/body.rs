//! Bodies of requests, read strictly: whatever is wrong with one is said.

use crate::problem::Refusal;
use axum::body::{Body, to_bytes};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Bytes of a body. A length that is announced is looked at before, by `limits.rs`; here it is that of what comes.
const MOST: usize = 65_536;

/// Reads a JSON body. No text in it may hold a NUL, which databases cannot keep.
pub(super) async fn read_json<T: DeserializeOwned>(headers: &HeaderMap, body: Body) -> Result<T, Refusal> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()?.parse::<mime::Mime>().ok());
    if kind.is_none_or(|kind| kind.essence_str() != "application/json") {
        return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "This address takes application/json."));
    }
    let too_much = |_| Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "This is more than can be taken at once.");
    let bytes = to_bytes(body, MOST).await.map_err(too_much)?;
    let unread = |error: serde_json::Error| {
        Refusal::new(StatusCode::BAD_REQUEST, &format!("The body is not what this address takes: {error}."))
    };
    let value: Value = serde_json::from_slice(&bytes).map_err(unread)?;
    if has_nul(&value) {
        return Err(Refusal::new(StatusCode::BAD_REQUEST, "The body holds a character that cannot be kept (U+0000)."));
    }
    serde_json::from_value(value).map_err(unread)
}

fn has_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(values) => values.iter().any(has_nul),
        Value::Object(map) => map.iter().any(|(key, value)| key.contains('\0') || has_nul(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}
