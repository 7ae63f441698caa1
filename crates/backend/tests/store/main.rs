//! One story of what a store does, for every kind of store.

mod discussion;
mod long_talk;
#[path = "../common/records.rs"]
mod records;
mod story;
mod talk;
mod topics;

use gazette_backend::store::{SqliteStore, Store};
use tempfile::TempDir;

/// A kind of store that can be opened afresh.
trait Kind {
    type Store: Store;
    /// An empty store, and what must live as long as it does.
    async fn open() -> (Self::Store, TempDir);
    /// The same content, opened as another process would.
    async fn open_again(guard: &TempDir) -> Self::Store;
}

struct Sqlite;

impl Kind for Sqlite {
    type Store = SqliteStore;

    async fn open() -> (SqliteStore, TempDir) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        (Self::open_again(&folder).await, folder)
    }

    async fn open_again(guard: &TempDir) -> SqliteStore {
        SqliteStore::open(&guard.path().join("gazette.sqlite")).await.expect("the store opens")
    }
}

#[tokio::test]
async fn sqlite_tells_the_story_of_a_publisher() {
    story::run_story::<Sqlite>().await;
}

#[tokio::test]
async fn sqlite_keeps_topics_together() {
    topics::run_story::<Sqlite>().await;
}

#[tokio::test]
async fn sqlite_shows_a_discussion_as_a_thread() {
    discussion::run_story::<Sqlite>().await;
}

#[tokio::test]
async fn sqlite_keeps_what_readers_write() {
    talk::run_story::<Sqlite>().await;
}

#[tokio::test]
async fn two_processes_may_open_a_new_database_at_once() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("gazette.sqlite");
    let (one, other) = tokio::join!(SqliteStore::open(&path), SqliteStore::open(&path));
    assert_eq!(one.expect("opens").content_version().await.expect("reads"), 1);
    assert_eq!(other.expect("opens").content_version().await.expect("reads"), 1);
}
