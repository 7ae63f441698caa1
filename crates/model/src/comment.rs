pub mod text;

use crate::{Inline, Timestamp};
use serde::{Deserialize, Serialize};

/// An approved comment with its replies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comment {
    pub id: String,
    pub name: String,
    pub posted_at: Timestamp,
    /// One entry a paragraph.
    pub text: Vec<Vec<Inline>>,
    /// Oldest first; at most three levels in all, deeper answers stand on the third.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<Comment>,
}

/// All talk on an article: what `GET /api/articles/{slug}/comments` answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Discussion {
    /// Approved comments, replies included, over all pages.
    pub count: u32,
    /// Roots of this page, oldest first.
    pub comments: Vec<Comment>,
    /// The cursor of the next page; `None` on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}
