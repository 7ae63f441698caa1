//! How answers are kept, here and elsewhere.

use crate::app::App;
use crate::records::{site, story};
use crate::{paper, put};
use axum::body::Body;
use axum::http::header::{ACCEPT_ENCODING, IF_NONE_MATCH};
use axum::http::{Request, StatusCode};
use gazette_backend::store::Store;
use std::io::Read;

#[tokio::test]
async fn an_answer_that_is_known_is_not_sent_again() {
    let app = paper().await;
    let first = app.get("/api/front").await;
    assert_eq!(first.header("cache-control"), "public, max-age=5, stale-while-revalidate=60");
    let etag = first.header("etag").to_owned();
    assert!(etag.starts_with('"'), "a strong validator: {etag}");
    let second = app.get_with("/api/front", &[(IF_NONE_MATCH, &etag)]).await;
    assert_eq!((second.status, second.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(second.header("etag"), etag);
    assert_eq!(second.header("vary"), "accept-encoding");
    assert_eq!(app.get_with("/api/front", &[(IF_NONE_MATCH, "\"other\"")]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_same_words_come_in_every_encoding_with_its_own_validator() {
    let app = paper().await;
    let plain = app.get("/api/front").await;
    let gzip = app.get_with("/api/front", &[(ACCEPT_ENCODING, "gzip")]).await;
    let brotli = app.get_with("/api/front", &[(ACCEPT_ENCODING, "gzip, br")]).await;
    let mut words = Vec::new();
    flate2::read::GzDecoder::new(&gzip.body[..]).read_to_end(&mut words).expect("it is gzip");
    assert_eq!(words, plain.body);
    words.clear();
    brotli::Decompressor::new(&brotli.body[..], 4096).read_to_end(&mut words).expect("it is brotli");
    assert_eq!(words, plain.body);
    assert_eq!([gzip.header("content-encoding"), brotli.header("content-encoding")], ["gzip", "br"]);
    let etags = [plain.header("etag"), gzip.header("etag"), brotli.header("etag")];
    assert!(etags[0] != etags[1] && etags[1] != etags[2] && etags[0] != etags[2], "{etags:?}");
}

#[tokio::test]
async fn a_head_has_the_headers_of_its_get() {
    let app = paper().await;
    let get = app.get("/api/site").await;
    let head = app.send(Request::head("/api/site").body(Body::empty()).expect("a request")).await;
    assert_eq!(head.status, StatusCode::OK);
    assert_eq!(head.header("etag"), get.header("etag"));
    assert!(head.body.is_empty());
}

#[tokio::test]
async fn a_change_is_seen_and_only_what_changed_has_a_new_validator() {
    let app = paper().await;
    let etag = async |path: &str| app.get(path).await.header("etag").to_owned();
    let (front, site_before) = (etag("/api/front").await, etag("/api/site").await);
    put(&app, &story("flood", 9)).await;
    app.state.look_for_changes().await.expect("the store is read");
    assert_ne!(etag("/api/front").await, front);
    assert_eq!(etag("/api/site").await, site_before);
    app.store.put_site(&site("The New Times"), false).await.expect("the site is written");
    app.state.look_for_changes().await.expect("the store is read");
    assert_ne!(etag("/api/site").await, site_before);
}

#[tokio::test]
async fn a_change_by_another_process_is_seen_within_seconds() {
    let app = paper().await;
    let mut versions = app.state.content_versions();
    let watching = tokio::spawn(app.state.clone().watch_for_changes());
    put(&app, &story("flood", 9)).await;
    let seen = tokio::time::timeout(std::time::Duration::from_secs(4), versions.changed()).await;
    assert!(seen.is_ok_and(|seen| seen.is_ok()));
    assert_eq!(app.get("/api/articles/flood").await.status, StatusCode::OK);
    watching.abort();
}

#[tokio::test]
async fn what_the_clock_changes_is_made_anew_when_its_moment_has_come_and_not_before() {
    let birthday = crate::in_a_moment();
    let app = App::of(&site("The Times"), &[crate::story_that_is_a_year_old_at("last-year", birthday)]).await;
    let first = app.get("/api/articles/last-year").await;
    assert_eq!(first.json()["age_years"], serde_json::Value::Null, "it is not a year old yet");
    assert_eq!(app.get("/api/articles/last-year").await.header("etag"), first.header("etag"));
    crate::wait_until(birthday).await;
    let then = app.get("/api/articles/last-year").await;
    assert_eq!(then.json()["age_years"], 1);
    assert_ne!(then.header("etag"), first.header("etag"));
}
