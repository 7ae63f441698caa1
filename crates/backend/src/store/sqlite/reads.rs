//! Reads of stories, and what is read most. A read costs a few look-ups by key and one row in the worst case, however many
//! came before it.

use super::row::row;
use super::{RankedArticle, ReadRecord, StoreError};
use crate::store::rank;
use gazette_model::Timestamp;
use sqlx::{SqliteConnection, query, query_as, query_scalar};
use std::collections::BTreeMap;

const HOUR_MS: i64 = 3_600_000;
/// A reader counts once in this time for each story, and so long is a network's allowance.
const PAUSE_MS: i64 = HOUR_MS / 2;
/// Readers are counted over so many hours.
const WINDOW_HOURS: i64 = crate::trending::WINDOW_HOURS as i64;
/// Marks of past days that one write deletes besides as many as it may have made itself.
const SWEPT: usize = 200;
/// Of so many stories with the highest rank those with enough readers are listed.
const CONSIDERED: i64 = 200;

/// The key of a day's marks: the one that is there, else `fresh`. Those of other days are forgotten.
pub(super) async fn salt(db: &mut SqliteConnection, day: i64, fresh: &str) -> Result<String, StoreError> {
    query("DELETE FROM read_salt WHERE day < $1").bind(day).execute(&mut *db).await?;
    query("INSERT INTO read_salt (day, salt) VALUES ($1, $2) ON CONFLICT (day) DO NOTHING")
        .bind(day)
        .bind(fresh)
        .execute(&mut *db)
        .await?;
    Ok(query_scalar("SELECT salt FROM read_salt WHERE day = $1").bind(day).fetch_one(db).await?)
}

/// What a story gains by a batch of reads.
#[derive(Default)]
struct Gain {
    read_at: Vec<Timestamp>,
    /// New readers by hour.
    readers: BTreeMap<i64, i64>,
}

/// Counts reads; answers how many counted.
pub(super) async fn put(
    db: &mut SqliteConnection,
    reads: &[ReadRecord],
    network_reads: u32,
) -> Result<usize, StoreError> {
    let mut gains: BTreeMap<&str, Gain> = BTreeMap::new();
    for read in reads {
        let last: Option<i64> = query_scalar("SELECT read_at FROM reader_mark WHERE mark = $1")
            .bind(read.reader_mark)
            .fetch_optional(&mut *db)
            .await?;
        if last.is_some_and(|last| read.read_at.0 - last < PAUSE_MS) || !is_allowed(db, read, network_reads).await? {
            continue;
        }
        query(
            "INSERT INTO reader_mark (mark, day, read_at) VALUES ($1, $2, $3)
             ON CONFLICT (mark) DO UPDATE SET read_at = excluded.read_at",
        )
        .bind(read.reader_mark)
        .bind(read.day())
        .bind(read.read_at.0)
        .execute(&mut *db)
        .await?;
        let gain = gains.entry(&read.article_id).or_default();
        gain.read_at.push(read.read_at);
        if last.is_none() {
            *gain.readers.entry(read.read_at.0.div_euclid(HOUR_MS)).or_default() += 1;
        }
    }
    let counted = gains.values().map(|gain| gain.read_at.len()).sum();
    for (article_id, gain) in gains {
        add(db, article_id, &gain).await?;
    }
    if let Some(newest) = reads.iter().max_by_key(|read| read.read_at) {
        sweep(db, newest, reads.len()).await?;
    }
    Ok(counted)
}

/// Whether the network of a read has not used up its allowance for the story.
async fn is_allowed(db: &mut SqliteConnection, read: &ReadRecord, network_reads: u32) -> Result<bool, StoreError> {
    let since = read.read_at.0.div_euclid(PAUSE_MS) * PAUSE_MS;
    let reads: i64 = query_scalar(
        "INSERT INTO network_mark (mark, day, since_at, reads) VALUES ($1, $2, $3, 1)
         ON CONFLICT (mark) DO UPDATE SET since_at = excluded.since_at,
             reads = CASE WHEN network_mark.since_at = excluded.since_at THEN network_mark.reads + 1 ELSE 1 END
         RETURNING reads",
    )
    .bind(read.network_mark)
    .bind(read.day())
    .bind(since)
    .fetch_one(db)
    .await?;
    Ok(reads <= i64::from(network_reads))
}

