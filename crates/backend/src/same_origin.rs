//! Whether a request that changes something was made by one of our own pages. Browsers say where it comes from, and no
//! page can make them say otherwise; so nothing secret needs to stand in a page.

use crate::problem::Refusal;
use crate::state::AppState;
use axum::http::header::{HOST, HeaderName, ORIGIN};
use axum::http::{HeaderMap, StatusCode};

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// True where the request comes from a page of this site, or from no page at all (a program can say what it likes).
/// `public_url` is the site's address where the configuration names it.
#[must_use]
pub fn is_own(headers: &HeaderMap, public_url: Option<&str>) -> bool {
    if let Some(site) = headers.get(FETCH_SITE) {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = headers.get(ORIGIN) else { return true };
    let Ok(origin) = origin.to_str() else { return false };
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let is_host = origin.split_once("://").is_some_and(|(_, authority)| Some(authority) == host);
    is_host || public_url.is_some_and(|url| url.trim_end_matches('/') == origin)
}

/// Lets through what a page of this site sent, or no page at all.
///
/// # Errors
/// A refusal in words for a request of a foreign page; also where the site's identity cannot be read.
pub async fn check(state: &AppState, headers: &HeaderMap) -> Result<(), Refusal> {
    let settings = state.settings();
    let public_url = match &settings.args.public_url {
        Some(url) => Some(url.clone()),
        None => state.store().site().await?.map(|(site, _)| site.address),
    };
    if is_own(headers, public_url.as_deref()) || is_own(headers, Some(&settings.local_url)) {
        return Ok(());
    }
    let detail = "This was sent from a page of another site. Please write on the story's own page.";
    Err(Refusal::new(StatusCode::FORBIDDEN, detail).with_code("foreign_page"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(headers: &[(HeaderName, &str)]) -> bool {
        let headers = headers.iter().map(|(name, value)| (name.clone(), value.parse().expect("a header value")));
        is_own(&headers.collect(), Some("https://times.example"))
    }

    #[test]
    fn the_browser_says_where_a_request_comes_from() {
        assert!(own(&[(FETCH_SITE, "same-origin")]));
        for site in ["cross-site", "same-site"] {
            assert!(!own(&[(FETCH_SITE, site), (ORIGIN, "https://times.example")]), "{site}");
        }
    }

    #[test]
    fn an_older_browser_names_the_origin_of_the_page() {
        assert!(own(&[(ORIGIN, "https://times.example"), (HOST, "10.0.0.1:8080")]), "behind a proxy");
        assert!(own(&[(ORIGIN, "http://127.0.0.1:8080"), (HOST, "127.0.0.1:8080")]));
        for origin in ["https://evil.example", "null", "https://times.example.evil.example"] {
            assert!(!own(&[(ORIGIN, origin), (HOST, "times.example")]), "{origin}");
        }
        assert!(own(&[(HOST, "times.example")]), "no page at all");
    }
}
