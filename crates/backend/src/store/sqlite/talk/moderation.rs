//! What the newsroom decides.

use super::author::{Event, after_change, note};
use super::{state_from, state_word};
use crate::store::talk::{Decided, Decision};
use crate::store::{CommentState, StoreError};
use gazette_model::Timestamp;
use sqlx::{SqliteConnection, query, query_as, query_scalar};

pub(super) async fn decide(
    db: &mut SqliteConnection,
    id: &str,
    decision: Decision,
    who: &str,
    at: Timestamp,
) -> Result<Decided, StoreError> {
    let row: Option<(String, String, bool)> =
        query_as("SELECT article_id, state, source = '' FROM comment WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut *db)
            .await?;
    let Some((article_id, state, is_empty)) = row else { return Ok(Decided::Missing) };
    let from = state_from(&state);
    if from == CommentState::Removed && is_empty {
        return Ok(Decided::Withdrawn);
    }
    let to = match target(db, id, decision, from).await? {
        Some(to) if to == from => return Ok(Decided::Already(from)),
        Some(to) => to,
        None => return Ok(Decided::Impossible(from)),
    };
    query("UPDATE comment SET state = $2 WHERE id = $1").bind(id).bind(state_word(to)).execute(&mut *db).await?;
    // Whoever decides has seen what was reported.
    query("UPDATE comment_report SET is_settled = TRUE WHERE comment_id = $1").bind(id).execute(&mut *db).await?;
    trust(db, id, to, at).await?;
    let event = Event { who, what: word(decision), from: Some(from), to, note: "" };
    note(db, id, at, &event).await?;
    after_change(db, &article_id, from, to).await?;
    Ok(Decided::Changed { from, to })
}

/// The state that a decision leads to; `None` where it makes no sense.
async fn target(
    db: &mut SqliteConnection,
    id: &str,
    decision: Decision,
    from: CommentState,
) -> Result<Option<CommentState>, StoreError> {
    use CommentState::{Approved, Held, Rejected, Removed};
    Ok(match (decision, from) {
        (Decision::Approve, Removed) | (Decision::Reject, Removed) | (Decision::Restore, Held) => None,
        (Decision::Approve, _) => Some(Approved),
        (Decision::Reject, _) => Some(Rejected),
        (Decision::Remove, _) => Some(Removed),
        (Decision::Restore, Approved) => Some(Approved),
        (Decision::Restore, Rejected | Removed) => {
            let before: Option<Option<String>> = query_scalar(
                "SELECT from_state FROM comment_event WHERE comment_id = $1 AND to_state = $2 AND from_state <> to_state
                 ORDER BY number DESC LIMIT 1",
            )
            .bind(id)
            .bind(state_word(from))
            .fetch_optional(db)
            .await?;
            // What came so from elsewhere was never looked at here.
            Some(before.flatten().as_deref().map_or(Held, state_from))
        }
    })
}

/// An author is known from the first comment that the newsroom approves until one is taken away.
async fn trust(db: &mut SqliteConnection, id: &str, to: CommentState, at: Timestamp) -> Result<(), StoreError> {
    let author: Option<Option<String>> = query_scalar("SELECT author_hash FROM reader_comment WHERE comment_id = $1")
        .bind(id)
        .fetch_optional(&mut *db)
        .await?;
    let Some(author) = author.flatten() else { return Ok(()) };
    match to {
        CommentState::Approved => {
            query(
                "INSERT INTO approved_author (author_hash, approved_at) VALUES ($1, $2)
                 ON CONFLICT (author_hash) DO NOTHING",
            )
            .bind(author)
            .bind(at.0)
            .execute(db)
            .await?;
        }
        CommentState::Rejected | CommentState::Removed => {
            query("DELETE FROM approved_author WHERE author_hash = $1").bind(author).execute(db).await?;
        }
        CommentState::Held => {}
    }
    Ok(())
}

fn word(decision: Decision) -> &'static str {
    match decision {
        Decision::Approve => "approved",
        Decision::Reject => "rejected",
        Decision::Remove => "removed",
        Decision::Restore => "restored",
    }
}