async fn add(db: &mut SqliteConnection, article_id: &str, gain: &Gain) -> Result<(), StoreError> {
    let known: Option<f64> = query_scalar("SELECT rank FROM article_reads WHERE article_id = $1")
        .bind(article_id)
        .fetch_optional(&mut *db)
        .await?;
    let rank = gain.read_at.iter().fold(known, |rank, read_at| Some(rank::with_read(rank, *read_at)));
    let newest = gain.read_at.iter().max().map(|at| at.0);
    // Selected from the story itself: one that was deleted meanwhile gains nothing, and takes no other's reads along.
    query(
        "INSERT INTO article_reads (article_id, rank, newest_read_at) SELECT id, $2, $3 FROM article WHERE id = $1
         ON CONFLICT (article_id) DO UPDATE SET rank = excluded.rank,
             newest_read_at = CASE WHEN excluded.newest_read_at > article_reads.newest_read_at
                 THEN excluded.newest_read_at ELSE article_reads.newest_read_at END",
    )
    .bind(article_id)
    .bind(rank)
    .bind(newest)
    .execute(&mut *db)
    .await?;
    for (hour, readers) in &gain.readers {
        query(
            "INSERT INTO article_readers (article_id, hour, readers) SELECT id, $2, $3 FROM article WHERE id = $1
             ON CONFLICT (article_id, hour) DO UPDATE SET readers = article_readers.readers + excluded.readers",
        )
        .bind(article_id)
        .bind(hour)
        .bind(readers)
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// Deletes some of what is of no more use: as much as keeps pace, and no more, so that no write has to wait for a day's
/// worth of rows.
async fn sweep(db: &mut SqliteConnection, newest: &ReadRecord, written: usize) -> Result<(), StoreError> {
    let most = i64::try_from(written.saturating_mul(2).saturating_add(SWEPT)).unwrap_or(i64::MAX);
    for statement in [
        "DELETE FROM reader_mark WHERE mark IN (SELECT mark FROM reader_mark WHERE day < $1 LIMIT $2)",
        "DELETE FROM network_mark WHERE mark IN (SELECT mark FROM network_mark WHERE day < $1 LIMIT $2)",
    ] {
        query(statement).bind(newest.day()).bind(most).execute(&mut *db).await?;
    }
    // In a demonstration reads of any age count.
    query("DELETE FROM article_readers WHERE hour <= $1 AND NOT EXISTS (SELECT 1 FROM site WHERE is_demo = $2)")
        .bind(newest.read_at.0.div_euclid(HOUR_MS) - WINDOW_HOURS)
        .bind(true)
        .execute(db)
        .await?;
    Ok(())
}

row! {
    struct RankedRow {
        article_id: String,
        newest_read_at: i64,
        readers: u32 as i64,
    }
}

/// Public stories with at least so many readers, those that are read most first. With `since` only readers after it count.
pub(super) async fn ranked(
    db: &mut SqliteConnection,
    since: Option<Timestamp>,
    min_readers: u32,
    limit: u32,
) -> Result<Vec<RankedArticle>, StoreError> {
    let since = since.map_or(i64::MIN, |since| since.0.div_euclid(HOUR_MS));
    let rows: Vec<RankedRow> = query_as(
        "SELECT article_id, newest_read_at, readers FROM (
             SELECT top.article_id, top.rank, top.newest_read_at, (
                 SELECT COALESCE(SUM(h.readers), 0) FROM article_readers h
                 WHERE h.article_id = top.article_id AND h.hour > $1) AS readers
             FROM (
                 SELECT r.article_id, r.rank, r.newest_read_at FROM article_reads r JOIN article a ON a.id = r.article_id
                 WHERE a.state = 'public' AND a.kind = 'story'
                 ORDER BY r.rank DESC LIMIT $2) AS top
         ) AS counted WHERE readers >= $3 ORDER BY rank DESC LIMIT $4",
    )
    .bind(since)
    .bind(CONSIDERED)
    .bind(i64::from(min_readers))
    .bind(i64::from(limit))
    .fetch_all(db)
    .await?;
    let ranked = rows.into_iter().map(|RankedRow { article_id, newest_read_at, readers }| RankedArticle {
        article_id,
        newest_read_at: Timestamp(newest_read_at),
        readers,
    });
    Ok(ranked.collect())
}
