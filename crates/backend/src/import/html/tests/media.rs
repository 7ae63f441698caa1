//! Pictures, films and cards.

use super::*;
use gazette_model::{Embed, Gallery};

fn picture(name: &str) -> Picture {
    Picture { original_url: Some(format!("https://morne.example/wp-content/uploads/{name}.jpg")), ..Picture::default() }
}

fn img(name: &str) -> String {
    format!("<img src=\"/wp-content/uploads/{name}.jpg\" alt=\"\">")
}

#[test]
fn figures_hold_caption_alternative_text_and_link() {
    let html = "<figure class=\"wp-block-image\"><a href=\"https://example.org/\"><img src=\"/wp-content/uploads/a.jpg\" alt=\" A  ferry \" \
        class=\"wp-image-3\" width=\"600\" height=\"400\"/></a><figcaption>On <a href=\"/ferry\">time</a></figcaption></figure>";
    let link = Inline::Link(Link { href: "/ferry".into(), text: vec![text("time")] });
    let expected = Picture {
        width: 600,
        height: 400,
        alt: "A ferry".into(),
        caption: vec![text("On "), link],
        href: Some("https://example.org/".into()),
        ..picture("a")
    };
    assert_eq!(blocks(html), [Block::Figure(expected)]);
}

#[test]
fn galleries_in_every_form_of_the_block_editor() {
    let figure =
        |name: &str| format!("<figure class='wp-block-image'>{}<figcaption>c{name}</figcaption></figure>", img(name));
    let forms = [
        format!(
            "<figure class='wp-block-gallery'>{}{}<figcaption class='blocks-gallery-caption'>All</figcaption></figure>",
            figure("a"),
            figure("b")
        ),
        format!(
            "<figure class='wp-block-gallery'><ul class='blocks-gallery-grid'><li class='blocks-gallery-item'>{}</li><li>{}</li></ul><figcaption>All</figcaption></figure>",
            figure("a"),
            figure("b")
        ),
        format!("<ul class='wp-block-gallery'><li>{}</li><li>{}</li></ul><p>All</p>", figure("a"), figure("b")),
    ];
    let shown = |name: &str| Picture { caption: vec![text(&format!("c{name}"))], ..picture(name) };
    for (number, html) in forms.iter().enumerate() {
        let caption = if number < 2 { vec![text("All")] } else { vec![] };
        let gallery = Block::Gallery(Gallery { pictures: vec![shown("a"), shown("b")], caption });
        assert_eq!(blocks(html)[0], gallery, "{html}");
    }
}

#[test]
fn a_picture_in_a_sentence_stands_beside_it() {
    let html = format!("<p>Before {} after.</p>", img("a"));
    assert_eq!(blocks(&html), [paragraph("Before after."), Block::Figure(picture("a"))]);
    let html = format!("<p>{}Floats.</p>", img("a").replace("alt", "class=alignright alt"));
    assert_eq!(blocks(&html), [Block::Figure(picture("a")), paragraph("Floats.")]);
}

#[test]
fn small_pictures_stay_in_the_line_and_counters_go() {
    let found = body(
        "<p>a <img src='https://example.org/i.png' width=16 height=16 alt=flag> b <img class='wp-smiley' src=x alt='🙂'><img src='https://example.org/p' width=1 height=1>",
    );
    let [Block::Paragraph(inlines)] = found.blocks.as_slice() else { panic!("a paragraph") };
    assert!(matches!(&inlines[1], Inline::Picture(picture) if picture.alt == "flag"));
    assert_eq!(Inline::plain_text(inlines), "a flag b 🙂");
    assert_eq!(found.unknown.len(), 1);
}

#[test]
fn late_pictures_have_their_true_address() {
    let html = "<img src='data:image/gif;base64,xx' data-src='/wp-content/uploads/a.jpg' alt=''><noscript><img src='/wp-content/uploads/a.jpg'></noscript>";
    assert_eq!(blocks(html), [Block::Figure(picture("a"))]);
    assert_eq!(blocks("<p><img src='data:image/gif;base64,xx' alt='words'></p>"), [paragraph("words")]);
}

#[test]
fn frames_films_sounds_and_files_are_cards() {
    let card = |url: &str, provider: &str, title: &str, caption: &str| {
        let caption = if caption.is_empty() { vec![] } else { vec![text(caption)] };
        Block::Embed(Embed { url: url.into(), provider: provider.into(), title: title.into(), caption })
    };
    let html = "<iframe src='https://www.youtube.com/embed/abc' title='A film'></iframe>\
        <figure class='wp-block-audio'><audio controls src='/wp-content/uploads/a.mp3'></audio><figcaption>Hear</figcaption></figure>\
        <figure class='wp-block-video'><video><source src='https://example.org/v.mp4'></video></figure>\
        <div class='wp-block-file'><a href='/wp-content/uploads/r.pdf'>Report</a><a href='/wp-content/uploads/r.pdf' class='wp-block-file__button' download>Download</a></div>\
        <div class='wp-block-button'><a class='wp-block-button__link' href='https://example.org/go'>Go</a></div>\
        <figure class='wp-block-embed is-provider-acme'><div class='wp-block-embed__wrapper'>\nhttps://acme.example/1\n</div><figcaption>Cap</figcaption></figure>\
        <iframe src='javascript:x'>words</iframe>";
    assert_eq!(
        blocks(html)[..6],
        [
            card("https://www.youtube.com/watch?v=abc", "YouTube", "A film", ""),
            card("/wp-content/uploads/a.mp3", "Audio", "", "Hear"),
            card("https://example.org/v.mp4", "Video", "", ""),
            card("/wp-content/uploads/r.pdf", "PDF", "Report", "Download"),
            card("https://example.org/go", "example.org", "Go", ""),
            card("https://acme.example/1", "acme", "", "Cap"),
        ]
    );
}

#[test]
fn media_beside_text_is_read_in_order() {
    let html = format!(
        "<div class='wp-block-media-text'><figure class='wp-block-media-text__media'>{}</figure><div class='wp-block-media-text__content'><p>words</p></div></div>",
        img("a")
    );
    assert_eq!(blocks(&html), [Block::Figure(picture("a")), paragraph("words")]);
    let html = "<div class='wp-block-cover' style='background-image:url(/wp-content/uploads/a.jpg)'><p>words</p></div>";
    assert_eq!(blocks(html), [Block::Figure(picture("a")), paragraph("words")]);
}
