//! JSON Feed 1.1.

use super::{CACHING, Feed, absolute, address, html, summary};
use crate::problem::Refusal;
use crate::representation::Representation;
use crate::routes::segment;
use crate::state::AppState;
use crate::store::ListFilter;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gazette_model::{Article, Contributor, Site};
use serde_json::{Value, json};

/// `GET /feed.json`
pub async fn json_feed(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, Refusal> {
    let feed = async {
        let feed = Feed::read(&state, &ListFilter::default(), None, "/".to_owned(), "/feed.json".to_owned()).await?;
        let body = serde_json::to_vec(&write(&feed)).map_err(|error| Refusal::broken(&error))?;
        Ok::<_, Refusal>(Representation::new("application/feed+json", CACHING, body))
    };
    Ok(state.made("/feed.json", feed).await?.answer(&headers))
}

fn write(feed: &Feed) -> Value {
    let site = &feed.site;
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title(),
        "description": site.tagline,
        "language": site.language,
        "home_page_url": absolute(site, &feed.page),
        "feed_url": absolute(site, &feed.path),
        "items": feed.articles.iter().map(|article| item(site, article)).collect::<Vec<_>>(),
    })
}

fn item(site: &Site, article: &Article) -> Value {
    let headline = &article.headline;
    let address = address(site, headline);
    let mut item = json!({
        "id": address,
        "url": address,
        "title": headline.text,
        "summary": summary(article),
        "content_html": html::article(site, article),
        "date_published": headline.published_at,
        "authors": article.contributors.iter().map(|contributor| author(site, contributor)).collect::<Vec<_>>(),
        "tags": article.topics.iter().map(|topic| &topic.name).collect::<Vec<_>>(),
    });
    if let Some(at) = headline.updated_at {
        item["date_modified"] = json!(at);
    }
    if let Some(src) = headline.main_media.as_ref().and_then(|picture| picture.src.as_ref()) {
        item["image"] = json!(absolute(site, src));
    }
    item
}

fn author(site: &Site, contributor: &Contributor) -> Value {
    let url = format!("{}/contributor/{}", site.public_url, segment(&contributor.slug));
    json!({"name": contributor.name, "url": url})
}
