//! The little markup of comments, as people type it.

use super::is_unseen;

/// What a piece of markup asks for; names in lower case.
#[derive(Debug, PartialEq)]
pub(super) enum Markup<'a> {
    Open(&'static str),
    Close(&'static str),
    /// Where it leads, as it was typed.
    Link(&'a str),
}

/// Markup that is understood or, where it says nothing to a reader, left out. Anything else between `<` and `>` is words.
const NAMES: [&str; 23] = [
    "a",
    "abbr",
    "acronym",
    "b",
    "blockquote",
    "br",
    "cite",
    "code",
    "del",
    "div",
    "em",
    "font",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "span",
    "strike",
    "strong",
    "ul",
];

/// The longest tag that is looked at, in bytes.
const LONGEST: usize = 2_500;

impl<'a> Markup<'a> {
    /// Reads the tag at the start of `text` and how long it is; `None` where `<` is only a character.
    pub(super) fn read(text: &'a str) -> Option<(Self, usize)> {
        let after = &text[1..];
        let is_close = after.starts_with('/');
        let after = after.strip_prefix('/').unwrap_or(after);
        let name_length = after.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let (typed, tail) = after.split_at(name_length);
        let name = NAMES.into_iter().find(|name| name.eq_ignore_ascii_case(typed))?;
        let start = text.len() - tail.len();
        if is_close {
            // `</A` with nothing behind it is a slip, not a word.
            let rest = tail.trim_start_matches([' ', '\t']);
            let is_slip = rest.is_empty() || rest.starts_with(['\n', '\r']);
            return match (rest.strip_prefix('>'), is_slip) {
                (Some(after), _) => Some((Self::Close(name), text.len() - after.len())),
                (None, true) => Some((Self::Close(name), text.len() - rest.len())),
                (None, false) => None,
            };
        }
        let end = tail.bytes().take(LONGEST).position(|byte| byte == b'>')?;
        let attributes = &tail[..end];
        if !attributes.is_empty() && !attributes.starts_with(|c: char| c.is_whitespace() || c == '/') {
            return None;
        }
        let length = start + end + 1;
        if name == "a" {
            return Some((link_of(attributes).map_or(Self::Open(name), Self::Link), length));
        }
        Some((Self::Open(name), length))
    }

    /// Whether it was typed as no browser would take it: `typed` is the tag as it stands in the source.
    pub(super) fn is_broken(&self, typed: &str) -> bool {
        let is_turned = |c: char| is_quote(c) && !c.is_ascii();
        match self {
            Self::Close(_) => !typed.ends_with('>'),
            Self::Link(_) => typed.contains(is_turned) || QUOTE_ENTITIES.iter().any(|entity| typed.contains(entity)),
            Self::Open(_) => false,
        }
    }

    /// Reads `A HREF="address">`, a link whose first character was lost.
    pub(super) fn read_link_without_bracket(text: &'a str) -> Option<(Self, usize)> {
        let tail = &text[1..];
        let first = tail.bytes().next()?;
        let line = &tail[..tail.bytes().take(LONGEST).position(|byte| byte == b'>')?];
        let begins = line.trim_start().get(..4).is_some_and(|word| word.eq_ignore_ascii_case("href"));
        if !first.is_ascii_whitespace() || !begins || line.contains('\n') {
            return None;
        }
        Some((Self::Link(link_of(line)?), 1 + line.len() + 1))
    }
}

/// The value of `href`, between quotes of any kind or none.
fn link_of(attributes: &str) -> Option<&str> {
    let bytes = attributes.as_bytes();
    let place = bytes.windows(4).position(|word| word.eq_ignore_ascii_case(b"href"))?;
    let after = attributes[place + 4..].trim_start().strip_prefix('=')?.trim_start();
    let after = strip_quote(after);
    let end = after.find(|c: char| is_quote(c) || c.is_whitespace() || c == '>').unwrap_or(after.len());
    let value = &after[..end];
    // WordPress may have stored the closing quote as an entity.
    let value = QUOTE_ENTITIES.iter().find_map(|entity| value.split_once(entity)).map_or(value, |(value, _)| value);
    (!value.is_empty()).then_some(value)
}

const QUOTE_ENTITIES: [&str; 5] = ["&#8221;", "&#8220;", "&#8243;", "&quot;", "&rdquo;"];

fn strip_quote(text: &str) -> &str {
    let entity = QUOTE_ENTITIES.iter().find_map(|entity| text.strip_prefix(entity));
    entity.unwrap_or_else(|| text.trim_start_matches(is_quote))
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '\'' | '“' | '”' | '„' | '″' | '‘' | '’' | '«' | '»' | '`')
}

/// Whether a link that was just opened is closed before its paragraph ends and before another link begins.
pub(super) fn closes_link(rest: &str) -> bool {
    let mut lines = 0;
    for (place, character) in rest.char_indices() {
        match character {
            '\n' => lines += 1,
            '<' => match Markup::read(&rest[place..]) {
                Some((Markup::Close("a"), _)) => return true,
                Some((Markup::Link(_) | Markup::Open("a"), _)) => return false,
                _ => lines = 0,
            },
            _ if character.is_whitespace() => {}
            _ => lines = 0,
        }
        if lines > 1 {
            return false;
        }
    }
    false
}

/// The length of the `http:` or `https:` address at the start of `text`, without the punctuation of the sentence around
/// it; 0 where there is none.
pub(super) fn bare_address(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || is_unseen(c) || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»');
    // `&amp;` is a part of an address, another character that was written as an entity is not.
    let is_other = |place| entity(&text[place..]).is_some_and(|(meant, _)| meant != '&');
    let end = text.char_indices().find(|&(place, c)| ends(c) || c == '&' && is_other(place));
    let mut address = &text[..end.map_or(text.len(), |(place, _)| place)];
    loop {
        let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '‘', '…', '*', '_', '~', ']']);
        let closes = trimmed.ends_with(')') && trimmed.matches(')').count() > trimmed.matches('(').count();
        let trimmed = if closes { &trimmed[..trimmed.len() - 1] } else { trimmed };
        if trimmed.len() == address.len() {
            break;
        }
        address = trimmed;
    }
    if is_web_address(address) { address.len() } else { 0 }
}

/// Whether an address is `http:` or `https:` with a host.
pub(super) fn is_web_address(address: &str) -> bool {
    let scheme = address.get(..8).filter(|start| start.eq_ignore_ascii_case("https://"));
    let scheme = scheme.or_else(|| address.get(..7).filter(|start| start.eq_ignore_ascii_case("http://")));
    let host = scheme.map_or("", |scheme| &address[scheme.len()..]);
    let is_clean =
        !address.contains(|c: char| c.is_whitespace() || is_unseen(c) || matches!(c, '<' | '>' | '"' | '\\'));
    is_clean && host.starts_with(|c: char| c.is_alphanumeric())
}

/// The character that an entity stands for, and how long it is; `None` where `&` is only a character.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(10).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let meant = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            // What is no number is no entity.
            char::from_u32(code.ok()?)?
        }
    };
    Some((meant, end + 1))
}

/// Text with its entities read.
pub(super) fn without_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let (meant, length) = match character {
            '&' => entity(rest).unwrap_or((character, 1)),
            _ => (character, character.len_utf8()),
        };
        out.push(meant);
        rest = &rest[length..];
    }
    out
}
