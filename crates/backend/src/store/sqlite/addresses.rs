//! All public addresses, for sitemaps. The oldest come first, so that a full sitemap never changes its members.

use super::{Address, StoreError};
use gazette_model::Timestamp;
use sqlx::{SqliteConnection, query_as, query_scalar};

pub(super) async fn count(db: &mut SqliteConnection) -> Result<u64, StoreError> {
    let count: i64 = query_scalar("SELECT COUNT(*) FROM article WHERE state = 'public'").fetch_one(db).await?;
    Ok(u64::try_from(count).map_err(|error| sqlx::Error::Decode(error.into()))?)
}

pub(super) async fn list(db: &mut SqliteConnection, skip: u64, limit: u32) -> Result<Vec<Address>, StoreError> {
    let rows: Vec<(String, i64)> = query_as(
        "SELECT slug, COALESCE(updated_at, published_at) FROM article WHERE state = 'public'
         ORDER BY published_at, id LIMIT $1 OFFSET $2",
    )
    .bind(i64::from(limit))
    .bind(i64::try_from(skip).map_err(|error| sqlx::Error::Encode(error.into()))?)
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|(slug, at)| Address { slug, changed_at: Timestamp(at) }).collect())
}
