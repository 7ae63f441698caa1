//! HTML that means harm.

use super::*;
use std::time::{Duration, Instant};

/// Reads on a thread with as little stack as a server's, in reasonable time.
fn survives(html: String) -> Body {
    let started = Instant::now();
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(move || body(&html)).expect("a thread");
    let body = thread.join().expect("it does not overflow its stack");
    assert!(started.elapsed() < Duration::from_secs(40), "it took {:?}", started.elapsed());
    body
}

#[test]
fn a_hundred_thousand_tags_deep_keeps_its_words() {
    for tag in [
        "div",
        "b",
        "blockquote",
        "span",
        "ul><li",
        "table><tr><td",
        "a href='https://example.org/'",
        "details",
        "font",
        "em",
        "x-y",
    ] {
        let body = survives(format!("<p>before</p>{}word", format!("<{tag}>").repeat(100_000)));
        assert!(plain_text(&body.blocks).contains("word"), "{tag}");
    }
}

#[test]
fn what_was_read_can_be_read_as_json_again() {
    let html = "<blockquote><ul><li><details><summary>s</summary><b><i><del><mark><sub><sup>".repeat(40) + "word";
    let body = survives(html);
    let json = serde_json::to_string(&serde_json::json!({"page": {"article": {"blocks": body.blocks}}}))
        .expect("it can be written");
    let value: serde_json::Value = serde_json::from_str(&json).expect("it can be read");
    let again: Vec<Block> = serde_json::from_value(value["page"]["article"]["blocks"].clone()).expect("it is blocks");
    assert_eq!(again, body.blocks);
    assert!(plain_text(&body.blocks).contains("word"));
}

#[test]
fn unfinished_markup_takes_no_time() {
    for piece in [
        "<a ",
        "<a href=\"",
        "[a b=\"",
        "[[",
        "<!--",
        "</",
        "<b id=",
        "&",
        "[/caption",
        "[caption]",
        "\n\n",
        "<br>",
        "<p><b x>",
    ] {
        survives(piece.repeat(50_000));
    }
}
