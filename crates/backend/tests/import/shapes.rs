//! Our own export with every shape, and what becomes of it over several imports.

use crate::Site;
use gazette_backend::import::media::Folder;
use gazette_backend::import::report::Changes;
use gazette_backend::import::wxr::WxrErrorKind;
use gazette_backend::import::{ImportError, Options, demo};
use gazette_backend::store::{DiscussionOrder, Lookup, Store};
use gazette_model::{Article, SubjectKind};
use std::path::Path;

const EXPORT: &str = include_str!("fixtures/every-shape.wxr.xml");

fn options() -> Options {
    let uploads = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/fixtures/uploads");
    Options { media: vec![Box::new(Folder::open(&uploads).expect("it is there"))], ..Options::default() }
}

async fn imported() -> Site {
    let site = Site::new().await;
    site.import_with(EXPORT.as_bytes(), options()).await.expect("it is imported");
    site
}

async fn article(site: &Site, slug: &str) -> Article {
    match site.store.find_article(slug).await.expect("it answers") {
        Lookup::Found(article) => article,
        other => panic!("{slug}: {other:?}"),
    }
}

#[tokio::test]
async fn every_shape_becomes_what_it_should() {
    let site = Site::new().await;
    let report = site.import_with(EXPORT.as_bytes(), options()).await.expect("it is imported");
    insta::assert_snapshot!("report", report.to_string());
    insta::assert_json_snapshot!("every_block", article(&site, "every-block").await);
    insta::assert_json_snapshot!("classic", article(&site, "classic").await);
    insta::assert_json_snapshot!("page", article(&site, "api-2").await);
    let talk = site.store.discussion("every-block", DiscussionOrder::Oldest, None, 50).await.expect("it answers");
    let Lookup::Found(talk) = talk else { panic!("there is talk") };
    insta::assert_json_snapshot!("discussion", talk);
}

#[tokio::test]
async fn the_site_takes_its_identity_and_clock_from_the_export() {
    let site = imported().await;
    let (record, is_demo) = site.store.site().await.expect("it answers").expect("there is one");
    assert!(!is_demo);
    assert_eq!((record.title.as_str(), record.tagline.as_str()), ("The Morne Post", "News from the hill"));
    assert_eq!((record.address.as_str(), record.language.as_str()), ("https://morne.example", "en-LC"));
    assert_eq!(record.time_zone, "-04:00");
    let named = Options { time_zone: Some("America/St_Lucia".into()), ..options() };
    site.import_with(EXPORT.as_bytes(), named).await.expect("it is imported");
    assert_eq!(site.store.site().await.expect("it answers").expect("there is one").0.time_zone, "America/St_Lucia");
    let wrong = Options { time_zone: Some("Nowhere/At_All".into()), ..options() };
    let error = site.import_with(EXPORT.as_bytes(), wrong).await.expect_err("there is no such zone");
    assert!(error.to_string().contains("America/St_Lucia"), "{error}");
}

#[tokio::test]
async fn spellings_of_a_topic_lead_to_one() {
    let site = imported().await;
    for (old, topic) in [("ferries", "ferry"), ("stlucianewsonline", "st-lucia-news-online")] {
        let found = site.store.find_subject(SubjectKind::Topic, old).await.expect("it answers");
        assert_eq!(found, Lookup::Moved(topic.into()));
    }
    let Lookup::Found(ferry) = site.store.find_subject(SubjectKind::Topic, "ferry").await.expect("it answers") else {
        panic!("the topic is there")
    };
    assert_eq!((ferry.name.as_str(), ferry.description.as_str()), ("Ferry", "Boats between islands."));
}

#[tokio::test]
async fn an_editor_s_alias_outlives_imports() {
    let site = imported().await;
    site.store.put_topic_alias("ferry", "boats", true).await.expect("it is written");
    site.import_with(EXPORT.as_bytes(), options()).await.expect("it is imported");
    let topics: Vec<_> = article(&site, "every-block").await.topics.into_iter().map(|topic| topic.slug).collect();
    assert_eq!(topics, ["transport", "boats", "st-lucia-news-online"]);
    let version = site.store.content_version().await.expect("it answers");
    site.import_with(EXPORT.as_bytes(), options()).await.expect("it is imported");
    assert_eq!(site.store.content_version().await.expect("it answers"), version);
}

#[tokio::test]
async fn an_edit_updates_one_story_and_nothing_else() {
    let site = imported().await;
    let edited = EXPORT.replace("Second line", "").replace("second line", "another line");
    let report = site.import_with(edited.as_bytes(), options()).await.expect("it is imported");
    assert_eq!(report.stories, Changes { created: 0, updated: 1, unchanged: 2 });
    let text = gazette_model::plain_text(&article(&site, "classic").await.blocks);
    assert!(text.starts_with("First line\nanother line"), "{text}");
}

