//! Sections, topics and contributors, and the other names of topics.

use super::headline::subject_word;
use super::{Change, Lookup, StoreError, TermRecord, version};
use gazette_model::{Subject, SubjectKind};
use sqlx::{SqliteConnection, query, query_as, query_scalar};

pub(super) async fn sections(db: &mut SqliteConnection) -> Result<Vec<Subject>, StoreError> {
    let rows: Vec<(String, String, String)> = query_as(
        "SELECT s.slug, s.name, s.description FROM subject s
         JOIN (SELECT section_slug, COUNT(*) AS stories FROM article
               WHERE state = 'public' AND kind = 'story' GROUP BY section_slug) AS counted
             ON counted.section_slug = s.slug
         WHERE s.kind = 'section' ORDER BY counted.stories DESC, s.name, s.slug",
    )
    .fetch_all(db)
    .await?;
    let section = |(slug, name, description)| Subject { kind: SubjectKind::Section, slug, name, description };
    Ok(rows.into_iter().map(section).collect())
}

/// Only what has a public story is found: the name of a topic of drafts alone is nobody's business.
pub(super) async fn find(
    db: &mut SqliteConnection,
    kind: SubjectKind,
    slug: &str,
) -> Result<Lookup<Subject>, StoreError> {
    if kind == SubjectKind::Topic {
        let topic: Option<String> = query_scalar("SELECT topic_slug FROM topic_alias WHERE alias = $1")
            .bind(slug)
            .fetch_optional(&mut *db)
            .await?;
        if let Some(topic) = topic {
            return Ok(Lookup::Moved(topic));
        }
    }
    let row: Option<(String, String)> = query_as(
        "SELECT name, description FROM subject WHERE kind = $1 AND slug = $2
             AND (EXISTS (SELECT 1 FROM article_subject t JOIN article a ON a.id = t.article_id
                          WHERE t.kind = $1 AND t.slug = $2 AND a.kind = 'story')
                  OR ($1 = 'section' AND EXISTS (SELECT 1 FROM article
                          WHERE state = 'public' AND kind = 'story' AND section_slug = $2)))",
    )
    .bind(subject_word(kind))
    .bind(slug)
    .fetch_optional(db)
    .await?;
    let slug = slug.to_owned();
    Ok(row.map_or(Lookup::Missing, |(name, description)| Lookup::Found(Subject { kind, slug, name, description })))
}

pub(super) async fn put(db: &mut SqliteConnection, term: &TermRecord) -> Result<Change, StoreError> {
    let (kind, slug, name, description) = match term {
        TermRecord::Section { section, description } => ("section", &section.slug, &section.name, description),
        TermRecord::Topic { topic, description } => ("topic", &topic.slug, &topic.name, description),
        TermRecord::Contributor { contributor, description } => {
            ("contributor", &contributor.slug, &contributor.name, description)
        }
    };
    let known: Option<(String, String)> =
        query_as("SELECT name, description FROM subject WHERE kind = $1 AND slug = $2")
            .bind(kind)
            .bind(slug)
            .fetch_optional(&mut *db)
            .await?;
    let change = match known {
        None => Change::Created,
        Some(known) if known.0 == *name && known.1 == *description => return Ok(Change::Unchanged),
        Some(_) => Change::Updated,
    };
    query(
        "INSERT INTO subject (kind, slug, name, description) VALUES ($1, $2, $3, $4)
         ON CONFLICT (kind, slug) DO UPDATE SET name = excluded.name, description = excluded.description",
    )
    .bind(kind)
    .bind(slug)
    .bind(name)
    .bind(description)
    .execute(&mut *db)
    .await?;
    version::bump(db).await?;
    Ok(change)
}

/// A story may name a subject that no term describes.
pub(super) async fn ensure(
    db: &mut SqliteConnection,
    kind: SubjectKind,
    slug: &str,
    name: &str,
) -> Result<(), StoreError> {
    query("INSERT INTO subject (kind, slug, name, description) VALUES ($1, $2, $3, '') ON CONFLICT (kind, slug) DO NOTHING")
        .bind(subject_word(kind))
        .bind(slug)
        .bind(name)
        .execute(db)
        .await?;
    Ok(())
}

/// Says that an article is about a topic or by a contributor; an alias stands for its topic.
pub(super) async fn link(
    db: &mut SqliteConnection,
    article_id: &str,
    kind: SubjectKind,
    slug: &str,
    place: i64,
    published_at: i64,
) -> Result<(), StoreError> {
    query(
        "INSERT INTO article_subject (article_id, kind, slug, place, published_at)
         VALUES ($1, $2, COALESCE((SELECT topic_slug FROM topic_alias WHERE alias = $3 AND $2 = 'topic'), $3), $4, $5)
         ON CONFLICT (article_id, kind, slug) DO NOTHING",
    )
    .bind(article_id)
    .bind(subject_word(kind))
    .bind(slug)
    .bind(place)
    .bind(published_at)
    .execute(db)
    .await?;
    Ok(())
}

