//! A comment in the hands of its author.

use super::{keys, state_from, state_word, thread, version};
use crate::store::sqlite::row::row;
use crate::store::talk::{Authored, CommentChange, CommentPolicy, OwnComment};
use crate::store::{CommentState, StoreError};
use gazette_model::Timestamp;
use sqlx::{SqliteConnection, query, query_as, query_scalar};

row! {
    struct OwnRow {
        article_id: String,
        article_slug: String,
        parent_id: Option<String>,
        name: String,
        posted_at: i64,
        state: String,
        source: String,
        text: String,
        token_hash: String,
        editable_until: i64,
        is_decoy: bool,
    }
}

async fn find(db: &mut SqliteConnection, id: &str) -> Result<Option<OwnRow>, StoreError> {
    let row = query_as(
        "SELECT c.article_id, a.slug AS article_slug, p.id AS parent_id, c.name, c.posted_at, c.state, c.source, c.text,
             r.token_hash, r.editable_until, r.is_decoy
         FROM reader_comment r JOIN comment c ON c.id = r.comment_id JOIN article a ON a.id = c.article_id
             LEFT JOIN comment p ON p.origin = c.parent_origin
         WHERE r.comment_id = $1 AND a.state = 'public'",
    )
    .bind(id)
    .fetch_optional(db)
    .await?;
    Ok(row)
}

fn into_own(id: &str, row: OwnRow, edit_token: String) -> Result<OwnComment, StoreError> {
    Ok(OwnComment {
        id: id.to_owned(),
        article_slug: row.article_slug,
        parent_id: row.parent_id,
        name: row.name,
        posted_at: Timestamp(row.posted_at),
        state: state_from(&row.state),
        source: row.source,
        text: serde_json::from_str(&row.text)?,
        edit_token,
        editable_until: Timestamp(row.editable_until),
        is_decoy: row.is_decoy,
    })
}

/// A comment that is there, for whoever has its token.
pub(super) async fn own(db: &mut SqliteConnection, id: &str, token: String) -> Result<OwnComment, StoreError> {
    let row = find(db, id).await?.ok_or(sqlx::Error::RowNotFound)?;
    into_own(id, row, token)
}

/// The comment, if the token is its author's.
async fn authorize(db: &mut SqliteConnection, id: &str, token: &str) -> Result<Authored<OwnRow>, StoreError> {
    let Some(row) = find(db, id).await? else { return Ok(Authored::Missing) };
    // Hashes are compared: how long that takes says nothing of the token.
    if row.token_hash == keys::token_hash(token) { Ok(Authored::Done(row)) } else { Ok(Authored::WrongToken) }
}

/// What `$authored` holds; else the same answer to another question.
macro_rules! done {
    ($authored:expr) => {
        match $authored {
            Authored::Done(done) => done,
            Authored::Missing => return Ok(Authored::Missing),
            Authored::WrongToken => return Ok(Authored::WrongToken),
            Authored::TooLate => return Ok(Authored::TooLate),
            Authored::Gone => return Ok(Authored::Gone),
        }
    };
}

pub(super) async fn read(db: &mut SqliteConnection, id: &str, token: &str) -> Result<Authored<OwnComment>, StoreError> {
    let row = done!(authorize(db, id, token).await?);
    if state_from(&row.state) == CommentState::Removed {
        return Ok(Authored::Gone);
    }
    Ok(Authored::Done(into_own(id, row, token.to_owned())?))
}

