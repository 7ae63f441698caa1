//! Every path that a reader can visit, written once: what a path means, and the path of a meaning.

mod private;

pub use private::{PrivateRoute, answer, comment, edit, reply, report, withdraw};

use crate::words;
use gazette_model::{SubjectKind, slug};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::{Deserialize, Serialize};

/// What RFC 3986 calls unreserved may stand in a path as it is.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A page of the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Front,
    Article {
        slug: String,
    },
    /// The ways to pass an article on, where the panel does not open.
    Share {
        slug: String,
    },
    /// The stories of a section, topic or contributor; with a cursor those before it.
    Subject {
        kind: SubjectKind,
        slug: String,
        before: Option<String>,
    },
    /// All stories; with a cursor those before it.
    Latest {
        before: Option<String>,
    },
    Settings,
    /// What is read most, and why.
    Trending,
    /// A further page of what readers say on a story; with a cursor what stands after it.
    Discussion {
        slug: String,
        order: Order,
        after: Option<String>,
    },
    /// No page stands here.
    Nowhere,
}

/// Which end of a discussion comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    Oldest,
    Newest,
}

impl Route {
    /// The page at a path, which begins with `/` and holds no query; the same in every language. Never fails: what means
    /// nothing is [`Route::Nowhere`].
    #[must_use]
    pub fn parse(path: &str) -> Self {
        let path = without_language(path);
        let Some(segments) = segments(path) else { return Self::Nowhere };
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        match segments.as_slice() {
            [""] => Self::Front,
            ["latest"] => Self::Latest { before: None },
            ["latest", "before", cursor] => Self::Latest { before: Some((*cursor).to_owned()) },
            ["settings"] => Self::Settings,
            ["trending"] => Self::Trending,
            [first] if !slug::is_reserved(first) => Self::Article { slug: (*first).to_owned() },
            [first, "share"] if !first.is_empty() && !slug::is_reserved(first) => {
                Self::Share { slug: (*first).to_owned() }
            }
            [slug, "comments", rest @ ..] if !slug::is_reserved(slug) => {
                let (order, rest) = match rest {
                    ["newest", rest @ ..] => (Order::Newest, rest),
                    _ => (Order::Oldest, rest),
                };
                let after = match rest {
                    [] => None,
                    ["after", cursor] => Some((*cursor).to_owned()),
                    _ => return Self::Nowhere,
                };
                Self::Discussion { slug: (*slug).to_owned(), order, after }
            }
            [first, slug, rest @ ..] if !slug.is_empty() => {
                let before = match rest {
                    [] => None,
                    ["before", cursor] => Some((*cursor).to_owned()),
                    _ => return Self::Nowhere,
                };
                match kind(first) {
                    Some(kind) => Self::Subject { kind, slug: (*slug).to_owned(), before },
                    None => Self::Nowhere,
                }
            }
            _ => Self::Nowhere,
        }
    }

    /// The path of this page in the site's language; of [`Route::Nowhere`] the front's.
    #[must_use]
    pub fn path(&self) -> String {
        let (base, before) = match self {
            Self::Front | Self::Nowhere => ("/".to_owned(), &None),
            Self::Article { slug } => (article(slug), &None),
            Self::Share { slug } => (share(slug), &None),
            Self::Subject { kind, slug, before } => (subject(*kind, slug), before),
            Self::Latest { before } => (LATEST.to_owned(), before),
            Self::Settings => (SETTINGS.to_owned(), &None),
            Self::Trending => (TRENDING.to_owned(), &None),
            Self::Discussion { slug, order, after } => return discussion(slug, *order, after.as_deref()),
        };
        match before {
            Some(cursor) => older(&base, cursor),
            None => base,
        }
    }
}

pub const FRONT: &str = "/";
pub const LATEST: &str = "/latest";
pub const SETTINGS: &str = "/settings";
pub const TRENDING: &str = "/trending";
pub const FEED: &str = "/feed.xml";
/// The parameter that tells by which way a shared link went.
const MARK: &str = "s=";

#[must_use]
pub fn article(slug: &str) -> String {
    format!("/{}", segment(slug))
}

/// The page with the ways to pass an article on.
#[must_use]
pub fn share(slug: &str) -> String {
    format!("{}/share", article(slug))
}

/// The picture of an article's QR code, which the backend draws.
#[must_use]
pub fn qr_code(slug: &str) -> String {
    format!("{}/qr.svg", article(slug))
}

/// An address with the mark of the way by which it went, such as `wa`. The canonical address has none.
#[must_use]
pub fn marked(url: &str, way: &str) -> String {
    format!("{url}?{MARK}{way}")
}

/// A query (with its `?`, or empty) without the mark in it; `None` where it has none.
#[must_use]
pub fn without_mark(query: &str) -> Option<String> {
    let pairs = || query.strip_prefix('?').unwrap_or_default().split('&');
    pairs().any(|pair| pair.starts_with(MARK)).then(|| {
        let kept: Vec<&str> = pairs().filter(|pair| !pair.starts_with(MARK)).collect();
        if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) }
    })
}

#[must_use]
pub fn subject(kind: SubjectKind, slug: &str) -> String {
    let first = match kind {
        SubjectKind::Section => "section",
        SubjectKind::Topic => "topic",
        SubjectKind::Contributor => "contributor",
    };
    format!("/{first}/{}", segment(slug))
}

