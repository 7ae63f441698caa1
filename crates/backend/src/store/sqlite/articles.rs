//! One article, whole.

use super::headline::{HeadlineRow, kind_from, select_headlines};
use super::row::row;
use super::{ListFilter, Lookup, StoreError, lists};
use gazette_model::{Article, Contributor, TopicRef};
use sqlx::{SqliteConnection, query_as, query_scalar};

/// What is at an address: the id of a public article, or where it went.
pub(super) async fn resolve(db: &mut SqliteConnection, slug: &str) -> Result<Lookup<String>, StoreError> {
    let now: Option<(String, String)> =
        query_as("SELECT id, state FROM article WHERE slug = $1").bind(slug).fetch_optional(&mut *db).await?;
    match now {
        Some((id, state)) if state == "public" => return Ok(Lookup::Found(id)),
        Some((_, state)) if state == "gone" => return Ok(Lookup::Gone),
        _ => {}
    }
    let before: Option<(Option<String>, String)> =
        query_as("SELECT a.slug, a.state FROM former_slug f JOIN article a ON a.id = f.article_id WHERE f.slug = $1")
            .bind(slug)
            .fetch_optional(db)
            .await?;
    Ok(match before {
        Some((Some(slug), state)) if state == "public" => Lookup::Moved(slug),
        Some((_, state)) if state == "gone" => Lookup::Gone,
        _ => Lookup::Missing,
    })
}

pub(super) async fn find(db: &mut SqliteConnection, slug: &str) -> Result<Lookup<Article>, StoreError> {
    match resolve(db, slug).await?.or_elsewhere() {
        Ok(id) => Ok(Lookup::Found(read(db, &id).await?)),
        Err(elsewhere) => Ok(elsewhere),
    }
}

pub(super) async fn list(
    db: &mut SqliteConnection,
    filter: &ListFilter,
    limit: u32,
) -> Result<Vec<Article>, StoreError> {
    let mut articles = Vec::new();
    for row in lists::rows(db, filter, limit).await? {
        articles.push(read(db, &row.id).await?);
    }
    Ok(articles)
}

row! {
    struct BodyRow {
        kind: String,
        are_comments_open: bool,
        blocks: String,
        source: String,
        correction: Option<String>,
    }
}

async fn read(db: &mut SqliteConnection, id: &str) -> Result<Article, StoreError> {
    let headline: HeadlineRow = query_as(select_headlines!("WHERE a.id = $1")).bind(id).fetch_one(&mut *db).await?;
    let body: BodyRow = query_as(
        "SELECT a.kind, COALESCE(t.are_comments_open, a.are_comments_open) AS are_comments_open, b.blocks, b.source,
             b.correction
         FROM article a JOIN article_body b ON b.article_id = a.id LEFT JOIN article_talk t ON t.article_id = a.id
         WHERE a.id = $1",
    )
    .bind(id)
    .fetch_one(&mut *db)
    .await?;
    let contributors = subjects(db, id, "contributor").await?;
    let topics = subjects(db, id, "topic").await?;
    Ok(Article {
        headline: headline.into_headline()?,
        kind: kind_from(&body.kind),
        contributors: contributors.into_iter().map(|(slug, name)| Contributor { slug, name }).collect(),
        topics: topics.into_iter().map(|(slug, name)| TopicRef { slug, name }).collect(),
        blocks: serde_json::from_str(&body.blocks)?,
        source: serde_json::from_str(&body.source)?,
        correction: body.correction,
        are_comments_open: body.are_comments_open,
        age_years: 0,
        comments_close_at: None,
    })
}

/// Slug and name of each topic or contributor of an article, in order.
async fn subjects(db: &mut SqliteConnection, id: &str, kind: &str) -> Result<Vec<(String, String)>, StoreError> {
    let rows = query_as(
        "SELECT t.slug, s.name FROM article_subject t JOIN subject s ON s.kind = t.kind AND s.slug = t.slug
         WHERE t.article_id = $1 AND t.kind = $2 ORDER BY t.place",
    )
    .bind(id)
    .bind(kind)
    .fetch_all(db)
    .await?;
    Ok(rows)
}

pub(super) async fn find_slug(db: &mut SqliteConnection, wordpress_id: i64) -> Result<Option<String>, StoreError> {
    let slug =
        query_scalar("SELECT slug FROM article WHERE wordpress_id = $1 AND state <> 'not_public' AND slug IS NOT NULL")
            .bind(wordpress_id)
            .fetch_optional(db)
            .await?;
    Ok(slug)
}
