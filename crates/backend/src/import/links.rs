//! Where links of a story lead: only addresses that are safe to follow, and the publisher's own as paths on this site.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use std::collections::{BTreeSet, HashMap};
use url::Url;

/// What must be escaped in one segment of a path (RFC 3986, section 3.3).
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'/')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Longer addresses are mistakes or tricks; browsers cut them off at about this length too.
const LONGEST: usize = 4096;

/// What is known of the publisher's addresses.
#[derive(Clone, Debug, Default)]
pub struct Links {
    site: Option<Url>,
    /// `host` or `host:port`, in lower case and without `www.`.
    hosts: BTreeSet<String>,
    /// The path below which WordPress lives on its host, without a slash at its end; mostly empty.
    root: String,
    slugs: HashMap<i64, String>,
    paths: HashMap<String, String>,
}

impl Links {
    /// Knows the publisher's own hosts: of `site` and those configured.
    pub fn new(site: Option<Url>, more_hosts: &[String]) -> Self {
        let mut hosts: BTreeSet<String> = more_hosts.iter().map(|host| bare_host(host)).collect();
        hosts.extend(site.as_ref().and_then(host_of));
        let root = site.as_ref().map_or("", |site| site.path().trim_end_matches('/')).to_owned();
        Self { site, hosts, root, ..Self::default() }
    }

    /// The story with WordPress's id `id` lives at `/{slug}` now; `link` is its address in the export.
    pub fn add_story(&mut self, id: i64, link: &str, slug: &str) {
        self.slugs.insert(id, slug.to_owned());
        if let Some(url) = self.resolve(link, None).filter(|url| self.is_own(url)) {
            let key = path_key(self.below_root(&url));
            if !key.is_empty() {
                self.paths.insert(key, slug.to_owned());
            }
        }
    }

    /// The slug of a story by WordPress's id.
    pub fn slug(&self, id: i64) -> Option<&str> {
        self.slugs.get(&id).map(String::as_str)
    }

    /// What a link may lead to: `http:`, `https:`, `mailto:`, `tel:`, `#anchor` or a path on this site. `None` for
    /// everything else, `javascript:` for instance. `page` is the address of the story that holds the link.
    pub fn href(&self, raw: &str, page: Option<&Url>) -> Option<String> {
        let raw = raw.trim();
        if let Some(anchor) = raw.strip_prefix('#') {
            let anchor = percent_decode_str(anchor).decode_utf8_lossy();
            return (!anchor.is_empty()).then(|| format!("#{}", utf8_percent_encode(&anchor, SEGMENT)));
        }
        let url = self.resolve(raw, page)?;
        match url.scheme() {
            "mailto" | "tel" => Some(url.into()),
            "http" | "https" if self.is_own(&url) => Some(self.own_path(&url)),
            "http" | "https" => Some(url.into()),
            _ => None,
        }
    }

    /// The absolute address of a picture or file, where it has one that can be fetched.
    pub fn absolute(&self, raw: &str, page: Option<&Url>) -> Option<Url> {
        self.resolve(raw.trim(), page).filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
    }

    /// Whether an address is on a host of the publisher's.
    pub fn is_own(&self, url: &Url) -> bool {
        host_of(url).is_some_and(|host| self.hosts.contains(&host))
    }

    fn resolve(&self, raw: &str, page: Option<&Url>) -> Option<Url> {
        if raw.is_empty() || raw.len() > LONGEST {
            return None;
        }
        // Typed without a scheme; a browser would take it for a file beside the story.
        if raw.starts_with("www.") {
            return Url::parse(&format!("http://{raw}")).ok();
        }
        match Url::parse(raw) {
            Ok(url) => Some(url),
            Err(url::ParseError::RelativeUrlWithoutBase) => page.or(self.site.as_ref())?.join(raw).ok(),
            Err(_) => None,
        }
    }

    fn below_root<'a>(&self, url: &'a Url) -> &'a str {
        let path = url.path();
        path.strip_prefix(self.root.as_str()).filter(|rest| rest.is_empty() || rest.starts_with('/')).unwrap_or(path)
    }

    /// WordPress's address of something as ours.
    fn own_path(&self, url: &Url) -> String {
        let path = self.below_root(url);
        let fragment = url.fragment().filter(|fragment| !fragment.is_empty());
        let fragment = fragment.map_or(String::new(), |fragment| format!("#{fragment}"));
        if let Some(slug) = self.story_at(url, path) {
            return format!("{}{fragment}", story_path(slug));
        }
        if path.starts_with("/wp-content/") {
            return path.to_owned();
        }
        let ours = subject_path(path).unwrap_or_else(|| path.trim_end_matches('/').to_owned());
        let query = url.query().filter(|query| !query.is_empty()).map_or(String::new(), |query| format!("?{query}"));
        // Two slashes would name another host.
        let ours = format!("/{}", ours.trim_start_matches('/'));
        format!("{ours}{query}{fragment}")
    }

    fn story_at(&self, url: &Url, path: &str) -> Option<&str> {
        let id = url.query_pairs().find(|(key, _)| matches!(&**key, "p" | "page_id" | "post"));
        if let Some(slug) = id.and_then(|(_, id)| id.parse().ok()).and_then(|id| self.slug(id)) {
            return Some(slug);
        }
        let key = path_key(path);
        self.paths.get(&key).map(String::as_str)
    }
}

