//! The comments of an imported story.

use super::StoreError;
use crate::store::sqlite::row::row;
use crate::store::sqlite::talk::state_word;
use crate::store::sqlite::talk::thread::{count, place_number, set_place};
use crate::store::thread::{Node, arrange};
use crate::store::{CommentRecord, ids};
use gazette_model::Inline;
use serde::Serialize;
use sqlx::{SqliteConnection, query, query_as, query_scalar};
use std::collections::{HashMap, HashSet};

/// What a fingerprint takes of a comment.
#[derive(Serialize)]
pub(super) struct Said<'a>(
    &'a str,
    Option<i64>,
    Option<&'a str>,
    &'a str,
    i64,
    &'static str,
    &'a str,
    &'a Vec<Vec<Inline>>,
);

pub(super) fn said(comment: &CommentRecord) -> Said<'_> {
    Said(
        &comment.origin,
        comment.wordpress_id,
        comment.parent_origin.as_deref(),
        &comment.name,
        comment.posted_at.0,
        state_word(comment.state),
        &comment.source,
        &comment.text,
    )
}

row! {
    /// A comment that the article has already.
    struct KnownRow {
        id: String,
        origin: String,
        parent_origin: Option<String>,
        posted_at: i64,
        state: String,
        is_readers: bool,
        is_decided: bool,
    }
}

/// Writes the imported comments of an article in place of those of the last import. What readers wrote here stays, and so
/// does what was decided here about an imported comment.
pub(super) async fn write(
    db: &mut SqliteConnection,
    article_id: &str,
    comments: &[CommentRecord],
) -> Result<(), StoreError> {
    let known = known(db, article_id).await?;
    let imported: HashSet<&str> = comments.iter().map(|comment| comment.origin.as_str()).collect();
    for row in known.iter().filter(|row| !row.is_readers && !imported.contains(row.origin.as_str())) {
        query("DELETE FROM comment WHERE id = $1").bind(&row.id).execute(&mut *db).await?;
    }
    let readers: Vec<&KnownRow> = known.iter().filter(|row| row.is_readers).collect();
    let decided: HashMap<&str, &str> = known
        .iter()
        .filter(|row| row.is_decided && !row.is_readers)
        .map(|row| (row.origin.as_str(), row.state.as_str()))
        .collect();
    let state = |comment: &CommentRecord| match decided.get(comment.origin.as_str()) {
        Some(state) => (*state).to_owned(),
        None => state_word(comment.state).to_owned(),
    };
    let of_import = comments.iter().map(|comment| Node {
        origin: comment.origin.clone(),
        parent_origin: comment.parent_origin.clone(),
        posted_at: comment.posted_at.0,
        is_approved: state(comment) == "approved",
    });
    let of_readers = readers.iter().map(|row| Node {
        origin: row.origin.clone(),
        parent_origin: row.parent_origin.clone(),
        posted_at: row.posted_at,
        is_approved: row.state == "approved",
    });
    let places = arrange(&of_import.chain(of_readers).collect::<Vec<_>>());
    let mut ids = Vec::with_capacity(comments.len() + readers.len());
    for comment in comments {
        ids.push(id_of(db, comment).await?);
    }
    ids.extend(readers.iter().map(|row| row.id.clone()));
    for ((comment, place), id) in comments.iter().zip(&places).zip(&ids) {
        query(
            "INSERT INTO comment (id, origin, wordpress_id, article_id, parent_origin, name, posted_at, state, source,
                 text, place, answers_id, root_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             ON CONFLICT (origin) DO UPDATE SET wordpress_id = excluded.wordpress_id,
                 parent_origin = excluded.parent_origin, name = excluded.name, posted_at = excluded.posted_at,
                 state = excluded.state, source = excluded.source, text = excluded.text, place = excluded.place,
                 answers_id = excluded.answers_id, root_id = excluded.root_id
             WHERE comment.article_id = excluded.article_id",
        )
        .bind(id)
        .bind(&comment.origin)
        .bind(comment.wordpress_id)
        .bind(article_id)
        .bind(&comment.parent_origin)
        .bind(&comment.name)
        .bind(comment.posted_at.0)
        .bind(state(comment))
        .bind(&comment.source)
        .bind(serde_json::to_string(&comment.text)?)
        .bind(place_number(place.order)?)
        .bind(place.answers.map(|index| &ids[index]))
        .bind(&ids[place.root])
        .execute(&mut *db)
        .await?;
    }
    for (place, id) in places.iter().zip(&ids).skip(comments.len()) {
        let answers = place.answers.map(|index| ids[index].as_str());
        set_place(db, id, place_number(place.order)?, answers, &ids[place.root]).await?;
    }
    count(db, article_id).await
}

async fn known(db: &mut SqliteConnection, article_id: &str) -> Result<Vec<KnownRow>, StoreError> {
    let rows = query_as(
        "SELECT c.id, c.origin, c.parent_origin, c.posted_at, c.state,
             EXISTS (SELECT 1 FROM reader_comment r WHERE r.comment_id = c.id) AS is_readers,
             EXISTS (SELECT 1 FROM comment_event e WHERE e.comment_id = c.id) AS is_decided
         FROM comment c WHERE c.article_id = $1 ORDER BY c.place",
    )
    .bind(article_id)
    .fetch_all(db)
    .await?;
    Ok(rows)
}

/// A comment keeps its WordPress id, so that `#comment-ID` goes on leading to it; where that is taken or there is none,
/// it gets one of its origin.
async fn id_of(db: &mut SqliteConnection, comment: &CommentRecord) -> Result<String, StoreError> {
    let kept: Option<String> =
        query_scalar("SELECT id FROM comment WHERE origin = $1").bind(&comment.origin).fetch_optional(&mut *db).await?;
    if let Some(id) = kept {
        return Ok(id);
    }
    let Some(wordpress_id) = comment.wordpress_id else { return Ok(ids::from_origin(&comment.origin)) };
    let id = wordpress_id.to_string();
    let taken: Option<i64> = query_scalar("SELECT 1 FROM comment WHERE id = $1 AND origin <> $2")
        .bind(&id)
        .bind(&comment.origin)
        .fetch_optional(db)
        .await?;
    Ok(if taken.is_some() { ids::from_origin(&comment.origin) } else { id })
}
