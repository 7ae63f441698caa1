//! A discussion of two thousand comments is read by its indexes, in pages.

use super::records::{comment, site, story};
use gazette_backend::store::{DiscussionOrder, Lookup, SqliteStore, Store};
use gazette_model::Comment;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Row};
use std::time::{Duration, Instant};

fn count(comments: &[Comment]) -> usize {
    comments.iter().map(|comment| 1 + count(&comment.replies)).sum()
}

#[tokio::test]
async fn two_thousand_comments_come_in_pages_and_no_page_looks_at_the_others() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("gazette.sqlite");
    let store = SqliteStore::open(&path).await.expect("the store opens");
    store.put_site(&site("The Times"), false).await.expect("writes");
    let mut ferry = story("ferry", 1);
    // The first root has 500 answers, each below the one before; the rest are roots.
    ferry.comments =
        (1..=2_000).map(|number| comment(number, (2..=501).contains(&number).then(|| number - 1))).collect();
    store.put_story(&ferry).await.expect("writes");
    for number in 0..20 {
        store.put_story(&story(&format!("other-{number}"), 2)).await.expect("writes");
    }

    for order in [DiscussionOrder::Oldest, DiscussionOrder::Newest] {
        let (mut seen, mut pages, mut after, begun) = (0, 0, None::<String>, Instant::now());
        loop {
            let found = store.discussion("ferry", order, after.as_deref(), 50).await.expect("reads");
            let Lookup::Found(page) = found else { panic!("it is there") };
            assert_eq!(page.count, 2_000);
            assert!(page.comments.len() <= 50);
            seen += count(&page.comments);
            pages += 1;
            let Some(next) = page.next else { break };
            after = Some(next);
        }
        assert_eq!((seen, pages), (2_000, 30), "1,500 roots, 50 a page");
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    }
    store.close().await;

    let mut db = SqliteConnectOptions::new().filename(&path).connect().await.expect("it opens");
    for (what, sql, index) in [
        (
            "a page of roots",
            "SELECT id FROM comment WHERE article_id = 'a' AND state = 'approved' AND answers_id IS NULL AND place > 7
             ORDER BY place LIMIT 51",
            "comment_roots",
        ),
        (
            "their answers",
            "SELECT id FROM comment WHERE state = 'approved' AND answers_id IS NOT NULL AND article_id = 'a'
             AND root_id IN ('1', '2', '3') ORDER BY place",
            "comment_by_root",
        ),
        (
            "the end of a thread",
            "SELECT place FROM comment WHERE article_id = 'a' ORDER BY posted_at DESC, place DESC LIMIT 1",
            "comment_in_time",
        ),
        (
            "the queue",
            "SELECT id FROM comment WHERE state = 'held' ORDER BY posted_at, id LIMIT 50",
            "comment_by_state",
        ),
        (
            "what a device sent",
            "SELECT sent_at FROM reader_comment WHERE device_hash = 'd' AND sent_at > 7 ORDER BY sent_at DESC LIMIT 1",
            "reader_comment_by_device",
        ),
        (
            "what a network sent",
            "SELECT COUNT(*) FROM reader_comment WHERE prefix_hash = 'p' AND sent_at > 7",
            "reader_comment_by_prefix",
        ),
    ] {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
            .fetch_all(&mut db)
            .await
            .expect("a plan");
        let plan: Vec<String> = rows.iter().map(|row| row.get("detail")).collect();
        let plan = plan.join("; ");
        assert!(
            plan.contains(index) && !plan.contains("SCAN comment ") && !plan.ends_with("SCAN comment"),
            "{what}: {plan}"
        );
        assert_eq!(plan.contains("TEMP B-TREE"), what == "their answers", "{what} is read in its order: {plan}");
    }
}