/// The path of a story on this site.
pub fn story_path(slug: &str) -> String {
    format!("/{}", utf8_percent_encode(slug, SEGMENT))
}

/// Section, topic and contributor pages of WordPress's default addresses.
fn subject_path(path: &str) -> Option<String> {
    let (_, rest) = path.split_at_checked(1)?;
    let (base, slugs) = rest.trim_end_matches('/').split_once('/')?;
    let ours = match base {
        "category" => "section",
        "tag" => "topic",
        "author" => "contributor",
        _ => return None,
    };
    // Categories below categories have long addresses; the last part is the category.
    let slug = slugs.rsplit('/').next().filter(|slug| !slug.is_empty())?;
    Some(format!("/{ours}/{slug}"))
}

/// A path in a form in which equal paths are the same string.
fn path_key(path: &str) -> String {
    percent_decode_str(path.trim_matches('/')).decode_utf8_lossy().to_lowercase()
}

fn host_of(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    Some(bare_host(&url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))))
}

fn bare_host(host: &str) -> String {
    let host = host.trim().to_ascii_lowercase();
    host.strip_prefix("www.").map_or(host.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links() -> Links {
        let mut links = Links::new(Url::parse("https://www.morne.example").ok(), &["old.morne.example".to_owned()]);
        links.add_story(7, "https://morne.example/2026/11/24/ferry-returns/", "ferry-returns");
        links.add_story(8, "https://morne.example/?p=8", "second");
        links.add_story(9, "https://morne.example/%ce%b1%ce%b2/", "αβ");
        links
    }

    #[test]
    fn links_to_the_publisher_become_paths() {
        let links = links();
        for (raw, path) in [
            ("https://morne.example/2026/11/24/ferry-returns/", "/ferry-returns"),
            ("http://WWW.morne.example/2026/11/24/Ferry-Returns/?utm_source=x#comment-12", "/ferry-returns#comment-12"),
            ("//old.morne.example/about/", "/about"),
            ("/?p=7", "/ferry-returns"),
            ("?page_id=8", "/second"),
            ("https://morne.example", "/"),
            ("https://morne.example/category/news/world/", "/section/world"),
            ("/tag/sea", "/topic/sea"),
            ("/author/jane/", "/contributor/jane"),
            ("https://morne.example/%CE%B1%CE%B2", "/%CE%B1%CE%B2"),
            ("https://morne.example/wp-content/uploads/a%20b.pdf", "/wp-content/uploads/a%20b.pdf"),
            ("https://morne.example//evil.example/", "/evil.example"),
            ("about.html", "/about.html"),
        ] {
            assert_eq!(links.href(raw, None).as_deref(), Some(path), "{raw}");
        }
    }

    #[test]
    fn foreign_links_stay_and_dangerous_ones_go() {
        let links = links();
        for (raw, href) in [
            ("https://example.org/a?b=c#d", Some("https://example.org/a?b=c#d")),
            (" http://example.org ", Some("http://example.org/")),
            ("www.example.org/x", Some("http://www.example.org/x")),
            ("mailto:desk@morne.example", Some("mailto:desk@morne.example")),
            ("tel:+17585551234", Some("tel:+17585551234")),
            ("#note-1", Some("#note-1")),
            ("#", None),
            ("", None),
            ("javascript:alert(1)", None),
            ("JaVa\nScRiPt:alert(1)", None),
            ("\u{1}javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("vbscript:x", None),
            ("file:///etc/passwd", None),
            ("blob:https://morne.example/x", None),
            ("http://", None),
        ] {
            assert_eq!(links.href(raw, None).as_deref(), href, "{raw:?}");
        }
    }

    #[test]
    fn a_site_below_a_path_loses_the_path() {
        let mut links = Links::new(Url::parse("http://host.example:8080/news/").ok(), &[]);
        links.add_story(1, "http://host.example:8080/news/one/", "one");
        assert_eq!(links.href("http://host.example:8080/news/one", None).as_deref(), Some("/one"));
        assert_eq!(links.href("http://host.example/news/one", None).as_deref(), Some("http://host.example/news/one"));
    }
}