#[tokio::test]
async fn what_is_public_no_longer_is_gone_and_may_return() {
    let site = imported().await;
    for status in ["draft", "private", "pending", "trash", "future"] {
        let withdrawn =
            EXPORT.replacen("<wp:status>publish</wp:status>", &format!("<wp:status>{status}</wp:status>"), 1);
        let report = site.import_with(withdrawn.as_bytes(), options()).await.expect("it is imported");
        assert_eq!((report.gone, report.not_public), (1, 3), "{status}");
        assert_eq!(site.store.find_article("every-block").await.expect("it answers"), Lookup::Gone, "{status}");
        let again = site.import_with(withdrawn.as_bytes(), options()).await.expect("it is imported");
        assert_eq!(again.gone, 0, "it is gone already");
        site.import_with(EXPORT.as_bytes(), options()).await.expect("it is imported");
        article(&site, "every-block").await;
    }
}

#[tokio::test]
async fn what_was_never_public_is_nowhere() {
    let site = imported().await;
    for slug in ["secret", "word"] {
        assert_eq!(site.store.find_article(slug).await.expect("it answers"), Lookup::Missing);
    }
    let database = std::fs::read(site.var.path().join("gazette.sqlite")).expect("it is there");
    let log = std::fs::read(site.var.path().join("gazette.sqlite-wal")).unwrap_or_default();
    let holds = |words: &[u8]| [&database, &log].iter().any(|file| file.windows(words.len()).any(|part| part == words));
    assert!(holds(b"We are the hill"), "public words are looked for in the right place");
    assert!(!holds(b"Hush") && !holds(b"A secret"), "not even in the database");
}

#[tokio::test]
async fn a_partial_export_leaves_the_other_stories_alone() {
    let site = imported().await;
    let start = EXPORT.find("<item>").expect("there are items");
    let end = EXPORT.find("</item>").expect("there are items") + "</item>".len();
    let partial = format!("{}{}</channel></rss>", &EXPORT[..start], &EXPORT[start..end]);
    let report = site.import_with(partial.as_bytes(), options()).await.expect("it is imported");
    assert_eq!(report.stories.total(), 1);
    article(&site, "classic").await;
}

#[tokio::test]
async fn sound_stories_before_a_break_are_in() {
    let site = Site::new().await;
    let cut = EXPORT.find("Said twice").expect("it is there");
    let error = site.import_with(&EXPORT.as_bytes()[..cut], options()).await.expect_err("it breaks off");
    let ImportError::Broken { source, report } = error else { panic!("{error}") };
    assert!(matches!(source.kind, WxrErrorKind::CutOff));
    assert_eq!(source.story.as_deref(), Some("\"A classic story\""));
    assert_eq!(report.stories.created, 1);
    article(&site, "every-block").await;
}

#[tokio::test]
async fn a_file_that_is_no_export_changes_nothing() {
    let site = Site::new().await;
    demo::install(&site.store, site.var.path()).await.expect("it is imported");
    let version = site.store.content_version().await.expect("it answers");
    for file in [
        "",
        "# No XML",
        "<rss><channel><title>A feed</title></channel></rss>",
        "<?xml version=\"1.0\"?><!DOCTYPE x><rss/>",
    ] {
        let error = site.import_with(file.as_bytes(), options()).await.expect_err("it is refused");
        assert!(error.to_string().starts_with("line "), "{error}");
    }
    assert_eq!(site.store.content_version().await.expect("it answers"), version);
    assert!(site.store.site().await.expect("it answers").expect("there is one").1, "the demonstration is still there");
}

#[tokio::test]
async fn the_first_import_retires_the_demonstration() {
    let site = Site::new().await;
    demo::install(&site.store, site.var.path()).await.expect("it is imported");
    site.import_with(EXPORT.as_bytes(), options()).await.expect("it is imported");
    let (headlines, _) =
        site.store.list_headlines(&gazette_backend::store::ListFilter::default(), 100).await.expect("it answers");
    assert_eq!(headlines.len(), 2);
    assert!(headlines.iter().all(|headline| !headline.is_demo));
    assert!(!site.store.site().await.expect("it answers").expect("there is one").1);
}

#[tokio::test]
async fn pictures_are_kept_and_known_by_their_address() {
    let site = imported().await;
    let path = "/wp-content/uploads/2026/11/ferry.png";
    let media = site.store.find_media(path).await.expect("it answers").expect("it is kept");
    assert_eq!((media.content_type.as_str(), media.width, media.height), ("image/png", 600, 400));
    let file = site.var.path().join("media/2026/11/ferry.png");
    assert_eq!(std::fs::metadata(file).expect("it is there").len(), media.bytes);
    assert!(site.store.find_media("/wp-content/uploads/2026/11/missing.jpg").await.expect("it answers").is_none());
}
