//! Whether somebody reads, as far as a request tells.

use axum::http::header::USER_AGENT;
use axum::http::{HeaderMap, HeaderName};

/// What programs call themselves that fetch pages, in lower case. Google's and others' run scripts, and so send beacons.
const PROGRAMS: [&str; 14] = [
    "bot",
    "crawl",
    "spider",
    "slurp",
    "preview",
    "headless",
    "phantomjs",
    "lighthouse",
    "pagespeed",
    "monitor",
    "scrap",
    "archiver",
    "facebookexternalhit",
    "mediapartners",
];

/// Headers by which browsers say that they fetch a page before anybody wants it.
const PURPOSES: [HeaderName; 4] = [
    HeaderName::from_static("sec-purpose"),
    HeaderName::from_static("purpose"),
    HeaderName::from_static("x-purpose"),
    HeaderName::from_static("x-moz"),
];

/// False for programs, and for pages that nobody has opened yet.
#[must_use]
pub fn is_person(headers: &HeaderMap) -> bool {
    let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    // Browsers have begun like this for thirty years.
    let is_browser = agent.starts_with("Mozilla/") || agent.starts_with("Opera/");
    let agent = agent.to_ascii_lowercase();
    is_browser && !PROGRAMS.iter().any(|program| agent.contains(program)) && !is_ahead(headers)
}

fn is_ahead(headers: &HeaderMap) -> bool {
    PURPOSES.iter().flat_map(|name| headers.get_all(name)).any(|value| {
        let value = value.as_bytes().to_ascii_lowercase();
        [&b"prefetch"[..], b"prerender", b"preview"]
            .iter()
            .any(|word| value.windows(word.len()).any(|part| part == *word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn person(agent: &'static str) -> bool {
        is_person(&HeaderMap::from_iter([(USER_AGENT, HeaderValue::from_static(agent))]))
    }

    #[test]
    fn browsers_are_people_and_programs_are_not() {
        for agent in [
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/440.0]",
            "Opera/9.80 (J2ME/MIDP; Opera Mini/9.80 (S60; SymbOS; Opera Mobi/23.348; U; en) Presto/2.5.25 Version/10.54",
        ] {
            assert!(person(agent), "{agent}");
        }
        for agent in [
            "",
            "curl/8.5.0",
            "python-requests/2.31",
            "WhatsApp/2.23.20.0",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0) Chrome/116 Safari/537.36",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36",
            "facebookexternalhit/1.1",
        ] {
            assert!(!person(agent), "{agent}");
        }
        assert!(!is_person(&HeaderMap::new()), "who does not say");
    }

    #[test]
    fn what_is_fetched_ahead_is_not_read() {
        let agent = (USER_AGENT, HeaderValue::from_static("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0"));
        for (name, value) in [("sec-purpose", "prefetch;prerender"), ("purpose", "Prefetch"), ("x-moz", "prefetch")] {
            let purpose = (HeaderName::from_static(name), HeaderValue::from_static(value));
            assert!(!is_person(&HeaderMap::from_iter([agent.clone(), purpose])), "{name}");
        }
        assert!(is_person(&HeaderMap::from_iter([agent])));
    }
}
