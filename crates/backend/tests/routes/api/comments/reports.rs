//! `POST /api/comments/{id}/reports`

use super::{comment, decide, id_and_token, post, send, talk};
use crate::app::{Answer, App};
use gazette_backend::config::CommentArgs;
use gazette_backend::store::CommentState;
use gazette_backend::store::talk::{CommentCase, Decision, Talk};
use serde_json::json;

async fn report(app: &App, id: &str, number: u32) -> Answer {
    let body = json!({
        "reason": "abuse", "note": "Look at this", "client_nonce": format!("report-{number}"),
        "device": format!("device-{number}"),
    });
    send(app, "POST", &format!("/api/comments/{id}/reports"), Some(&body), &[]).await
}

async fn case(app: &App, id: &str) -> CommentCase {
    app.store.comment_case(id).await.expect("reads").expect("it is there")
}

#[tokio::test]
async fn three_readers_make_a_comment_wait_until_the_newsroom_has_looked() {
    let app = talk(CommentArgs::default()).await;
    for number in [1, 1, 2] {
        assert_eq!(report(&app, "2", number).await.status.as_u16(), 204);
    }
    assert_eq!(case(&app, "2").await.comment.state, CommentState::Approved, "one of them came twice");
    assert_eq!(case(&app, "2").await.comment.reports, 2);
    assert_eq!(report(&app, "2", 3).await.status.as_u16(), 204);
    let held = case(&app, "2").await;
    assert_eq!((held.comment.state, held.reports.len()), (CommentState::Held, 3));
    let event = held.events.last().expect("it is in the trail");
    assert_eq!((event.who.as_str(), event.what.as_str(), event.note.as_str()), ("readers", "reported", "3 reports"));
    assert_eq!(app.get("/api/articles/ferry/comments").await.json()["count"], 2, "nobody sees it now");

    decide(&app, "2", Decision::Approve).await;
    assert_eq!(case(&app, "2").await.comment.reports, 0);
    assert_eq!(report(&app, "2", 4).await.status.as_u16(), 204);
    assert_eq!(case(&app, "2").await.comment.state, CommentState::Approved, "it begins anew");
}

#[tokio::test]
async fn one_device_counts_once_and_cannot_report_without_end() {
    let app = talk(CommentArgs { comment_device_count: 2, ..CommentArgs::default() }).await;
    let as_one = async |id: &str, nonce: &str| {
        let body = json!({"reason": "spam", "client_nonce": nonce, "device": "one"});
        send(&app, "POST", &format!("/api/comments/{id}/reports"), Some(&body), &[]).await
    };
    for nonce in ["report-a", "report-b", "report-c", "report-d"] {
        assert_eq!(as_one("1", nonce).await.status.as_u16(), 204);
    }
    assert_eq!(case(&app, "1").await.reports.len(), 1);
    assert_eq!(as_one("2", "report-e").await.status.as_u16(), 204);
    let refused = as_one("3", "report-f").await;
    assert_eq!(refused.problem(429)["code"], "too_many");
    assert!(!refused.header("retry-after").is_empty());
}

#[tokio::test]
async fn only_what_readers_see_can_be_reported_and_only_from_here() {
    let app = talk(CommentArgs::default()).await;
    let (held, _) = id_and_token(&post(&app, "ferry", &comment("n1", "words")).await);
    for id in [held.as_str(), "nobody"] {
        report(&app, id, 1).await.problem(404);
    }
    let long = json!({"reason": "other", "note": "x".repeat(501), "client_nonce": "report-1"});
    let problem = send(&app, "POST", "/api/comments/1/reports", Some(&long), &[]).await.problem(422);
    assert_eq!(problem["errors"][0]["pointer"], "/note");
    let foreign = [(axum::http::HeaderName::from_static("sec-fetch-site"), "cross-site")];
    let body = json!({"reason": "other", "client_nonce": "report-1"});
    send(&app, "POST", "/api/comments/1/reports", Some(&body), &foreign).await.problem(403);
}
