//! Keeps hostile nesting out of the parser, whose work grows with the square of the depth.

use std::borrow::Cow;

/// Tags nested deeper lose themselves and keep their words. Nobody writes so deep.
const DEEPEST: usize = 100;

/// Elements without an end.
const VOID: [&str; 16] = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta",
    "source", "track", "wbr",
];
/// Elements whose end may be left out, so that open ones say nothing about depth.
const OPTIONAL_END: [&str; 15] =
    ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "rt", "rp", "colgroup"];
/// Elements whose end tag ends only themselves, not what is open inside (the "adoption agency" of HTML).
const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements whose content is not markup.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// The same HTML without tags that are nested too deep.
pub(super) fn limit(html: &str) -> Cow<'_, str> {
    // Fewer tags than that cannot be too deep.
    if html.bytes().filter(|&byte| byte == b'<').take(DEEPEST + 1).count() <= DEEPEST {
        return Cow::Borrowed(html);
    }
    let mut kept = String::with_capacity(html.len());
    let mut open: Vec<String> = Vec::new();
    let mut too_deep = 0usize;
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (text, tail) = rest.split_at(start);
        kept.push_str(text);
        rest = tail;
        let tag = match Tag::read(tail) {
            Found::Tag(tag) => tag,
            Found::Text => {
                kept.push('<');
                rest = &tail[1..];
                continue;
            }
            // The parser drops a tag that never ends, with everything after it.
            Found::Unfinished => break,
        };
        rest = &tail[tag.length..];
        if tag.name.is_empty() || VOID.contains(&tag.name.as_str()) || OPTIONAL_END.contains(&tag.name.as_str()) {
            kept.push_str(&tail[..tag.length]);
        } else if tag.is_end {
            if too_deep > 0 && !open.contains(&tag.name) {
                too_deep -= 1;
            } else {
                close(&mut open, &tag.name);
                kept.push_str(&tail[..tag.length]);
            }
        } else if open.len() >= DEEPEST {
            too_deep += 1;
        } else {
            kept.push_str(&tail[..tag.length]);
            if RAW.contains(&tag.name.as_str()) {
                let end = end_of_raw(rest, &tag.name);
                kept.push_str(&rest[..end]);
                rest = &rest[end..];
            }
            open.push(tag.name);
        }
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

fn close(open: &mut Vec<String>, name: &str) {
    let Some(place) = open.iter().rposition(|other| other == name) else { return };
    if FORMATTING.contains(&name) {
        open.remove(place);
    } else {
        open.truncate(place);
    }
}

fn end_of_raw(rest: &str, name: &str) -> usize {
    let bytes = rest.as_bytes();
    let is_end = |place: usize| {
        bytes[place..].starts_with(b"</")
            && bytes
                .get(place + 2..place + 2 + name.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    memchr_iter(bytes, b'<').find(|&place| is_end(place)).unwrap_or(bytes.len())
}

fn memchr_iter(bytes: &[u8], wanted: u8) -> impl Iterator<Item = usize> {
    bytes.iter().enumerate().filter(move |&(_, &byte)| byte == wanted).map(|(place, _)| place)
}

struct Tag {
    /// In lower case; empty for a comment or declaration.
    name: String,
    is_end: bool,
    /// Bytes from `<` to `>`.
    length: usize,
}

enum Found {
    Tag(Tag),
    /// `<` is only a character.
    Text,
    /// The HTML ends inside the tag.
    Unfinished,
}

impl Tag {
    /// Reads the tag at the start of `html`.
    fn read(html: &str) -> Found {
        if html.starts_with("<!--") {
            let length = html.find("-->").map_or(html.len(), |end| end + 3);
            return Found::Tag(Self { name: String::new(), is_end: false, length });
        }
        let is_end = html.starts_with("</");
        let name_start = if is_end { 2 } else { 1 };
        let name = &html[name_start..];
        if !name.starts_with(|character: char| character.is_ascii_alphabetic()) {
            return Found::Text;
        }
        let name_length =
            name.find(|character: char| character.is_ascii_whitespace() || matches!(character, '/' | '>'));
        let name = name[..name_length.unwrap_or(name.len())].to_ascii_lowercase();
        match end_of_tag(html) {
            Some(length) => Found::Tag(Self { name, is_end, length }),
            None => Found::Unfinished,
        }
    }
}

/// Where a tag ends; a `>` inside a quoted value is no end.
fn end_of_tag(html: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = b' ';
    for (place, byte) in html.bytes().enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if byte == b'>' => return Some(place + 1),
            None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
            None => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_html_is_left_alone() {
        let html = "<div class='a > b'><p>one<p>two <b>x</b><br></div><!-- <div> -->".repeat(60);
        assert_eq!(limit(&html), html);
    }

    #[test]
    fn too_deep_tags_go_and_words_stay() {
        let html = format!("{}word{}after", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let limited = limit(&html);
        assert_eq!(limited, format!("{}word{}after", "<div>".repeat(100), "</div>".repeat(100)));
    }

    #[test]
    fn ends_that_close_nothing_hide_no_depth() {
        let html = "<div></b>".repeat(5_000);
        assert_eq!(limit(&html).matches("<div>").count(), 100);
        let html = "<b><div></b>".repeat(5_000);
        assert!(limit(&html).matches("<div>").count() <= 100);
    }

    #[test]
    fn scripts_are_not_markup() {
        let html = format!("<script>{}</script><p>x", "'<div>'".repeat(500));
        assert_eq!(limit(&html), html);
    }
}
