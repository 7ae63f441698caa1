use crate::problem::Refusal;
use crate::state::AppState;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

/// `GET /api/front`
pub async fn show(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, Refusal> {
    let front = async { Ok::<_, Refusal>(state.store().front().await?) };
    Ok(state.json("/api/front", front).await?.answer(&headers))
}
