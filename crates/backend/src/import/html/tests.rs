use super::*;
use crate::import::index::Attachment;
use crate::import::links::Links;
use gazette_model::{Link, Picture, plain_text};

mod classic;
mod dynamic;
mod hostile;
mod media;

fn index() -> Index {
    let mut links = Links::new(Url::parse("https://morne.example").ok(), &[]);
    links.add_story(7, "https://morne.example/2026/ferry/", "ferry");
    let mut index = Index { links, ..Index::default() };
    for id in [3, 5] {
        let url = format!("https://morne.example/wp-content/uploads/{id}.jpg");
        let caption = if id == 3 { "Number <em>three</em>" } else { "" };
        index.attachments.insert(
            id,
            Attachment { url, alt: format!("picture {id}"), caption: caption.into(), ..Attachment::default() },
        );
        index.attached.entry(7).or_default().push((0, id));
    }
    index
}

fn body(html: &str) -> Body {
    let index = index();
    super::read(html, &Context { index: &index, post_id: 7, page: None, footnotes: None })
}

fn blocks(html: &str) -> Vec<Block> {
    body(html).blocks
}

/// The blocks as JSON, which is short to write.
fn json(html: &str) -> serde_json::Value {
    serde_json::to_value(blocks(html)).expect("blocks are JSON")
}

