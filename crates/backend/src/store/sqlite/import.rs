//! Writing one story with its comments.

mod comments;

use super::headline::{kind_word, label_word};
use super::row::row;
use super::{Change, StoreError, StoryRecord, subjects, version};
use crate::store::{StoryState, ids};
use gazette_model::{Article, SubjectKind};
use serde::Serialize;
use sha2::{Digest, Sha256};
use sqlx::{SqliteConnection, query, query_as, query_scalar};

/// Of what every story that is not public has.
const NOT_PUBLIC: &str = "not public";

/// A hash of all that a record says. Of a story that is not public nothing is kept, so nothing of it counts.
pub(super) fn fingerprint(story: &StoryRecord) -> Result<String, StoreError> {
    if story.state == StoryState::NotPublic {
        return Ok(NOT_PUBLIC.to_owned());
    }
    #[derive(Serialize)]
    struct Said<'a>(Option<i64>, &'a Article, Vec<comments::Said<'a>>);
    let said = Said(story.wordpress_id, &story.article, story.comments.iter().map(comments::said).collect());
    Ok(ids::hex(&Sha256::digest(serde_json::to_vec(&said)?)))
}

pub(super) async fn is_known(db: &mut SqliteConnection, origin: &str, fingerprint: &str) -> Result<bool, StoreError> {
    Ok(find(db, origin).await?.is_some_and(|known| known.fingerprint == fingerprint))
}

row! {
    struct KnownRow {
        id: String,
        slug: Option<String>,
        wanted_slug: Option<String>,
        fingerprint: String,
    }
}

async fn find(db: &mut SqliteConnection, origin: &str) -> Result<Option<KnownRow>, StoreError> {
    let row = query_as("SELECT id, slug, wanted_slug, fingerprint FROM article WHERE origin = $1")
        .bind(origin)
        .fetch_optional(db)
        .await?;
    Ok(row)
}

pub(super) async fn put(
    db: &mut SqliteConnection,
    story: &StoryRecord,
    fingerprint: &str,
) -> Result<Change, StoreError> {
    let known = find(db, &story.origin).await?;
    match (&known, story.state) {
        (Some(known), _) if known.fingerprint == fingerprint => return Ok(Change::Unchanged),
        (Some(known), StoryState::NotPublic) => withdraw(db, known).await?,
        (None, StoryState::NotPublic) => remember(db, story).await?,
        (known, StoryState::Public) => {
            let id = known.as_ref().map_or_else(|| ids::from_origin(&story.origin), |known| known.id.clone());
            let slug = choose_slug(db, &id, known.as_ref(), &story.article.headline.slug).await?;
            write_article(db, &id, &slug, story, fingerprint).await?;
            write_body(db, &id, &story.article).await?;
            write_subjects(db, &id, &story.article).await?;
            comments::write(db, &id, &story.comments).await?;
            version::bump(db).await?;
        }
    }
    Ok(if known.is_some() { Change::Updated } else { Change::Created })
}

/// Takes a public story away: its address answers 410 from now on, its words are deleted.
async fn withdraw(db: &mut SqliteConnection, known: &KnownRow) -> Result<(), StoreError> {
    query(
        "UPDATE article SET state = 'gone', fingerprint = $2, headline = '', kicker = NULL, standfirst = '',
             main_media = NULL, section_slug = NULL, comment_count = 0
         WHERE id = $1 AND state = 'public'",
    )
    .bind(&known.id)
    .bind(NOT_PUBLIC)
    .execute(&mut *db)
    .await?;
    for statement in [
        "DELETE FROM article_body WHERE article_id = $1",
        "DELETE FROM article_subject WHERE article_id = $1",
        "DELETE FROM comment WHERE article_id = $1",
    ] {
        query(statement).bind(&known.id).execute(&mut *db).await?;
    }
    version::bump(db).await
}

/// Notes that a story exists that nobody may see, so that the next import has no news of it.
async fn remember(db: &mut SqliteConnection, story: &StoryRecord) -> Result<(), StoreError> {
    query(
        "INSERT INTO article (id, origin, wordpress_id, state, fingerprint, kind, headline, standfirst, published_at,
             reading_time_minutes, comment_count, are_comments_open, is_demo)
         VALUES ($1, $2, $3, 'not_public', $4, 'story', '', '', 0, 0, 0, FALSE, FALSE)",
    )
    .bind(ids::from_origin(&story.origin))
    .bind(&story.origin)
    .bind(story.wordpress_id)
    .bind(NOT_PUBLIC)
    .execute(db)
    .await?;
    Ok(())
}

