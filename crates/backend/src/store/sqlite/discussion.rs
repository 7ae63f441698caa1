//! The approved comments of an article, as a thread.

use super::row::row;
use super::{DiscussionOrder, Lookup, StoreError, articles};
use gazette_model::{Comment, Discussion, Timestamp};
use sqlx::{QueryBuilder, SqliteConnection, query_as, query_scalar};
use std::collections::HashMap;

/// Answers stand at most so deep; a root is level 1.
const LEVELS: usize = 3;

row! {
    struct CommentRow {
        id: String,
        name: String,
        posted_at: i64,
        text: String,
        answers_id: Option<String>,
        root_id: String,
    }
}

pub(super) async fn read(
    db: &mut SqliteConnection,
    slug: &str,
    order: DiscussionOrder,
    after: Option<&str>,
    limit: u32,
) -> Result<Lookup<Discussion>, StoreError> {
    let article_id = match articles::resolve(db, slug).await?.or_elsewhere() {
        Ok(id) => id,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let after = match after {
        None => None,
        Some(id) => Some(place_of(db, &article_id, id).await?.ok_or(StoreError::UnknownCursor)?),
    };
    let mut roots = roots(db, &article_id, order, after, limit.saturating_add(1)).await?;
    let has_more = roots.len() > limit as usize;
    roots.truncate(limit as usize);
    let next = roots.last().filter(|_| has_more).map(|root| root.id.clone());
    let replies = replies(db, &article_id, &roots).await?;
    let count: i64 =
        query_scalar("SELECT comment_count FROM article WHERE id = $1").bind(&article_id).fetch_one(db).await?;
    let count = u32::try_from(count).map_err(|error| sqlx::Error::Decode(error.into()))?;
    Ok(Lookup::Found(Discussion { count, comments: nest(roots, replies)?, next }))
}

async fn place_of(db: &mut SqliteConnection, article_id: &str, id: &str) -> Result<Option<i64>, StoreError> {
    let place = query_scalar("SELECT place FROM comment WHERE article_id = $1 AND id = $2")
        .bind(article_id)
        .bind(id)
        .fetch_optional(db)
        .await?;
    Ok(place)
}

async fn roots(
    db: &mut SqliteConnection,
    article_id: &str,
    order: DiscussionOrder,
    after: Option<i64>,
    limit: u32,
) -> Result<Vec<CommentRow>, StoreError> {
    let query = match order {
        DiscussionOrder::Oldest => query_as(
            "SELECT id, name, posted_at, text, answers_id, root_id FROM comment
             WHERE article_id = $1 AND state = 'approved' AND answers_id IS NULL AND place > $2
             ORDER BY place LIMIT $3",
        )
        .bind(article_id)
        .bind(after.unwrap_or(-1)),
        DiscussionOrder::Newest => query_as(
            "SELECT id, name, posted_at, text, answers_id, root_id FROM comment
             WHERE article_id = $1 AND state = 'approved' AND answers_id IS NULL AND place < $2
             ORDER BY place DESC LIMIT $3",
        )
        .bind(article_id)
        .bind(after.unwrap_or(i64::MAX)),
    };
    Ok(query.bind(i64::from(limit)).fetch_all(db).await?)
}

/// All that stands below these roots, in time.
async fn replies(
    db: &mut SqliteConnection,
    article_id: &str,
    roots: &[CommentRow],
) -> Result<Vec<CommentRow>, StoreError> {
    if roots.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::new(
        "SELECT id, name, posted_at, text, answers_id, root_id FROM comment
         WHERE state = 'approved' AND answers_id IS NOT NULL AND article_id = ",
    );
    query.push_bind(article_id).push(" AND root_id IN (");
    let mut ids = query.separated(", ");
    for root in roots {
        ids.push_bind(&root.id);
    }
    query.push(") ORDER BY place");
    Ok(query.build_query_as().fetch_all(db).await?)
}

/// Puts each reply below what it answers; what answers a comment of the last level stands beside that comment.
fn nest(roots: Vec<CommentRow>, replies: Vec<CommentRow>) -> Result<Vec<Comment>, StoreError> {
    let mut below: HashMap<String, Vec<CommentRow>> = HashMap::new();
    for reply in replies {
        let answered = reply.answers_id.clone().unwrap_or_else(|| reply.root_id.clone());
        below.entry(answered).or_default().push(reply);
    }
    roots.into_iter().map(|root| build(root, 1, &mut below)).collect()
}

fn build(row: CommentRow, level: usize, below: &mut HashMap<String, Vec<CommentRow>>) -> Result<Comment, StoreError> {
    let mut answers = below.remove(&row.id).unwrap_or_default();
    if level + 1 == LEVELS {
        gather(&mut answers, below);
    }
    let replies = answers.into_iter().map(|answer| build(answer, level + 1, below)).collect::<Result<_, _>>()?;
    Ok(Comment {
        id: row.id,
        name: row.name,
        posted_at: Timestamp(row.posted_at),
        text: serde_json::from_str(&row.text)?,
        replies,
    })
}

/// Adds everything that answers one of these, and what answers that, in time.
fn gather(answers: &mut Vec<CommentRow>, below: &mut HashMap<String, Vec<CommentRow>>) {
    let mut next = 0;
    while let Some(answer) = answers.get(next) {
        if let Some(deeper) = below.remove(&answer.id) {
            answers.extend(deeper);
        }
        next += 1;
    }
    answers.sort_by_key(|answer| answer.posted_at);
}
