//! Every address of the backend, on one screen.

use crate::client_address;
use crate::config::Limits;
use crate::feeds;
use crate::limits::{Guard, guard};
use crate::problem::Refusal;
use crate::refusals::{self, say};
use crate::request_log;
use crate::routes::{articles, comments, front, health, media, openapi, qr, reads, site, trending, wordpress};
use crate::security::protect;
use crate::state::AppState;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, any, get, post};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;

pub use crate::refusals::RefusalPage;

/// The pages for readers, which stand behind all other routes.
pub struct PageRoutes {
    /// Routes of pages, with a fallback of their own for what is at no address.
    pub routes: Router<AppState>,
    /// The page that says why a request outside `/api` was refused.
    pub refusal: RefusalPage,
}

/// The JSON routes.
pub fn api_routes() -> Vec<(&'static str, MethodRouter<AppState>)> {
    vec![
        ("/api/site", get(site::show)),
        ("/api/front", get(front::show)),
        ("/api/articles", get(articles::list)),
        ("/api/articles/{slug}", get(articles::show)),
        ("/api/articles/{slug}/related", get(articles::related)),
        ("/api/articles/{slug}/comments", get(comments::list).post(comments::post::post)),
        ("/api/comments/{id}", get(comments::own::show).put(comments::own::edit).delete(comments::own::withdraw)),
        ("/api/comments/{id}/reports", post(comments::reports::post)),
        ("/api/articles/{slug}/reads", post(reads::count)),
        ("/api/trending", get(trending::show)),
        ("/api/trending/headlines", get(trending::headlines)),
        ("/api/openapi.json", get(openapi::show)),
    ]
}

/// What is neither JSON nor a page.
fn other_routes() -> Vec<(&'static str, MethodRouter<AppState>)> {
    vec![
        ("/healthz", get(health::alive)),
        ("/readyz", get(health::ready)),
        ("/feed.xml", get(feeds::site_feed)),
        ("/feed.json", get(feeds::json_feed)),
        ("/section/{slug}/feed.xml", get(feeds::section_feed)),
        ("/sitemap.xml", get(feeds::sitemap)),
        ("/sitemap/{name}", get(feeds::numbered_sitemap)),
        ("/news-sitemap.xml", get(feeds::news_sitemap)),
        ("/robots.txt", get(feeds::robots)),
        ("/wp-content/uploads/{*path}", get(media::show)),
        ("/{slug}/qr.svg", get(qr::show)),
        ("/api", any(nothing)),
        ("/api/{*path}", any(nothing)),
    ]
}

async fn nothing() -> Refusal {
    Refusal::not_found("The API has nothing at this address.")
}

/// The whole backend.
pub fn router(state: AppState, pages: Option<PageRoutes>, limits: &Limits) -> Router {
    let (pages, refusal) = match pages {
        Some(pages) => (pages.routes, Some(pages.refusal)),
        None => (Router::new().fallback(async || Refusal::not_found("Nothing is at this address.")), None),
    };
    let around = ServiceBuilder::new()
        .layer(from_fn(request_log::log))
        .layer(from_fn(protect))
        .layer(from_fn_with_state(refusal, say))
        .layer(CatchPanicLayer::custom(refusals::of_panic))
        .layer(from_fn_with_state(Guard::new(limits), guard))
        .layer(from_fn_with_state(limits.trusted_proxies, client_address::resolve))
        .layer(from_fn_with_state(state.clone(), wordpress::redirect));
    assemble(api_routes()).merge(assemble(other_routes())).merge(pages).layer(around).with_state(state)
}

/// The JSON routes alone, for whoever asks them in process.
pub fn api(state: AppState) -> Router {
    assemble(api_routes()).with_state(state)
}

fn assemble(routes: Vec<(&'static str, MethodRouter<AppState>)>) -> Router<AppState> {
    routes.into_iter().fold(Router::new(), |router, (path, methods)| router.route(path, methods))
}
