//! Requests that cannot be answered, in whatever way they are wrong.

use crate::app::App;
use crate::paper;
use axum::Router;
use axum::body::Body;
use axum::http::header::{ACCEPT, CONTENT_LENGTH, COOKIE};
use axum::http::{HeaderName, Request, StatusCode};
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use gazette_backend::config::Limits;
use gazette_backend::router::PageRoutes;
use std::sync::Arc;
use std::time::Duration;

/// Pages that break in every way, and a page that tells of refusals.
async fn app_with_pages(limits: &Limits) -> App {
    let routes = Router::new()
        .route("/panic", get(async || -> &'static str { panic!("the cat sat on the keyboard") }))
        .route("/slow", get(async || tokio::time::sleep(Duration::from_secs(60)).await))
        .route("/odd", get(async || StatusCode::IM_A_TEAPOT))
        .route("/page", get(async || (StatusCode::NOT_FOUND, Html("its own page"))))
        .fallback(async || "a page");
    let refusal = Arc::new(|problem: gazette_model::Problem, _| {
        let status = StatusCode::from_u16(problem.status).expect("a status");
        Box::pin(async move { (status, Html(format!("page: {}", problem.title))).into_response() }) as _
    });
    App::of_pages(PageRoutes { routes, refusal }, limits).await
}

#[tokio::test]
async fn an_address_that_cannot_be_read_is_refused() {
    let app = paper().await;
    for address in
        ["/api/articles/%", "/api/articles/%zz", "/api/articles/%ff", "/api/articles/a%00b", "/%0d%0aX", "/%C3"]
    {
        app.get(address).await.problem(400);
    }
    for query in ["x=%", "x=%zz", "x=%ff", "x=%00"] {
        app.get(&format!("/api/site?{query}")).await.problem(400);
    }
}

#[tokio::test]
async fn what_is_too_large_is_refused() {
    let app = paper().await;
    app.get(&format!("/api/articles/{}", "a".repeat(1100))).await.problem(414);
    app.get(&format!("/api/articles?x={}", "a".repeat(60_000))).await.problem(414);
    app.get_with("/api/site", &[(COOKIE, &"a".repeat(20_000))]).await.problem(431);
    let many: Vec<(HeaderName, &str)> =
        (0..120).map(|number| (format!("x-{number}").parse().expect("a name"), "1")).collect();
    app.get_with("/api/site", &many).await.problem(431);
    let post = Request::post("/api/site").header(CONTENT_LENGTH, "70000").body(Body::empty()).expect("a request");
    app.send(post).await.problem(413);
}

#[tokio::test]
async fn a_wrong_method_is_told_the_right_ones() {
    let app = paper().await;
    for path in ["/api/site", "/api/articles/ferry", "/feed.xml", "/robots.txt"] {
        let answer = app.send(Request::post(path).body(Body::empty()).expect("a request")).await;
        answer.problem(405);
        assert_eq!(answer.header("allow"), "GET,HEAD", "{path}");
    }
}

#[tokio::test]
async fn outside_the_api_a_refusal_is_a_page() {
    let app = app_with_pages(&Limits::default()).await;
    for (address, status) in
        [("/%zz", 400), ("/odd", 418), ("/feed.xml/x", 200), (&*format!("/{}", "a".repeat(2000)), 414)]
    {
        let answer = app.get(address).await;
        assert_eq!(answer.status.as_u16(), status, "{address}");
        assert_eq!(answer.header("content-type").starts_with("text/html"), status != 200, "{address}");
    }
    assert_eq!(app.get("/page").await.text(), "its own page");
    let wrong = app.send(Request::post("/feed.xml").body(Body::empty()).expect("a request")).await;
    assert_eq!((wrong.status.as_u16(), wrong.header("allow")), (405, "GET,HEAD"));
    assert_eq!(wrong.text(), "page: Not possible here");
    app.get("/api/%zz").await.problem(400);
    app.get("/api/nothing").await.problem(404);
}

#[tokio::test]
async fn a_missing_picture_is_no_page_but_a_missing_document_is() {
    let app = app_with_pages(&Limits::default()).await;
    let path = "/wp-content/uploads/nothing.pdf";
    app.get_with(path, &[(ACCEPT, "image/avif,image/webp,*/*")]).await.problem(404);
    assert_eq!(app.get_with(path, &[(ACCEPT, "text/html,*/*")]).await.text(), "page: Not found");
}

#[tokio::test]
async fn a_panic_is_an_answer_and_keeps_its_words_to_itself() {
    let app = app_with_pages(&Limits::default()).await;
    let answer = app.get("/panic").await;
    assert_eq!(answer.status.as_u16(), 500);
    assert!(!answer.text().contains("cat"), "{}", answer.text());
    assert!(!answer.header("x-request-id").is_empty());
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn work_that_takes_too_long_is_given_up() {
    let limits = Limits { request_seconds: Duration::from_millis(50), ..Limits::default() };
    let answer = app_with_pages(&limits).await.get("/slow").await;
    assert_eq!((answer.status.as_u16(), answer.header("retry-after")), (503, "2"));
}

#[tokio::test]
async fn when_too_many_ask_at_once_the_rest_is_told_to_come_back() {
    let limits = Limits { max_requests: 2, request_seconds: Duration::from_millis(300), ..Limits::default() };
    let app = app_with_pages(&limits).await;
    let third = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        app.get("/api/site").await
    };
    let (_, _, third) = tokio::join!(app.get("/slow"), app.get("/slow"), third);
    third.problem(503);
    assert_eq!(third.header("retry-after"), "2");
    assert_eq!(app.get("/api/site").await.status.as_u16(), 200, "and later there is room again");
}

#[tokio::test]
async fn a_request_keeps_a_sane_id_and_gets_one_otherwise() {
    let app = paper().await;
    let id = HeaderName::from_static("x-request-id");
    let kept = app.get_with("/api/site", &[(id.clone(), "proxy-0123456789")]).await;
    assert_eq!(kept.header(&id), "proxy-0123456789");
    let made = app.get_with("/api/site", &[(id.clone(), "{\"level\":\"ERROR\"}")]).await;
    assert!(made.header(&id).bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-'), "{}", made.header(&id));
}
