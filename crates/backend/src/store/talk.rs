//! What readers write, and what the newsroom decides about it.

use super::{CommentState, Lookup, StoreError};
use async_trait::async_trait;
use gazette_model::Inline;
use gazette_model::Timestamp;
use gazette_model::comment::{CommentPlace, ReportReason};

/// A comment as a reader sent it, after all that could be looked at without the store.
#[derive(Clone, Debug)]
pub struct CommentPost {
    /// As it is shown.
    pub name: String,
    /// As it was typed.
    pub source: String,
    pub text: Vec<Vec<Inline>>,
    pub parent_id: Option<String>,
    pub client_nonce: String,
    pub sender: Sender,
    /// The device's own secret; may be empty.
    pub author_key: String,
    pub posted_at: Timestamp,
    /// Why it should wait, in words for the newsroom; empty where nothing was found.
    pub concerns: Vec<String>,
    /// Only a program could have written it.
    pub is_decoy: bool,
    /// It may be like another one of a moment ago.
    pub is_meant: bool,
}

/// Whom a request comes from. Only hashes with the salt of the day are kept of it.
#[derive(Clone, Debug)]
pub struct Sender {
    /// The network, such as `203.0.113.0/24`.
    pub prefix: String,
    /// The device's id of the day, else the browser's name for itself.
    pub device: String,
}

/// At most so many within so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    pub count: u32,
    pub within_ms: i64,
}

/// Which comments wait for the newsroom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum CommentPolicy {
    /// Every comment.
    HoldAll,
    /// Comments of whoever has none yet that the newsroom approved.
    #[default]
    HoldFirstTimers,
    /// None, but for those that a guard holds.
    HoldNone,
}

/// What the store looks at, since only it knows what came before.
#[derive(Clone, Copy, Debug)]
pub struct PostRules {
    pub policy: CommentPolicy,
    pub editable_ms: i64,
    /// More of one device are refused.
    pub device: Rate,
    /// More of one network wait.
    pub prefix: Rate,
    /// Almost the same by the same device within this time is asked about.
    pub near_duplicate_ms: i64,
}

/// What became of a comment that was sent.
#[derive(Clone, Debug, PartialEq)]
pub enum Posted {
    Created(OwnComment),
    /// It was here already: the same nonce, the same words.
    Again(OwnComment),
    /// Another comment came with this nonce before.
    NonceOfAnother,
    /// Its author took it back.
    Withdrawn,
    /// The device wrote almost the same a moment ago.
    NearDuplicate {
        id: String,
    },
    TooMany {
        retry_at: Timestamp,
    },
    /// No comment of this story has the id of its parent.
    UnknownParent,
}

/// A comment as its author sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnComment {
    pub id: String,
    pub article_slug: String,
    pub parent_id: Option<String>,
    pub name: String,
    pub posted_at: Timestamp,
    pub state: CommentState,
    pub source: String,
    pub text: Vec<Vec<Inline>>,
    pub edit_token: String,
    pub editable_until: Timestamp,
    /// Who wrote it is not to learn that it was rejected.
    pub is_decoy: bool,
}

/// An edit, after all that could be looked at without the store.
#[derive(Clone, Debug)]
pub struct CommentChange {
    pub name: String,
    pub source: String,
    pub text: Vec<Vec<Inline>>,
    pub concerns: Vec<String>,
    pub changed_at: Timestamp,
}

/// The answer to an author.
#[derive(Clone, Debug, PartialEq)]
pub enum Authored<T> {
    Done(T),
    /// No comment that a reader wrote here has this id.
    Missing,
    /// The token is not that of this comment.
    WrongToken,
    /// The time to change it is over.
    TooLate,
    /// It was taken back, or taken away by the newsroom.
    Gone,
}

/// A reader's report.
#[derive(Clone, Debug)]
pub struct ReportPost {
    pub reason: ReportReason,
    pub note: String,
    pub client_nonce: String,
    pub sender: Sender,
    pub reported_at: Timestamp,
}

/// What became of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reported {
    Taken,
    /// No comment that readers see has this id.
    Missing,
    TooMany {
        retry_at: Timestamp,
    },
}

/// Whether readers can comment on a story, as far as its age does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    pub published_at: Timestamp,
    pub are_comments_open: bool,
    /// The newsroom decided it here: then age closes nothing.
    pub is_by_hand: bool,
}

