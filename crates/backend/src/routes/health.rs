use crate::problem::Refusal;
use crate::state::AppState;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};

/// `GET /healthz`: the process answers.
pub async fn alive() -> Response {
    ([(CACHE_CONTROL, "no-store")], "ok\n").into_response()
}

/// `GET /readyz`: the database answers, too.
pub async fn ready(State(state): State<AppState>) -> Result<Response, Refusal> {
    state.store().content_version().await?;
    Ok(alive().await)
}
