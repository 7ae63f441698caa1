use crate::problem::Refusal;
use crate::representation::Representation;
use crate::state::AppState;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

/// The description of the JSON routes (OpenAPI 3.1), held true to them by `tests/routes/api/openapi.rs`.
pub const DOCUMENT: &str = include_str!("openapi.json");

/// `GET /api/openapi.json`
pub async fn show(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, Refusal> {
    let document = async {
        let caching = "public, max-age=3600";
        Ok::<_, Refusal>(Representation::new("application/json", caching, DOCUMENT.as_bytes().to_vec()))
    };
    Ok(state.made("/api/openapi.json", document).await?.answer(&headers))
}
