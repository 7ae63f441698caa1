//! The comments of an imported story.

use super::StoreError;
use crate::store::thread::{Node, arrange};
use crate::store::{CommentRecord, CommentState, ids};
use gazette_model::Inline;
use serde::Serialize;
use sqlx::{SqliteConnection, query, query_scalar};

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

fn state_word(state: CommentState) -> &'static str {
    match state {
        CommentState::Held => "held",
        CommentState::Approved => "approved",
        CommentState::Rejected => "rejected",
        CommentState::Removed => "removed",
    }
}

/// Writes the comments of an article in place of those that stand there.
pub(super) async fn write(
    db: &mut SqliteConnection,
    article_id: &str,
    comments: &[CommentRecord],
) -> Result<(), StoreError> {
    query("DELETE FROM comment WHERE article_id = $1").bind(article_id).execute(&mut *db).await?;
    let nodes: Vec<Node> = comments
        .iter()
        .map(|comment| Node {
            origin: &comment.origin,
            parent_origin: comment.parent_origin.as_deref(),
            posted_at: comment.posted_at.0,
            is_approved: comment.state == CommentState::Approved,
        })
        .collect();
    let places = arrange(&nodes);
    let mut comment_ids = Vec::with_capacity(comments.len());
    for comment in comments {
        comment_ids.push(id_of(db, comment).await?);
    }
    for ((comment, place), id) in comments.iter().zip(&places).zip(&comment_ids) {
        query(
            "INSERT INTO comment (id, origin, wordpress_id, article_id, parent_origin, name, posted_at, state, source,
                 text, place, answers_id, root_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             ON CONFLICT (origin) DO NOTHING",
        )
        .bind(id)
        .bind(&comment.origin)
        .bind(comment.wordpress_id)
        .bind(article_id)
        .bind(&comment.parent_origin)
        .bind(&comment.name)
        .bind(comment.posted_at.0)
        .bind(state_word(comment.state))
        .bind(&comment.source)
        .bind(serde_json::to_string(&comment.text)?)
        .bind(i64::try_from(place.order).map_err(|error| sqlx::Error::Encode(error.into()))?)
        .bind(place.answers.map(|index| &comment_ids[index]))
        .bind(&comment_ids[place.root])
        .execute(&mut *db)
        .await?;
    }
    query(
        "UPDATE article SET comment_count =
             (SELECT COUNT(*) FROM comment WHERE article_id = $1 AND state = 'approved') WHERE id = $1",
    )
    .bind(article_id)
    .execute(db)
    .await?;
    Ok(())
}

/// A comment keeps its WordPress id, so that `#comment-ID` goes on leading to it; where that is taken or there is none,
/// it gets one of its origin.
async fn id_of(db: &mut SqliteConnection, comment: &CommentRecord) -> Result<String, StoreError> {
    let Some(wordpress_id) = comment.wordpress_id else { return Ok(ids::from_origin(&comment.origin)) };
    let id = wordpress_id.to_string();
    let taken: Option<i64> = query_scalar("SELECT 1 FROM comment WHERE id = $1 AND origin <> $2")
        .bind(&id)
        .bind(&comment.origin)
        .fetch_optional(db)
        .await?;
    Ok(if taken.is_some() { ids::from_origin(&comment.origin) } else { id })
}
