//! The publisher's pictures and files: what is known of them, not their bytes.

use super::row::row;
use super::{Change, MediaRecord, StoreError, version};
use sqlx::{SqliteConnection, query, query_as};

row! {
    struct MediaRow {
        path: String,
        content_type: String,
        width: u32 as i64,
        height: u32 as i64,
        bytes: u64 as i64,
    }
}

pub(super) async fn find(db: &mut SqliteConnection, path: &str) -> Result<Option<MediaRecord>, StoreError> {
    let row: Option<MediaRow> = query_as("SELECT path, content_type, width, height, bytes FROM media WHERE path = $1")
        .bind(path)
        .fetch_optional(db)
        .await?;
    Ok(row.map(|MediaRow { path, content_type, width, height, bytes }| MediaRecord {
        path,
        content_type,
        width,
        height,
        bytes,
    }))
}

pub(super) async fn put(db: &mut SqliteConnection, media: &MediaRecord) -> Result<Change, StoreError> {
    let change = match find(db, &media.path).await? {
        None => Change::Created,
        Some(known) if known == *media => return Ok(Change::Unchanged),
        Some(_) => Change::Updated,
    };
    query(
        "INSERT INTO media (path, content_type, width, height, bytes) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (path) DO UPDATE SET content_type = excluded.content_type, width = excluded.width,
             height = excluded.height, bytes = excluded.bytes",
    )
    .bind(&media.path)
    .bind(&media.content_type)
    .bind(i64::from(media.width))
    .bind(i64::from(media.height))
    .bind(i64::try_from(media.bytes).map_err(|error| sqlx::Error::Encode(error.into()))?)
    .execute(&mut *db)
    .await?;
    version::bump(db).await?;
    Ok(change)
}
