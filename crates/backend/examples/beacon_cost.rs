//! What a read costs in a database that holds ten million reads, against one that holds ten thousand: prints the ratio.
//! `cargo xtask bench` runs it. `BEACON_READS=100000` sets another number than ten million.

use gazette_backend::store::{ReadRecord, SqliteStore, Store};
use gazette_model::Timestamp;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

const NOON: i64 = 1_795_608_000_000;
const DAY: i64 = NOON / 86_400_000;
/// Stories of which all reads are.
const STORIES: i64 = 2_000;
/// As many reads as a busy second brings.
const BATCH: i64 = 100;
const ROUNDS: usize = 60;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let many: i64 = std::env::var("BEACON_READS").ok().map_or(Ok(10_000_000), |reads| reads.parse())?;
    let folder = tempfile::tempdir()?;
    let (few, many) = (
        filled(&folder.path().join("few.sqlite"), 10_000).await?,
        filled(&folder.path().join("many.sqlite"), many).await?,
    );
    let (mut of_few, mut of_many) = (Vec::new(), Vec::new());
    // In turns, so that whatever else the machine does happens to both.
    for round in 0..ROUNDS {
        of_few.push(write(&few, round).await?);
        of_many.push(write(&many, round).await?);
    }
    let (few, many) = (median(of_few), median(of_many));
    eprintln!("{BATCH} reads: {few:?} and {many:?}");
    println!("{:.2}", many.as_secs_f64() / few.as_secs_f64());
    Ok(())
}

/// A store that holds so many reads of today already. They are written by SQL, since one by one they would take an hour.
async fn filled(path: &Path, reads: i64) -> Result<SqliteStore, Box<dyn Error>> {
    let store = SqliteStore::open(path).await?;
    let db = SqlitePool::connect_with(SqliteConnectOptions::new().filename(path)).await?;
    let numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)";
    for (rows, statement) in [
        (
            STORIES,
            "INSERT INTO article (id, origin, state, slug, fingerprint, kind, headline, standfirst, published_at,
                 reading_time_minutes, comment_count, are_comments_open, is_demo)
             SELECT 'a' || i, 'o' || i, 'public', 's' || i, '', 'story', '', '', i, 1, 0, FALSE, FALSE FROM n",
        ),
        (
            STORIES,
            "INSERT INTO article_reads (article_id, rank, newest_read_at) SELECT 'a' || i, 83129 + i / 1e4, $2 FROM n",
        ),
        (
            STORIES * 24,
            "INSERT INTO article_readers (article_id, hour, readers)
             SELECT 'a' || (1 + i / 24), $2 / 3600000 - i % 24, 9 FROM n WHERE i < 24 * 2000 - 24",
        ),
        // In the order of the index, which is as it would be, and made in a fraction of the time.
        (
            reads,
            "INSERT INTO reader_mark (mark, day, read_at) SELECT random() AS mark, $2 / 86400000, $2 FROM n ORDER BY mark",
        ),
        (
            reads / 10,
            "INSERT INTO network_mark (mark, day, since_at, reads) SELECT random() AS mark, $2 / 86400000, $2, 1 FROM n ORDER BY mark",
        ),
    ] {
        let text = format!("{numbers} {statement}");
        sqlx::query(sqlx::AssertSqlSafe(text)).bind(rows).bind(NOON).execute(&db).await?;
    }
    db.close().await;
    Ok(store)
}

/// Writes the reads of a second, most of them of new readers, as a process does.
async fn write(store: &SqliteStore, round: usize) -> Result<Duration, Box<dyn Error>> {
    let first = i64::try_from(round)? * BATCH;
    let reads: Vec<ReadRecord> = (first..first + BATCH)
        .map(|number| ReadRecord {
            article_id: format!("a{}", 1 + number * 7 % STORIES),
            reader_mark: spread(number),
            network_mark: spread(-1 - number / 3),
            read_at: Timestamp(DAY * 86_400_000 + 43_200_000 + number),
        })
        .collect();
    let begun = Instant::now();
    store.put_reads(&reads, 20).await?;
    Ok(begun.elapsed())
}

/// Numbers as far apart as hashes are.
fn spread(number: i64) -> i64 {
    number.wrapping_mul(-7_046_029_254_386_353_131)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
