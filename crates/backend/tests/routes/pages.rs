//! Pages: rendered once for each version of what they show, and the same for everyone.

use crate::app::{Answer, App};
use crate::records::{section, site, story, topic};
use crate::{paper, put};
use axum::http::StatusCode;
use axum::http::header::{ACCEPT_ENCODING, HOST, IF_NONE_MATCH};
use gazette_backend::config::{CommentArgs, Limits};
use gazette_backend::pages::Pages;
use gazette_backend::router::router;
use gazette_backend::store::{Lookup, ReadRecord, Store};
use gazette_model::Timestamp;
use std::time::{SystemTime, UNIX_EPOCH};

/// The pages of an app, in front of its other routes.
fn with_pages(mut app: App) -> (App, Pages) {
    let pages = Pages::new(&app.state).expect("the template has its places");
    app.router = router(app.state.clone(), Some(pages.routes()), &Limits::default());
    (app, pages)
}

/// Twelve stories of one section, the first of them in a topic.
async fn long_paper() -> (App, Pages) {
    let mut stories: Vec<_> = (1..=12).map(|day| story(&format!("story-{day}"), day)).collect();
    stories[0].article.topics = vec![topic("harbour")];
    stories[11].article.headline.section = Some(section("sport"));
    with_pages(App::of(&site("The Times"), &stories).await)
}

async fn all(app: &App, paths: &[&str]) -> Vec<Answer> {
    let mut answers = Vec::new();
    for path in paths {
        answers.push(app.get(path).await);
    }
    answers
}

#[tokio::test]
async fn an_edited_story_makes_only_the_pages_that_show_it_anew() {
    let (app, pages) = long_paper().await;
    let paths =
        ["/", "/story-1", "/story-11", "/section/news", "/section/sport", "/topic/harbour", "/latest", "/settings"];
    let before = all(&app, &paths).await;
    let rendered = pages.rendered();
    assert_eq!(rendered, paths.len() as u64);

    let mut edited = story("story-1", 1);
    edited.article.topics = vec![topic("harbour")];
    edited.article.headline.text = "A new headline for the first story".into();
    put(&app, &edited).await;
    app.state.look_for_changes().await.expect("the store is read");

    let mut anew = 0;
    for (path, (before, after)) in paths.iter().zip(before.iter().zip(all(&app, &paths).await)) {
        let showed_it = before.text().contains("Headline of story-1<");
        assert_eq!(showed_it, after.text().contains("A new headline for the first story"), "{path}");
        assert_eq!(showed_it, before.header("etag") != after.header("etag"), "{path}");
        anew += u64::from(showed_it);
    }
    assert!(anew >= 3 && anew < paths.len() as u64, "some pages show it and some do not: {anew}");
    assert_eq!(pages.rendered(), rendered + anew);
}

#[tokio::test]
async fn a_page_comes_from_memory_whatever_the_query_and_is_known_by_its_validator() {
    let (app, pages) = long_paper().await;
    let page = app.get("/story-1").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("cache-control"), "public, max-age=0, must-revalidate");
    assert_eq!(page.header("vary"), "accept-encoding");
    assert_eq!(app.get("/story-1?s=wa&utm_source=x").await.body, page.body);
    let known = app.get_with("/story-1", &[(IF_NONE_MATCH, page.header("etag"))]).await;
    assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0));
    let packed = app.get_with("/story-1", &[(ACCEPT_ENCODING, "br")]).await;
    assert_eq!(packed.header("content-encoding"), "br");
    assert_ne!(packed.header("etag"), page.header("etag"));
    assert_eq!(pages.rendered(), 1);
}

#[tokio::test]
async fn readers_who_ask_at_once_wait_for_one_rendering() {
    let (app, pages) = long_paper().await;
    let answers = futures::future::join_all((0..20).map(|_| app.get("/story-5"))).await;
    assert!(answers.iter().all(|answer| answer.status == StatusCode::OK));
    assert_eq!(pages.rendered(), 1);
}

#[tokio::test]
async fn what_is_not_there_is_told_as_a_page_with_its_status_and_a_way_back() {
    let (app, _) = with_pages(paper().await);
    for (path, status, words) in [
        ("/no-such-story", 404, "We could not find that page"),
        ("/a/b/c", 404, "We could not find that page"),
        ("/section/none", 404, "We could not find that page"),
        ("/withdrawn", 410, "This story is no longer published"),
        ("/section/news/before/yesterday", 400, "The request cannot be understood"),
    ] {
        let answer = app.get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert!(answer.text().contains(words), "{path}: {}", answer.text());
        assert!(answer.text().contains("Back to the front page"), "{path}");
        assert!(answer.text().contains("content=\"noindex\""), "{path}");
    }
}

#[tokio::test]
async fn an_old_address_leads_to_the_new_page() {
    let (app, _) = with_pages(paper().await);
    assert_eq!(app.get("/old-ferry").await.location(), "/ferry");
    assert_eq!(app.get("/topic/harbor").await.location(), "/topic/harbour");
}

#[tokio::test]
async fn a_hostile_host_reaches_no_page() {
    let (app, _) = with_pages(paper().await);
    for path in ["/", "/ferry", "/no-such-story"] {
        let request =
            axum::http::Request::get(path).header(HOST, "evil.example").header("x-forwarded-host", "evil.example");
        let answer = app.send(request.body(axum::body::Body::empty()).expect("a request")).await;
        assert!(!answer.text().contains("evil.example"), "{path}");
    }
    let ferry = app.get("/ferry").await;
    assert!(ferry.text().contains("<link rel=\"canonical\" href=\"https://times.example/ferry\">"));
}

