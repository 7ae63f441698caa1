//! The places of comments in their thread, kept right whenever one comes, goes or changes its state.

use super::StoreError;
use crate::store::sqlite::row::row;
use crate::store::thread::{Node, arrange};
use sqlx::{SqliteConnection, query, query_as, query_scalar};

row! {
    struct NodeRow {
        id: String,
        origin: String,
        parent_origin: Option<String>,
        posted_at: i64,
        is_approved: bool,
        place: i64,
        answers_id: Option<String>,
        root_id: String,
    }
}

/// Works out the thread of an article anew, and writes the places that are others now.
pub(super) async fn arrange_article(db: &mut SqliteConnection, article_id: &str) -> Result<(), StoreError> {
    let rows: Vec<NodeRow> = query_as(
        "SELECT id, origin, parent_origin, posted_at, state = 'approved' AS is_approved, place, answers_id, root_id
         FROM comment WHERE article_id = $1 ORDER BY posted_at, place, id",
    )
    .bind(article_id)
    .fetch_all(&mut *db)
    .await?;
    let node = |row: &NodeRow| Node {
        origin: row.origin.clone(),
        parent_origin: row.parent_origin.clone(),
        posted_at: row.posted_at,
        is_approved: row.is_approved,
    };
    let nodes: Vec<Node> = rows.iter().map(node).collect();
    for (row, place) in rows.iter().zip(arrange(&nodes)) {
        let order = place_number(place.order)?;
        let answers = place.answers.map(|index| rows[index].id.as_str());
        let root = rows[place.root].id.as_str();
        if row.place != order || row.answers_id.as_deref() != answers || row.root_id != root {
            set_place(db, &row.id, order, answers, root).await?;
        }
    }
    Ok(())
}

pub(in crate::store::sqlite) async fn set_place(
    db: &mut SqliteConnection,
    id: &str,
    place: i64,
    answers_id: Option<&str>,
    root_id: &str,
) -> Result<(), StoreError> {
    query("UPDATE comment SET place = $2, answers_id = $3, root_id = $4 WHERE id = $1")
        .bind(id)
        .bind(place)
        .bind(answers_id)
        .bind(root_id)
        .execute(db)
        .await?;
    Ok(())
}

pub(in crate::store::sqlite) fn place_number(order: usize) -> Result<i64, StoreError> {
    Ok(i64::try_from(order).map_err(|error| sqlx::Error::Encode(error.into()))?)
}

/// Where a comment stands that comes now.
pub(super) struct Below {
    pub place: i64,
    pub answers_id: Option<String>,
    /// `None` where it is a root itself.
    pub root_id: Option<String>,
    /// Some comment is of a later time: then the whole thread must be worked out anew.
    pub is_late: bool,
}

/// The end of the thread, below this parent.
pub(super) async fn end_of(
    db: &mut SqliteConnection,
    article_id: &str,
    parent_origin: Option<&str>,
    posted_at: i64,
) -> Result<Below, StoreError> {
    let last: Option<(i64, i64)> = query_as(
        "SELECT place, posted_at FROM comment WHERE article_id = $1 ORDER BY posted_at DESC, place DESC LIMIT 1",
    )
    .bind(article_id)
    .fetch_optional(&mut *db)
    .await?;
    let (place, is_late) = last.map_or((0, false), |(place, newest)| (place + 1, newest > posted_at));
    let Some(origin) = parent_origin else {
        return Ok(Below { place, answers_id: None, root_id: None, is_late });
    };
    let parent: (String, bool, Option<String>) =
        query_as("SELECT id, state = 'approved', answers_id FROM comment WHERE origin = $1")
            .bind(origin)
            .fetch_one(&mut *db)
            .await?;
    // A hidden parent stands for the shown comment above it.
    let answers_id = if parent.1 { Some(parent.0) } else { parent.2 };
    let root_id = match &answers_id {
        None => None,
        Some(id) => Some(query_scalar("SELECT root_id FROM comment WHERE id = $1").bind(id).fetch_one(db).await?),
    };
    Ok(Below { place, answers_id, root_id, is_late })
}

/// Counts the approved comments of an article anew.
pub(in crate::store::sqlite) async fn count(db: &mut SqliteConnection, article_id: &str) -> Result<(), StoreError> {
    query(
        "UPDATE article SET comment_count =
             (SELECT COUNT(*) FROM comment WHERE article_id = $1 AND state = 'approved') WHERE id = $1",
    )
    .bind(article_id)
    .execute(db)
    .await?;
    Ok(())
}
