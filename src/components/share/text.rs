//! A story as one message: the friend reads it where it arrives, and opens no page.

use super::copy::copy_button;
use super::links::{story_url, whatsapp};
use crate::components::ui::{Element, el};
use crate::words::Words;
use gazette_model::{Article, Block, Inline, Site, plain_text};

/// The `id` of the field with the text.
const FIELD: &str = "share-text";

/// So many bytes may the link to a messenger have. None states a limit; an address of 2,000 is passed on whole by every
/// browser, in-app view and system that hands a link to a program. In English that is some 1,400 characters of text.
const LINK_MAX: usize = 2_000;

/// Stands where the message leaves something out.
const MORE: &str = "[…]";

/// The text to look at, with the ways to send it.
#[must_use]
pub fn text_section(article: &Article, site: &Site, words: Words) -> Element {
    let text = as_text(article, &story_url(site, &article.headline.slug, "text"), words);
    let send = el("a").class("button").attr("href", whatsapp(&text)).attr("target", "_blank").attr("rel", "noopener");
    let field =
        el("textarea").attr("id", FIELD).attr("aria-label", words.share.as_text).attr("rows", "8").attr("readonly", "");
    el("section")
        .attr("id", "text")
        .child(el("h2").child(words.share.as_text))
        .child(el("p").child(words.share.as_text_help))
        .child(field.child(text))
        .child(el("p").class("copy").child(send.child(words.share.send_text)).children(copy_button(
            FIELD,
            words.share.copy_text,
            words,
        )))
}

/// The headline, the standfirst, as many first paragraphs as fit (the last one by whole sentences), the source and the
/// address.
fn as_text(article: &Article, url: &str, words: Words) -> String {
    let headline = &article.headline;
    let source = Inline::plain_text(&article.source);
    let source = (!source.is_empty()).then(|| format!("{} {source}", words.source));
    let end: Vec<&str> = source.as_deref().into_iter().chain([url]).collect();
    let mut parts = vec![headline.text.as_str()];
    let fits = |parts: &[&str], next: &str| {
        let text = [parts, &[next, MORE], &end].concat().join("\n\n");
        sends_whole(&text)
    };
    let paragraphs: Vec<String> = paragraphs(&article.blocks).collect();
    let standfirst = headline.standfirst.trim();
    let all = std::iter::once(standfirst).chain(paragraphs.iter().map(String::as_str));
    let mut is_whole = true;
    for paragraph in all.filter(|text| !text.is_empty()) {
        if fits(&parts, paragraph) {
            parts.push(paragraph);
            continue;
        }
        is_whole = false;
        parts
            .extend(sentence_ends(paragraph).map(|end| &paragraph[..end]).take_while(|text| fits(&parts, text)).last());
        break;
    }
    if !is_whole {
        parts.push(MORE);
    }
    [parts, end].concat().join("\n\n")
}

/// Whether a messenger is sure to get the whole text by a link.
fn sends_whole(text: &str) -> bool {
    whatsapp(text).len() <= LINK_MAX
}

/// The running text of a body: what is told, not what is shown beside it.
fn paragraphs(blocks: &[Block]) -> impl Iterator<Item = String> {
    blocks.iter().filter_map(|block| match block {
        Block::Paragraph(_)
        | Block::Subheading(_)
        | Block::BlockQuote(_)
        | Block::List(_)
        | Block::Preformatted(_)
        | Block::Verse(_)
        | Block::Unsupported(_) => Some(plain_text(std::slice::from_ref(block)).trim().to_owned()),
        Block::PullQuote(_)
        | Block::Figure(_)
        | Block::Gallery(_)
        | Block::Table(_)
        | Block::Embed(_)
        | Block::Code(_)
        | Block::Rule
        | Block::Details(_) => None,
    })
}

/// Where the sentences of a text end, in bytes.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(|(at, c)| {
        let is_mark = ".!?…؟۔।。".contains(c);
        if !is_mark || (c == '.' && is_abbreviation(&text[..at])) {
            return None;
        }
        let after = text[at + c.len_utf8()..].trim_start_matches(['"', '\'', '”', '’', ')', '»', '\u{a0}', '\u{202f}']);
        (after.is_empty() || after.starts_with(char::is_whitespace) || c == '。').then(|| text.len() - after.len())
    })
}

/// Whether the full stop after this text belongs to its last word: "St.", "Mr.", "U.S.".
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    word.contains('.') || (word.chars().count() <= 3 && word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;
    use serde_json::json;

    fn article(standfirst: &str, paragraphs: &[String]) -> Article {
        let blocks: Vec<_> = paragraphs.iter().map(|text| json!({"paragraph": [{"text": text}]})).collect();
        serde_json::from_value(json!({
            "headline": {
                "slug": "ferry", "text": "Ferry & fares", "standfirst": standfirst,
                "published_at": "2026-11-24T12:00:00Z", "reading_time_minutes": 1
            },
            "blocks": blocks,
            "source": [{"text": "Port "}, {"strong": [{"text": "Authority"}]}],
            "are_comments_open": false
        }))
        .expect("an article")
    }

    #[test]
    fn a_short_story_is_sent_whole() {
        let text = as_text(
            &article("It costs more.", &["One.".into(), "Two.".into()]),
            "https://x.lc/ferry",
            words::of("en", None),
        );
        assert_eq!(
            text,
            "Ferry & fares\n\nIt costs more.\n\nOne.\n\nTwo.\n\nSOURCE: Port Authority\n\nhttps://x.lc/ferry"
        );
    }

    #[test]
    fn a_long_story_ends_with_a_sentence_and_keeps_source_and_address() {
        for sentence in
            ["The boat to St. Lucia leaves at noon.", "يفتح السوق عند الخامسة صباحًا.", "Où va-t-on ? À l’île !"]
        {
            let paragraph = [sentence; 12].join(" ");
            let text = as_text(&article("", &vec![paragraph; 9]), "https://x.lc/ferry", words::of("en", None));
            assert!(sends_whole(&text), "{}", whatsapp(&text).len());
            assert!(whatsapp(&text).len() > LINK_MAX - 400, "there is room left: {}", whatsapp(&text).len());
            let (told, end) = text.split_once("\n\n[…]\n\n").expect("it says that there is more");
            assert!(told.ends_with(sentence.chars().last().expect("a mark")), "{told}");
            assert!(!told.ends_with("St."), "{told}");
            assert_eq!(end, "SOURCE: Port Authority\n\nhttps://x.lc/ferry");
        }
    }

    #[test]
    fn a_sentence_without_end_is_left_out() {
        let text = as_text(&article("", &["word ".repeat(900)]), "https://x.lc/ferry", words::of("fr", None));
        assert_eq!(text, "Ferry & fares\n\n[…]\n\nSOURCE\u{a0}: Port Authority\n\nhttps://x.lc/ferry");
    }

    #[test]
    fn a_full_stop_does_not_always_end_a_sentence() {
        let text = "Mr. Joseph of the U.S. team said: “Go.” (He went.) It rained";
        let ends: Vec<&str> = sentence_ends(text).map(|end| &text[..end]).collect();
        let first = "Mr. Joseph of the U.S. team said: “Go.”";
        assert_eq!(ends, [first.to_owned(), format!("{first} (He went.)")]);
    }
}
