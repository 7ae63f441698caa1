use super::*;
use gazette_model::{Details, Embed, ListItem, Zone};

fn html(blocks: &[Block]) -> String {
    let site = Site {
        title: "The Times".into(),
        tagline: String::new(),
        public_url: "https://times.example".into(),
        language: "en".into(),
        sections: Vec::new(),
        pages: Vec::new(),
        zone: Zone::fixed("UTC", 0),
        comment_disclaimer: String::new(),
        is_demo: false,
    };
    let mut html = Html { text: String::new(), site: &site, page: "https://times.example/ferry".into() };
    html.blocks(blocks);
    html.text
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.into())]
}

fn link(href: &str) -> Block {
    Block::Paragraph(vec![Inline::Link(Link { href: href.into(), text: text("words") })])
}

#[test]
fn every_word_is_escaped() {
    let hostile = "<script>alert('1')</script> & \"";
    let safe = "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;";
    assert_eq!(html(&[Block::Paragraph(text(hostile))]), format!("<p>{safe}</p>"));
    let picture = Picture { src: Some(format!("/a.jpg{hostile}")), alt: hostile.into(), ..Picture::default() };
    let expected = format!("<figure><img src=\"https://times.example/a.jpg{safe}\" alt=\"{safe}\"></figure>");
    assert_eq!(html(&[Block::Figure(picture)]), expected);
    assert_eq!(html(&[Block::Code(hostile.into())]), format!("<pre><code>{safe}</code></pre>"));
}

#[test]
fn addresses_are_absolute_and_of_kinds_that_readers_may_follow() {
    for (href, address) in [
        ("/harbour", "https://times.example/harbour"),
        ("#part-2", "https://times.example/ferry#part-2"),
        ("https://a.example/?b&c", "https://a.example/?b&amp;c"),
        ("MAILTO:desk@times.example", "MAILTO:desk@times.example"),
    ] {
        assert_eq!(html(&[link(href)]), format!("<p><a href=\"{address}\">words</a></p>"));
    }
    for href in ["javascript:alert(1)", "data:text/html,x", "//elsewhere.example", "relative", " javascript:x", ""] {
        assert_eq!(html(&[link(href)]), "<p>words</p>", "{href}");
    }
}

#[test]
fn lists_tables_and_details_keep_their_shape() {
    let item = ListItem { text: text("one"), blocks: vec![Block::Rule] };
    let list = Block::List(List { is_ordered: true, start: Some(3), items: vec![item] });
    let table = Block::Table(Table {
        head: vec![vec![text("Port")]],
        rows: vec![vec![text("Castries")], vec![text("Vigie")]],
        caption: text("Ports"),
    });
    let embed =
        Embed { url: "https://a.example/v".into(), provider: "A".into(), title: String::new(), caption: Vec::new() };
    let details = Block::Details(Details { summary: text("More"), blocks: vec![list, table, Block::Embed(embed)] });
    let expected = "<details><summary>More</summary><ol start=\"3\"><li>one<hr></li></ol>\
                    <table><caption>Ports</caption><thead><tr><th>Port</th></tr></thead>\
                    <tbody><tr><td>Castries</td></tr><tr><td>Vigie</td></tr></tbody></table>\
                    <p><a href=\"https://a.example/v\">https://a.example/v</a></p></details>";
    assert_eq!(html(&[details]), expected);
}

#[test]
fn a_missing_picture_keeps_its_words_and_its_address() {
    let picture = Picture {
        original_url: Some("https://times.example/gone.jpg".into()),
        alt: "A ferry".into(),
        caption: text("The ferry."),
        credit: Some("M. Joseph".into()),
        ..Picture::default()
    };
    let expected = "<figure><a href=\"https://times.example/gone.jpg\">A ferry</a>\
                    <figcaption>The ferry. M. Joseph</figcaption></figure>";
    assert_eq!(html(&[Block::Figure(picture)]), expected);
}
