use crate::app::App;
use axum::http::StatusCode;
use axum::http::header::IF_NONE_MATCH;

const PATH: &str = "/castries-harbour-ferry-makes-its-first-crossing/qr.svg";

/// The number that stands between two marks.
fn between(text: &str, before: &str, after: &str) -> usize {
    let number = text.split_once(before).and_then(|(_, rest)| rest.split_once(after)).map(|(number, _)| number);
    number.and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("no number after {before} in {text}"))
}

/// Draws what the code's path fills, and reads it as a phone's camera does.
fn read(svg: &str) -> String {
    let side = between(svg, "width=\"", "\"");
    let mut is_dark = vec![false; side * side];
    let path = svg.rsplit_once(" d=\"").and_then(|(_, rest)| rest.split_once('"')).expect("there is a path").0;
    // Each module is a square of its own: `M{x} {y}h{w}v{h}H{x}V{y}`.
    for square in path.split('M').skip(1) {
        let (place, size) = square.split_once('h').expect("a width");
        let (x, y) = place.split_once([' ', ',']).expect("a place");
        let (x, y): (usize, usize) = (x.parse().expect("x"), y.parse().expect("y"));
        let (width, rest) = size.split_once('v').expect("a height");
        let height = rest.split(|c: char| !c.is_ascii_digit()).next().expect("a height");
        let (width, height): (usize, usize) = (width.parse().expect("width"), height.parse().expect("height"));
        for row in y..y + height {
            is_dark[row * side + x..row * side + x + width].fill(true);
        }
    }
    let mut image = rqrr::PreparedImage::prepare_from_bitmap(side, side, |x, y| is_dark[y * side + x]);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one code is seen");
    grids[0].decode().expect("the code is readable").1
}

#[tokio::test]
async fn the_code_of_a_story_holds_its_marked_address() {
    let app = App::demo().await;
    let answer = app.get(PATH).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "image/svg+xml");
    assert_eq!(answer.header("cache-control"), "public, max-age=86400");
    let url = "http://127.0.0.1:8080/castries-harbour-ferry-makes-its-first-crossing?s=qr";
    assert_eq!(read(answer.text()), url);
    // Dark on white, whatever the page around it is.
    assert!(answer.text().contains("#fff") && answer.text().contains("#000"), "{}", answer.text());
}

#[tokio::test]
async fn a_known_code_is_not_sent_again() {
    let app = App::demo().await;
    let first = app.get(PATH).await;
    let again = app.get_with(PATH, &[(IF_NONE_MATCH, first.header("etag"))]).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
}

#[tokio::test]
async fn what_is_no_story_has_no_code() {
    let app = App::demo().await;
    for path in ["/no-such-story/qr.svg", "/section/qr.svg"] {
        assert_eq!(app.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    // The API keeps its own refusals.
    app.get("/api/qr.svg").await.problem(404);
}
