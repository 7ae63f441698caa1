use crate::app::App;
use crate::paper;

#[tokio::test]
async fn the_site_is_the_imported_one() {
    insta::assert_json_snapshot!(paper().await.get("/api/site").await.json());
}

#[tokio::test]
async fn the_demonstration_stands_where_it_is_served() {
    let site = App::demo().await.get("/api/site").await.json();
    assert_eq!(site["public_url"], "http://127.0.0.1:8080");
    assert_eq!(site["is_demo"], true);
}
