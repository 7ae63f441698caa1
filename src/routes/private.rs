//! Pages of one reader: a reply that is being written, a comment seen by its author, a report. They are never kept by
//! anybody, and the app leaves links to them to the browser.

use super::{article, segment, segments, without_language};
use gazette_model::slug;

/// A private page. The same paths take its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrivateRoute {
    /// A reply to a story, or to one of its comments (`?answers=`).
    Reply { slug: String },
    /// A comment by its id: for its author a page, for all others the way to its place.
    Comment { id: String },
    /// Takes what its author has changed.
    Edit { id: String },
    /// Takes the author's word that the comment should go.
    Withdraw { id: String },
    /// Tells the newsroom about a comment.
    Report { id: String },
}

impl PrivateRoute {
    /// The private page at a path, in whatever language.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let segments = segments(without_language(path))?;
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        match segments.as_slice() {
            ["comments", id] if !id.is_empty() => Some(Self::Comment { id: (*id).to_owned() }),
            ["comments", id, "edit"] => Some(Self::Edit { id: (*id).to_owned() }),
            ["comments", id, "withdraw"] => Some(Self::Withdraw { id: (*id).to_owned() }),
            ["comments", id, "report"] => Some(Self::Report { id: (*id).to_owned() }),
            [slug, "reply"] if !slug::is_reserved(slug) => Some(Self::Reply { slug: (*slug).to_owned() }),
            _ => None,
        }
    }
}

/// The form of a reply to a story.
#[must_use]
pub fn reply(slug: &str) -> String {
    format!("{}/reply", article(slug))
}

/// The form of a reply to a comment.
#[must_use]
pub fn answer(slug: &str, comment_id: &str) -> String {
    format!("{}?answers={}", reply(slug), segment(comment_id))
}

/// The permalink of a comment.
#[must_use]
pub fn comment(id: &str) -> String {
    format!("/comments/{}", segment(id))
}

/// Where its author changes a comment.
#[must_use]
pub fn edit(id: &str) -> String {
    format!("{}/edit", comment(id))
}

/// Where its author withdraws a comment.
#[must_use]
pub fn withdraw(id: &str) -> String {
    format!("{}/withdraw", comment(id))
}

/// Where a reader reports a comment.
#[must_use]
pub fn report(id: &str) -> String {
    format!("{}/report", comment(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::Route;

    #[test]
    fn private_pages_have_paths_that_lead_back_and_are_no_pages_of_the_app() {
        let id = || "c1".to_owned();
        for (path, route) in [
            (reply("ferry"), PrivateRoute::Reply { slug: "ferry".into() }),
            (comment("c1"), PrivateRoute::Comment { id: id() }),
            (edit("c1"), PrivateRoute::Edit { id: id() }),
            (withdraw("c1"), PrivateRoute::Withdraw { id: id() }),
            (report("c1"), PrivateRoute::Report { id: id() }),
        ] {
            assert_eq!(PrivateRoute::parse(&path), Some(route.clone()), "{path}");
            assert_eq!(PrivateRoute::parse(&format!("/fr{path}")), Some(route), "{path}");
            assert_eq!(Route::parse(&path), Route::Nowhere);
        }
        assert_eq!(answer("ferry", "c1"), "/ferry/reply?answers=c1");
        for path in ["/comments", "/comments/", "/api/reply", "/section/reply", "/ferry/reply/x", "/a/b/reply"] {
            assert_eq!(PrivateRoute::parse(path), None, "{path}");
        }
    }
}
