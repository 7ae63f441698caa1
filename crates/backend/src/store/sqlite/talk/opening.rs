//! Whether readers can comment on a story.

use super::{articles, version};
use crate::store::talk::Opening;
use crate::store::{Lookup, StoreError};
use gazette_model::Timestamp;
use sqlx::{SqliteConnection, query, query_as};

pub(super) async fn find(db: &mut SqliteConnection, slug: &str) -> Result<Lookup<Opening>, StoreError> {
    let id = match articles::resolve(db, slug).await?.or_elsewhere() {
        Ok(id) => id,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let (published_at, imported, decided): (i64, bool, Option<bool>) = query_as(
        "SELECT a.published_at, a.are_comments_open, t.are_comments_open AS decided
         FROM article a LEFT JOIN article_talk t ON t.article_id = a.id WHERE a.id = $1",
    )
    .bind(&id)
    .fetch_one(db)
    .await?;
    Ok(Lookup::Found(Opening {
        published_at: Timestamp(published_at),
        are_comments_open: decided.unwrap_or(imported),
        is_by_hand: decided.is_some(),
    }))
}

pub(super) async fn set(
    db: &mut SqliteConnection,
    slug: &str,
    is_open: bool,
    who: &str,
    at: Timestamp,
) -> Result<Lookup<()>, StoreError> {
    let id = match articles::resolve(db, slug).await?.or_elsewhere() {
        Ok(id) => id,
        Err(elsewhere) => return Ok(elsewhere),
    };
    query(
        "INSERT INTO article_talk (article_id, are_comments_open, decided_by, decided_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (article_id) DO UPDATE SET are_comments_open = excluded.are_comments_open,
             decided_by = excluded.decided_by, decided_at = excluded.decided_at",
    )
    .bind(&id)
    .bind(is_open)
    .bind(who)
    .bind(at.0)
    .execute(&mut *db)
    .await?;
    version::bump(db).await?;
    Ok(Lookup::Found(()))
}
