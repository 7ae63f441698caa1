//! Every address of the backend, on one screen.

use crate::problem::Refusal;
use crate::routes::{articles, comments, front, health, site};
use crate::state::AppState;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use futures::future::BoxFuture;
use gazette_model::Problem;
use std::sync::Arc;

/// The pages for readers, which stand behind all other routes.
pub struct PageRoutes {
    /// Routes of pages, with a fallback of their own for what is at no address.
    pub routes: Router<AppState>,
    /// The page that says why a request outside `/api` was refused.
    pub refusal: RefusalPage,
}

/// Makes a page of a refusal, with its status.
pub type RefusalPage = Arc<dyn Fn(Problem) -> BoxFuture<'static, Response> + Send + Sync>;

/// The whole backend.
pub fn router(state: AppState, pages: Option<PageRoutes>) -> Router {
    let own = api_routes().route("/healthz", get(health::alive)).route("/readyz", get(health::ready));
    let routes = match pages {
        Some(pages) => own.merge(pages.routes),
        None => own.fallback(async || Refusal::not_found("Nothing is at this address.")),
    };
    routes.with_state(state)
}

/// The JSON routes alone, for whoever asks them in process.
pub fn api(state: AppState) -> Router {
    api_routes().with_state(state)
}

fn api_routes() -> Router<AppState> {
    Router::new()
        .route("/api/site", get(site::show))
        .route("/api/front", get(front::show))
        .route("/api/articles", get(articles::list))
        .route("/api/articles/{slug}", get(articles::show))
        .route("/api/articles/{slug}/related", get(articles::related))
        .route("/api/articles/{slug}/comments", get(comments::list))
        .route("/api/{*path}", get(async || Refusal::not_found("The API has nothing at this address.")))
}
