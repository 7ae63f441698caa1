use crate::problem::Refusal;
use crate::{site, state::AppState};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

/// `GET /api/site`
pub async fn show(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, Refusal> {
    Ok(state.json("/api/site", site::compose(&state)).await?.answer(&headers))
}
