//! Taking a new comment.

use super::{articles, author, keys, state_word, thread, version};
use crate::store::likeness::are_alike;
use crate::store::talk::{CommentPolicy, CommentPost, PostRules, Posted, Rate};
use crate::store::{CommentState, Lookup, StoreError, ids};
use gazette_model::Timestamp;
use sha2::{Digest, Sha256};
use sqlx::{SqliteConnection, query, query_as, query_scalar};

pub(super) async fn post(
    db: &mut SqliteConnection,
    slug: &str,
    post: &CommentPost,
    rules: &PostRules,
) -> Result<Lookup<Posted>, StoreError> {
    let article_id = match articles::resolve(db, slug).await?.or_elsewhere() {
        Ok(id) => id,
        Err(elsewhere) => return Ok(elsewhere),
    };
    Ok(Lookup::Found(post_to(db, &article_id, post, rules).await?))
}

async fn post_to(
    db: &mut SqliteConnection,
    article_id: &str,
    post: &CommentPost,
    rules: &PostRules,
) -> Result<Posted, StoreError> {
    let content_hash = content_hash(post);
    if let Some(known) = known(db, article_id, post, &content_hash).await? {
        return Ok(known);
    }
    let parent_origin = match &post.parent_id {
        None => None,
        Some(id) => match origin_of(db, article_id, id).await? {
            None => return Ok(Posted::UnknownParent),
            origin => origin,
        },
    };
    let hashes = keys::hashes(db, &post.sender, post.posted_at).await?;
    if let Some(retry_at) = too_many(db, &hashes.device, rules.device, post.posted_at).await? {
        return Ok(Posted::TooMany { retry_at });
    }
    if !post.is_meant
        && let Some(id) = near_duplicate(db, article_id, &hashes.device, post, rules.near_duplicate_ms).await?
    {
        return Ok(Posted::NearDuplicate { id });
    }

    let key = if post.author_key.is_empty() { &post.sender.device } else { &post.author_key };
    let author_hash = keys::author_hash(db, &post.name, key).await?;
    let mut concerns = post.concerns.clone();
    match rules.policy {
        CommentPolicy::HoldAll => concerns.push("every comment waits".into()),
        CommentPolicy::HoldFirstTimers if !is_approved_author(db, author_hash.as_deref()).await? => {
            concerns.push("no comment of this author was approved before".into());
        }
        CommentPolicy::HoldFirstTimers | CommentPolicy::HoldNone => {}
    }
    let since = post.posted_at.0.saturating_sub(rules.prefix.within_ms);
    if count_of_prefix(db, &hashes.prefix, since).await? >= i64::from(rules.prefix.count) {
        concerns.push("many comments came from this network".into());
    }
    let state = match (post.is_decoy, concerns.is_empty()) {
        (true, _) => CommentState::Rejected,
        (false, true) => CommentState::Approved,
        (false, false) => CommentState::Held,
    };

    let id = free_id(db).await?;
    let below = thread::end_of(db, article_id, parent_origin.as_deref(), post.posted_at.0).await?;
    query(
        "INSERT INTO comment (id, origin, wordpress_id, article_id, parent_origin, name, posted_at, state, source, text,
             place, answers_id, root_id)
         VALUES ($1, $2, NULL, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(&id)
    .bind(format!("reader:{id}"))
    .bind(article_id)
    .bind(&parent_origin)
    .bind(&post.name)
    .bind(post.posted_at.0)
    .bind(state_word(state))
    .bind(&post.source)
    .bind(serde_json::to_string(&post.text)?)
    .bind(below.place)
    .bind(&below.answers_id)
    .bind(below.root_id.as_ref().unwrap_or(&id))
    .execute(&mut *db)
    .await?;
    let token = keys::edit_token(db, &id).await?;
    query(
        "INSERT INTO reader_comment (comment_id, article_id, client_nonce, content_hash, token_hash, editable_until,
             sent_at, prefix_hash, device_hash, author_hash, is_decoy)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(&id)
    .bind(article_id)
    .bind(&post.client_nonce)
    .bind(&content_hash)
    .bind(keys::token_hash(&token))
    .bind(post.posted_at.0.saturating_add(rules.editable_ms))
    .bind(post.posted_at.0)
    .bind(&hashes.prefix)
    .bind(&hashes.device)
    .bind(&author_hash)
    .bind(post.is_decoy)
    .execute(&mut *db)
    .await?;
    if below.is_late {
        thread::arrange_article(db, article_id).await?;
    }
    let event = author::Event { who: "its author", what: "posted", from: None, to: state, note: &concerns.join("; ") };
    author::note(db, &id, post.posted_at, &event).await?;
    if state == CommentState::Approved {
        thread::count(db, article_id).await?;
        version::bump(db).await?;
    }
    Ok(Posted::Created(author::own(db, &id, token).await?))
}

/// What a nonce stands for: the same words for the same parent by the same name.
fn content_hash(post: &CommentPost) -> String {
    let mut hash = Sha256::new();
    for part in [&post.name, &post.source, post.parent_id.as_deref().unwrap_or_default()] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    ids::hex(&hash.finalize())
}

/// The comment that came with this nonce before.
async fn known(
    db: &mut SqliteConnection,
    article_id: &str,
    post: &CommentPost,
    content_hash: &str,
) -> Result<Option<Posted>, StoreError> {
    let row: Option<(String, String, String, bool)> = query_as(
        "SELECT r.comment_id, r.content_hash, c.state, r.is_decoy FROM reader_comment r JOIN comment c ON c.id = r.comment_id
         WHERE r.article_id = $1 AND r.client_nonce = $2",
    )
    .bind(article_id)
    .bind(&post.client_nonce)
    .fetch_optional(&mut *db)
    .await?;
    Ok(match row {
        None => None,
        Some((_, known, ..)) if known != content_hash => Some(Posted::NonceOfAnother),
        Some((_, _, state, _)) if state == "removed" => Some(Posted::Withdrawn),
        Some((id, ..)) => {
            let token = keys::edit_token(db, &id).await?;
            Some(Posted::Again(author::own(db, &id, token).await?))
        }
    })
}

async fn origin_of(db: &mut SqliteConnection, article_id: &str, id: &str) -> Result<Option<String>, StoreError> {
    let origin = query_scalar("SELECT origin FROM comment WHERE id = $1 AND article_id = $2")
        .bind(id)
        .bind(article_id)
        .fetch_optional(db)
        .await?;
    Ok(origin)
}

/// When the device may write again; `None` where it may now.
async fn too_many(
    db: &mut SqliteConnection,
    device_hash: &str,
    rate: Rate,
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let Some(earlier) = rate.count.checked_sub(1) else { return Ok(Some(Timestamp(now.0 + rate.within_ms))) };
    // The one that must have left the time before another one fits in.
    let sent_at: Option<i64> = query_scalar(
        "SELECT sent_at FROM reader_comment WHERE device_hash = $1 AND sent_at > $2
         ORDER BY sent_at DESC LIMIT 1 OFFSET $3",
    )
    .bind(device_hash)
    .bind(now.0.saturating_sub(rate.within_ms))
    .bind(i64::from(earlier))
    .fetch_optional(db)
    .await?;
    Ok(sent_at.map(|sent_at| Timestamp(sent_at + rate.within_ms)))
}

async fn count_of_prefix(db: &mut SqliteConnection, prefix_hash: &str, since: i64) -> Result<i64, StoreError> {
    let count = query_scalar("SELECT COUNT(*) FROM reader_comment WHERE prefix_hash = $1 AND sent_at > $2")
        .bind(prefix_hash)
        .bind(since)
        .fetch_one(db)
        .await?;
    Ok(count)
}

/// The comment of the same device on the same story, a moment ago, that says almost the same.
async fn near_duplicate(
    db: &mut SqliteConnection,
    article_id: &str,
    device_hash: &str,
    post: &CommentPost,
    within_ms: i64,
) -> Result<Option<String>, StoreError> {
    let recent: Vec<(String, String)> = query_as(
        "SELECT c.id, c.source FROM reader_comment r JOIN comment c ON c.id = r.comment_id
         WHERE r.device_hash = $1 AND r.sent_at > $2 AND r.article_id = $3 AND NOT r.is_decoy AND c.state <> 'removed'
         ORDER BY r.sent_at DESC LIMIT 20",
    )
    .bind(device_hash)
    .bind(post.posted_at.0.saturating_sub(within_ms))
    .bind(article_id)
    .fetch_all(db)
    .await?;
    Ok(recent.into_iter().find(|(_, source)| are_alike(source, &post.source)).map(|(id, _)| id))
}

async fn is_approved_author(db: &mut SqliteConnection, author_hash: Option<&str>) -> Result<bool, StoreError> {
    let known: Option<i64> = query_scalar("SELECT 1 FROM approved_author WHERE author_hash = $1")
        .bind(author_hash)
        .fetch_optional(db)
        .await?;
    Ok(known.is_some())
}

/// An id that nothing has: random, so that nobody can foresee it.
async fn free_id(db: &mut SqliteConnection) -> Result<String, StoreError> {
    loop {
        let id = ids::random()?;
        let taken: Option<i64> =
            query_scalar("SELECT 1 FROM comment WHERE id = $1").bind(&id).fetch_optional(&mut *db).await?;
        if taken.is_none() {
            return Ok(id);
        }
    }
}
