//! What WordPress's classic editor left.

use super::*;

#[test]
fn empty_lines_end_paragraphs_and_line_ends_are_kept() {
    let html = "One\ntwo\n\n<strong>Three\n\nfour</strong>\n<br />five\n\n&nbsp;\n\n<h2>Six</h2>\nseven";
    let strong = |words: &str| Inline::Strong(vec![text(words)]);
    let expected = [
        Block::Paragraph(vec![text("One"), Inline::Break, text("two")]),
        Block::Paragraph(vec![strong("Three")]),
        Block::Paragraph(vec![strong("four"), Inline::Break, text("five")]),
    ];
    let found = blocks(html);
    assert_eq!(found[..3], expected);
    assert!(matches!(&found[3..], [Block::Subheading(_), Block::Paragraph(_)]));
}

#[test]
fn two_breaks_are_a_paragraph() {
    assert_eq!(blocks("a<br><br />b"), [paragraph("a"), paragraph("b")]);
}

#[test]
fn quotations_and_items_have_lines_too() {
    let expected = serde_json::json!([{"block_quote": {"blocks": [
        {"paragraph": [{"text": "a"}, "break", {"text": "b"}]}, {"paragraph": [{"text": "c"}]}]}},
        {"list": {"is_ordered": false, "items": [{"text": [{"text": "x"}, "break", {"text": "y"}]}]}},
    ]);
    assert_eq!(json("<blockquote>a\nb\n\nc</blockquote>\n<ul>\n\t<li>x\ny</li>\n</ul>"), expected);
}

#[test]
fn captions_go_to_their_picture() {
    let html = "[caption id=\"attachment_3\" align=\"alignnone\" width=\"300\"]<a href=\"https://morne.example/wp-content/uploads/3.jpg\">\
        <img src=\"https://morne.example/wp-content/uploads/3-300x200.jpg\" alt=\"Three\" width=\"300\" height=\"200\" /></a> A <em>caption</em>[/caption]\n\nAfter";
    let expected = Picture {
        original_url: Some("https://morne.example/wp-content/uploads/3-300x200.jpg".into()),
        width: 300,
        height: 200,
        alt: "Three".into(),
        caption: vec![text("A "), Inline::Emphasis(vec![text("caption")])],
        ..Picture::default()
    };
    assert_eq!(blocks(html), [Block::Figure(expected), paragraph("After")]);
}

#[test]
fn a_caption_may_be_an_attribute() {
    let found = blocks("[wp_caption caption='Old &amp; good'] <img src='https://example.org/a.jpg'> [/wp_caption]");
    let [Block::Figure(picture)] = found.as_slice() else { panic!("a figure: {found:?}") };
    assert_eq!(picture.caption, [text("Old & good")]);
}

#[test]
fn galleries_by_ids_or_of_the_story() {
    for html in ["[gallery ids=\"3,5\"]", "[gallery]", "<p>[gallery columns=2]</p>", "[gallery ids=”3,5”]"] {
        let found = blocks(html);
        let [Block::Gallery(gallery)] = found.as_slice() else { panic!("{html}: {found:?}") };
        let alts: Vec<_> = gallery.pictures.iter().map(|picture| picture.alt.as_str()).collect();
        assert_eq!(alts, ["picture 3", "picture 5"], "{html}");
        assert_eq!(gallery.pictures[0].caption, [text("Number "), Inline::Emphasis(vec![text("three")])]);
    }
    assert_eq!(body("[gallery ids=\"99\"]").unknown.len(), 1);
}

#[test]
fn an_address_alone_on_a_line_is_a_card_or_a_link() {
    let expected = serde_json::json!([
        {"paragraph": [{"text": "See"}]},
        {"embed": {"url": "https://www.youtube.com/watch?v=abc", "provider": "YouTube"}},
        {"paragraph": [{"text": "and"}, "break", {"link": {"href": "https://example.org/x", "text": [{"text": "https://example.org/x"}]}}]},
        {"embed": {"url": "https://vimeo.com/1", "provider": "Vimeo"}},
    ]);
    let html =
        "See\nhttps://www.youtube.com/watch?v=abc\nand\nhttps://example.org/x\n\n[embed]https://vimeo.com/1[/embed]";
    assert_eq!(json(html), expected);
}

#[test]
fn unknown_shortcodes_keep_their_inner_words() {
    let body = body(
        "[box color=\"red\"]In the <em>box</em>[/box] and [contact-form-7 id=\"3\" title=\"T\"] [my_code] [note]n[/note]",
    );
    assert_eq!(plain_text(&body.blocks), "In the box and n\n");
    let unknown: Vec<_> = body.unknown.keys().map(String::as_str).collect();
    assert_eq!(unknown, ["[box]", "[contact-form-7]", "[my_code]", "[note]"]);
}

#[test]
fn words_in_brackets_are_words() {
    let html = "He said [sic] it [Mr. Smith] [1] [re-elected] [[gallery]] <a title=\"[box a=1]\">x</a> [ ] [";
    assert_eq!(plain_text(&blocks(html)), "He said [sic] it [Mr. Smith] [1] [re-elected] [gallery] x [ ] [\n");
}

#[test]
fn in_preformatted_text_lines_stay_lines() {
    assert_eq!(
        json("<pre>a\n\n  b</pre>\n\nc"),
        serde_json::json!([{"preformatted": [{"text": "a\n\n  b"}]}, {"paragraph": [{"text": "c"}]}])
    );
}
