//! `robots.txt` (RFC 9309).

use super::CACHING;
use crate::problem::Refusal;
use crate::representation::Representation;
use crate::site;
use crate::state::AppState;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

/// `GET /robots.txt`
pub async fn robots(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, Refusal> {
    let text = async {
        let site = site::compose(&state).await?;
        let url = &site.public_url;
        // An invented paper must not be found in the place of a real one.
        let text = if site.is_demo {
            "User-agent: *\nDisallow: /\n".to_owned()
        } else {
            format!("User-agent: *\nDisallow: /api/\n\nSitemap: {url}/sitemap.xml\nSitemap: {url}/news-sitemap.xml\n")
        };
        Ok::<_, Refusal>(Representation::new("text/plain; charset=utf-8", CACHING, text.into_bytes()))
    };
    Ok(state.made("/robots.txt", text).await?.answer(&headers))
}
