//! The publisher's real exports, where they are there: `GAZETTE_REAL`, else `../shared/real` beside the checkout.

use crate::Site;
use gazette_backend::import::report::Changes;
use gazette_backend::store::{DiscussionOrder, ListFilter, Lookup, Store};
use gazette_model::{Block, Inline, plain_text};
use std::path::{Path, PathBuf};

/// The file, or a line that says why the test proves nothing here.
pub fn real(name: &str) -> Option<Vec<u8>> {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = std::env::var_os("GAZETTE_REAL").map_or_else(|| PathBuf::from("../shared/real"), PathBuf::from);
    let path = checkout.join(folder).join(name);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(std::fs::read(&path).expect("the file can be read"))
}

const SEED: &str = "secretaries-general-of-un-interpol-discuss-increased-security-cooperation";

#[tokio::test]
async fn the_seed_article_comes_in_whole() {
    let Some(export) = real("seed-article.wxr.xml") else { return };
    let site = Site::new().await;
    let report = site.import(&export).await.expect("it is imported");
    assert_eq!(report.stories, Changes { created: 1, ..Changes::default() });
    assert_eq!((report.comments, report.tags, report.topics), (3, 15, 9));
    assert!(report.unknown.is_empty() && report.notes.is_empty(), "{report}");

    let Lookup::Found(article) = site.store.find_article(SEED).await.expect("it answers") else {
        panic!("it is found")
    };
    let kinds: Vec<&str> = article.blocks.iter().map(kind).collect();
    let expected =
        ["paragraph", "paragraph", "paragraph", "subheading", "paragraph", "paragraph", "pull_quote", "paragraph"];
    assert_eq!(kinds, [&expected[..], &["subheading", "paragraph", "paragraph", "paragraph"][..]].concat());
    assert_eq!(plain_text(&article.blocks).split_whitespace().count(), 323);
    assert_eq!(Inline::plain_text(&article.source).split_whitespace().count(), 4);
    assert_eq!(article.headline.section.expect("it has one").slug, "world");
    assert_eq!(article.headline.published_at.to_string(), "2022-12-20T09:00:00Z");
    assert_eq!((article.headline.updated_at, article.headline.comment_count), (None, 3));
}

#[tokio::test]
async fn the_seed_s_broken_comments_are_mended() {
    let Some(export) = real("seed-article.wxr.xml") else { return };
    let site = Site::new().await;
    site.import(&export).await.expect("it is imported");
    let discussion = site.store.discussion(SEED, DiscussionOrder::Oldest, None, 50).await.expect("it answers");
    let Lookup::Found(discussion) = discussion else { panic!("it is found") };
    let links = |index: usize| -> Vec<(String, String)> {
        let link = |inline: &Inline| match inline {
            Inline::Link(link) => Some((link.href.clone(), Inline::plain_text(&link.text))),
            _ => None,
        };
        discussion.comments[index].text.iter().flatten().filter_map(link).collect()
    };
    assert_eq!(links(0).len(), 1);
    assert!(links(0)[0].0.starts_with("https://www.youtube.com/watch?v=") && !links(0)[0].0.contains('”'));
    assert!(links(0)[0].1.ends_with('!') && links(0)[0].1.len() > 20);
    assert!(links(1).is_empty() && links(2).is_empty(), "no link is invented");
    let third: String = discussion.comments[2].text.iter().map(|paragraph| Inline::plain_text(paragraph)).collect();
    assert!(!third.contains('<'), "the stray end is gone");
}

#[tokio::test]
async fn a_second_import_changes_nothing() {
    for name in ["seed-article.wxr.xml", "theme-test-data.wxr.xml"] {
        let Some(export) = real(name) else { return };
        let site = Site::new().await;
        let first = site.import(&export).await.expect("it is imported");
        let version = site.store.content_version().await.expect("it answers");
        let second = site.import(&export).await.expect("it is imported again");
        assert_eq!(site.store.content_version().await.expect("it answers"), version, "{name}");
        assert_eq!(second.stories, Changes { unchanged: first.stories.total(), ..Changes::default() });
        assert_eq!(second.gone, 0);
    }
}

#[tokio::test]
async fn wordpress_s_own_test_data_comes_in() {
    let Some(export) = real("theme-test-data.wxr.xml") else { return };
    let site = Site::new().await;
    let report = site.import(&export).await.expect("it is imported");
    println!("{report}");
    let stories = site.store.list_headlines(&ListFilter::default(), 500).await.expect("it answers").0;
    let pages = site.store.pages().await.expect("it answers");
    assert_eq!(stories.len() + pages.len(), report.stories.total() as usize);
}

fn kind(block: &Block) -> &'static str {
    match block {
        Block::Paragraph(_) => "paragraph",
        Block::Subheading(_) => "subheading",
        Block::PullQuote(_) => "pull_quote",
        _ => "other",
    }
}
