//! Beacons: what counts as a read of a story, and what does not.

use crate::app::{Answer, App};
use crate::records::story;
use crate::{paper, put};
use axum::body::Body;
use axum::http::Request;
use gazette_backend::client_address::Peer;
use gazette_backend::config::Limits;
use gazette_backend::router::router;
use gazette_backend::store::Store;

pub const BROWSER: &str =
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36";

/// A beacon from an address, with headers beside the browser's own.
pub async fn beacon(app: &App, slug: &str, address: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::post(format!("/api/articles/{slug}/reads"))
        .header("host", "times.example")
        .extension(Peer(address.parse().expect("an address")));
    let mut all = vec![("user-agent", BROWSER)];
    all.retain(|(name, _)| !headers.iter().any(|(other, _)| other == name));
    for (name, value) in all.iter().chain(headers) {
        request = request.header(*name, *value);
    }
    app.send(request.body(Body::from(body.to_owned())).expect("a request")).await
}

/// A read by the reader of this number, who has a network and a device of their own.
pub async fn read(app: &App, slug: &str, reader: u32) {
    let [_, _, a, b] = reader.to_be_bytes();
    let answer = beacon(app, slug, &format!("10.{a}.{b}.1"), &device(reader), &[]).await;
    assert_eq!(answer.status.as_u16(), 204, "{}", answer.text());
}

pub fn device(number: u32) -> String {
    format!("{{\"device\":\"device{number:04}\"}}")
}

/// Writes what waits, and says how many reads counted.
async fn counted(app: &App) -> usize {
    app.state.reads().write().await.expect("the reads are written")
}

#[tokio::test]
async fn a_script_that_reloads_a_thousand_times_is_one_read() {
    let app = paper().await;
    for _ in 0..1000 {
        assert_eq!(beacon(&app, "ferry", "203.0.113.7", &device(1), &[]).await.status.as_u16(), 204);
    }
    assert_eq!(counted(&app).await, 1);
    assert_eq!(beacon(&app, "ferry", "203.0.113.7", &device(1), &[]).await.status.as_u16(), 204);
    assert_eq!(counted(&app).await, 0, "it is known in the next second, too");
    beacon(&app, "budget", "203.0.113.7", &device(1), &[]).await;
    assert_eq!(counted(&app).await, 1, "another story is another read");
}

#[tokio::test]
async fn two_devices_behind_one_address_are_two_readers_and_one_device_without_a_word_is_its_network() {
    let app = paper().await;
    beacon(&app, "ferry", "203.0.113.7", &device(1), &[]).await;
    beacon(&app, "ferry", "203.0.113.7", &device(2), &[]).await;
    assert_eq!(counted(&app).await, 2);
    beacon(&app, "ferry", "203.0.113.7", "", &[]).await;
    beacon(&app, "ferry", "203.0.113.99", "{}", &[]).await;
    assert_eq!(counted(&app).await, 1);
}

#[tokio::test]
async fn a_network_counts_up_to_its_allowance_and_is_refused_nothing() {
    let app = paper().await;
    for number in 0..500 {
        let address = format!("203.0.113.{}", number % 250);
        assert_eq!(beacon(&app, "ferry", &address, &device(number), &[]).await.status.as_u16(), 204);
    }
    assert_eq!(counted(&app).await, 20);
    beacon(&app, "ferry", "198.51.100.1", &device(1), &[]).await;
    beacon(&app, "budget", "203.0.113.1", &device(1), &[]).await;
    assert_eq!(counted(&app).await, 2, "other networks and other stories have their own");
}

#[tokio::test]
async fn programs_and_pages_fetched_ahead_are_answered_alike_and_not_counted() {
    let app = paper().await;
    for headers in [
        [("user-agent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")],
        [("user-agent", "curl/8.5.0")],
        [("sec-purpose", "prefetch;prerender")],
        [("purpose", "prefetch")],
    ] {
        let answer = beacon(&app, "ferry", "203.0.113.7", &device(1), &headers).await;
        assert_eq!((answer.status.as_u16(), answer.body.len()), (204, 0), "{headers:?}");
    }
    assert_eq!(counted(&app).await, 0);
}

#[tokio::test]
async fn a_page_of_another_site_cannot_count_reads() {
    let app = paper().await;
    for headers in [
        [("sec-fetch-site", "cross-site"), ("origin", "https://times.example")],
        [("sec-fetch-site", "same-site"), ("x-requested-with", "x")],
        [("origin", "https://evil.example"), ("content-type", "text/plain")],
        [("origin", "null"), ("content-type", "text/plain")],
    ] {
        beacon(&app, "ferry", "203.0.113.7", &device(1), &headers).await.problem(403);
    }
    assert_eq!(counted(&app).await, 0);
    beacon(&app, "ferry", "203.0.113.7", &device(1), &[("sec-fetch-site", "same-origin")]).await;
    beacon(&app, "ferry", "203.0.113.7", &device(2), &[("origin", "https://times.example")]).await;
    assert_eq!(counted(&app).await, 2);
}

#[tokio::test]
async fn what_cannot_be_read_or_found_is_refused_in_words() {
    let app = paper().await;
    for body in ["{", "7", "{\"device\":7}", "{\"device\":\"short\"}", "{\"device\":\"not only letters!\"}"] {
        beacon(&app, "ferry", "203.0.113.7", body, &[]).await.problem(400);
    }
    beacon(&app, "ferry", "203.0.113.7", &" ".repeat(300), &[]).await.problem(413);
    beacon(&app, "no-such-story", "203.0.113.7", "", &[]).await.problem(404);
    beacon(&app, "withdrawn", "203.0.113.7", "", &[]).await.problem(410);
    assert_eq!(counted(&app).await, 0);
    assert_eq!(beacon(&app, "old-ferry", "203.0.113.7", "", &[]).await.status.as_u16(), 204, "a page that stood open");
    assert_eq!(counted(&app).await, 1);
}

#[tokio::test]
async fn a_story_that_is_gone_takes_no_other_reads_along() {
    let app = paper().await;
    read(&app, "ferry", 1).await;
    read(&app, "budget", 1).await;
    let mut withdrawn = story("budget", 3);
    withdrawn.state = gazette_backend::store::StoryState::NotPublic;
    put(&app, &withdrawn).await;
    counted(&app).await;
    assert_eq!(app.store.ranked_articles(None, 1, 10).await.expect("the store is read").len(), 1);
}

#[tokio::test]
async fn processes_share_the_key_of_a_day_and_forget_those_before() {
    let app = paper().await;
    let store = &app.store;
    let salt = async |day, fresh| store.read_salt(day, fresh).await.expect("there is a key");
    assert_eq!(salt(20_000, "one").await, "one");
    assert_eq!(salt(20_000, "two").await, "one");
    assert_eq!(salt(20_001, "two").await, "two");
    assert_eq!(salt(20_000, "three").await, "three", "the first is gone for good");
}

#[tokio::test]
async fn networks_are_told_apart_by_what_a_trusted_proxy_says_and_by_nobody_elses_word() {
    for (trusted_proxies, counts) in [(1, 30), (0, 20)] {
        let mut app = paper().await;
        app.router = router(app.state.clone(), None, &Limits { trusted_proxies, ..Limits::default() });
        for reader in 0..30 {
            let forwarded = format!("203.0.113.7, 198.51.{reader}.1");
            beacon(&app, "ferry", "10.0.0.1", &device(reader), &[("x-forwarded-for", &forwarded)]).await;
        }
        assert_eq!(counted(&app).await, counts, "{trusted_proxies}");
    }
}
