//! What an address of WordPress's means, as far as its form tells.

use crate::routes::segment;
use gazette_model::SubjectKind;
use percent_encoding::percent_decode_str;

/// An address that is not one of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Legacy {
    Front,
    /// One of our own pages, with a slash at its end.
    Own(String),
    Story(String),
    /// A story or page by WordPress's number.
    Number(i64),
    List {
        list: List,
        /// From 1.
        page: u32,
    },
    Feed,
    ListFeed(List),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum List {
    All,
    Category(String),
    Tag(String),
    Author(String),
    /// One of our own lists, with a slash at its end.
    Ours(SubjectKind, String),
}

impl Legacy {
    /// Whether the query, not the path, says what is meant.
    pub(super) fn is_by_query(&self) -> bool {
        matches!(self, Self::Number(_))
    }

    /// The meaning of a path and a query; `None` for our own addresses and for what nobody knows.
    pub(super) fn parse(path: &str, query: &str) -> Option<Self> {
        let (path, is_index) = match path.strip_prefix("/index.php") {
            Some("") => ("/", true),
            Some(rest) if rest.starts_with('/') => (rest, true),
            _ => (path, false),
        };
        if path == "/" {
            return by_query(query).or(is_index.then_some(Self::Front));
        }
        // Ours have neither this prefix nor a slash at the end; of the others the first segment tells.
        let segments: Option<Vec<String>> = path.strip_prefix('/')?.split('/').map(decoded).collect();
        let mut segments = segments?;
        let had_slash = segments.last().is_some_and(String::is_empty);
        while segments.last().is_some_and(String::is_empty) {
            segments.pop();
        }
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        if segments.contains(&"") {
            return None;
        }
        by_path(&segments, had_slash || is_index)
    }
}

/// `is_foreign`: the address cannot be one of ours, even if its segments look like it.
fn by_path(segments: &[&str], is_foreign: bool) -> Option<Legacy> {
    let (segments, page) = match segments {
        [rest @ .., "page", number] => (rest, Some(number.parse().ok().filter(|page| *page > 0)?)),
        _ => (segments, None),
    };
    let paged = |list| Some(Legacy::List { list, page: page.unwrap_or(1) });
    match segments {
        [] => page.and_then(|_| paged(List::All)),
        ["feed" | "rss" | "rss2" | "atom"] | ["feed", "rss" | "rss2" | "rdf" | "atom"] | ["comments", "feed"] => {
            Some(Legacy::Feed)
        }
        ["category" | "tag" | "author", .., "feed"] => list_of(&segments[..segments.len() - 1]).map(Legacy::ListFeed),
        ["category" | "tag" | "author", ..] => paged(list_of(segments)?),
        _ if page.is_some() => None,
        ["section", slug] if is_foreign => paged(List::Ours(SubjectKind::Section, (*slug).to_owned())),
        ["topic", slug] if is_foreign => paged(List::Ours(SubjectKind::Topic, (*slug).to_owned())),
        ["contributor", slug] if is_foreign => paged(List::Ours(SubjectKind::Contributor, (*slug).to_owned())),
        [language, ..] if is_foreign && is_language(language) => {
            Some(Legacy::Own(segments.iter().map(|part| format!("/{}", segment(part))).collect()))
        }
        [own @ ("latest" | "settings")] if is_foreign => Some(Legacy::Own(format!("/{own}"))),
        [slug, "share"] if is_foreign => Some(Legacy::Own(format!("/{}/share", crate::routes::segment(slug)))),
        // `amp` and `feed` stand behind a story's own address.
        [story @ .., "amp" | "feed"] => self::story(story),
        [_] if !is_foreign => None,
        story => self::story(story),
    }
}

/// Whether a first segment names a language: none of WordPress's does.
fn is_language(segment: &str) -> bool {
    segment.len() == 2 && segment.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// A story by its slug, with or without the date before it.
fn story(segments: &[&str]) -> Option<Legacy> {
    let is_number =
        |text: &str, lengths: &[usize]| lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let slug = match segments {
        [slug] => slug,
        [year, month, slug] if is_number(year, &[4]) && is_number(month, &[1, 2]) => slug,
        [year, month, day, slug] if is_number(year, &[4]) && is_number(month, &[1, 2]) && is_number(day, &[1, 2]) => {
            slug
        }
        _ => return None,
    };
    Some(Legacy::Story((*slug).to_owned()))
}

/// Of nested categories the last one is meant.
fn list_of(segments: &[&str]) -> Option<List> {
    let slug = || segments.last().filter(|_| segments.len() > 1).map(|slug| (*slug).to_owned());
    match segments.first().copied() {
        Some("category") => slug().map(List::Category),
        Some("tag") => slug().map(List::Tag),
        Some("author") => slug().map(List::Author),
        _ => None,
    }
}

fn by_query(query: &str) -> Option<Legacy> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    for (name, value) in pairs {
        match name {
            "p" | "page_id" => return value.parse().ok().map(Legacy::Number),
            "feed" => return Some(Legacy::Feed),
            "paged" => {
                let page = value.parse().ok().filter(|page| *page > 0)?;
                return Some(Legacy::List { list: List::All, page });
            }
            "author_name" => return decoded(value).map(|slug| Legacy::List { list: List::Author(slug), page: 1 }),
            "category_name" => return decoded(value).map(|slug| Legacy::List { list: List::Category(slug), page: 1 }),
            "tag" => return decoded(value).map(|slug| Legacy::List { list: List::Tag(slug), page: 1 }),
            _ => {}
        }
    }
    None
}

