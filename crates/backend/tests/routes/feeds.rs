use crate::app::App;
use crate::paper;
use axum::http::header::IF_NONE_MATCH;
use quick_xml::Reader;
use quick_xml::events::Event;

/// The texts of all elements of a name, and that the document is well-formed.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut text, mut inside) = (Vec::new(), String::new(), false);
    loop {
        match reader.read_event().expect("the document is well-formed") {
            Event::Start(start) if start.name().as_ref() == name => (inside, text) = (true, String::new()),
            Event::End(end) if end.name().as_ref() == name => {
                inside = false;
                found.push(std::mem::take(&mut text));
            }
            Event::Text(words) if inside => text.push_str(&words),
            Event::CData(words) if inside => text.push_str(&words),
            Event::GeneralRef(name) if inside => {
                text.push_str(quick_xml::escape::resolve_predefined_entity(&name).expect("a known entity"));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[tokio::test]
async fn the_feed_holds_the_newest_stories_whole() {
    let app = paper().await;
    let feed = app.get("/feed.xml").await;
    assert_eq!(feed.header("content-type"), "application/rss+xml; charset=utf-8");
    let titles = texts(feed.text(), "title");
    assert_eq!(titles[..2], ["The Times", "Game & set: 6–4 <at> last 🎾"]);
    assert_eq!(titles.len(), 5);
    assert_eq!(texts(feed.text(), "guid")[2], "https://times.example/ferry");
    assert_eq!(texts(feed.text(), "description")[1], "It was \"close\" & <long>");
    let ferry = &texts(feed.text(), "content:encoded")[2];
    assert_eq!(
        ferry,
        "<figure><img src=\"https://times.example/wp-content/uploads/ferry.jpg\" alt=\"\" width=\"800\" height=\"450\">\
         </figure><p>Words of old-ferry.</p>"
    );
    assert_eq!(texts(feed.text(), "pubDate")[0], "Wed, 04 Nov 2026 00:00:00 +0000");
    let again = app.get_with("/feed.xml", &[(IF_NONE_MATCH, feed.header("etag"))]).await;
    assert_eq!(again.status.as_u16(), 304);
}

#[tokio::test]
async fn a_section_has_a_feed_of_its_own() {
    let app = paper().await;
    let feed = app.get("/section/sport/feed.xml").await;
    assert_eq!(texts(feed.text(), "title")[0], "The sport desk · The Times");
    assert_eq!(texts(feed.text(), "guid"), ["https://times.example/game"]);
    app.get("/section/nothing/feed.xml").await.problem(404);
}

#[tokio::test]
async fn the_json_feed_says_the_same() {
    let app = paper().await;
    let feed = app.get("/feed.json").await;
    assert_eq!(feed.header("content-type"), "application/feed+json");
    insta::assert_json_snapshot!(feed.json());
}

#[tokio::test]
async fn every_block_of_the_demonstration_is_well_formed_in_its_feed() {
    let app = App::demo().await;
    let feed = app.get("/feed.xml").await;
    let bodies = texts(feed.text(), "content:encoded");
    assert!(bodies.len() >= 14);
    for body in bodies {
        assert!(!body.contains("<script") && !body.contains("href=\"javascript:"), "{body}");
        let closed = body.replace("<br>", "<br/>").replace("<hr>", "<hr/>");
        let images: String = closed.split_inclusive('>').map(close_image).collect();
        texts(&format!("<body>{images}</body>"), "none");
    }
}

fn close_image(part: &str) -> String {
    match part.rfind("<img ") {
        Some(_) => part.replace('>', "/>"),
        None => part.to_owned(),
    }
}
