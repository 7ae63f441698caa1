use crate::paper;

#[tokio::test]
async fn a_service_that_works_is_alive_and_ready() {
    let app = paper().await;
    for path in ["/healthz", "/readyz"] {
        let answer = app.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.text()), (200, "ok\n"), "{path}");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn a_service_without_its_database_is_alive_but_not_ready() {
    let app = paper().await;
    app.store.close().await;
    assert_eq!(app.get("/healthz").await.status.as_u16(), 200);
    let problem = app.get("/readyz").await.problem(500);
    assert!(!problem.to_string().contains("pool"), "what broke inside is not told: {problem}");
}
