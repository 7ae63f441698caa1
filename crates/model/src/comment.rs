pub mod text;

mod rules;

pub use rules::{FieldRefusal, NAME_MAX, REASON_MAX, TEXT_MAX, check_comment, check_report, clean_name};

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
    /// Roots of this page, in the order that was asked for: oldest first unless it says otherwise.
    pub comments: Vec<Comment>,
    /// The cursor of the next page; `None` on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What a reader writes: the body of `POST /api/articles/{slug}/comments`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewComment {
    pub name: String,
    /// As it was typed.
    pub text: String,
    /// The comment that this one answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<String>,
    /// Made once for each comment by whoever writes it: sent again, it is the same comment.
    pub client_nonce: String,
    /// Milliseconds between the first sight of the form and the sending.
    #[serde(default)]
    pub writing_ms: u64,
    /// A random id that the device makes for the day; empty where it could make none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub device: String,
    /// A random secret that the device keeps for as long as its reader writes comments. Whoever brings the key and the name
    /// of an approved comment is no first-timer; the server keeps a keyed hash of both together and nothing else.
    /// Without it the reader is known for as long as `device` is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author_key: String,
    /// The reader was asked whether this is a comment of theirs from a moment ago, and says that it is another.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_meant: bool,
    /// A field that people do not see; programs that fill in every field fill it in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub website: String,
}

/// The answer to a new comment (201), to the same one sent again (200), and to an edit (200).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PostedComment {
    pub comment: Comment,
    pub status: CommentStatus,
    /// The comment that it answers, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<String>,
    /// Lets its author edit or withdraw it until `editable_until`: `Authorization: Bearer {edit_token}`.
    pub edit_token: String,
    pub editable_until: Timestamp,
    /// The text as it was typed, to edit it.
    pub source: String,
    /// Whether something that was typed broken was repaired.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_repaired: bool,
}

/// Whether a comment is seen by others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommentStatus {
    /// It waits for the newsroom; its author sees it.
    Held,
    Approved,
}

/// The body of `PUT /api/comments/{id}`. `DELETE /api/comments/{id}`, with the token too, withdraws the comment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CommentEdit {
    pub name: String,
    pub text: String,
}

/// Where an approved comment stands: what `GET /api/comments/{id}` answers without a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentPlace {
    pub article_slug: String,
    /// The cursor of the page of the discussion, oldest first, that holds it; `None` for the first page, which is the story's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_cursor: Option<String>,
    /// The root that it stands below; its own id where it is one.
    pub root_id: String,
}

/// The body of `POST /api/comments/{id}/reports`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CommentReport {
    pub reason: ReportReason,
    /// What the reader adds in words; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    pub client_nonce: String,
    /// As in [`NewComment`]: one device's report of a comment counts once.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub device: String,
}

/// Why a reader thinks that the newsroom should look at a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportReason {
    Abuse,
    Falsehood,
    Spam,
    Other,
}

impl ReportReason {
    pub const ALL: [Self; 4] = [Self::Abuse, Self::Falsehood, Self::Spam, Self::Other];
}
