//! Addresses that WordPress gave away lead to ours in one step.

use crate::app::App;
use crate::paper;
use crate::records::{site, story};

#[tokio::test]
async fn a_story_is_reached_by_each_of_its_old_addresses() {
    let app = paper().await;
    for address in [
        "/ferry/",
        "/old-ferry/",
        "/2026/11/02/ferry/",
        "/2026/11/ferry",
        "/index.php/2026/11/02/old-ferry/",
        "/?p=41",
        "/index.php?p=41",
        "/?page_id=41",
        "/ferry/amp/",
        "/ferry/feed/",
        "/ferry/?utm_source=friend",
    ] {
        assert_eq!(app.get(address).await.location(), "/ferry", "{address}");
    }
}

#[tokio::test]
async fn lists_lead_to_lists() {
    let app = paper().await;
    for (address, location) in [
        ("/category/news/", "/section/news"),
        ("/category/island/news/", "/section/news"),
        ("/category/harbour", "/topic/harbour"),
        ("/category/harbor/", "/topic/harbour"),
        ("/tag/harbour/", "/topic/harbour"),
        ("/tag/harbor/", "/topic/harbour"),
        ("/author/marva-joseph/", "/contributor/marva-joseph"),
        ("/section/news/", "/section/news"),
        ("/topic/harbor/", "/topic/harbour"),
        ("/latest/", "/latest"),
        ("/page/1/", "/"),
        ("/index.php", "/"),
        ("/feed/", "/feed.xml"),
        ("/comments/feed/", "/feed.xml"),
        ("/category/news/feed/", "/section/news/feed.xml"),
        ("/tag/harbour/feed/", "/feed.xml"),
    ] {
        assert_eq!(app.get(address).await.location(), location, "{address}");
    }
}

#[tokio::test]
async fn a_numbered_page_leads_to_where_its_stories_are() {
    let stories: Vec<_> = (1..=25).map(|day| story(&format!("day-{day:02}"), day)).collect();
    let app = App::of(&site("The Times"), &stories).await;
    for (address, list, newest) in [
        ("/page/2/", "/latest/before/", "day-15"),
        ("/page/3/", "/latest/before/", "day-05"),
        ("/category/news/page/2/", "/section/news/before/", "day-15"),
        ("/author/marva-joseph/page/3/", "/contributor/marva-joseph/before/", "day-05"),
        ("/?paged=2", "/latest/before/", "day-15"),
    ] {
        let answer = app.get(address).await;
        let cursor = answer.location().strip_prefix(list).expect("a place in the list");
        let there = app.get(&format!("/api/articles?before={cursor}&limit=1")).await.json();
        assert_eq!(there["articles"][0]["slug"], newest, "{address}");
    }
    app.get("/page/4/").await.problem(404);
    app.get("/page/4294967295/").await.problem(404);
}

#[tokio::test]
async fn what_leads_nowhere_is_not_redirected() {
    let app = paper().await;
    for address in [
        "/nothing/",
        "/2026/11/02/nothing/",
        "/category/nothing/",
        "/tag/nothing/",
        "/author/nobody/",
        "/?p=42",
        "/category/nothing/feed/",
        "//elsewhere.example/",
        "//elsewhere.example/ferry/",
        "/%2F%2Felsewhere.example/",
    ] {
        app.get(address).await.problem(404);
    }
    app.get("/withdrawn/").await.problem(410);
}
