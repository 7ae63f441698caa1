//! Whether a request that changes something comes from a page of this site: no foreign page can make its reader write.

use crate::problem::Refusal;
use crate::state::AppState;
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName, StatusCode};

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Lets through what a page of this site sent, or no page at all. The browser says so in `Sec-Fetch-Site`, where it does
/// not in `Origin`; a program that sends neither has no reader whose browser it could misuse.
///
/// # Errors
/// A refusal in words for a request of a foreign page; also where the site's identity cannot be read.
pub async fn check(state: &AppState, headers: &HeaderMap) -> Result<(), Refusal> {
    match headers.get(FETCH_SITE).map(|site| site.as_bytes()) {
        Some(b"same-origin" | b"none") => return Ok(()),
        Some(_) => return Err(foreign()),
        None => {}
    }
    let Some(origin) = headers.get(ORIGIN) else { return Ok(()) };
    let origin = origin.to_str().map_err(|_| foreign())?;
    if is_of_host(origin, headers) || origin == state.settings().local_url {
        return Ok(());
    }
    let public_url = match &state.settings().args.public_url {
        Some(url) => Some(url.clone()),
        None => state.store().site().await?.map(|(site, _)| site.address),
    };
    if public_url.is_some_and(|url| url.trim_end_matches('/') == origin) { Ok(()) } else { Err(foreign()) }
}

/// Whether the page has the host that it was asked under. A page cannot choose the `Host` that its browser sends.
fn is_of_host(origin: &str, headers: &HeaderMap) -> bool {
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    authority.is_some_and(|authority| headers.get(HOST).is_some_and(|host| host.as_bytes() == authority.as_bytes()))
}

fn foreign() -> Refusal {
    let detail = "This was sent from a page of another site. Please write on the story's own page.";
    Refusal::new(StatusCode::FORBIDDEN, detail).with_code("foreign_page")
}