/// What the newsroom does with a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Approve,
    Reject,
    Remove,
    /// Back to what it was before it was rejected or removed.
    Restore,
}

/// What a decision did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    Changed {
        from: CommentState,
        to: CommentState,
    },
    /// It was so already.
    Already(CommentState),
    /// A comment in this state cannot be treated so.
    Impossible(CommentState),
    /// Its author took it back: there is nothing left to show.
    Withdrawn,
    Missing,
}

/// A comment as the newsroom sees it in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct QueuedComment {
    pub id: String,
    pub article_slug: String,
    pub name: String,
    pub posted_at: Timestamp,
    pub state: CommentState,
    pub source: String,
    /// Reports that nobody has looked at.
    pub reports: u32,
    /// What was noted last.
    pub note: String,
}

/// All that is known of one comment.
#[derive(Clone, Debug, PartialEq)]
pub struct CommentCase {
    pub comment: QueuedComment,
    pub parent_id: Option<String>,
    pub events: Vec<CommentEvent>,
    pub reports: Vec<CommentReportRecord>,
}

/// An entry of the audit trail.
#[derive(Clone, Debug, PartialEq)]
pub struct CommentEvent {
    pub happened_at: Timestamp,
    pub who: String,
    pub what: String,
    pub from: Option<CommentState>,
    pub to: CommentState,
    pub note: String,
}

/// A report as the newsroom sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct CommentReportRecord {
    pub reported_at: Timestamp,
    pub reason: String,
    pub note: String,
    pub is_settled: bool,
}

/// Which comments the newsroom wants to see.
#[derive(Clone, Debug, Default)]
pub struct QueueFilter {
    /// `None` for every state.
    pub state: Option<CommentState>,
    pub article_slug: Option<String>,
    pub limit: u32,
}

/// The readers' part of a store. What is written is on disk when a method returns.
#[async_trait]
pub trait Talk: Send + Sync {
    /// Takes a comment on a public story, once for each nonce.
    async fn post_comment(
        &self,
        slug: &str,
        post: &CommentPost,
        rules: &PostRules,
    ) -> Result<Lookup<Posted>, StoreError>;
    /// A comment for its author, whatever its state.
    async fn own_comment(&self, id: &str, token: &str) -> Result<Authored<OwnComment>, StoreError>;
    /// Changes a comment while its author may. One that others see waits again where there are concerns, where its name
    /// is another, or where every comment is to wait.
    async fn edit_comment(
        &self,
        id: &str,
        token: &str,
        change: &CommentChange,
        policy: CommentPolicy,
    ) -> Result<Authored<OwnComment>, StoreError>;
    /// Takes a comment back: its words are deleted. A second time changes nothing.
    async fn withdraw_comment(&self, id: &str, token: &str, at: Timestamp) -> Result<Authored<()>, StoreError>;
    /// Notes a report, one for each device and comment. With `hold_at` of them nobody sees the comment until the newsroom
    /// has looked.
    async fn report_comment(
        &self,
        id: &str,
        report: &ReportPost,
        hold_at: u32,
        device: Rate,
    ) -> Result<Reported, StoreError>;
    /// Where an approved comment stands in its discussion, which has so many roots a page; `Gone` where it was removed.
    async fn comment_place(&self, id: &str, page: u32) -> Result<Lookup<CommentPlace>, StoreError>;
    /// Whether readers can comment on a public story.
    async fn opening(&self, slug: &str) -> Result<Lookup<Opening>, StoreError>;
    /// The names of everybody who has written for the publisher.
    async fn contributor_names(&self) -> Result<Vec<String>, StoreError>;

    /// Comments for the newsroom: those that wait the longest first, of other states the newest first.
    async fn queue(&self, filter: &QueueFilter) -> Result<Vec<QueuedComment>, StoreError>;
    async fn comment_case(&self, id: &str) -> Result<Option<CommentCase>, StoreError>;
    /// Decides about a comment; `who` stands in its audit trail.
    async fn decide(&self, id: &str, decision: Decision, who: &str, at: Timestamp) -> Result<Decided, StoreError>;
    /// Opens or closes the discussion of a public story.
    async fn set_opening(&self, slug: &str, is_open: bool, who: &str, at: Timestamp) -> Result<Lookup<()>, StoreError>;
}
