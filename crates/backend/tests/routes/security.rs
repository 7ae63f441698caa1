use crate::app::App;
use crate::paper;
use axum::body::Body;
use axum::http::{HeaderName, Request};

const ADDRESSES: [&str; 14] = [
    "/",
    "/api/site",
    "/api/front",
    "/api/articles/ferry",
    "/api/articles/old-ferry",
    "/api/articles/nothing",
    "/feed.xml",
    "/feed.json",
    "/section/news/feed.xml",
    "/sitemap.xml",
    "/news-sitemap.xml",
    "/robots.txt",
    "/ferry/",
    "/healthz",
];

#[tokio::test]
async fn every_answer_tells_the_browser_to_be_careful() {
    let app = paper().await;
    for address in ADDRESSES {
        let answer = app.get(address).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "strict-origin-when-cross-origin"),
            ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
        ] {
            assert_eq!(answer.header(name), value, "{address}");
        }
        assert!(answer.header("permissions-policy").contains("geolocation=()"), "{address}");
    }
}

#[tokio::test]
async fn a_hostile_host_reaches_no_answer() {
    for app in [paper().await, App::demo().await] {
        for address in ADDRESSES {
            let mut request = Request::get(address);
            for name in ["host", "x-forwarded-host", "forwarded", "x-original-host", "x-host"] {
                request = request.header(HeaderName::from_static(name), "evil.example");
            }
            let answer = app.send(request.body(Body::empty()).expect("a request")).await;
            let headers = format!("{:?}", answer.headers);
            assert!(!answer.text().contains("evil.example") && !headers.contains("evil.example"), "{address}");
        }
    }
}