/// The page of what is older in a list.
#[must_use]
pub fn older(list: &str, cursor: &str) -> String {
    format!("{list}/before/{}", segment(cursor))
}

/// A page of the discussion of a story.
#[must_use]
pub fn discussion(slug: &str, order: Order, after: Option<&str>) -> String {
    let order = if order == Order::Newest { "/newest" } else { "" };
    let after = after.map(|cursor| format!("/after/{}", segment(cursor))).unwrap_or_default();
    format!("{}/comments{order}{after}", article(slug))
}

/// The language that a path names with its first segment; `None` where it speaks the site's.
#[must_use]
pub fn language(path: &str) -> Option<&str> {
    let first = path.strip_prefix('/')?.split('/').next()?;
    words::is_spoken(first).then_some(first)
}

/// A path without the language that it names.
#[must_use]
pub fn without_language(path: &str) -> &str {
    let Some(language) = language(path) else { return path };
    let rest = &path[language.len() + 1..];
    if rest.is_empty() { FRONT } else { rest }
}

/// A path of the site's language in another.
#[must_use]
pub fn in_language(code: &str, path: &str) -> String {
    if path == FRONT { format!("/{code}") } else { format!("/{code}{path}") }
}

/// A text as one segment of a path: whatever stands in it stays inside it.
#[must_use]
pub fn segment(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

fn kind(first: &str) -> Option<SubjectKind> {
    match first {
        "section" => Some(SubjectKind::Section),
        "topic" => Some(SubjectKind::Topic),
        "contributor" => Some(SubjectKind::Contributor),
        _ => None,
    }
}

/// The decoded segments; `None` where an encoding is broken or hides a slash, a NUL or a control character.
fn segments(path: &str) -> Option<Vec<String>> {
    path.strip_prefix('/')?
        .split('/')
        .map(|segment| {
            let decoded = percent_decode_str(segment).decode_utf8().ok()?;
            (!decoded.contains(|c: char| c == '/' || c.is_control()) && decoded != "..").then(|| decoded.into_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_a_path_that_leads_back_to_it() {
        let before = Some("1671526800000-0a1b2c3d4e5f".to_owned());
        let pages = [
            (Route::Front, "/"),
            (Route::Article { slug: "harbour-ferry".into() }, "/harbour-ferry"),
            (Route::Article { slug: "déjà vu?".into() }, "/d%C3%A9j%C3%A0%20vu%3F"),
            (Route::Share { slug: "harbour-ferry".into() }, "/harbour-ferry/share"),
            (Route::Latest { before: None }, "/latest"),
            (Route::Latest { before: before.clone() }, "/latest/before/1671526800000-0a1b2c3d4e5f"),
            (Route::Settings, "/settings"),
            (Route::Trending, "/trending"),
            (
                Route::Subject { kind: SubjectKind::Section, slug: "world".into(), before: before.clone() },
                "/section/world/before/1671526800000-0a1b2c3d4e5f",
            ),
            (Route::Subject { kind: SubjectKind::Topic, slug: "st-lucia".into(), before: None }, "/topic/st-lucia"),
            (Route::Subject { kind: SubjectKind::Contributor, slug: "m".into(), before: None }, "/contributor/m"),
            (Route::Discussion { slug: "m".into(), order: Order::Oldest, after: None }, "/m/comments"),
            (
                Route::Discussion { slug: "m".into(), order: Order::Newest, after: Some("c9".into()) },
                "/m/comments/newest/after/c9",
            ),
        ];
        for (route, path) in pages {
            assert_eq!(route.path(), path);
            assert_eq!(Route::parse(path), route, "{path}");
        }
    }

    #[test]
    fn a_path_may_name_a_language() {
        for (path, plain) in [("/fr", "/"), ("/fr/ferry", "/ferry"), ("/fr/section/world", "/section/world")] {
            assert_eq!(language(path), Some("fr"));
            assert_eq!(without_language(path), plain);
            assert_eq!(in_language("fr", plain), path);
            assert_eq!(Route::parse(path), Route::parse(plain));
        }
        for path in ["/", "/french", "/french/x", "/section/fr"] {
            assert_eq!(language(path), None, "{path}");
            assert_eq!(without_language(path), path);
        }
    }

    #[test]
    fn the_mark_of_a_shared_link_comes_off_again() {
        assert_eq!(marked("https://news.example/ferry", "wa"), "https://news.example/ferry?s=wa");
        assert_eq!(without_mark("?s=wa").as_deref(), Some(""));
        assert_eq!(without_mark("?utm_source=x&s=wa&a=b%20c").as_deref(), Some("?utm_source=x&a=b%20c"));
        for query in ["", "?", "?as=wa", "?a=s=b"] {
            assert_eq!(without_mark(query), None, "{query}");
        }
    }

    #[test]
    fn what_means_nothing_is_nowhere() {
        for path in [
            "",
            "//front",
            "/a/b",
            "/section",
            "/section/",
            "/section/x/before",
            "/%ff",
            "/%00",
            "/a%2Fb",
            "/api",
            "/de",
            "/de/ferry",
            "/fr/fr",
            "/..",
            "/_shell",
            "/favicon.svg",
            "/latest/x",
            "/section/x/before/y/z",
            "//share",
            "/latest/share",
            "/x/share/y",
        ] {
            assert_eq!(Route::parse(path), Route::Nowhere, "{path}");
        }
    }
}
