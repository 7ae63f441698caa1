//! What holds for any HTML, any comment and any file.

use crate::Site;
use gazette_backend::import::html::{self, Context};
use gazette_backend::import::index::Index;
use gazette_backend::import::wxr::WxrReader;
use gazette_backend::store::Store;
use gazette_model::{Block, Inline, comment, plain_text};
use proptest::prelude::*;
use scraper::{Html, Node};

fn read(html: &str) -> Vec<Block> {
    let index = Index::default();
    html::read(html, &Context { index: &index, post_id: 0, page: None, footnotes: None }).blocks
}

/// Failures are not written into the checkout: a test with the case in it is worth more.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Anything that looks a little like HTML.
fn html_soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-zA-Zé€ ]{1,8}",
        2 => prop::sample::select(vec![
            "<p>", "</p>", "<b>", "</b>", "<i>", "<a href='https://example.org/'>", "<a href=\"javascript:x\">", "</a>", "<ul>", "<li>", "</ul>",
            "<table>", "<tr>", "<td rowspan=99 colspan=-1>", "<th>", "</table>", "<blockquote>", "<cite>", "</blockquote>", "<pre>", "</pre>",
            "<figure>", "<figcaption>", "</figure>", "<img src=/a.jpg>", "<img src=/a.jpg width=9 height=9>", "<br>", "<hr>", "\n", "\n\n",
            "<script>", "</script>", "<style>", "<!--", "-->", "<!-- wp:paragraph -->", "<!-- wp:query {\"query\":{}} -->",
            "<!-- wp:post-template -->", "<!-- /wp:post-template -->", "<!-- wp:latest-posts /-->", "<!-- wp:block {\"ref\":1} /-->",
            "[caption]", "[/caption]", "[gallery ids=\"1\"]", "[x y=\"z\"]", "[/x]", "[[a]]", "[embed]", "<iframe src=//x.org>", "<details>",
            "<summary>", "<h1>", "<h6 id=app>", "<svg>", "<math>", "<select><option>", "<template>", "<noscript>", "&amp;", "&#0;", "&bogus", "<", ">",
            "\"", "'", "<a\u{0}", "<div class='wp-block-gallery'>", "<figure class=wp-block-pullquote>", "</div>", "<dl><dt>", "<dd>", "<q>", "<rt>",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A tree of elements in which words come in the order in which they are read.
fn html_tree() -> impl Strategy<Value = String> {
    let word = "[a-zé]{1,6}".prop_map(|word| format!(" {word} "));
    word.prop_recursive(5, 60, 6, |inner| {
        let tag = prop::sample::select(vec![
            "p",
            "div",
            "b",
            "em",
            "a href='https://example.org/x'",
            "a href='javascript:x'",
            "ul",
            "ol",
            "li",
            "blockquote",
            "h2",
            "h5",
            "table",
            "tr",
            "td",
            "th",
            "pre",
            "code",
            "sup",
            "span",
            "section",
            "details",
            "figure",
            "center",
            "x-unknown",
            "blink",
            "form",
            "label",
            "dl",
            "dt",
            "dd",
            "mark",
            "address",
            "button",
            "font color=red",
        ]);
        (tag, prop::collection::vec(inner, 1..5)).prop_map(|(tag, children)| {
            let name = tag.split(' ').next().unwrap_or_default();
            format!("<{tag}>{}</{name}>", children.concat())
        })
    })
}

/// The words that a browser shows of some HTML.
fn shown_words(html: &str) -> Vec<String> {
    let tree = Html::parse_fragment(html);
    let mut text = String::new();
    for node in tree.tree.root().descendants() {
        if let Node::Text(words) = node.value() {
            text.push_str(words);
            text.push(' ');
        }
    }
    text.split_whitespace().map(str::to_owned).collect()
}

fn all_hrefs(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                if let (true, Some(href)) = (matches!(key.as_str(), "href" | "url" | "original_url"), value.as_str()) {
                    found.push(href.to_owned());
                }
                all_hrefs(value, found);
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| all_hrefs(value, found)),
        _ => {}
    }
}