/// The address of the story. Its last one leads to it, too.
async fn choose_slug(
    db: &mut SqliteConnection,
    id: &str,
    known: Option<&KnownRow>,
    wanted: &str,
) -> Result<String, StoreError> {
    let old = known.and_then(|known| known.slug.as_deref());
    if let (Some(old), Some(known)) = (old, known)
        && known.wanted_slug.as_deref() == Some(wanted)
    {
        return Ok(old.to_owned());
    }
    let slug = free_slug(db, id, wanted).await?;
    query("UPDATE article SET slug = NULL WHERE slug = $1 AND id <> $2").bind(&slug).bind(id).execute(&mut *db).await?;
    query("DELETE FROM former_slug WHERE slug = $1").bind(&slug).execute(&mut *db).await?;
    if let Some(old) = old.filter(|old| *old != slug) {
        query(
            "INSERT INTO former_slug (slug, article_id) VALUES ($1, $2)
             ON CONFLICT (slug) DO UPDATE SET article_id = excluded.article_id",
        )
        .bind(old)
        .bind(id)
        .execute(db)
        .await?;
    }
    Ok(slug)
}

/// `wanted`, or with the first number behind it that makes it free. Of two stories the one that came first keeps the
/// slug, as in WordPress; one that is not public keeps nothing.
async fn free_slug(db: &mut SqliteConnection, id: &str, wanted: &str) -> Result<String, StoreError> {
    let mut slug = wanted.to_owned();
    for number in 2.. {
        let taken: Option<i64> =
            query_scalar("SELECT 1 FROM article WHERE slug = $1 AND id <> $2 AND state = 'public'")
                .bind(&slug)
                .bind(id)
                .fetch_optional(&mut *db)
                .await?;
        if taken.is_none() {
            break;
        }
        slug = format!("{wanted}-{number}");
    }
    Ok(slug)
}

async fn write_article(
    db: &mut SqliteConnection,
    id: &str,
    slug: &str,
    story: &StoryRecord,
    fingerprint: &str,
) -> Result<(), StoreError> {
    let headline = &story.article.headline;
    if let Some(section) = &headline.section {
        subjects::ensure(db, SubjectKind::Section, &section.slug, &section.name).await?;
    }
    query(
        "INSERT INTO article (id, origin, wordpress_id, state, slug, wanted_slug, fingerprint, kind, headline, kicker,
             standfirst, section_slug, published_at, updated_at, main_media, label, language, reading_time_minutes,
             comment_count, are_comments_open, is_demo)
         VALUES ($1, $2, $3, 'public', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 0, $18, $19)
         ON CONFLICT (id) DO UPDATE SET wordpress_id = excluded.wordpress_id, state = excluded.state,
             slug = excluded.slug, wanted_slug = excluded.wanted_slug, fingerprint = excluded.fingerprint,
             kind = excluded.kind, headline = excluded.headline, kicker = excluded.kicker,
             standfirst = excluded.standfirst, section_slug = excluded.section_slug,
             published_at = excluded.published_at, updated_at = excluded.updated_at, main_media = excluded.main_media,
             label = excluded.label, language = excluded.language,
             reading_time_minutes = excluded.reading_time_minutes,
             are_comments_open = excluded.are_comments_open, is_demo = excluded.is_demo",
    )
    .bind(id)
    .bind(&story.origin)
    .bind(story.wordpress_id)
    .bind(slug)
    .bind(&headline.slug)
    .bind(fingerprint)
    .bind(kind_word(story.article.kind))
    .bind(&headline.text)
    .bind(&headline.kicker)
    .bind(&headline.standfirst)
    .bind(headline.section.as_ref().map(|section| &section.slug))
    .bind(headline.published_at.0)
    .bind(headline.updated_at.map(|at| at.0))
    .bind(headline.main_media.as_ref().map(serde_json::to_string).transpose()?)
    .bind(headline.label.map(label_word))
    .bind(&headline.language)
    .bind(i64::from(headline.reading_time_minutes))
    .bind(story.article.are_comments_open)
    .bind(headline.is_demo)
    .execute(db)
    .await?;
    Ok(())
}

async fn write_body(db: &mut SqliteConnection, id: &str, article: &Article) -> Result<(), StoreError> {
    query(
        "INSERT INTO article_body (article_id, blocks, source, correction) VALUES ($1, $2, $3, $4)
         ON CONFLICT (article_id) DO UPDATE SET blocks = excluded.blocks, source = excluded.source,
             correction = excluded.correction",
    )
    .bind(id)
    .bind(serde_json::to_string(&article.blocks)?)
    .bind(serde_json::to_string(&article.source)?)
    .bind(&article.correction)
    .execute(db)
    .await?;
    Ok(())
}

async fn write_subjects(db: &mut SqliteConnection, id: &str, article: &Article) -> Result<(), StoreError> {
    query("DELETE FROM article_subject WHERE article_id = $1").bind(id).execute(&mut *db).await?;
    let topics = article.topics.iter().map(|topic| (SubjectKind::Topic, &topic.slug, &topic.name));
    let contributors = article.contributors.iter().map(|person| (SubjectKind::Contributor, &person.slug, &person.name));
    for (place, (kind, slug, name)) in (0i64..).zip(topics.chain(contributors)) {
        subjects::ensure(db, kind, slug, name).await?;
        subjects::link(db, id, kind, slug, place, article.headline.published_at.0).await?;
    }
    Ok(())
}
