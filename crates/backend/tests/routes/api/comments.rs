mod guards;
mod hostile;
mod own;
mod place;
mod post;
mod reports;

use crate::app::{Answer, App};
use crate::{paper, paper_with};
use axum::body::Body;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use axum::http::{HeaderName, Request};
use gazette_backend::config::CommentArgs;
use gazette_backend::store::talk::{Decision, Talk};
use gazette_model::Timestamp;
use serde_json::{Value, json};

/// The small paper under these rules.
async fn talk(comments: CommentArgs) -> App {
    paper_with(comments).await
}

/// A comment as the reader's form sends it.
pub fn comment(nonce: &str, text: &str) -> Value {
    json!({
        "name": "Ma Titin", "text": text, "client_nonce": format!("nonce-{nonce}"), "writing_ms": 20_000,
        "device": "device-1", "author_key": "key-1",
    })
}

pub async fn post(app: &App, slug: &str, body: &Value) -> Answer {
    post_with(app, slug, body, &[]).await
}

/// The headers of an author; this lives as long as the test.
pub fn bearer(token: Option<&str>) -> Vec<(HeaderName, &'static str)> {
    token.map(|token| (AUTHORIZATION, &*format!("Bearer {token}").leak())).into_iter().collect()
}

/// What a post was answered with, as `(id, token)`.
fn id_and_token(posted: &Answer) -> (String, String) {
    let posted = posted.json();
    let text = |value: &Value| value.as_str().expect("it is there").to_owned();
    (text(&posted["comment"]["id"]), text(&posted["edit_token"]))
}

/// The newsroom decides, and the server has seen it.
async fn decide(app: &App, id: &str, decision: Decision) {
    app.store.decide(id, decision, "the desk", Timestamp(1)).await.expect("writes");
    app.state.look_for_changes().await.expect("reads");
}

async fn post_with(app: &App, slug: &str, body: &Value, headers: &[(HeaderName, &str)]) -> Answer {
    send(app, "POST", &format!("/api/articles/{slug}/comments"), Some(body), headers).await
}

pub async fn send(app: &App, method: &str, path: &str, body: Option<&Value>, headers: &[(HeaderName, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(path).header(HOST, "localhost");
    if body.is_some() {
        request = request.header(CONTENT_TYPE, "application/json");
    }
    let request = headers.iter().fold(request, |request, (name, value)| request.header(name, *value));
    let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
    app.send(request.body(body).expect("a request")).await
}

#[tokio::test]
async fn a_discussion_is_a_thread() {
    let app = paper().await;
    insta::assert_json_snapshot!(app.get("/api/articles/ferry/comments").await.json());
    let newest = app.get("/api/articles/ferry/comments?order=newest").await.json();
    assert_eq!(newest["comments"][0]["id"], "3");
    let rest = app.get("/api/articles/ferry/comments?order=newest&cursor=3").await.json();
    assert_eq!(rest["comments"][0]["id"], "1");
}

#[tokio::test]
async fn a_story_without_comments_has_an_empty_discussion() {
    let discussion = paper().await.get("/api/articles/budget/comments").await.json();
    assert_eq!(discussion, serde_json::json!({"count": 0, "comments": []}));
}

#[tokio::test]
async fn what_cannot_be_read_in_a_query_is_refused_by_name() {
    let app = paper().await;
    for (query, name) in [("order=best", "order"), ("cursor=99", "cursor"), ("cursor=%27", "cursor")] {
        let problem = app.get(&format!("/api/articles/ferry/comments?{query}")).await.problem(400);
        assert_eq!(problem["errors"][0]["pointer"], name, "{query}");
    }
}
