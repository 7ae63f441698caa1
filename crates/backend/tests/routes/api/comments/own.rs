//! A comment in the hands of its author.

use super::{bearer, comment, decide, id_and_token, post, send, talk};
use crate::app::{Answer, App};
use gazette_backend::config::CommentArgs;
use gazette_backend::store::talk::{CommentPolicy, Decision, Talk};
use serde_json::{Value, json};

async fn edit(app: &App, id: &str, token: &str, body: &Value) -> Answer {
    send(app, "PUT", &format!("/api/comments/{id}"), Some(body), &bearer(Some(token))).await
}

async fn read(app: &App, id: &str, token: Option<&str>) -> Answer {
    send(app, "GET", &format!("/api/comments/{id}"), None, &bearer(token)).await
}

async fn withdraw(app: &App, id: &str, token: &str) -> Answer {
    send(app, "DELETE", &format!("/api/comments/{id}"), None, &bearer(Some(token))).await
}

#[tokio::test]
async fn its_author_reads_and_edits_it_while_it_waits() {
    let app = talk(CommentArgs::default()).await;
    let (id, token) = id_and_token(&post(&app, "ferry", &comment("n1", "It raned.")).await);
    read(&app, &id, None).await.problem(404);
    assert_eq!(read(&app, &id, Some(&token)).await.json()["source"], "It raned.");
    for wrong in ["", "x", &token[1..]] {
        assert_eq!(read(&app, &id, Some(wrong)).await.problem(403)["code"], "wrong_token");
        edit(&app, &id, wrong, &json!({"name": "x", "text": "y"})).await.problem(403);
        withdraw(&app, &id, wrong).await.problem(403);
    }
    let edited = edit(&app, &id, &token, &json!({"name": "Ma Titin", "text": "It <i>rained</i>."})).await.json();
    assert_eq!((&edited["source"], &edited["status"]), (&json!("It <i>rained</i>."), &json!("held")));
    assert_eq!(edited["comment"]["text"][0][1], json!({"emphasis": [{"text": "rained"}]}));
    let problem = edit(&app, &id, &token, &json!({"name": "", "text": ""})).await.problem(422);
    assert_eq!(problem["errors"].as_array().map(Vec::len), Some(2));
    edit(&app, "nobody", &token, &json!({"name": "x", "text": "y"})).await.problem(404);
}

#[tokio::test]
async fn an_edit_goes_through_the_same_guards() {
    let args = CommentArgs { comment_policy: CommentPolicy::HoldNone, ..CommentArgs::default() };
    let app = talk(args).await;
    let (id, token) = id_and_token(&post(&app, "ferry", &comment("n1", "Fine words.")).await);
    assert!(app.get("/api/articles/ferry/comments").await.text().contains("Fine words."));
    let better = edit(&app, &id, &token, &json!({"name": "Ma Titin", "text": "Finer words."})).await.json();
    assert_eq!(better["status"], "approved");
    assert!(app.get("/api/articles/ferry/comments").await.text().contains("Finer words."), "it is seen at once");
    let links = "https://a.example https://b.example https://c.example";
    let held = edit(&app, &id, &token, &json!({"name": "Ma Titin", "text": links})).await.json();
    assert_eq!(held["status"], "held");
    assert_eq!(app.get("/api/articles/ferry/comments").await.json()["count"], 3);
    let problem = edit(&app, &id, &token, &json!({"name": "Marva Joseph", "text": "x"})).await.problem(422);
    assert_eq!(problem["errors"][0]["code"], "imitates_newsroom");
}

#[tokio::test]
async fn another_name_or_a_strict_policy_makes_an_approved_comment_wait_again() {
    let first_timers = talk(CommentArgs::default()).await;
    let (id, token) = id_and_token(&post(&first_timers, "ferry", &comment("n1", "Words.")).await);
    decide(&first_timers, &id, Decision::Approve).await;
    let same = json!({"name": "Ma Titin", "text": "Better words."});
    assert_eq!(edit(&first_timers, &id, &token, &same).await.json()["status"], "approved");
    let renamed = json!({"name": "Somebody", "text": "Better words."});
    assert_eq!(edit(&first_timers, &id, &token, &renamed).await.json()["status"], "held");

    let all = talk(CommentArgs { comment_policy: CommentPolicy::HoldAll, ..CommentArgs::default() }).await;
    let (id, token) = id_and_token(&post(&all, "ferry", &comment("n1", "Words.")).await);
    decide(&all, &id, Decision::Approve).await;
    let nothing = json!({"name": "Ma Titin", "text": "Words."});
    assert_eq!(edit(&all, &id, &token, &nothing).await.json()["status"], "approved", "nothing was changed");
    assert_eq!(edit(&all, &id, &token, &same).await.json()["status"], "held");
}

#[tokio::test]
async fn a_withdrawn_comment_is_gone_with_its_words_and_its_answers_stay() {
    let args = CommentArgs { comment_policy: CommentPolicy::HoldNone, ..CommentArgs::default() };
    let app = talk(args).await;
    let (id, token) = id_and_token(&post(&app, "ferry", &comment("n1", "A root.")).await);
    let mut answer = comment("n2", "An answer.");
    answer["parent_id"] = json!(id);
    let (answer_id, _) = id_and_token(&post(&app, "ferry", &answer).await);
    assert_eq!(withdraw(&app, &id, &token).await.status.as_u16(), 204);
    assert_eq!(withdraw(&app, &id, &token).await.status.as_u16(), 204, "twice is once");
    let discussion = app.get("/api/articles/ferry/comments").await.json();
    assert_eq!(discussion["count"], 4);
    let last = discussion["comments"].as_array().expect("comments").last().expect("one");
    assert_eq!(last["id"], answer_id.as_str(), "it stands for itself");
    read(&app, &id, Some(&token)).await.problem(410);
    read(&app, &id, None).await.problem(410);
    assert_eq!(post(&app, "ferry", &comment("n1", "A root.")).await.problem(410)["code"], "withdrawn");
    let case = app.store.comment_case(&id).await.expect("reads").expect("it is known");
    assert_eq!((case.comment.source.as_str(), case.comment.name.as_str()), ("", ""));
    let mut late = comment("n3", "Late.");
    late["parent_id"] = json!(id);
    assert_eq!(post(&app, "ferry", &late).await.status.as_u16(), 201, "who answers what has just gone loses nothing");
}

#[tokio::test]
async fn after_its_time_it_stays_as_it_is() {
    let app = talk(CommentArgs { comment_edit_minutes: 0, ..CommentArgs::default() }).await;
    let (id, token) = id_and_token(&post(&app, "ferry", &comment("n1", "Words.")).await);
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    let problem = edit(&app, &id, &token, &json!({"name": "x", "text": "y"})).await.problem(403);
    assert_eq!(problem["code"], "too_late");
    assert_eq!(withdraw(&app, &id, &token).await.problem(403)["code"], "too_late");
    assert_eq!(read(&app, &id, Some(&token)).await.json()["source"], "Words.", "its author still sees it");
}
