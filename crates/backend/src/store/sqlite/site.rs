//! The publisher's identity.

use super::row::row;
use super::{Change, SiteRecord, StoreError, version};
use sqlx::{SqliteConnection, query, query_as};

row! {
    struct SiteRow {
        title: String,
        tagline: String,
        address: String,
        language: String,
        time_zone: String,
        is_demo: bool,
    }
}

pub(super) async fn find(db: &mut SqliteConnection) -> Result<Option<(SiteRecord, bool)>, StoreError> {
    let row: Option<SiteRow> =
        query_as("SELECT title, tagline, address, language, time_zone, is_demo FROM site").fetch_optional(db).await?;
    Ok(row.map(|SiteRow { title, tagline, address, language, time_zone, is_demo }| {
        (SiteRecord { title, tagline, address, language, time_zone }, is_demo)
    }))
}

pub(super) async fn put(db: &mut SqliteConnection, site: &SiteRecord, is_demo: bool) -> Result<Change, StoreError> {
    let change = match find(db).await? {
        None => Change::Created,
        Some((known, was_demo)) if known == *site && was_demo == is_demo => return Ok(Change::Unchanged),
        Some((_, false)) if is_demo => return Err(StoreError::NotADemo),
        Some((_, was_demo)) => {
            if was_demo && !is_demo {
                retire_demo(db).await?;
            }
            Change::Updated
        }
    };
    query(
        "INSERT INTO site (one, title, tagline, address, language, time_zone, is_demo)
         VALUES (1, $1, $2, $3, $4, $5, $6)
         ON CONFLICT (one) DO UPDATE SET title = excluded.title, tagline = excluded.tagline,
             address = excluded.address, language = excluded.language, time_zone = excluded.time_zone,
             is_demo = excluded.is_demo",
    )
    .bind(&site.title)
    .bind(&site.tagline)
    .bind(&site.address)
    .bind(&site.language)
    .bind(&site.time_zone)
    .bind(is_demo)
    .execute(&mut *db)
    .await?;
    version::bump(db).await?;
    Ok(change)
}

/// While the site is the demonstration's, all content is. Only what an editor has written stays.
async fn retire_demo(db: &mut SqliteConnection) -> Result<(), StoreError> {
    for statement in [
        "DELETE FROM article",
        "DELETE FROM subject",
        "DELETE FROM media",
        "DELETE FROM topic_alias WHERE NOT by_editor",
    ] {
        query(statement).execute(&mut *db).await?;
    }
    Ok(())
}
