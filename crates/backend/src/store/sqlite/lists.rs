//! Lists of stories, newest first.

use super::headline::{HeadlineRow, into_headlines, select_headlines, subject_word};
use super::{Cursor, ListFilter, Lookup, StoreError, articles};
use gazette_model::{Headline, SubjectKind};
use sqlx::{SqliteConnection, query_as};

pub(super) async fn headlines(
    db: &mut SqliteConnection,
    filter: &ListFilter,
    limit: u32,
) -> Result<(Vec<Headline>, Option<Cursor>), StoreError> {
    let mut rows = rows(db, filter, limit.saturating_add(1)).await?;
    let has_more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| has_more).map(HeadlineRow::cursor);
    Ok((into_headlines(rows)?, next))
}

pub(super) async fn rows(
    db: &mut SqliteConnection,
    filter: &ListFilter,
    limit: u32,
) -> Result<Vec<HeadlineRow>, StoreError> {
    // Later than any story: the list from its beginning.
    let newest = Cursor { published_at_ms: i64::MAX, id: String::new() };
    let before = filter.before.as_ref().unwrap_or(&newest);
    let query = match &filter.subject {
        None => query_as(select_headlines!(
            "WHERE a.state = 'public' AND a.kind = 'story' AND (a.published_at, a.id) < ($1, $2)
             ORDER BY a.published_at DESC, a.id DESC LIMIT $3"
        ))
        .bind(before.published_at_ms)
        .bind(&before.id)
        .bind(i64::from(limit)),
        Some((SubjectKind::Section, slug)) => query_as(select_headlines!(
            "WHERE a.state = 'public' AND a.kind = 'story' AND a.section_slug = $4
                 AND (a.published_at, a.id) < ($1, $2)
             ORDER BY a.published_at DESC, a.id DESC LIMIT $3"
        ))
        .bind(before.published_at_ms)
        .bind(&before.id)
        .bind(i64::from(limit))
        .bind(slug),
        Some((kind @ (SubjectKind::Topic | SubjectKind::Contributor), slug)) => query_as(select_headlines!(
            "JOIN article_subject t ON t.article_id = a.id
             WHERE a.kind = 'story' AND t.kind = $5 AND t.slug = $4 AND (t.published_at, t.article_id) < ($1, $2)
             ORDER BY t.published_at DESC, t.article_id DESC LIMIT $3"
        ))
        .bind(before.published_at_ms)
        .bind(&before.id)
        .bind(i64::from(limit))
        .bind(slug)
        .bind(subject_word(*kind)),
    };
    Ok(query.fetch_all(db).await?)
}

/// The place of the last of so many stories, if there is another one behind it.
pub(super) async fn cursor_after(
    db: &mut SqliteConnection,
    filter: &ListFilter,
    stories: u32,
) -> Result<Option<Cursor>, StoreError> {
    // Walks the index without reading a story: page 500 of a list is asked for by robots alone.
    let (subject, section) = match &filter.subject {
        None => (None, None),
        Some((SubjectKind::Section, slug)) => (None, Some(slug)),
        Some((kind, slug)) => (Some((subject_word(*kind), slug)), None),
    };
    let skipped = i64::from(stories) - 1;
    let query = match (subject, section) {
        (Some((kind, slug)), _) => query_as(
            "SELECT t.published_at, t.article_id FROM article_subject t JOIN article a ON a.id = t.article_id
             WHERE a.kind = 'story' AND t.kind = $2 AND t.slug = $3
             ORDER BY t.published_at DESC, t.article_id DESC LIMIT 2 OFFSET $1",
        )
        .bind(skipped)
        .bind(kind)
        .bind(slug),
        (None, Some(slug)) => query_as(
            "SELECT published_at, id FROM article WHERE state = 'public' AND kind = 'story' AND section_slug = $2
             ORDER BY published_at DESC, id DESC LIMIT 2 OFFSET $1",
        )
        .bind(skipped)
        .bind(slug),
        (None, None) => query_as(
            "SELECT published_at, id FROM article WHERE state = 'public' AND kind = 'story'
             ORDER BY published_at DESC, id DESC LIMIT 2 OFFSET $1",
        )
        .bind(skipped),
    };
    let places: Vec<(i64, String)> = query.fetch_all(db).await?;
    let has_more = places.len() == 2;
    Ok(places.into_iter().next().filter(|_| has_more).map(|(published_at_ms, id)| Cursor { published_at_ms, id }))
}

pub(super) async fn pages(db: &mut SqliteConnection) -> Result<Vec<Headline>, StoreError> {
    let rows = query_as(select_headlines!("WHERE a.state = 'public' AND a.kind = 'page' ORDER BY a.headline, a.id"))
        .fetch_all(db)
        .await?;
    into_headlines(rows)
}

/// The headlines of those of these articles that are public, in the same order.
pub(super) async fn headlines_of(
    db: &mut SqliteConnection,
    ids: &[String],
) -> Result<Vec<(String, Headline)>, StoreError> {
    let mut headlines = Vec::new();
    for id in ids {
        let row: Option<HeadlineRow> = query_as(select_headlines!("WHERE a.id = $1 AND a.state = 'public'"))
            .bind(id)
            .fetch_optional(&mut *db)
            .await?;
        if let Some(row) = row {
            headlines.push((id.clone(), row.into_headline()?));
        }
    }
    Ok(headlines)
}

/// How many of the newest stories of each topic, of the section and of the site are looked at.
const CANDIDATES: i64 = 40;

pub(super) async fn related(
    db: &mut SqliteConnection,
    slug: &str,
    limit: u32,
) -> Result<Lookup<Vec<Headline>>, StoreError> {
    let id = match articles::resolve(db, slug).await?.or_elsewhere() {
        Ok(id) => id,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let rows = query_as(select_headlines!(
        "JOIN (
             SELECT article_id, SUM(weight) AS weight FROM (
                 SELECT near.article_id, 10 AS weight FROM article_subject near
                 JOIN article_subject mine ON mine.kind = near.kind AND mine.slug = near.slug
                 WHERE mine.article_id = $1 AND near.kind = 'topic' AND near.article_id IN (
                     SELECT latest.article_id FROM article_subject latest
                     WHERE latest.kind = 'topic' AND latest.slug = mine.slug
                     ORDER BY latest.published_at DESC, latest.article_id DESC LIMIT $2)
                 UNION ALL
                 SELECT id, weight FROM (
                     SELECT a.id, 5 AS weight FROM article a
                     WHERE a.state = 'public' AND a.kind = 'story'
                         AND a.section_slug = (SELECT me.section_slug FROM article me WHERE me.id = $1)
                     ORDER BY a.published_at DESC, a.id DESC LIMIT $2) AS of_section
                 UNION ALL
                 SELECT id, weight FROM (
                     SELECT a.id, 0 AS weight FROM article a
                     WHERE a.state = 'public' AND a.kind = 'story'
                     ORDER BY a.published_at DESC, a.id DESC LIMIT $2) AS of_all
             ) AS found GROUP BY article_id
         ) AS scored ON scored.article_id = a.id
         WHERE a.id <> $1 AND a.state = 'public' AND a.kind = 'story'
         ORDER BY scored.weight DESC, a.published_at DESC, a.id DESC LIMIT $3"
    ))
    .bind(&id)
    .bind(CANDIDATES)
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    Ok(Lookup::Found(into_headlines(rows)?))
}
