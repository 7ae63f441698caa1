//! What holds a comment, and what refuses it.

use super::{comment, post, post_with, talk};
use crate::app::App;
use axum::http::HeaderName;
use gazette_backend::client_address::ClientAddress;
use gazette_backend::config::CommentArgs;
use gazette_backend::store::CommentState;
use gazette_backend::store::talk::{CommentPolicy, Talk};
use serde_json::{Value, json};
use std::time::Duration;

/// Nothing is held without a reason.
fn trusting() -> CommentArgs {
    CommentArgs { comment_policy: CommentPolicy::HoldNone, ..CommentArgs::default() }
}

fn with(mut comment: Value, field: &str, value: Value) -> Value {
    comment[field] = value;
    comment
}

/// What the newsroom reads of why a comment waits.
async fn concern(app: &App, posted: &Value) -> String {
    let id = posted["comment"]["id"].as_str().expect("an id");
    app.store.comment_case(id).await.expect("reads").expect("it is there").comment.note
}

#[tokio::test]
async fn each_guard_holds_and_says_why_to_the_newsroom_alone() {
    let args = CommentArgs { comment_held_words: "casino".into(), comment_device_count: 50, ..trusting() };
    let app = talk(args).await;
    let links = "https://a.example https://b.example https://c.example";
    for (body, why) in [
        (comment("links", links), "it has 3 links"),
        (comment("words", "Come to my Casino!"), "it says \"casino\""),
        (with(comment("fast", "So quick."), "writing_ms", json!(100)), "it was written too fast"),
    ] {
        let posted = post(&app, "ferry", &body).await;
        assert_eq!(posted.status.as_u16(), 201, "{}", posted.text());
        assert_eq!(posted.json()["status"], "held", "{why}");
        assert_eq!(concern(&app, &posted.json()).await, why);
        assert!(!posted.text().contains(why));
    }
    let fine = post(&app, "ferry", &comment("fine", "The ferry was late again.")).await.json();
    assert_eq!((fine["status"].as_str(), concern(&app, &fine).await.as_str()), (Some("approved"), ""));
}

#[tokio::test]
async fn the_policy_decides_who_waits() {
    for (policy, first) in [
        (CommentPolicy::HoldAll, "held"),
        (CommentPolicy::HoldFirstTimers, "held"),
        (CommentPolicy::HoldNone, "approved"),
    ] {
        let app = talk(CommentArgs { comment_policy: policy, ..CommentArgs::default() }).await;
        assert_eq!(post(&app, "ferry", &comment("n1", "words")).await.json()["status"], first, "{policy:?}");
    }
}

#[tokio::test]
async fn a_program_that_fills_in_every_field_is_told_that_it_waits() {
    let app = talk(trusting()).await;
    let body = with(comment("n1", "Buy here"), "website", json!("https://spam.example"));
    let posted = post(&app, "ferry", &body).await;
    assert_eq!((posted.status.as_u16(), posted.json()["status"].as_str()), (201, Some("held")));
    let id = posted.json()["comment"]["id"].as_str().expect("an id").to_owned();
    let case = app.store.comment_case(&id).await.expect("reads").expect("nothing is lost");
    assert_eq!(case.comment.state, CommentState::Rejected);
    let token = super::id_and_token(&posted).1;
    let own = super::send(&app, "GET", &format!("/api/comments/{id}"), None, &super::bearer(Some(&token))).await;
    assert_eq!(own.json()["status"], "held");
}

#[tokio::test]
async fn a_device_that_floods_is_told_when_to_come_back() {
    let app = talk(CommentArgs { comment_device_count: 2, ..trusting() }).await;
    for number in 0..2 {
        let body = comment(&format!("n{number}"), &format!("Thought number {number}"));
        assert_eq!(post(&app, "ferry", &body).await.status.as_u16(), 201);
    }
    let refused = post(&app, "budget", &comment("n3", "And another")).await;
    let problem = refused.problem(429);
    let seconds: u64 = refused.header("retry-after").parse().expect("seconds");
    assert!((50..=61).contains(&seconds), "{seconds}");
    assert_eq!(problem["code"], "too_many");
    assert!(problem["retry_at"].as_str().is_some_and(|at| at.ends_with('Z')));
    let again = post(&app, "ferry", &comment("n1", "Thought number 1")).await;
    assert_eq!(again.status.as_u16(), 200, "what was taken is taken");
    let neighbour = with(comment("n4", "Same house, other phone"), "device", json!("device-2"));
    assert_eq!(post(&app, "ferry", &neighbour).await.status.as_u16(), 201);
}

#[tokio::test]
async fn a_device_without_an_id_is_its_browser() {
    let app = talk(CommentArgs { comment_device_count: 1, ..trusting() }).await;
    let agent = |name| [(HeaderName::from_static("user-agent"), name)];
    let nameless = |nonce| with(comment(nonce, nonce), "device", json!(""));
    assert_eq!(post_with(&app, "ferry", &nameless("n1"), &agent("A")).await.status.as_u16(), 201);
    assert_eq!(post_with(&app, "ferry", &nameless("n2"), &agent("A")).await.status.as_u16(), 429);
    assert_eq!(post_with(&app, "ferry", &nameless("n3"), &agent("B")).await.status.as_u16(), 201);
}

