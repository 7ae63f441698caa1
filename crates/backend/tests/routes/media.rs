use crate::app::App;
use axum::http::StatusCode;
use axum::http::header::{IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, RANGE};
use gazette_backend::store::{MediaRecord, Store};

const FERRY: &str = "/wp-content/uploads/2026/11/castries-harbour-ferry.jpg";

async fn put(app: &App, address: &str, file: &str, content_type: &str, content: &str) {
    let path = app.state.media().join(file);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
    std::fs::write(path, content).expect("the file is written");
    let bytes = content.len() as u64;
    let media = MediaRecord { path: address.into(), content_type: content_type.into(), width: 0, height: 0, bytes };
    app.store.put_media(&media).await.expect("the file is known");
}

#[tokio::test]
async fn a_picture_is_served_where_nothing_in_it_can_run() {
    let app = App::demo().await;
    let answer = app.get(FERRY).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "image/jpeg");
    assert_eq!(&answer.body[..2], b"\xff\xd8");
    assert_eq!(answer.header("content-length"), answer.body.len().to_string());
    assert_eq!(answer.header("content-security-policy"), "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("cache-control"), "public, max-age=86400");
}

#[tokio::test]
async fn a_picture_that_is_known_is_not_sent_again() {
    let app = App::demo().await;
    let first = app.get(FERRY).await;
    let (etag, modified) = (first.header("etag"), first.header("last-modified"));
    for condition in [(IF_NONE_MATCH, etag), (IF_MODIFIED_SINCE, modified)] {
        let again = app.get_with(FERRY, std::slice::from_ref(&condition)).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0), "{condition:?}");
    }
    // The validator decides, whatever the date says.
    let other = app.get_with(FERRY, &[(IF_NONE_MATCH, "\"other\""), (IF_MODIFIED_SINCE, modified)]).await;
    assert_eq!(other.status, StatusCode::OK);
}

#[tokio::test]
async fn a_part_of_a_file_is_sent_on_request() {
    let app = App::demo().await;
    let whole = app.get(FERRY).await;
    let part = app.get_with(FERRY, &[(RANGE, "bytes=2-9")]).await;
    assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.body, whole.body[2..10]);
    let same = app.get_with(FERRY, &[(RANGE, "bytes=2-9"), (IF_RANGE, whole.header("etag"))]).await;
    assert_eq!(same.body, part.body);
    let other = app.get_with(FERRY, &[(RANGE, "bytes=2-9"), (IF_RANGE, "\"other\"")]).await;
    assert_eq!((other.status, other.body.len()), (StatusCode::OK, whole.body.len()));
    let beyond = app.get_with(FERRY, &[(RANGE, "bytes=99999999-")]).await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
}

#[tokio::test]
async fn only_files_that_the_store_knows_are_served() {
    let app = App::demo().await;
    std::fs::write(app.state.media().join("unknown.jpg"), "x").expect("the file is written");
    for path in [
        "unknown.jpg",
        "../gazette.sqlite",
        "%2e%2e/gazette.sqlite",
        "..%2fgazette.sqlite",
        "2026/%2e%2e/%2e%2e/gazette.sqlite",
        "%2fetc/passwd",
        "2026",
        "2026/11/",
        ".hidden",
    ] {
        app.get(&format!("/wp-content/uploads/{path}")).await.problem(404);
    }
    app.get("/wp-content/themes/x.css").await.problem(404);
}

#[tokio::test]
async fn a_file_keeps_its_name_whatever_letters_it_has() {
    let app = App::demo().await;
    put(&app, "/wp-content/uploads/d%C3%A9j%C3%A0%20vu.txt", "déjà vu.txt", "text/plain; charset=utf-8", "words").await;
    let answer = app.get("/wp-content/uploads/d%C3%A9j%C3%A0%20vu.txt").await;
    assert_eq!((answer.status.as_u16(), answer.text()), (200, "words"));
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(answer.header("content-disposition"), "");
}

#[tokio::test]
async fn what_a_browser_does_not_show_is_saved() {
    let app = App::demo().await;
    put(&app, "/wp-content/uploads/a.docx", "a.docx", "application/msword", "words").await;
    assert_eq!(app.get("/wp-content/uploads/a.docx").await.header("content-disposition"), "attachment");
    std::fs::remove_file(app.state.media().join("a.docx")).expect("the file is deleted");
    app.get("/wp-content/uploads/a.docx").await.problem(404);
}
