//! What the content service keeps, in the words of the trade. SQL lives below this file and nowhere else.

mod cursor;
mod ids;
mod likeness;
pub mod rank;
mod records;
mod sqlite;
pub mod talk;
mod thread;

pub use cursor::Cursor;
pub use records::{Change, CommentRecord, CommentState, MediaRecord, SiteRecord, StoryRecord, StoryState, TermRecord};
pub use records::{RankedArticle, ReadRecord, day_of};
pub use sqlite::SqliteStore;
pub use talk::Talk;

use async_trait::async_trait;
use gazette_model::{Article, Discussion, Front, Headline, Subject, SubjectKind, Timestamp};

/// The answer to "what is at this address?".
#[derive(Clone, Debug, PartialEq)]
pub enum Lookup<T> {
    Found(T),
    /// It has another address now: the slug to send the reader to.
    Moved(String),
    /// It was published and is so no longer.
    Gone,
    Missing,
}

impl<T> Lookup<T> {
    /// What was found; else the same answer to a question about something else.
    pub(crate) fn or_elsewhere<U>(self) -> Result<T, Lookup<U>> {
        match self {
            Self::Found(found) => Ok(found),
            Self::Moved(slug) => Err(Lookup::Moved(slug)),
            Self::Gone => Err(Lookup::Gone),
            Self::Missing => Err(Lookup::Missing),
        }
    }
}

/// Which stories a list holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListFilter {
    pub subject: Option<(SubjectKind, String)>,
    pub before: Option<Cursor>,
}

/// A public story or page, as a sitemap has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Address {
    pub slug: String,
    /// When it was published or last edited.
    pub changed_at: Timestamp,
}

/// Which end of a discussion comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DiscussionOrder {
    #[default]
    Oldest,
    Newest,
}

/// The content of one site. Every method fails with [`StoreError`] when the database does.
#[async_trait]
pub trait Store: Talk {
    /// A number that grows with every change of content, whichever process made it.
    async fn content_version(&self) -> Result<i64, StoreError>;

    /// The identity as last imported, and whether it is the demonstration's. `None` before the first import.
    async fn site(&self) -> Result<Option<(SiteRecord, bool)>, StoreError>;
    /// Sections that hold a public story, most stories first.
    async fn sections(&self) -> Result<Vec<Subject>, StoreError>;
    /// Public pages such as "About us", by headline.
    async fn pages(&self) -> Result<Vec<Headline>, StoreError>;
    /// The lead and, for each section, its newest stories.
    async fn front(&self) -> Result<Front, StoreError>;
    /// Public stories, newest first, and the cursor of the next page.
    async fn list_headlines(
        &self,
        filter: &ListFilter,
        limit: u32,
    ) -> Result<(Vec<Headline>, Option<Cursor>), StoreError>;
    /// A section, topic or contributor; `Moved` for an alias or an old address.
    async fn find_subject(&self, kind: SubjectKind, slug: &str) -> Result<Lookup<Subject>, StoreError>;
    async fn find_article(&self, slug: &str) -> Result<Lookup<Article>, StoreError>;
    /// The slug of a story by WordPress's post id.
    async fn find_slug(&self, wordpress_id: i64) -> Result<Option<String>, StoreError>;
    /// Stories near this one: same topics weigh most, then the same section, then the date. Not the story itself.
    async fn related_articles(&self, slug: &str, limit: u32) -> Result<Lookup<Vec<Headline>>, StoreError>;
    /// Approved comments of a public story: roots in `order` after the root `after` (a comment id), each with all its
    /// replies, oldest first. [`StoreError::UnknownCursor`] where `after` is no comment of the story.
    async fn discussion(
        &self,
        slug: &str,
        order: DiscussionOrder,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Lookup<Discussion>, StoreError>;
    /// Public stories with their bodies, newest first, for feeds.
    async fn list_articles(&self, filter: &ListFilter, limit: u32) -> Result<Vec<Article>, StoreError>;
    /// The cursor of the list that begins after so many stories; `None` where there are fewer, or none after them.
    async fn cursor_after(&self, filter: &ListFilter, stories: u32) -> Result<Option<Cursor>, StoreError>;
    /// How many public stories and pages there are.
    async fn count_addresses(&self) -> Result<u64, StoreError>;
    /// Public stories and pages, those published first at the beginning, after `skip` of them.
    async fn list_addresses(&self, skip: u64, limit: u32) -> Result<Vec<Address>, StoreError>;
    /// A public file by its address.
    async fn find_media(&self, path: &str) -> Result<Option<MediaRecord>, StoreError>;

    /// Begins an import: takes over the identity. Where the demonstration's identity stood and `is_demo` is false,
    /// everything of the demonstration is deleted first. A demonstration never takes the place of a publisher:
    /// [`StoreError::NotADemo`].
    async fn put_site(&self, site: &SiteRecord, is_demo: bool) -> Result<Change, StoreError>;
    /// The name and description of a section, topic or contributor.
    async fn put_term(&self, term: &TermRecord) -> Result<Change, StoreError>;
    /// Old address or other spelling of a topic leads to a topic. An editor's alias (`by_editor`) is never overwritten by an import.
    async fn put_topic_alias(&self, alias: &str, topic_slug: &str, by_editor: bool) -> Result<Change, StoreError>;
    /// All topics, by slug, whether a story carries them or not.
    async fn topics(&self) -> Result<Vec<Subject>, StoreError>;
    /// All aliases: `(alias, topic slug, by_editor)`.
    async fn topic_aliases(&self) -> Result<Vec<(String, String, bool)>, StoreError>;
    async fn delete_topic_alias(&self, alias: &str) -> Result<bool, StoreError>;
    /// One story with its comments, in one transaction: the same record twice changes nothing. Where another story has
    /// the slug already, the story gets the next free one of `slug-2`, `slug-3`… and keeps it. A story that has a new
    /// slug is found by its old one too. A story that was public and is so no longer is `Gone`, its text deleted.
    async fn put_story(&self, story: &StoryRecord) -> Result<Change, StoreError>;
    async fn put_media(&self, media: &MediaRecord) -> Result<Change, StoreError>;

    /// The id of a public story or page, by its address.
    async fn find_article_id(&self, slug: &str) -> Result<Lookup<String>, StoreError>;
    /// The key of the marks of a day ([`day_of`]), the same for every process: `fresh` becomes it where there is none.
    /// Keys of days before are deleted.
    async fn read_salt(&self, day: i64, fresh: &str) -> Result<String, StoreError>;
    /// Counts reads, at most one of a reader in half an hour and at most `network_reads` from a network in half an hour,
    /// for each story; answers how many counted. No change of content.
    async fn put_reads(&self, reads: &[ReadRecord], network_reads: u32) -> Result<usize, StoreError>;
    /// Public stories with at least so many readers, those that are read most first. With `since` only readers after that
    /// hour are counted.
    async fn ranked_articles(
        &self,
        since: Option<Timestamp>,
        min_readers: u32,
        limit: u32,
    ) -> Result<Vec<RankedArticle>, StoreError>;
    /// The headlines of those of these articles that are public, in the same order, each with its article's id.
    async fn headlines_of(&self, article_ids: &[String]) -> Result<Vec<(String, Headline)>, StoreError>;
}

/// The store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    #[error("the database could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    #[error("what the database holds could not be read: {0}")]
    Content(#[from] serde_json::Error),
    #[error("the system has no random numbers: {0}")]
    Random(#[from] getrandom::Error),
    #[error("the cursor is no comment of this discussion")]
    UnknownCursor,
    #[error("the demonstration cannot take the place of a publisher's content")]
    NotADemo,
}