#[tokio::test]
async fn a_busy_network_waits_and_is_never_refused() {
    let app = talk(CommentArgs { comment_prefix_count: 3, ..trusting() }).await;
    let from = async |number: u8, address: &str| {
        let body =
            with(comment(&format!("n{number}"), &format!("Voice {number}")), "device", json!(format!("d{number}")));
        let mut request = axum::http::Request::post("/api/articles/ferry/comments")
            .header("content-type", "application/json")
            .body(axum::body::Body::from(body.to_string()))
            .expect("a request");
        request.extensions_mut().insert(ClientAddress(address.parse().expect("an address")));
        let answer = app.send(request).await;
        assert_eq!(answer.status.as_u16(), 201, "{}", answer.text());
        answer.json()
    };
    for number in 0..3 {
        assert_eq!(from(number, &format!("203.0.113.{number}")).await["status"], "approved");
    }
    let fourth = from(3, "203.0.113.99").await;
    assert_eq!(fourth["status"], "held");
    assert_eq!(concern(&app, &fourth).await, "many comments came from this network");
    assert_eq!(from(4, "203.0.114.1").await["status"], "approved", "next door");
}

#[tokio::test]
async fn almost_the_same_is_asked_about() {
    let app = talk(trusting()).await;
    let broken = "It rained all night in Soufriere. A HREF=”https://example.org/a”>Look";
    let mended = "It rained all night in Soufriere. <a href=\"https://example.org/a\">Look</a>";
    let first = post(&app, "ferry", &comment("n1", broken)).await.json();
    assert_eq!(first["is_repaired"], true);
    let problem = post(&app, "ferry", &comment("n2", mended)).await.problem(409);
    assert_eq!((&problem["code"], &problem["comment_id"]), (&json!("near_duplicate"), &first["comment"]["id"]));
    let meant = with(comment("n2", mended), "is_meant", json!(true));
    assert_eq!(post(&app, "ferry", &meant).await.status.as_u16(), 201);
    assert_eq!(post(&app, "budget", &comment("n3", mended)).await.status.as_u16(), 201, "on another story");
    let neighbour = with(comment("n4", mended), "device", json!("device-2"));
    assert_eq!(post(&app, "ferry", &neighbour).await.status.as_u16(), 201, "by somebody else");
}

#[tokio::test]
async fn nobody_signs_as_the_newsroom() {
    let app = talk(trusting()).await;
    for name in ["Marva Joseph", "MARVA  JOSEPH", "Mаrvа Jоseph", "M\u{200b}arva Joseph", "The Times"] {
        let problem = post(&app, "ferry", &with(comment("n1", "words"), "name", json!(name))).await.problem(422);
        assert_eq!(problem["errors"][0]["pointer"], "/name", "{name}");
        assert_eq!(problem["errors"][0]["code"], "imitates_newsroom", "{name}");
    }
    let other = with(comment("n1", "words"), "name", json!("Marva"));
    assert_eq!(post(&app, "ferry", &other).await.status.as_u16(), 201);
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let app = talk(trusting()).await;
    let body = json!({"name": " ", "text": "x".repeat(5001), "client_nonce": "short", "device": "d".repeat(129)});
    let problem = post(&app, "ferry", &body).await.problem(422);
    let errors: Vec<(&str, &str)> = problem["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|error| (error["pointer"].as_str().expect("text"), error["code"].as_str().expect("text")))
        .collect();
    let expected = [("/text", "too_long"), ("/name", "missing"), ("/client_nonce", "missing"), ("/device", "too_long")];
    assert_eq!(errors, expected);
    let orphan = with(comment("n1", "words"), "parent_id", json!("nobody"));
    let problem = post(&app, "ferry", &orphan).await.problem(422);
    assert_eq!(problem["errors"][0]["pointer"], "/parent_id");
    post(&app, "nothing", &comment("n1", "words")).await.problem(404);
    post(&app, "withdrawn", &comment("n1", "words")).await.problem(410);
    assert_eq!(post(&app, "old-ferry", &comment("n1", "words")).await.status.as_u16(), 201, "an old address");
}

#[tokio::test]
async fn a_closed_discussion_takes_nothing() {
    let app = talk(trusting()).await;
    let open = async |is_open| {
        app.store.set_opening("ferry", is_open, "the desk", gazette_model::Timestamp(1)).await.expect("writes");
        app.state.look_for_changes().await.expect("reads");
        app.get("/api/articles/ferry").await.json()["are_comments_open"].clone()
    };
    assert_eq!(open(false).await, false);
    assert_eq!(post(&app, "ferry", &comment("n1", "words")).await.problem(403)["code"], "closed");
    assert_eq!(open(true).await, true);
    assert_eq!(post(&app, "ferry", &comment("n1", "words")).await.status.as_u16(), 201);

    // The stories of the paper are of November 2026; by hand one is open for ever.
    let app = talk(CommentArgs { comments_close_days: 1, comment_min_seconds: Duration::ZERO, ..trusting() }).await;
    let article = app.get("/api/articles/ferry").await.json();
    let is_past = article["comments_close_at"] == "2026-11-03T00:00:00Z";
    assert!(is_past, "{}", article["comments_close_at"]);
}
