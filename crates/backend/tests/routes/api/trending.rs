//! What is read most: who is listed, in which order, when, and what that does to the pages.

use super::reads::read;
use crate::app::App;
use crate::records::{section, site, story};
use axum::http::header::IF_NONE_MATCH;
use gazette_backend::store::{ReadRecord, Store, StoryState};
use gazette_model::Timestamp;
use serde_json::Value;
use std::time::{SystemTime, UNIX_EPOCH};

const MINUTE: i64 = 60_000;

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("the clock was set");
    i64::try_from(since.as_millis()).expect("not that late")
}

/// Eight stories of two sections.
async fn app() -> App {
    let stories: Vec<_> = (1..=8)
        .map(|number| {
            let mut story = story(&format!("story-{number}"), number);
            story.article.headline.section = Some(section(if number > 4 { "sport" } else { "news" }));
            story
        })
        .collect();
    App::of(&site("The Times"), &stories).await
}

/// So many reads of a story, each by a reader of their own, so many minutes ago.
async fn reads(app: &App, slug: &str, readers: std::ops::Range<i64>, minutes_ago: i64) {
    let lookup = app.store.find_article_id(slug).await.expect("the store is read");
    let article_id = lookup_id(lookup);
    let read_at = Timestamp(now() - minutes_ago * MINUTE);
    let seed: i64 = slug.bytes().map(i64::from).sum();
    let record = |reader| {
        let mark = seed * 1_000_000 + reader;
        ReadRecord { article_id: article_id.clone(), reader_mark: mark, network_mark: mark, read_at }
    };
    let records: Vec<ReadRecord> = readers.map(record).collect();
    app.store.put_reads(&records, 20).await.expect("the reads are written");
}

fn lookup_id(lookup: gazette_backend::store::Lookup<String>) -> String {
    match lookup {
        gazette_backend::store::Lookup::Found(id) => id,
        other => panic!("{other:?}"),
    }
}

async fn compute(app: &App) {
    app.state.compute_trending().await.expect("it is worked out");
}

async fn listed(app: &App) -> Vec<String> {
    compute(app).await;
    let list = app.get("/api/trending/headlines").await.json();
    let whole = app.get("/api/trending").await.json();
    let of = |headline: &Value| headline["slug"].as_str().expect("a slug").to_owned();
    let slugs: Vec<String> = list.as_array().expect("a list").iter().map(of).collect();
    let articles = whole["articles"].as_array().expect("a list");
    assert_eq!(articles.iter().map(|article| of(&article["headline"])).collect::<Vec<_>>(), slugs);
    slugs
}

#[tokio::test]
async fn a_story_is_listed_from_its_fifth_reader_on() {
    let app = app().await;
    reads(&app, "story-1", 0..4, 5).await;
    assert!(listed(&app).await.is_empty());
    // The same four, an hour later: reads, but no readers.
    reads(&app, "story-1", 0..4, -60).await;
    assert!(listed(&app).await.is_empty());
    reads(&app, "story-1", 4..5, 5).await;
    assert_eq!(listed(&app).await, ["story-1"]);
    let trending = app.get("/api/trending").await.json();
    let expected = serde_json::json!({
        "position": 1,
        "headline": {"slug": "story-1", "text": "Headline of story-1"},
        "section": {"slug": "news", "name": "The news desk"},
        "readers": 5,
    });
    assert_eq!(trending["articles"][0], expected);
    assert_eq!(
        [&trending["half_life_hours"], &trending["window_hours"], &trending["min_readers"]],
        [&Value::from(6), &Value::from(24), &Value::from(5)]
    );
}

#[tokio::test]
async fn new_reads_weigh_more_than_old_ones_and_more_reads_than_fewer() {
    let app = app().await;
    reads(&app, "story-1", 0..20, 6 * 60).await;
    reads(&app, "story-5", 0..9, 2).await;
    reads(&app, "story-6", 0..12, 2).await;
    assert_eq!(listed(&app).await, ["story-6", "story-1", "story-5"]);
}

#[tokio::test]
async fn at_most_two_of_a_section_stand_among_the_first_five() {
    let app = app().await;
    for (number, readers) in [(1, 30), (2, 28), (3, 26), (5, 10), (6, 9)] {
        reads(&app, &format!("story-{number}"), 0..readers, 2).await;
    }
    assert_eq!(listed(&app).await, ["story-1", "story-2", "story-5", "story-6", "story-3"]);
}

#[tokio::test]
async fn nothing_is_listed_when_nothing_was_read_for_an_hour() {
    let app = app().await;
    reads(&app, "story-1", 0..9, 65).await;
    reads(&app, "story-2", 0..9, 300).await;
    assert!(listed(&app).await.is_empty());
    reads(&app, "story-2", 9..10, 1).await;
    assert_eq!(listed(&app).await, ["story-1", "story-2"], "one new read, and all of the list is shown");
}

