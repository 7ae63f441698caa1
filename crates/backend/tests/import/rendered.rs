//! What WordPress itself renders of its own test data, word by word against what we show.

use crate::Site;
use crate::real::real;
use gazette_backend::store::{Lookup, Store};
use gazette_model::{Block, Embed, plain_text};
use scraper::{ElementRef, Html, Node};

/// Elements that readers work with, clocks, and complaints of the site: no words of a story.
const CONTROLS: [&str; 8] = [
    "form",
    ".comment-respond",
    ".wp-block-calendar",
    ".components-placeholder",
    ".wp-block-rss",
    ".wp-block-loginout",
    ".wp-block-query-pagination",
    ".wp-block-comments",
];

/// Lists of other stories, as they stood on that site. It held more stories than the exports do.
const LISTS: [&str; 9] = [
    ".wp-block-query",
    ".wp-block-latest-posts",
    ".wp-block-latest-comments",
    ".wp-block-archives",
    ".wp-block-archives-list",
    ".wp-block-categories",
    ".wp-block-tag-cloud",
    ".wp-block-page-list",
    ".wp-block-post-author",
];

#[derive(Default)]
struct Share {
    found: usize,
    of: usize,
}

impl Share {
    fn add(&mut self, expected: &[String], ours: &[String]) -> usize {
        let found = common(expected, ours);
        self.found += found;
        self.of += expected.len();
        expected.len() - found
    }

    #[expect(clippy::cast_precision_loss, reason = "a few thousand words")]
    fn percent(&self) -> f64 {
        100.0 * self.found as f64 / self.of as f64
    }
}

#[tokio::test]
async fn nearly_every_word_that_wordpress_renders_stands_in_ours_in_order() {
    let (Some(rest), Some(export), Some(seed)) =
        (real("wordpress-rest/posts.json"), real("theme-test-data.wxr.xml"), real("seed-article.wxr.xml"))
    else {
        return;
    };
    let site = Site::new().await;
    site.import(&export).await.expect("it is imported");
    site.import(&seed).await.expect("it is imported");
    let posts: Vec<serde_json::Value> = serde_json::from_slice(&rest).expect("it is JSON");
    let (mut stories, mut with_lists, mut everything) = (Share::default(), Share::default(), Share::default());
    let mut unknown = 0;
    for post in &posts {
        let slug = post["slug"].as_str().expect("a post has a slug");
        let html = Html::parse_fragment(post["content"]["rendered"].as_str().expect("a post has content"));
        let Lookup::Found(article) = site.store.find_article(slug).await.expect("it answers") else {
            // Written after the export was made, or behind a password.
            unknown += 1;
            continue;
        };
        let ours = words(&shown(&article.blocks, &article.source));
        everything.add(&words_of(&html, &[]), &ours);
        with_lists.add(&words_of(&html, &CONTROLS), &ours);
        let of_story = words_of(&html, &[&CONTROLS[..], &LISTS].concat());
        if stories.add(&of_story, &ours) > 0 {
            println!("{slug} lacks {:?}", missing(&of_story, &ours));
        }
    }
    println!("of {} posts the exports lack, or hold as not public: {unknown}", posts.len());
    for (what, share) in [
        ("words of stories", &stories),
        ("and of lists of other stories", &with_lists),
        ("and of forms, calendars and comments", &everything),
    ] {
        println!("{} of {} {what}, in order: {:.2} %", share.found, share.of, share.percent());
    }
    assert_eq!(unknown, 4);
    assert!(stories.percent() >= 99.0, "{:.2} %", stories.percent());
    // The site knew of 61 stories more than its export.
    assert!(with_lists.percent() >= 95.0, "{:.2} %", with_lists.percent());
}

/// The words that the page shows of a body. An embed without a title shows its address.
fn shown(blocks: &[Block], source: &[gazette_model::Inline]) -> String {
    let mut text = String::new();
    for block in blocks {
        if let Block::Embed(Embed { url, provider, title, .. }) = block {
            text += &format!("{provider} {} ", if title.is_empty() { url } else { "" });
        }
        text += &plain_text(std::slice::from_ref(block));
    }
    if !source.is_empty() {
        text += "SOURCE: ";
        text += &gazette_model::Inline::plain_text(source);
    }
    text
}

fn words_of(html: &Html, left_out: &[&str]) -> Vec<String> {
    let mut text = String::new();
    collect(html.root_element(), left_out, &mut text);
    words(&text)
}

fn collect(element: ElementRef<'_>, left_out: &[&str], text: &mut String) {
    let value = element.value();
    let is_left_out = left_out.iter().any(|rule| match rule.strip_prefix('.') {
        Some(class) => value.classes().any(|found| found == class),
        None => value.name() == *rule,
    });
    if is_left_out || matches!(value.name(), "script" | "style") {
        return;
    }
    let inline = [
        "a", "b", "strong", "em", "i", "code", "sup", "sub", "span", "q", "acronym", "abbr", "cite", "del", "ins",
        "tt", "var", "kbd",
    ];
    let is_inline = inline.contains(&value.name());
    if !is_inline {
        text.push(' ');
    }
    for child in element.children() {
        match child.value() {
            Node::Text(words) => text.push_str(words),
            Node::Element(_) => {
                if let Some(child) = ElementRef::wrap(child) {
                    collect(child, left_out, text);
                }
            }
            _ => {}
        }
    }
    if !is_inline {
        text.push(' ');
    }
}

/// Letters and digits; what WordPress does to quotes and apostrophes counts for nothing.
fn words(text: &str) -> Vec<String> {
    let text = text.replace(['\'', '’', '‘'], "").replace('×', "x");
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The lengths of the longest common subsequences of all beginnings.
fn table(left: &[String], right: &[String]) -> Vec<Vec<u32>> {
    let mut table = vec![vec![0u32; right.len() + 1]; left.len() + 1];
    for (i, word) in left.iter().enumerate() {
        for (j, other) in right.iter().enumerate() {
            table[i + 1][j + 1] = if word == other { table[i][j] + 1 } else { table[i][j + 1].max(table[i + 1][j]) };
        }
    }
    table
}

fn common(left: &[String], right: &[String]) -> usize {
    table(left, right)[left.len()][right.len()] as usize
}

fn missing(left: &[String], right: &[String]) -> Vec<String> {
    let table = table(left, right);
    let (mut i, mut j) = (left.len(), right.len());
    let mut missing = Vec::new();
    while i > 0 {
        if j > 0 && left[i - 1] == right[j - 1] {
            (i, j) = (i - 1, j - 1);
        } else if j > 0 && table[i][j - 1] >= table[i - 1][j] {
            j -= 1;
        } else {
            i -= 1;
            missing.push(left[i].clone());
        }
    }
    missing.reverse();
    missing
}
