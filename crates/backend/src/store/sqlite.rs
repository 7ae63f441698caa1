//! The store in one SQLite file. The SQL keeps to what PostgreSQL understands too, except for the pragmas below.

mod addresses;
mod articles;
mod discussion;
mod front;
mod headline;
mod import;
mod lists;
mod media;
mod reads;
mod row;
mod site;
mod subjects;
mod talk;
mod version;

use super::{
    Address, Change, Cursor, DiscussionOrder, ListFilter, Lookup, MediaRecord, SiteRecord, Store, StoreError,
    StoryRecord, TermRecord,
};
use super::{RankedArticle, ReadRecord};
use async_trait::async_trait;
use gazette_model::{Article, Discussion, Front, Headline, Subject, SubjectKind, Timestamp};
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{SqlSafeStr, Sqlite, Transaction};
use std::path::Path;
use std::time::Duration;

/// Every change of the tables in order; what is in use somewhere is never edited.
const MIGRATIONS: [(i64, &str, &str); 3] = [
    (1, "content", include_str!("../../migrations/sqlite/0001_content.sql")),
    (2, "talk", include_str!("../../migrations/sqlite/0002_talk.sql")),
    (3, "reads", include_str!("../../migrations/sqlite/0003_reads.sql")),
];

/// How long a statement waits for another process that writes.
const BUSY: Duration = Duration::from_secs(20);
/// Connections that read at a time; each has a thread of its own.
const READERS: u32 = 4;

/// The content of one site in one SQLite file. Other processes may read and write the file at the same time.
#[derive(Clone, Debug)]
pub struct SqliteStore {
    /// One connection: SQLite has one writer at a time.
    writer: SqlitePool,
    readers: SqlitePool,
}

impl SqliteStore {
    /// Opens the file, makes it where it is missing, and brings it up to date.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .pragma("mmap_size", "0")
            .optimize_on_close(true, 400);
        let pool = || SqlitePoolOptions::new().idle_timeout(None).max_lifetime(None).test_before_acquire(false);
        let writer = pool().max_connections(1).connect_with(options.clone()).await?;
        migrate(&writer).await?;
        talk::keys::ensure(&mut *writer.acquire().await?).await?;
        let readers = pool().max_connections(READERS).connect_lazy_with(options.pragma("query_only", "ON"));
        Ok(Self { writer, readers })
    }

    /// Closes all connections; what was written stays written.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// Begins to read: all that one transaction reads is of one moment.
    async fn read(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        Ok(self.readers.begin().await?)
    }

    /// Begins to write. `IMMEDIATE`, since a transaction that begins as a reader cannot wait for another writer later.
    async fn write(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }
}

