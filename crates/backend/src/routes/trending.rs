use crate::state::AppState;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

/// `GET /api/trending`
pub async fn show(State(state): State<AppState>, headers: HeaderMap) -> Response {
    state.trending().whole.answer(&headers)
}

/// `GET /api/trending/headlines`
pub async fn headlines(State(state): State<AppState>, headers: HeaderMap) -> Response {
    state.trending().headlines.answer(&headers)
}
