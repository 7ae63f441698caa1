use crate::app::Answer;
use crate::paper;

fn slugs(answer: &Answer) -> Vec<String> {
    let articles = &answer.json()["articles"];
    let slug = |article: &serde_json::Value| article["slug"].as_str().expect("a slug").to_owned();
    articles.as_array().expect("articles").iter().map(slug).collect()
}

#[tokio::test]
async fn an_article_is_whole() {
    let mut article = paper().await.get("/api/articles/ferry").await.json();
    // It grows, and this test is to hold next year, too.
    article.as_object_mut().expect("an article").remove("age_years");
    insta::assert_json_snapshot!(article);
}

#[tokio::test]
async fn a_story_that_moved_is_pointed_to_from_each_of_its_addresses() {
    let app = paper().await;
    for (old, new) in [
        ("/api/articles/old-ferry", "/api/articles/ferry"),
        ("/api/articles/old-ferry/related", "/api/articles/ferry/related"),
        ("/api/articles/old-ferry/comments", "/api/articles/ferry/comments?order=oldest"),
        ("/api/articles/old-ferry/comments?order=newest", "/api/articles/ferry/comments?order=newest"),
    ] {
        assert_eq!(app.get(old).await.location(), new);
    }
}

#[tokio::test]
async fn what_was_withdrawn_is_gone_and_what_never_was_is_missing() {
    let app = paper().await;
    for rest in ["", "/related", "/comments"] {
        app.get(&format!("/api/articles/withdrawn{rest}")).await.problem(410);
        app.get(&format!("/api/articles/nothing{rest}")).await.problem(404);
    }
    app.get("/api/articles/%F0%9F%8E%BE%2F..%2F%20").await.problem(404);
    app.get("/api/nothing").await.problem(404);
    app.get("/api").await.problem(404);
}

#[tokio::test]
async fn related_stories_share_a_topic_first() {
    insta::assert_json_snapshot!(paper().await.get("/api/articles/ferry/related").await.json());
}

#[tokio::test]
async fn a_list_is_of_everything_or_of_one_subject() {
    let app = paper().await;
    assert_eq!(slugs(&app.get("/api/articles").await), ["game", "budget", "ferry", "harbour"]);
    assert_eq!(slugs(&app.get("/api/articles?section=sport").await), ["game"]);
    assert_eq!(slugs(&app.get("/api/articles?topic=harbour").await), ["ferry", "harbour"]);
    assert_eq!(slugs(&app.get("/api/articles?contributor=marva-joseph&limit=1").await), ["game"]);
    insta::assert_json_snapshot!(app.get("/api/articles?section=sport&limit=20").await.json());
}

#[tokio::test]
async fn older_stories_follow_by_their_cursor() {
    let app = paper().await;
    let first = app.get("/api/articles?limit=3").await;
    let before = first.json()["before"].as_str().expect("there are older ones").to_owned();
    let second = app.get(&format!("/api/articles?limit=3&before={before}")).await;
    assert_eq!(slugs(&second), ["harbour"]);
    assert_eq!(second.json().get("before"), None);
}

#[tokio::test]
async fn another_spelling_of_a_topic_leads_to_the_topic() {
    let answer = paper().await.get("/api/articles?limit=5&topic=harbor").await;
    assert_eq!(answer.location(), "/api/articles?limit=5&topic=harbour");
}

#[tokio::test]
async fn what_cannot_be_read_in_a_query_is_refused_by_name() {
    let app = paper().await;
    for (query, name, code) in [
        ("limit=0", "limit", "malformed"),
        ("limit=51", "limit", "malformed"),
        ("limit=many", "limit", "malformed"),
        ("limit=1&limit=2", "limit", "repeated"),
        ("before=yesterday", "before", "malformed"),
        ("before=1-0123456789abc", "before", "malformed"),
        ("before=99999999999999999999-0123456789ab", "before", "malformed"),
        ("section=a&topic=b", "topic", "conflicting"),
    ] {
        let problem = app.get(&format!("/api/articles?{query}")).await.problem(400);
        assert_eq!(problem["errors"][0]["pointer"], name, "{query}");
        assert_eq!(problem["errors"][0]["code"], code, "{query}");
    }
    for query in ["section=nothing", "topic=nothing", "contributor=nobody", "section=' OR 1=1 --"] {
        app.get(&format!("/api/articles?{}", query.replace(' ', "+"))).await.problem(404);
    }
}
