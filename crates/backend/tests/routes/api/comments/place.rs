//! Where a comment stands.

use super::{decide, talk};
use crate::put;
use crate::records::{comment, story};
use gazette_backend::config::CommentArgs;
use gazette_backend::store::talk::Decision;
use serde_json::json;

#[tokio::test]
async fn a_permalink_knows_the_page_of_a_long_discussion() {
    let app = talk(CommentArgs::default()).await;
    let mut long = story("long", 5);
    long.comments = (1001..=1120).map(|number| comment(number, None)).collect();
    long.comments.push(comment(1121, Some(1101)));
    put(&app, &long).await;
    app.state.look_for_changes().await.expect("reads");
    for (id, root, cursor) in [
        ("1001", "1001", None),
        ("1050", "1050", None),
        ("1051", "1051", Some("1050")),
        ("1100", "1100", Some("1050")),
        ("1101", "1101", Some("1100")),
        ("1121", "1101", Some("1100")),
    ] {
        let place = app.get(&format!("/api/comments/{id}")).await.json();
        assert_eq!((&place["article_slug"], &place["root_id"]), (&json!("long"), &json!(root)), "{id}");
        assert_eq!(place["page_cursor"].as_str(), cursor, "{id}");
        let query = cursor.map_or_else(String::new, |cursor| format!("?cursor={cursor}"));
        let page = app.get(&format!("/api/articles/long/comments{query}")).await;
        assert!(page.text().contains(&format!("\"id\":\"{id}\"")), "{id} is on the page that it is said to be on");
    }
    decide(&app, "1101", Decision::Remove).await;
    app.get("/api/comments/1101").await.problem(410);
    assert_eq!(app.get("/api/comments/1121").await.json()["root_id"], "1121", "its answer stands for itself");
    app.get("/api/comments/nobody").await.problem(404);
}