/// An alias always leads to a topic, never to another alias. Stories that carry the alias as a topic carry the topic
/// from now on.
pub(super) async fn put_alias(
    db: &mut SqliteConnection,
    alias: &str,
    topic_slug: &str,
    by_editor: bool,
) -> Result<Change, StoreError> {
    let known: Option<(String, bool)> = query_as("SELECT topic_slug, by_editor FROM topic_alias WHERE alias = $1")
        .bind(alias)
        .fetch_optional(&mut *db)
        .await?;
    let beyond: Option<(String, bool)> = query_as("SELECT topic_slug, by_editor FROM topic_alias WHERE alias = $1")
        .bind(topic_slug)
        .fetch_optional(&mut *db)
        .await?;
    // An editor may turn an alias around: the other direction is forgotten then.
    let (topic, turned) = match beyond {
        Some((beyond, of_editor)) if beyond == alias => {
            if of_editor && !by_editor {
                return Ok(Change::Unchanged);
            }
            (topic_slug.to_owned(), true)
        }
        Some((beyond, _)) => (beyond, false),
        None => (topic_slug.to_owned(), false),
    };
    if alias == topic || known.as_ref().is_some_and(|(_, of_editor)| *of_editor && !by_editor) {
        return Ok(Change::Unchanged);
    }
    let change = match known {
        None => Change::Created,
        Some((known, of_editor)) if known == topic && of_editor == by_editor => return Ok(Change::Unchanged),
        Some(_) => Change::Updated,
    };
    if turned {
        query("DELETE FROM topic_alias WHERE alias = $1").bind(&topic).execute(&mut *db).await?;
    }
    query(
        "INSERT INTO topic_alias (alias, topic_slug, by_editor) VALUES ($1, $2, $3)
         ON CONFLICT (alias) DO UPDATE SET topic_slug = excluded.topic_slug, by_editor = excluded.by_editor",
    )
    .bind(alias)
    .bind(&topic)
    .bind(by_editor)
    .execute(&mut *db)
    .await?;
    query("UPDATE topic_alias SET topic_slug = $2 WHERE topic_slug = $1")
        .bind(alias)
        .bind(&topic)
        .execute(&mut *db)
        .await?;
    move_topic(db, alias, &topic).await?;
    version::bump(db).await?;
    Ok(change)
}

async fn move_topic(db: &mut SqliteConnection, from: &str, to: &str) -> Result<(), StoreError> {
    query(
        "INSERT INTO subject (kind, slug, name, description)
         SELECT 'topic', $2, name, description FROM subject WHERE kind = 'topic' AND slug = $1
         ON CONFLICT (kind, slug) DO NOTHING",
    )
    .bind(from)
    .bind(to)
    .execute(&mut *db)
    .await?;
    query(
        "INSERT INTO article_subject (article_id, kind, slug, place, published_at)
         SELECT article_id, kind, $2, place, published_at FROM article_subject WHERE kind = 'topic' AND slug = $1
         ON CONFLICT (article_id, kind, slug) DO NOTHING",
    )
    .bind(from)
    .bind(to)
    .execute(&mut *db)
    .await?;
    query("DELETE FROM article_subject WHERE kind = 'topic' AND slug = $1").bind(from).execute(db).await?;
    Ok(())
}

pub(super) async fn topics(db: &mut SqliteConnection) -> Result<Vec<Subject>, StoreError> {
    let rows: Vec<(String, String, String)> =
        query_as("SELECT slug, name, description FROM subject WHERE kind = 'topic' ORDER BY slug")
            .fetch_all(db)
            .await?;
    let topic = |(slug, name, description)| Subject { kind: SubjectKind::Topic, slug, name, description };
    Ok(rows.into_iter().map(topic).collect())
}

pub(super) async fn aliases(db: &mut SqliteConnection) -> Result<Vec<(String, String, bool)>, StoreError> {
    Ok(query_as("SELECT alias, topic_slug, by_editor FROM topic_alias ORDER BY alias").fetch_all(db).await?)
}

/// Stories that were moved by the alias get their old topic back with the next import.
pub(super) async fn delete_alias(db: &mut SqliteConnection, alias: &str) -> Result<bool, StoreError> {
    let deleted =
        query("DELETE FROM topic_alias WHERE alias = $1").bind(alias).execute(&mut *db).await?.rows_affected();
    if deleted > 0 {
        version::bump(db).await?;
    }
    Ok(deleted > 0)
}