/// Two processes may start at once. The one that comes late finds tables it did not expect, and finds them known when
/// it looks again.
async fn migrate(writer: &SqlitePool) -> Result<(), MigrateError> {
    let migrator = Migrator::with_migrations(MIGRATIONS.map(migration).into());
    for _ in 0..3 {
        if migrator.run(writer).await.is_ok() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    migrator.run(writer).await
}

fn migration((version, description, sql): (i64, &'static str, &'static str)) -> Migration {
    let is_without_transaction = false;
    Migration::new(version, description.into(), MigrationType::Simple, sql.into_sql_str(), is_without_transaction)
}

#[async_trait]
impl Store for SqliteStore {
    async fn content_version(&self) -> Result<i64, StoreError> {
        version::read(&mut *self.readers.acquire().await?).await
    }

    async fn site(&self) -> Result<Option<(SiteRecord, bool)>, StoreError> {
        site::find(&mut *self.read().await?).await
    }

    async fn sections(&self) -> Result<Vec<Subject>, StoreError> {
        subjects::sections(&mut *self.read().await?).await
    }

    async fn pages(&self) -> Result<Vec<Headline>, StoreError> {
        lists::pages(&mut *self.read().await?).await
    }

    async fn front(&self) -> Result<Front, StoreError> {
        front::read(&mut *self.read().await?).await
    }

    async fn list_headlines(
        &self,
        filter: &ListFilter,
        limit: u32,
    ) -> Result<(Vec<Headline>, Option<Cursor>), StoreError> {
        lists::headlines(&mut *self.read().await?, filter, limit).await
    }

    async fn find_subject(&self, kind: SubjectKind, slug: &str) -> Result<Lookup<Subject>, StoreError> {
        subjects::find(&mut *self.read().await?, kind, slug).await
    }

    async fn find_article(&self, slug: &str) -> Result<Lookup<Article>, StoreError> {
        articles::find(&mut *self.read().await?, slug).await
    }

    async fn find_slug(&self, wordpress_id: i64) -> Result<Option<String>, StoreError> {
        articles::find_slug(&mut *self.read().await?, wordpress_id).await
    }

    async fn related_articles(&self, slug: &str, limit: u32) -> Result<Lookup<Vec<Headline>>, StoreError> {
        lists::related(&mut *self.read().await?, slug, limit).await
    }

    async fn discussion(
        &self,
        slug: &str,
        order: DiscussionOrder,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Lookup<Discussion>, StoreError> {
        discussion::read(&mut *self.read().await?, slug, order, after, limit).await
    }

    async fn list_articles(&self, filter: &ListFilter, limit: u32) -> Result<Vec<Article>, StoreError> {
        articles::list(&mut *self.read().await?, filter, limit).await
    }

    async fn cursor_after(&self, filter: &ListFilter, stories: u32) -> Result<Option<Cursor>, StoreError> {
        lists::cursor_after(&mut *self.read().await?, filter, stories).await
    }

    async fn count_addresses(&self) -> Result<u64, StoreError> {
        addresses::count(&mut *self.read().await?).await
    }

    async fn list_addresses(&self, skip: u64, limit: u32) -> Result<Vec<Address>, StoreError> {
        addresses::list(&mut *self.read().await?, skip, limit).await
    }

    async fn find_media(&self, path: &str) -> Result<Option<MediaRecord>, StoreError> {
        media::find(&mut *self.read().await?, path).await
    }

    async fn put_site(&self, site: &SiteRecord, is_demo: bool) -> Result<Change, StoreError> {
        let mut tx = self.write().await?;
        let change = site::put(&mut tx, site, is_demo).await?;
        tx.commit().await?;
        Ok(change)
    }

    async fn put_term(&self, term: &TermRecord) -> Result<Change, StoreError> {
        let mut tx = self.write().await?;
        let change = subjects::put(&mut tx, term).await?;
        tx.commit().await?;
        Ok(change)
    }

    async fn put_topic_alias(&self, alias: &str, topic_slug: &str, by_editor: bool) -> Result<Change, StoreError> {
        let mut tx = self.write().await?;
        let change = subjects::put_alias(&mut tx, alias, topic_slug, by_editor).await?;
        tx.commit().await?;
        Ok(change)
    }

    async fn topics(&self) -> Result<Vec<Subject>, StoreError> {
        subjects::topics(&mut *self.read().await?).await
    }

    async fn topic_aliases(&self) -> Result<Vec<(String, String, bool)>, StoreError> {
        subjects::aliases(&mut *self.read().await?).await
    }

    async fn delete_topic_alias(&self, alias: &str) -> Result<bool, StoreError> {
        let mut tx = self.write().await?;
        let was_there = subjects::delete_alias(&mut tx, alias).await?;
        tx.commit().await?;
        Ok(was_there)
    }

    async fn put_story(&self, story: &StoryRecord) -> Result<Change, StoreError> {
        let fingerprint = import::fingerprint(story)?;
        if import::is_known(&mut *self.read().await?, &story.origin, &fingerprint).await? {
            return Ok(Change::Unchanged);
        }
        let mut tx = self.write().await?;
        let change = import::put(&mut tx, story, &fingerprint).await?;
        tx.commit().await?;
        Ok(change)
    }

    async fn put_media(&self, media: &MediaRecord) -> Result<Change, StoreError> {
        let mut tx = self.write().await?;
        let change = media::put(&mut tx, media).await?;
        tx.commit().await?;
        Ok(change)
    }
    async fn find_article_id(&self, slug: &str) -> Result<Lookup<String>, StoreError> {
        articles::resolve(&mut *self.read().await?, slug).await
    }

    async fn read_salt(&self, day: i64, fresh: &str) -> Result<String, StoreError> {
        let mut tx = self.write().await?;
        let salt = reads::salt(&mut tx, day, fresh).await?;
        tx.commit().await?;
        Ok(salt)
    }

    async fn put_reads(&self, reads: &[ReadRecord], network_reads: u32) -> Result<usize, StoreError> {
        let mut tx = self.write().await?;
        let counted = reads::put(&mut tx, reads, network_reads).await?;
        tx.commit().await?;
        Ok(counted)
    }

    async fn ranked_articles(
        &self,
        since: Option<Timestamp>,
        min_readers: u32,
        limit: u32,
    ) -> Result<Vec<RankedArticle>, StoreError> {
        reads::ranked(&mut *self.read().await?, since, min_readers, limit).await
    }

    async fn headlines_of(&self, article_ids: &[String]) -> Result<Vec<(String, Headline)>, StoreError> {
        lists::headlines_of(&mut *self.read().await?, article_ids).await
    }
}
