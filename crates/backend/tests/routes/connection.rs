//! What happens on the wire: clients that are slow, wordy or do not speak HTTP.

use crate::app::App;
use crate::paper;
use axum::Router;
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use gazette_backend::config::Limits;
use gazette_backend::router::{PageRoutes, RefusalPage};
use gazette_backend::serve::serve;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A server on a port of its own; it is told to stop by a message, or by its end.
struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
    _app: App,
}

async fn start(app: App, page: Option<RefusalPage>, limits: Limits) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel();
    let router = app.router.clone();
    let task = tokio::spawn(async move {
        let stop = async {
            stopped.await.ok();
        };
        serve(listener, router, page, &limits, stop).await;
    });
    Server { address, stop: Some(stop), task, _app: app }
}

/// Limits that a test does not wait for.
fn quick() -> Limits {
    let stop_seconds = Duration::from_millis(500);
    Limits { header_seconds: Duration::from_millis(300), stop_seconds, ..Limits::default() }
}

/// Sends bytes and reads all that comes back.
async fn talk(address: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    stream.write_all(bytes).await.expect("the server takes it");
    let mut answer = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut answer)).await;
    read.expect("no hang").expect("the connection is closed in order");
    String::from_utf8(answer).expect("it is text")
}

#[track_caller]
fn assert_problem(answer: &str, status: u16) {
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
    assert!(answer.contains("\r\ncontent-type: application/problem+json\r\n"), "{answer}");
    assert!(answer.contains("\r\nx-content-type-options: nosniff\r\n"), "{answer}");
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let problem: serde_json::Value = serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {answer}"));
    assert_eq!(problem["status"], status);
}

#[tokio::test]
async fn what_hyper_refuses_is_told_in_words() {
    let server = start(paper().await, None, quick()).await;
    let long = "a".repeat(65_536);
    let longer = "a".repeat(200_000);
    let many: String = (0..300).map(|number| format!("x-{number}: 1\r\n")).collect();
    for (request, status) in [
        (format!("GET /api/site?q={long} HTTP/1.1\r\nhost: x\r\n\r\n"), 414),
        (format!("GET /api/site HTTP/1.1\r\nhost: x\r\ncookie: {longer}\r\n\r\n"), 431),
        (format!("GET /api/site HTTP/1.1\r\nhost: x\r\n{many}\r\n"), 431),
        ("GET /api/\0 HTTP/1.1\r\nhost: x\r\n\r\n".to_owned(), 400),
        ("GET /api/site HTTP/1.1\r\nbad header\r\n\r\n".to_owned(), 400),
        ("\u{16}\u{3}\u{1} something else".to_owned(), 400),
        ("GET /api/site HTTP/1.1\r\nhost: x\r\ncontent-length: x\r\n\r\n".to_owned(), 400),
    ] {
        assert_problem(&talk(server.address, request.as_bytes()).await, status);
    }
}

#[tokio::test]
async fn headers_that_are_over_the_limit_are_told_in_words() {
    let server = start(paper().await, None, quick()).await;
    let cookie = "a".repeat(20_000);
    let request = format!("GET /api/site HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncookie: {cookie}\r\n\r\n");
    assert_problem(&talk(server.address, request.as_bytes()).await, 431);
}

#[tokio::test]
async fn a_slow_client_is_not_waited_for() {
    let server = start(paper().await, None, quick()).await;
    let begun = Instant::now();
    assert_problem(&talk(server.address, b"GET /api/site HTTP/1.1\r\nhost: ").await, 408);
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert_eq!(talk(server.address, b"").await, "", "who asks nothing is told nothing");
    let answer = talk(server.address, b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("\r\n\r\nok\n"), "{answer}");
    assert_eq!(answer.matches("HTTP/1.1").count(), 1, "an unused connection is closed without a word");
}

#[tokio::test]
async fn outside_the_api_it_is_told_as_a_page() {
    let refusal: RefusalPage = Arc::new(|problem: gazette_model::Problem, _| {
        Box::pin(async move { Html(format!("page: {}", problem.title)).into_response() })
    });
    let server = start(paper().await, Some(refusal), quick()).await;
    let answer = talk(server.address, format!("GET /?q={} HTTP/1.1\r\n\r\n", "a".repeat(65_536)).as_bytes()).await;
    assert!(answer.ends_with("\r\n\r\npage: The address is too long"), "{answer}");
    let answer = talk(server.address, b"GET /ferry HTTP/1.1\r\nhost").await;
    assert!(answer.ends_with("\r\n\r\npage: The request came too slowly"), "{answer}");
}

#[tokio::test]
async fn what_is_being_answered_is_finished_before_the_end() {
    let slow = get(async || {
        tokio::time::sleep(Duration::from_millis(200)).await;
        "finished"
    });
    let refusal: RefusalPage = Arc::new(|_, _| Box::pin(async { "refused".into_response() }));
    let pages = PageRoutes { routes: Router::new().route("/slow", slow).fallback(async || "page"), refusal };
    let mut server = start(App::of_pages(pages, &quick()).await, None, quick()).await;
    let asking = tokio::spawn({
        let address = server.address;
        async move { talk(address, b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n").await }
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    server.stop.take().expect("it runs").send(()).expect("it listens");
    assert!(asking.await.expect("it is asked").ends_with("finished"));
    tokio::time::timeout(Duration::from_secs(2), server.task).await.expect("it stops").expect("without a panic");
    assert!(TcpStream::connect(server.address).await.is_err(), "nobody listens any more");
}

#[tokio::test]
async fn who_does_not_come_to_an_end_is_left_behind() {
    let slow = get(async || tokio::time::sleep(Duration::from_secs(10)).await);
    let refusal: RefusalPage = Arc::new(|_, _| Box::pin(async { "refused".into_response() }));
    let pages = PageRoutes { routes: Router::new().route("/slow", slow).fallback(async || "page"), refusal };
    let mut server = start(App::of_pages(pages, &quick()).await, None, quick()).await;
    let mut stream = TcpStream::connect(server.address).await.expect("the server listens");
    stream.write_all(b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n").await.expect("it is sent");
    tokio::time::sleep(Duration::from_millis(100)).await;
    server.stop.take().expect("it runs").send(()).expect("it listens");
    tokio::time::timeout(Duration::from_secs(2), server.task).await.expect("it stops").expect("without a panic");
}