#[tokio::test]
async fn readers_of_yesterday_are_not_counted() {
    let app = app().await;
    reads(&app, "story-1", 0..9, 26 * 60).await;
    reads(&app, "story-1", 9..12, 1).await;
    assert!(listed(&app).await.is_empty());
}

#[tokio::test]
async fn a_reader_counts_again_after_half_an_hour_but_is_no_new_reader() {
    let app = app().await;
    let id = lookup_id(app.store.find_article_id("story-1").await.expect("the store is read"));
    // Noon of a day, so that no midnight comes between.
    let noon = 1_795_608_000_000;
    let at = |minutes: i64, reader: i64| ReadRecord {
        article_id: id.clone(),
        reader_mark: reader,
        network_mark: 100,
        read_at: Timestamp(noon + minutes * MINUTE),
    };
    let put = async |reads: &[ReadRecord]| app.store.put_reads(reads, 20).await.expect("the reads are written");
    assert_eq!(put(&[at(0, 1), at(1, 1), at(29, 1)]).await, 1);
    assert_eq!(put(&[at(30, 1), at(31, 1)]).await, 1);
    assert_eq!(put(&[at(30, 2)]).await, 1);
    let ranked = app.store.ranked_articles(None, 1, 10).await.expect("the store is read");
    assert_eq!((ranked[0].readers, ranked[0].newest_read_at), (2, Timestamp(noon + 30 * MINUTE)));
}

#[tokio::test]
async fn the_allowance_of_a_network_begins_anew_each_half_hour() {
    let app = app().await;
    let id = lookup_id(app.store.find_article_id("story-1").await.expect("the store is read"));
    let noon = 1_795_608_000_000;
    let from = |minutes: i64, readers: std::ops::Range<i64>| -> Vec<ReadRecord> {
        let read_at = Timestamp(noon + minutes * MINUTE);
        readers.map(|mark| ReadRecord { article_id: id.clone(), reader_mark: mark, network_mark: 7, read_at }).collect()
    };
    assert_eq!(app.store.put_reads(&from(0, 0..5), 3).await.expect("written"), 3);
    assert_eq!(app.store.put_reads(&from(29, 5..9), 3).await.expect("written"), 0);
    assert_eq!(app.store.put_reads(&from(30, 9..20), 3).await.expect("written"), 3);
}

#[tokio::test]
async fn a_read_changes_nothing_until_the_list_is_worked_out_again() {
    let app = app().await;
    for reader in 0..6 {
        read(&app, "story-3", reader).await;
    }
    app.state.reads().write().await.expect("the reads are written");
    let before = app.get("/api/trending").await;
    assert_eq!(before.json()["articles"], Value::Array(Vec::new()));
    let known = app.get_with("/api/trending", &[(IF_NONE_MATCH, before.header("etag"))]).await;
    assert_eq!(known.status.as_u16(), 304);
    assert_eq!(app.state.content_version(), app.store.content_version().await.expect("the store is read"));
    assert_eq!(listed(&app).await, ["story-3"]);
    assert_eq!(app.get("/api/trending").await.json()["articles"][0]["readers"], 6);
}

#[tokio::test]
async fn a_story_that_is_edited_or_withdrawn_is_so_in_the_list_at_once() {
    let app = app().await;
    reads(&app, "story-1", 0..9, 1).await;
    reads(&app, "story-5", 0..6, 1).await;
    assert_eq!(listed(&app).await, ["story-1", "story-5"]);
    let computed_at = app.get("/api/trending").await.json()["computed_at"].clone();
    let mut withdrawn = story("story-1", 1);
    withdrawn.state = StoryState::NotPublic;
    app.store.put_story(&withdrawn).await.expect("it is written");
    let mut edited = story("story-5", 5);
    edited.article.headline.text = "A new headline".into();
    app.store.put_story(&edited).await.expect("it is written");
    app.state.look_for_changes().await.expect("the store is read");
    let trending = app.get("/api/trending").await.json();
    assert_eq!(trending["articles"].as_array().map(Vec::len), Some(1));
    assert_eq!(trending["articles"][0]["headline"]["text"], "A new headline");
    assert_eq!(trending["computed_at"], computed_at);
}

#[tokio::test]
async fn the_demonstration_has_a_list_that_an_import_takes_away() {
    let app = App::demo().await;
    let trending = app.get("/api/trending").await.json();
    let sections: Vec<&str> = trending["articles"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|article| article["section"]["slug"].as_str().expect("a section"))
        .collect();
    assert_eq!(sections.len(), 10);
    assert!(sections[..5].iter().all(|one| sections[..5].iter().filter(|other| *other == one).count() <= 2));
    assert!(trending.get("window_hours").is_none(), "reads of any age count");
    app.store.put_site(&site("The Times"), false).await.expect("the site is written");
    app.state.look_for_changes().await.expect("the store is read");
    let trending = app.get("/api/trending").await.json();
    assert_eq!((trending["articles"].as_array().map(Vec::len), &trending["window_hours"]), (Some(0), &Value::from(24)));
}
