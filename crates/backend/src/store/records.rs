//! What the import hands to the store. The store knows no WordPress, the import no SQL.

use gazette_model::{Article, Contributor, Inline, SectionRef, Timestamp, TopicRef};

/// The publisher's identity, as an export tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteRecord {
    pub title: String,
    pub tagline: String,
    /// The origin of the publisher's site, without a slash at its end.
    pub address: String,
    /// BCP 47.
    pub language: String,
    /// An IANA name such as `America/St_Lucia`, or a fixed offset such as `-04:00`.
    pub time_zone: String,
}

/// Everything about one story, ready to be written. `article.headline.slug` is its address;
/// its section, contributors and topics stand in `article` already.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryRecord {
    /// What stays the same over exports: WordPress's guid, or `post:{id}` on its site where the guid is empty.
    pub origin: String,
    /// WordPress's post id, for `/?p=ID`.
    pub wordpress_id: Option<i64>,
    pub state: StoryState,
    pub article: Article,
    pub comments: Vec<CommentRecord>,
}

/// Whether readers may see a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoryState {
    Public,
    /// Draft, private, password, pending, scheduled or trash. Never shown; answers 410 where it was public before, else 404.
    NotPublic,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CommentRecord {
    /// The same over exports: WordPress's comment id on its site.
    pub origin: String,
    /// WordPress's comment id, for `#comment-ID`.
    pub wordpress_id: Option<i64>,
    pub parent_origin: Option<String>,
    pub name: String,
    pub posted_at: Timestamp,
    pub state: CommentState,
    /// As it was typed.
    pub source: String,
    /// As it is shown: `gazette_model`'s reading of `source`, one entry a paragraph.
    pub text: Vec<Vec<Inline>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentState {
    Held,
    Approved,
    Rejected,
    Removed,
}

/// A term of the publisher's taxonomy, with its description.
#[derive(Clone, Debug, PartialEq)]
pub enum TermRecord {
    Section { section: SectionRef, description: String },
    Topic { topic: TopicRef, description: String },
    Contributor { contributor: Contributor, description: String },
}

/// A picture or file of the publisher, kept below `{var}/media`.
#[derive(Clone, Debug, PartialEq)]
pub struct MediaRecord {
    /// Its address on the site, such as `/wp-content/uploads/2026/11/ferry.jpg`.
    pub path: String,
    pub content_type: String,
    /// Pixels; 0 where it is no picture.
    pub width: u32,
    /// Pixels; 0 where it is no picture.
    pub height: u32,
    pub bytes: u64,
}

/// What one write of an import did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Created,
    Updated,
    Unchanged,
}

/// One read of a story, as far as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadRecord {
    pub article_id: String,
    /// Tells the readers of this story apart, for its day and no longer.
    pub reader_mark: i64,
    /// Tells the networks apart from which this story is read, for as long.
    pub network_mark: i64,
    pub read_at: Timestamp,
}

impl ReadRecord {
    /// The day of the read, counted since 1970 in UTC.
    #[must_use]
    pub fn day(&self) -> i64 {
        day_of(self.read_at)
    }
}

/// The day of a moment, counted since 1970 in UTC.
#[must_use]
pub fn day_of(at: Timestamp) -> i64 {
    at.0.div_euclid(86_400_000)
}

/// A story among those that are read most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankedArticle {
    pub article_id: String,
    /// Different readers of each day.
    pub readers: u32,
    pub newest_read_at: Timestamp,
}