#[tokio::test]
async fn the_policy_of_a_page_allows_its_own_inline_parts_and_nothing_else() {
    let (app, _) = with_pages(paper().await);
    let answer = app.get("/ferry").await;
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("style-src 'self' 'sha256-") && policy.contains("'wasm-unsafe-eval'"), "{policy}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("nonce"), "{policy}");
    assert!(!answer.text().contains(" style=\""));
}

#[tokio::test]
async fn a_page_speaks_the_language_that_its_path_names() {
    let (app, _) = long_paper().await;
    let page = app.get("/fr/story-1").await;
    assert_eq!(page.status, StatusCode::OK);
    let html = page.text();
    assert!(html.contains("<html lang=\"fr\"") && html.contains("href=\"/fr/section/news\""), "{html}");
    assert!(html.contains(".example/story-1\">"), "one address to keep: {html}");
    for (path, status, location) in
        [("/en/story-1", 301, "/story-1"), ("/en", 301, "/"), ("/fr/nowhere", 404, ""), ("/de/story-1", 404, "")]
    {
        let answer = app.get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        if status == 301 {
            assert_eq!(answer.location(), location, "{path}");
        }
    }
    assert!(app.get("/fr/nowhere").await.text().contains("Cette page est introuvable"));
}

#[tokio::test]
async fn a_page_that_the_clock_changes_is_rendered_anew_when_its_moment_has_come_and_not_before() {
    let birthday = crate::in_a_moment();
    let story = crate::story_that_is_a_year_old_at("last-year", birthday);
    let (app, pages) = with_pages(App::of(&site("The Times"), &[story]).await);
    for _ in 0..2 {
        assert!(!app.get("/last-year").await.text().contains("This article is"));
    }
    assert_eq!(pages.rendered(), 1);
    crate::wait_until(birthday).await;
    for _ in 0..2 {
        assert!(app.get("/last-year").await.text().contains("This article is 1 year old"));
    }
    assert_eq!(pages.rendered(), 2);
}

/// Readers of a story, as many as these marks, just now.
async fn reads(app: &App, slug: &str, marks: std::ops::Range<i64>) {
    let Ok(Lookup::Found(article_id)) = app.store.find_article_id(slug).await else { panic!("{slug} is there") };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("the clock was set").as_millis();
    let read_at = Timestamp(i64::try_from(now).expect("not that late"));
    let record = |mark| ReadRecord { article_id: article_id.clone(), reader_mark: mark, network_mark: mark, read_at };
    app.store.put_reads(&marks.map(record).collect::<Vec<_>>(), 20).await.expect("the reads are written");
    app.state.compute_trending().await.expect("it is worked out");
}

#[tokio::test]
async fn a_read_makes_a_page_anew_only_where_it_changes_the_list_that_is_shown() {
    let (app, pages) = long_paper().await;
    let paths = ["/", "/story-1", "/section/news", "/settings", "/latest"];
    all(&app, &paths).await;
    reads(&app, "story-1", 0..4).await;
    all(&app, &paths).await;
    assert_eq!(pages.rendered(), 5, "four readers are too few to be listed");
    reads(&app, "story-1", 4..9).await;
    for answer in all(&app, &paths).await {
        assert!(answer.text().contains("<ol><li><a href=\"/story-1\">Headline of story-1</a></li></ol>"));
    }
    assert_eq!(pages.rendered(), 10);
    reads(&app, "story-1", 10..90).await;
    all(&app, &paths).await;
    assert_eq!(pages.rendered(), 10, "the list is as it was, whatever its numbers");
    assert!(app.get("/trending").await.text().contains("89 readers"));
    reads(&app, "story-1", 90..91).await;
    assert!(app.get("/trending").await.text().contains("90 readers"), "but they stand where they are told");
    reads(&app, "story-2", 100..120).await;
    let order = "Headline of story-1</a></li><li><a href=\"/story-2\">";
    assert!(all(&app, &paths).await.iter().all(|answer| answer.text().contains(order)));
}

#[tokio::test]
async fn a_page_whose_discussion_closes_is_rendered_anew_at_that_moment() {
    let closing = crate::in_a_moment();
    let mut closes = story("closes", 1);
    closes.article.headline.published_at = Timestamp(closing.0 - 86_400_000);
    let rules = CommentArgs { comments_close_days: 1, ..CommentArgs::default() };
    let (app, pages) = with_pages(App::of_talk(&site("The Times"), &[closes], rules).await);
    let article = async || app.get("/api/articles/closes").await.json();
    let before = app.get("/closes").await;
    assert_eq!(app.get("/closes").await.header("etag"), before.header("etag"));
    assert_eq!(pages.rendered(), 1);
    assert_eq!(article().await["are_comments_open"], true);
    assert_eq!(article().await["comments_close_at"], closing.to_string());
    crate::wait_until(closing).await;
    assert_eq!(article().await["are_comments_open"], false);
    assert_ne!(app.get("/closes").await.header("etag"), before.header("etag"));
    app.get("/closes").await;
    assert_eq!(pages.rendered(), 2);
}
