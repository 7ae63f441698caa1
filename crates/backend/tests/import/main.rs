//! The import against the real store.

mod demo;
mod properties;
mod real;
mod rendered;
mod shapes;

use gazette_backend::import::{ImportError, Options, Report, run};
use gazette_backend::store::SqliteStore;
use gazette_model::Timestamp;
use tempfile::TempDir;

/// An empty site: a store and its folder.
struct Site {
    store: SqliteStore,
    var: TempDir,
}

impl Site {
    async fn new() -> Self {
        let var = tempfile::tempdir().expect("a folder for the test");
        let store = SqliteStore::open(&var.path().join("gazette.sqlite")).await.expect("the store opens");
        Self { store, var }
    }

    async fn import(&self, export: &[u8]) -> Result<Report, ImportError> {
        self.import_with(export, Options::default()).await
    }

    async fn import_with(&self, export: &[u8], options: Options) -> Result<Report, ImportError> {
        let now = Timestamp::parse("2027-01-01T00:00:00Z");
        let options = Options { var: self.var.path().to_owned(), now, ..options };
        run(&self.store, export, options, |_| {}).await
    }
}
