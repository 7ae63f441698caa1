use crate::paper;

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
