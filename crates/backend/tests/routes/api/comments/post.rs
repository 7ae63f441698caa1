//! `POST /api/articles/{slug}/comments`

use super::{comment, post, talk};
use axum::http::HeaderName;
use gazette_backend::config::CommentArgs;
use gazette_backend::store::talk::{CommentPolicy, Decision, Talk};
use gazette_model::Timestamp;
use serde_json::json;

#[tokio::test]
async fn a_first_comment_waits_and_is_shown_once_it_is_approved() {
    let app = talk(CommentArgs::default()).await;
    let answer = post(&app, "ferry", &comment("n1", "It rained <b>all</b> night.")).await;
    assert_eq!(answer.status.as_u16(), 201, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
    let posted = answer.json();
    assert_eq!(posted["status"], "held");
    let id = posted["comment"]["id"].as_str().expect("an id");
    assert_eq!(answer.header("location"), format!("/api/comments/{id}"));
    assert!(!app.get("/api/articles/ferry/comments").await.text().contains("all night"));

    app.store.decide(id, Decision::Approve, "test", Timestamp(1)).await.expect("writes");
    app.state.look_for_changes().await.expect("reads");
    let discussion = app.get("/api/articles/ferry/comments").await.json();
    let last = discussion["comments"].as_array().expect("comments").last().expect("one");
    assert_eq!((last["id"].as_str(), last["name"].as_str()), (Some(id), Some("Ma Titin")));
    assert_eq!(discussion["count"], 4);
    assert_eq!(app.get("/api/articles/ferry").await.json()["headline"]["comment_count"], 4);

    let next = post(&app, "ferry", &comment("n2", "And it rains again today.")).await.json();
    assert_eq!(next["status"], "approved", "its author is no first-timer any more");
    let mut stranger = comment("n3", "I only have her name.");
    stranger["author_key"] = json!("another-device");
    assert_eq!(post(&app, "ferry", &stranger).await.json()["status"], "held");
}

#[tokio::test]
async fn the_same_nonce_is_the_same_comment() {
    let app = talk(CommentArgs { comment_policy: CommentPolicy::HoldNone, ..CommentArgs::default() }).await;
    let first = post(&app, "ferry", &comment("n1", "It rained.")).await;
    let again = post(&app, "ferry", &comment("n1", "It rained.")).await;
    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 200));
    assert_eq!(first.json(), again.json());
    let other = post(&app, "ferry", &comment("n1", "It did not.")).await.problem(409);
    assert_eq!(other["code"], "nonce_of_another");
    assert_eq!(post(&app, "budget", &comment("n1", "It rained.")).await.status.as_u16(), 201, "elsewhere it is free");
    assert_eq!(app.get("/api/articles/ferry/comments").await.json()["count"], 4);

    let (one, two) = (comment("n2", "Twice at once, as by a double click."), app.state.clone());
    let (left, right) = tokio::join!(post(&app, "ferry", &one), post(&app, "ferry", &one));
    drop(two);
    let mut statuses = [left.status.as_u16(), right.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 201]);
    assert_eq!(left.json()["edit_token"], right.json()["edit_token"]);
}

#[tokio::test]
async fn a_foreign_page_cannot_post() {
    let app = talk(CommentArgs::default()).await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ] {
        let header = (HeaderName::from_static(name), value);
        let problem = super::post_with(&app, "ferry", &comment("n1", "words"), &[header]).await.problem(403);
        assert_eq!(problem["code"], "foreign_page");
    }
    for (name, value) in
        [("sec-fetch-site", "same-origin"), ("origin", "https://times.example"), ("origin", "http://127.0.0.1:8080")]
    {
        let header = (HeaderName::from_static(name), value);
        let answer = super::post_with(&app, "ferry", &comment(value, &format!("words of {value}")), &[header]).await;
        assert_eq!(answer.status.as_u16(), 201, "{name}: {value} {}", answer.text());
    }
}