fn text(words: &str) -> Inline {
    Inline::Text(words.into())
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

#[test]
fn paragraphs_and_running_text() {
    let html = "<!-- wp:paragraph -->\n<p>A <strong>b</strong> <em>c</em>, <del>d</del> <a href=\"https://example.org/\">e</a><br>f \
        <code>g</code> H<sub>2</sub> x<sup>2</sup> <mark>m</mark></p>\n<!-- /wp:paragraph -->";
    let link = Inline::Link(Link { href: "https://example.org/".into(), text: vec![text("e")] });
    let expected = Block::Paragraph(vec![
        text("A "),
        Inline::Strong(vec![text("b")]),
        text(" "),
        Inline::Emphasis(vec![text("c")]),
        text(", "),
        Inline::Strike(vec![text("d")]),
        text(" "),
        link,
        Inline::Break,
        text("f "),
        Inline::Code("g".into()),
        text(" H"),
        Inline::Subscript(vec![text("2")]),
        text(" x"),
        Inline::Superscript(vec![text("2")]),
        text(" "),
        Inline::Mark(vec![text("m")]),
    ]);
    assert_eq!(blocks(html), [expected]);
}

#[test]
fn headings_are_levels_two_to_four_with_anchors() {
    let expected = serde_json::json!([
        {"subheading": {"level": 2, "anchor": "h-one", "text": [{"text": "One"}]}},
        {"subheading": {"level": 2, "anchor": "h-one-2", "text": [{"text": "One"}]}},
        {"subheading": {"level": 3, "anchor": "chosen", "text": [{"text": "Two"}]}},
        {"subheading": {"level": 4, "anchor": "h-three", "text": [{"strong": [{"text": "Three"}]}]}},
        {"paragraph": [{"link": {"href": "#chosen", "text": [{"text": "there"}]}}, {"text": " and nowhere"}]},
    ]);
    let html = "<h1>One</h1><h2>One</h2><h3 id=chosen>Two</h3><h6><b>Three</b></h6><h2></h2><p><a href='#chosen'>there</a> and <a href='#none'>nowhere</a>";
    assert_eq!(json(html), expected);
}

#[test]
fn lists_nest_also_where_the_html_is_wrong() {
    let expected = serde_json::json!([{"list": {"is_ordered": true, "start": 3, "items": [
        {"text": [{"text": "one"}], "blocks": [{"list": {"is_ordered": false, "items": [{"text": [{"text": "in one"}]}]}}]},
        {"text": [{"text": "two"}], "blocks": [{"list": {"is_ordered": false, "items": [{"text": [{"text": "after two"}]}]}}]},
    ]}}]);
    let html = "<ol start=3><li>one<ul><li>in one</li></ul></li><li><p>two</p></li><ul><li>after two</li></ul></ol>";
    assert_eq!(json(html), expected);
}

#[test]
fn definitions_keep_their_words() {
    assert_eq!(
        blocks("<dl><dt>Term</dt><dd>Meaning</dd></dl>"),
        [Block::Paragraph(vec![Inline::Strong(vec![text("Term")])]), paragraph("Meaning")]
    );
}

#[test]
fn quotations_name_whoever_said_it() {
    let expected = serde_json::json!([
        {"block_quote": {"blocks": [{"paragraph": [{"text": "a"}]}, {"paragraph": [{"text": "b"}]}], "citation": [{"text": "Jane"}]}},
        {"pull_quote": {"blocks": [{"paragraph": [{"text": "large"}]}], "citation": [{"text": "Joe"}]}},
        {"pull_quote": {"blocks": [{"paragraph": [{"text": "old"}]}]}},
        {"block_quote": {"blocks": [{"paragraph": [{"text": "by "}, {"emphasis": [{"text": "Ann"}]}, {"text": " once"}]}]}},
    ]);
    let html = "<blockquote><p>a</p><p>b</p><cite>Jane</cite></blockquote>\
        <figure class='wp-block-pullquote'><blockquote><p>large</p><cite>Joe</cite></blockquote></figure>\
        <blockquote class='td_pull_quote'>old</blockquote><blockquote>by <cite>Ann</cite> once</blockquote><blockquote></blockquote>";
    assert_eq!(json(html), expected);
}

#[test]
fn code_preformatted_and_verse_keep_their_spaces() {
    let expected = serde_json::json!([
        {"code": "if a {\n    b\n}"},
        {"preformatted": [{"text": "a\n  "}, {"strong": [{"text": "b"}]}]},
        {"verse": [{"text": "rose\n  is"}]},
    ]);
    let html = "<pre class='wp-block-code'><code>if a {\n    b\n}\n</code></pre><pre>\na\n  <b>b</b>\n</pre><pre class='wp-block-verse'>rose\n  is</pre>";
    assert_eq!(json(html), expected);
}

#[test]
fn tables_have_heads_captions_and_spans() {
    let cell = |words: &str| serde_json::json!([{"text": words}]);
    let expected = serde_json::json!([{"table": {
        "head": [[cell("A"), cell("B")]],
        "rows": [[[{"strong": [{"text": "x"}]}], cell("1")], [[], cell("2")], [cell("wide"), []]],
        "caption": [{"text": "Said below"}],
    }}]);
    let html = "<figure class='wp-block-table'><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><th rowspan=2>x</th><td>1</td></tr>\
        <tr><td>2</td></tr><tr><td colspan=2>wide</td></tr></tbody></table><figcaption>Said below</figcaption></figure>";
    assert_eq!(json(html), expected);
}

#[test]
fn a_table_that_only_frames_something_is_not_shown() {
    assert_eq!(blocks("<table><tr><td><p>one</p><p>two</p></td></tr></table>"), [paragraph("one"), paragraph("two")]);
}

#[test]
fn columns_groups_and_covers_are_read_in_order() {
    let html = "<div class='wp-block-columns'><div class='wp-block-column'><p>1</p><h2>2</h2></div><div class='wp-block-column'><p>3</p></div></div>\
        <section><div>4<p>5</p>6</div></section>";
    assert_eq!(plain_text(&blocks(html)), "1\n2\n3\n4\n5\n6\n");
}

#[test]
fn details_open_on_request() {
    let expected = serde_json::json!([{"details": {"summary": [{"text": "More"}], "blocks": [{"paragraph": [{"text": "words"}]}]}}]);
    assert_eq!(json("<details><summary>More</summary><p>words</p></details>"), expected);
}

#[test]
fn separators_are_rules_and_marks_for_pages_vanish() {
    let html = "<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph --><hr/><!--more--><!-- wp:nextpage --><!--nextpage--><!-- /wp:nextpage --><p>b</p>";
    assert_eq!(blocks(html), [paragraph("a"), Block::Rule, paragraph("b")]);
}

#[test]
fn links_lead_home_or_lose_what_is_dangerous() {
    let html = "<p><a href='https://morne.example/2026/ferry/'>ours</a> <a href='/?p=7'>also</a> <a href='javascript:alert(1)'>bad</a></p>";
    let ours = |words: &str| Inline::Link(Link { href: "/ferry".into(), text: vec![text(words)] });
    assert_eq!(blocks(html), [Block::Paragraph(vec![ours("ours"), text(" "), ours("also"), text(" bad")])]);
}

#[test]
fn what_is_unknown_keeps_its_words_and_is_counted() {
    let body = body(
        "<p>a <blink>b</blink> <x-y>c</x-y></p><!-- wp:acme/box --><div>d</div><!-- /wp:acme/box --><!-- wp:calendar /-->",
    );
    assert_eq!(plain_text(&body.blocks), "a b c\nd\n");
    let unknown: Vec<_> = body.unknown.iter().map(|(kind, times)| (kind.as_str(), *times)).collect();
    assert_eq!(unknown, [("<blink>", 1), ("<x-y>", 1), ("wp:acme/box", 1), ("wp:calendar", 1)]);
}

#[test]
fn scripts_and_styles_are_not_words() {
    assert_eq!(
        blocks("<p>a</p><script>alert('x')</script><style>p { color: red }</style><template><p>t</p></template>"),
        [paragraph("a")]
    );
}

#[test]
fn a_link_around_blocks_goes_around_their_words() {
    let html = "<a href='https://example.org/'><h3>Head</h3><p>words</p></a>";
    let link = |words: &str| Inline::Link(Link { href: "https://example.org/".into(), text: vec![text(words)] });
    let Block::Paragraph(inlines) = &blocks(html)[1] else { panic!("a paragraph") };
    assert_eq!(inlines, &[link("words")]);
}
