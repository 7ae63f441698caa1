//! The folder of one site: its database and the publisher's files.

use crate::store::{SqliteStore, StoreError};
use std::io;
use std::path::{Path, PathBuf};

/// Why the folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum VarError {
    #[error("the folder {path} cannot be made: {error}")]
    Folder { path: PathBuf, error: io::Error },
    #[error("the database {path} cannot be used: {error}")]
    Store { path: PathBuf, error: StoreError },
}

/// Where the publisher's files are.
#[must_use]
pub fn media(var: &Path) -> PathBuf {
    var.join("media")
}

/// Opens the site's store; folder and database are made where they are missing.
///
/// # Errors
/// See [`VarError`].
pub async fn open_store(var: &Path) -> Result<SqliteStore, VarError> {
    let media = media(var);
    std::fs::create_dir_all(&media).map_err(|error| VarError::Folder { path: media, error })?;
    let path = var.join("gazette.sqlite");
    SqliteStore::open(&path).await.map_err(|error| VarError::Store { path, error })
}