fn is_safe(href: &str) -> bool {
    let schemes = ["http://", "https://", "mailto:", "tel:", "#"];
    schemes.iter().any(|scheme| href.starts_with(scheme)) || (href.starts_with('/') && !href.starts_with("//"))
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn any_html_becomes_blocks_that_are_safe_and_can_be_sent(html in html_soup()) {
        let blocks = read(&html);
        let json = serde_json::to_string(&blocks).expect("it can be written");
        let again: Vec<Block> = serde_json::from_str(&json).expect("it can be read");
        prop_assert_eq!(&again, &blocks);
        let mut hrefs = Vec::new();
        all_hrefs(&serde_json::to_value(&blocks).expect("it is JSON"), &mut hrefs);
        prop_assert!(hrefs.iter().all(|href| is_safe(href)), "{:?}", hrefs);
    }

    #[test]
    fn no_word_is_lost_and_all_keep_their_order(html in html_tree(), is_blocks in any::<bool>()) {
        let html = if is_blocks { format!("<!-- wp:html -->{html}<!-- /wp:html -->") } else { html };
        let ours: Vec<String> = plain_text(&read(&html)).split_whitespace().map(str::to_owned).collect();
        prop_assert_eq!(ours, shown_words(&html));
    }

    #[test]
    fn classic_words_survive_the_making_of_paragraphs(lines in prop::collection::vec("[a-z]{0,5}( [a-z]{1,5}){0,3}", 0..12)) {
        let text = lines.join("\n");
        let ours: Vec<String> = plain_text(&read(&text)).split_whitespace().map(str::to_owned).collect();
        let typed: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        prop_assert_eq!(ours, typed);
    }

    #[test]
    fn any_comment_becomes_text_whose_links_lead_to_the_web(source in "(\\PC|<a href=\"|</a>|A HREF=”https://x.org”>|https://x.org/|</A|<b>|\n|&amp;|&#|javascript:){0,40}") {
        let text = comment::text::read(&source);
        let mut hrefs = Vec::new();
        all_hrefs(&serde_json::to_value(&text).expect("it is JSON"), &mut hrefs);
        prop_assert!(hrefs.iter().all(|href| href.to_ascii_lowercase().starts_with("http")), "{:?}", hrefs);
        prop_assert!(text.iter().all(|paragraph| !paragraph.is_empty()));
    }

    #[test]
    fn plain_comments_keep_every_word_and_are_read_the_same_again(source in "[a-zA-Zé€0-9.,!?'()’ \n-]{0,200}") {
        let text = comment::text::read(&source);
        let plain = text.iter().map(|paragraph| Inline::plain_text(paragraph)).collect::<Vec<_>>().join("\n\n");
        let words: Vec<&str> = source.split_whitespace().collect();
        prop_assert_eq!(plain.split_whitespace().collect::<Vec<_>>(), words);
        prop_assert_eq!(comment::text::read(&plain), text);
    }

    #[test]
    fn any_file_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), is_begun in any::<bool>()) {
        let head: &[u8] = if is_begun { b"<rss><channel><wp:wxr_version>1.2</wp:wxr_version><item><title>" } else { b"" };
        let file = [head, &bytes].concat();
        let mut reader = WxrReader::new(file.as_slice());
        while let Ok(Some(_)) = reader.next_entry() {}
    }
}

/// A post with what could go wrong in it.
fn item() -> impl Strategy<Value = String> {
    let status = prop::sample::select(vec!["publish", "draft", "private", "trash"]);
    let name = prop::sample::select(vec!["one", "two", "api", "fr", "", "%ce%b1", "Ünder", "one"]);
    let tag = prop::sample::select(vec!["St Lucia", "stlucia", "Ferries", "ferry", "C++", "🎉", ""]);
    (1i64..9, status, name, tag, html_soup(), 0i64..3).prop_map(|(id, status, name, tag, html, parent)| {
        let html = html.replace("]]>", "");
        let html: String = html.chars().filter(|c| !c.is_control() || *c == '\n').collect();
        format!(
            "<item><title>T {id}</title><guid>g{id}</guid><wp:post_id>{id}</wp:post_id><wp:post_type>post</wp:post_type><wp:status>{status}</wp:status>\
             <wp:post_name>{name}</wp:post_name><wp:post_date_gmt>2026-01-0{id} 00:00:00</wp:post_date_gmt>\
             <category domain=\"post_tag\" nicename=\"{tag}\">{tag}</category><category domain=\"category\" nicename=\"news\">News</category>\
             <content:encoded><![CDATA[{html}]]></content:encoded>\
             <wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_approved>1</wp:comment_approved><wp:comment_parent>{parent}</wp:comment_parent>\
             <wp:comment_content><![CDATA[{html}]]></wp:comment_content></wp:comment></item>"
        )
    })
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn a_second_import_of_anything_changes_nothing(items in prop::collection::vec(item(), 0..7)) {
        let export = format!(
            "<rss><channel><title>T</title><link>https://morne.example</link><wp:wxr_version>1.2</wp:wxr_version>{}</channel></rss>",
            items.concat()
        );
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let site = Site::new().await;
            let first = site.import(export.as_bytes()).await.expect("it is imported");
            let version = site.store.content_version().await.expect("it answers");
            let second = site.import(export.as_bytes()).await.expect("it is imported");
            assert_eq!(site.store.content_version().await.expect("it answers"), version, "{export}");
            assert_eq!(second.stories.unchanged, first.stories.total(), "{export}");
        });
    }
}
