//! Slugs: the names of stories and subjects in addresses.

/// First segments of paths that the site needs, or will need, for itself; some were WordPress's and lead on.
const RESERVED: [&str; 25] = [
    "api",
    "author",
    "category",
    "comments",
    "contributor",
    "feed",
    "healthz",
    "latest",
    "metrics",
    "moderation",
    "newsletter",
    "offline",
    "page",
    "readyz",
    "saved",
    "search",
    "section",
    "settings",
    "share",
    "tag",
    "topic",
    "trending",
    "wp-admin",
    "wp-content",
    "wp-json",
];

/// Whether no article can live at `/{slug}`: it is a page of the site's own, a file at the root (a slug of WordPress's has
/// no dot), the code of a language, or begins with `_`.
#[must_use]
pub fn is_reserved(slug: &str) -> bool {
    let is_language = slug.len() == 2 && slug.bytes().all(|byte| byte.is_ascii_lowercase());
    is_language || slug.contains('.') || slug.starts_with('_') || RESERVED.contains(&slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_site_needs_is_no_slug_of_a_story() {
        for slug in ["api", "fr", "favicon.svg", "_shell", "wp-content"] {
            assert!(is_reserved(slug), "{slug}");
        }
        for slug in ["ferry-fares-rise", "api-2", "2026", "FR", "share-the-road"] {
            assert!(!is_reserved(slug), "{slug}");
        }
    }
}
