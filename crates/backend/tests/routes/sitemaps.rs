use crate::app::App;
use crate::records::{site, story};
use crate::{paper, put};
use gazette_model::Timestamp;
use std::time::{SystemTime, UNIX_EPOCH};

#[tokio::test]
async fn the_sitemap_has_every_public_address_and_no_other() {
    let app = paper().await;
    let answer = app.get("/sitemap.xml").await;
    assert_eq!(answer.header("content-type"), "application/xml; charset=utf-8");
    let addresses: Vec<&str> =
        answer.text().split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()).collect();
    let mut expected = vec!["", "section/news", "section/sport", "about", "harbour", "ferry", "budget", "game"];
    let path = |address: &&str| address.strip_prefix("https://times.example/").expect("it is absolute").to_owned();
    let mut found: Vec<String> = addresses.iter().map(path).collect();
    found.sort();
    expected.sort_unstable();
    assert_eq!(found, expected);
    app.get("/sitemap/2.xml").await.problem(404);
    for name in ["0.xml", "x.xml", "1", "99999999999999999999.xml", "4611686018427387904.xml"] {
        app.get(&format!("/sitemap/{name}")).await.problem(404);
    }
    assert_eq!(app.get("/sitemap/1.xml").await.body, answer.body);
}

#[tokio::test]
async fn only_the_news_of_two_days_is_news() {
    let app = App::of(&site("The Times"), &[]).await;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock").as_millis() as i64;
    for (slug, hours) in [("today", 1), ("yesterday", 30), ("old", 50)] {
        let mut record = story(slug, 1);
        record.article.headline.published_at = Timestamp(now - hours * 3_600_000);
        put(&app, &record).await;
    }
    app.state.look_for_changes().await.expect("the store is read");
    let answer = app.get("/news-sitemap.xml").await;
    let has = |slug: &str| answer.text().contains(&format!("<loc>https://times.example/{slug}</loc>"));
    assert_eq!([has("today"), has("yesterday"), has("old")], [true, true, false]);
    assert!(answer.text().contains("<news:language>en</news:language>"));
    assert!(answer.text().contains("<news:name>The Times</news:name>"));
}

#[tokio::test]
async fn robots_are_shown_the_sitemaps_of_a_publisher_and_kept_from_the_demonstration() {
    let robots = paper().await.get("/robots.txt").await;
    assert!(robots.text().contains("\nSitemap: https://times.example/sitemap.xml\n"));
    assert!(!robots.text().contains("Disallow: /\n"));
    assert_eq!(App::demo().await.get("/robots.txt").await.text(), "User-agent: *\nDisallow: /\n");
}