pub(super) async fn edit(
    db: &mut SqliteConnection,
    id: &str,
    token: &str,
    change: &CommentChange,
    policy: CommentPolicy,
) -> Result<Authored<OwnComment>, StoreError> {
    let row = done!(authorize(db, id, token).await?);
    let state = state_from(&row.state);
    if state == CommentState::Removed {
        return Ok(Authored::Gone);
    }
    if change.changed_at.0 > row.editable_until {
        return Ok(Authored::TooLate);
    }
    if row.name == change.name && row.source == change.source {
        return Ok(Authored::Done(into_own(id, row, token.to_owned())?));
    }
    let mut concerns = change.concerns.clone();
    if policy == CommentPolicy::HoldAll {
        concerns.push("every comment waits".into());
    }
    // The name is a part of who is known.
    if policy == CommentPolicy::HoldFirstTimers && row.name != change.name {
        concerns.push(format!("it was signed \"{}\" before", row.name));
    }
    let next = match state {
        CommentState::Approved if !concerns.is_empty() => CommentState::Held,
        state => state,
    };
    query("UPDATE comment SET name = $2, source = $3, text = $4, state = $5 WHERE id = $1")
        .bind(id)
        .bind(&change.name)
        .bind(&change.source)
        .bind(serde_json::to_string(&change.text)?)
        .bind(state_word(next))
        .execute(&mut *db)
        .await?;
    if row.name != change.name {
        // Whom the newsroom approves from now on is somebody else than whom the device's key was hashed with.
        query("UPDATE reader_comment SET author_hash = NULL WHERE comment_id = $1").bind(id).execute(&mut *db).await?;
    }
    let event = Event { who: "its author", what: "edited", from: Some(state), to: next, note: &concerns.join("; ") };
    note(db, id, change.changed_at, &event).await?;
    after_change(db, &row.article_id, state, next).await?;
    if state == CommentState::Approved && next == state {
        version::bump(db).await?;
    }
    Ok(Authored::Done(own(db, id, token.to_owned()).await?))
}

pub(super) async fn withdraw(
    db: &mut SqliteConnection,
    id: &str,
    token: &str,
    at: Timestamp,
) -> Result<Authored<()>, StoreError> {
    let row = done!(authorize(db, id, token).await?);
    let state = state_from(&row.state);
    if state == CommentState::Removed {
        return Ok(if row.source.is_empty() { Authored::Done(()) } else { Authored::Gone });
    }
    if at.0 > row.editable_until {
        return Ok(Authored::TooLate);
    }
    // The row stays: with it the nonce is known, and answers keep their place.
    query("UPDATE comment SET name = '', source = '', text = '[]', state = 'removed' WHERE id = $1")
        .bind(id)
        .execute(&mut *db)
        .await?;
    let event = Event { who: "its author", what: "withdrawn", from: Some(state), to: CommentState::Removed, note: "" };
    note(db, id, at, &event).await?;
    after_change(db, &row.article_id, state, CommentState::Removed).await?;
    Ok(Authored::Done(()))
}

/// What follows from a change of state: the thread, the count, and that pages see it.
pub(super) async fn after_change(
    db: &mut SqliteConnection,
    article_id: &str,
    from: CommentState,
    to: CommentState,
) -> Result<(), StoreError> {
    let is_shown = |state| state == CommentState::Approved;
    if is_shown(from) == is_shown(to) {
        return Ok(());
    }
    thread::arrange_article(db, article_id).await?;
    thread::count(db, article_id).await?;
    version::bump(db).await
}

/// An entry of the audit trail.
pub(super) struct Event<'a> {
    pub who: &'a str,
    pub what: &'a str,
    pub from: Option<CommentState>,
    pub to: CommentState,
    pub note: &'a str,
}

/// Writes an entry of the audit trail.
pub(super) async fn note(
    db: &mut SqliteConnection,
    id: &str,
    at: Timestamp,
    event: &Event<'_>,
) -> Result<(), StoreError> {
    let number: i64 = query_scalar("SELECT COALESCE(MAX(number), 0) + 1 FROM comment_event WHERE comment_id = $1")
        .bind(id)
        .fetch_one(&mut *db)
        .await?;
    query(
        "INSERT INTO comment_event (comment_id, number, happened_at, who, what, from_state, to_state, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(number)
    .bind(at.0)
    .bind(event.who)
    .bind(event.what)
    .bind(event.from.map(state_word))
    .bind(state_word(event.to))
    .bind(event.note)
    .execute(db)
    .await?;
    Ok(())
}
