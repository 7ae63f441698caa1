//! The content version: one number that moves with every change that a reader could see.

use super::StoreError;
use sqlx::{SqliteConnection, query, query_scalar};

pub(super) async fn read(db: &mut SqliteConnection) -> Result<i64, StoreError> {
    Ok(query_scalar("SELECT version FROM content_version").fetch_one(db).await?)
}

/// Belongs into the transaction of the change itself.
pub(super) async fn bump(db: &mut SqliteConnection) -> Result<(), StoreError> {
    query("UPDATE content_version SET version = version + 1").execute(db).await?;
    Ok(())
}