fn decoded(text: &str) -> Option<String> {
    let text = percent_decode_str(text).decode_utf8().ok()?;
    (!text.contains(|c: char| c == '/' || c.is_control())).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(address: &str) -> Option<Legacy> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        Legacy::parse(path, query)
    }

    #[test]
    fn our_own_addresses_are_not_wordpresss() {
        for path in [
            "/",
            "/ferry",
            "/section/news",
            "/section/news/before/1-0123456789ab",
            "/topic/x",
            "/latest",
            "/feed.xml",
            "/sitemap.xml",
            "/_shell",
            "/?utm_source=x",
            "/api/site",
            "/wp-content/uploads/2026/11/a.jpg",
            "/page",
            "/%ff/",
            "//",
            "//elsewhere.example/x/",
            "/a%2Fb/",
        ] {
            assert_eq!(parse(path), None, "{path}");
        }
    }

    #[test]
    fn a_page_in_another_language_has_no_slash_at_its_end() {
        for (path, own) in [("/fr/", "/fr"), ("/fr/ferry/", "/fr/ferry"), ("/fr/section/news/", "/fr/section/news")] {
            assert_eq!(parse(path), Some(Legacy::Own(own.into())), "{path}");
        }
        assert_eq!(parse("/fr/ferry"), None);
    }

    #[test]
    fn a_story_is_known_by_its_slug_its_date_or_its_number() {
        for path in [
            "/ferry/",
            "/2026/11/24/ferry/",
            "/2026/11/24/ferry",
            "/2026/11/ferry/",
            "/index.php/2026/11/24/ferry/",
            "/index.php/ferry",
            "/ferry/amp",
            "/ferry/amp/",
            "/2026/11/24/ferry/amp/",
            "/ferry/feed/",
            "/ferry/?amp=1",
        ] {
            assert_eq!(parse(path), Some(Legacy::Story("ferry".into())), "{path}");
        }
        for path in ["/?p=41", "/?page_id=41", "/index.php?p=41", "/?a=b&p=41"] {
            assert_eq!(parse(path), Some(Legacy::Number(41)), "{path}");
        }
        assert_eq!(parse("/d%C3%A9j%C3%A0/"), Some(Legacy::Story("déjà".into())));
        for path in ["/a/b", "/a/b/c/", "/20x6/11/ferry/", "/?p=x", "/?p=99999999999999999999"] {
            assert_eq!(parse(path), None, "{path}");
        }
    }

    #[test]
    fn lists_are_known_with_their_page() {
        let category = |slug: &str| List::Category(slug.into());
        for (path, list, page) in [
            ("/category/news/", category("news"), 1),
            ("/category/news", category("news"), 1),
            ("/category/island/news/page/3/", category("news"), 3),
            ("/tag/st-lucia/", List::Tag("st-lucia".into()), 1),
            ("/author/admin/page/2/", List::Author("admin".into()), 2),
            ("/page/4/", List::All, 4),
            ("/page/4", List::All, 4),
            ("/?paged=2", List::All, 2),
            ("/?category_name=news", category("news"), 1),
            ("/section/news/", List::Ours(SubjectKind::Section, "news".into()), 1),
        ] {
            assert_eq!(parse(path), Some(Legacy::List { list, page }), "{path}");
        }
        for path in ["/page/0/", "/page/x/", "/category/", "/page/", "/category/page/2"] {
            assert!(!matches!(parse(path), Some(Legacy::List { .. })), "{path}");
        }
    }

    #[test]
    fn feeds_and_the_front_are_known() {
        for path in ["/feed/", "/feed", "/feed/atom/", "/comments/feed/", "/?feed=rss2", "/rss"] {
            assert_eq!(parse(path), Some(Legacy::Feed), "{path}");
        }
        assert_eq!(parse("/category/news/feed/"), Some(Legacy::ListFeed(List::Category("news".into()))));
        assert_eq!(parse("/index.php"), Some(Legacy::Front));
        assert_eq!(parse("/index.php/"), Some(Legacy::Front));
        assert_eq!(parse("/latest/"), Some(Legacy::Own("/latest".into())));
    }
}
