use crate::paper;

#[tokio::test]
async fn the_front_has_a_lead_the_latest_and_sections() {
    insta::assert_json_snapshot!(paper().await.get("/api/front").await.json());
}
