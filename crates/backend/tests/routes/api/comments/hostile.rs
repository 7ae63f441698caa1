//! What nobody should send.

use super::{comment, post, talk};
use crate::app::{Answer, App};
use axum::body::Body;
use axum::http::Request;
use futures::StreamExt;
use gazette_backend::config::CommentArgs;
use gazette_backend::store::talk::CommentPolicy;
use serde_json::{Value, json};

fn trusting() -> CommentArgs {
    CommentArgs { comment_policy: CommentPolicy::HoldNone, comment_device_count: 10_000, ..CommentArgs::default() }
}

async fn raw(app: &App, kind: &str, body: impl Into<Body>) -> Answer {
    let request = Request::post("/api/articles/ferry/comments").header("content-type", kind);
    app.send(request.body(body.into()).expect("a request")).await
}

#[tokio::test]
async fn what_is_no_comment_is_refused_in_words() {
    let app = talk(trusting()).await;
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "x"] {
        raw(&app, kind, "{}").await.problem(415);
    }
    for body in [
        "",
        "{",
        "null",
        "[]",
        "7",
        "{}",
        r#"{"name": 7, "text": "x", "client_nonce": "12345678"}"#,
        r#"{"name": "a\ud800", "text": "x", "client_nonce": "12345678"}"#,
        r#"{"name": "a", "text": "\udc00\ud800", "client_nonce": "12345678"}"#,
        r#"{"name": "a", "text": "x\u0000y", "client_nonce": "12345678"}"#,
        r#"{"name": "a", "text": "x", "client_nonce": "12345678", "other\u0000": 1}"#,
        &"[".repeat(60_000),
    ] {
        raw(&app, "application/json", body.to_owned()).await.problem(400);
    }
    raw(&app, "application/json", vec![b'"', 0xff, b'"']).await.problem(400);
    // Of unknown length, so that nothing but reading it can tell.
    let endless = futures::stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b' '; 8192])).take(128);
    raw(&app, "application/json; charset=utf-8", Body::from_stream(endless)).await.problem(413);
    raw(&app, "application/json", format!("\"{}\"", "word ".repeat(20_000))).await.problem(413);
}

/// Names and texts that try to be more than words.
const CORPUS: [&str; 24] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"JaVaScRiPt&#58;alert(1)\">x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
    "<a href=\"https://example.org\" onclick=\"alert(1)\" style=\"x\">x</a>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "</script><script>alert(1)</script>",
    "<!--<script>alert(1)//-->",
    "<b <b <b onmouseover=alert(1)>x",
    "<a href=\"https://example.org\"><a href=\"https://example.org\"><b>x",
    "{{constructor.constructor('alert(1)')()}}",
    "'); DROP TABLE comment; --",
    "\u{202E}gnp.exe\u{202C}",
    "a\u{200B}\u{FEFF}\u{2060}b",
    "Z\u{0351}\u{036B}\u{0343}\u{034C}a\u{0341}\u{0300}lgo",
    "👩‍👩‍👧‍👦🏳️‍🌈\u{1F1F1}\u{1F1E8}",
    "\u{1b}[2J\u{7}\u{8}",
    "ﷺ ﷽ 𒐫",
    "\r\n\r\nSet-Cookie: a=b",
    "<p><p><p><blockquote><li>x",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#0; &#x110000; &#xD800;",
];

fn walk(value: &Value, look: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| {
            look(key, value);
            walk(value, look);
        }),
        Value::Array(values) => values.iter().for_each(|value| walk(value, look)),
        _ => {}
    }
}

#[tokio::test]
async fn whatever_is_typed_is_words_and_never_markup_or_a_failure() {
    let app = talk(trusting()).await;
    for (number, text) in CORPUS.iter().enumerate() {
        let mut body = comment(&format!("text-{number}"), &format!("{text} number {number}"));
        let posted = post(&app, "ferry", &body).await;
        assert_eq!(posted.status.as_u16(), 201, "{text:?}: {}", posted.text());
        body = comment(&format!("name-{number}"), &format!("Thought {number}"));
        body["name"] = json!(text);
        let answer = post(&app, "ferry", &body).await;
        assert!(matches!(answer.status.as_u16(), 201 | 422), "{text:?}: {}", answer.text());
    }
    for text in [
        "word ".repeat(10_000),
        "<b>".repeat(1_600),
        "&".repeat(5_000),
        "https://".repeat(600),
        "\u{301}".repeat(5_000),
    ] {
        let mut body = comment(&format!("long-{}", text.len()), &text);
        body["is_meant"] = json!(true);
        let answer = post(&app, "ferry", &body).await;
        assert!(matches!(answer.status.as_u16(), 201 | 422), "{}", answer.text());
    }
    let discussion = app.get("/api/articles/ferry/comments").await;
    walk(&discussion.json(), &mut |key, value| {
        if key == "href" {
            let href = value.as_str().expect("an address");
            assert!(href.starts_with("https://") || href.starts_with("http://"), "{href}");
        }
        if key == "name" || key == "text" {
            let is_hidden = |c: char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{200B}' | '\u{FEFF}');
            assert!(!value.as_str().is_some_and(|text| text.contains(is_hidden)), "{value}");
        }
    });
}
