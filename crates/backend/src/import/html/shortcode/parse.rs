//! Reading shortcodes out of HTML.

use std::collections::BTreeSet;

/// One `[name …]` or `[/name]`.
pub(super) struct Tag<'a> {
    /// In lower case.
    pub name: String,
    pub is_end: bool,
    /// `[name /]`
    pub is_void: bool,
    /// Bytes from `[` to `]`.
    pub length: usize,
    values: Vec<(Option<&'a str>, &'a str)>,
}

/// Longer brackets are prose.
const LONGEST: usize = 2000;

impl<'a> Tag<'a> {
    /// Reads the tag at the start of `text`, which begins with `[`.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let after = text.strip_prefix('[')?;
        let is_end = after.starts_with('/');
        let after = after.strip_prefix('/').unwrap_or(after);
        let name_length = after.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')))?;
        let (name, after_name) = after.split_at(name_length);
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let end = end_of(after_name)?;
        let inside = &after_name[..end];
        // `[youtube=address]` is an old form of Jetpack's.
        let inside = if name == "youtube" { inside.strip_prefix('=').unwrap_or(inside) } else { inside };
        let starts_well =
            inside.is_empty() || after_name.starts_with(['=', '/']) || inside.starts_with(char::is_whitespace);
        if !starts_well || (is_end && !inside.trim().is_empty()) || inside.contains('[') {
            return None;
        }
        let is_void =
            inside.ends_with('/') && !inside.trim_end_matches('/').ends_with(|c: char| !c.is_whitespace() && c != '"');
        let length = text.len() - after_name.len() + end + 1;
        Some(Self { name: name.to_ascii_lowercase(), is_end, is_void, length, values: values(inside) })
    }

    pub(super) fn has_values(&self) -> bool {
        self.values.iter().any(|(key, _)| key.is_some())
    }

    /// The value of a key, without entities.
    pub(super) fn value(&self, key: &str) -> Option<String> {
        let found = self.values.iter().find(|(name, _)| name.is_some_and(|name| name.eq_ignore_ascii_case(key)));
        found.map(|(_, value)| unescape(value)).filter(|value| !value.trim().is_empty())
    }

    /// The first value without a key that is an address.
    pub(super) fn first_address(&self) -> Option<&'a str> {
        self.values
            .iter()
            .map(|(_, value)| *value)
            .find(|value| value.starts_with("http://") || value.starts_with("https://"))
    }

    /// The first value without a key.
    pub(super) fn first_word(&self) -> Option<&'a str> {
        self.values.iter().find(|(key, _)| key.is_none()).map(|(_, value)| *value)
    }
}

/// Where the `]` of a tag stands; one inside a quoted value is none.
fn end_of(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = ' ';
    for (place, character) in text.char_indices().take(LONGEST) {
        match quote {
            Some(open) if closes(open, character) => quote = None,
            Some(_) => {}
            None if character == ']' => return Some(place),
            None if character == '[' => return None,
            None if is_quote(character) && before == '=' => quote = Some(character),
            None => {}
        }
        before = character;
    }
    // A quote that never ends is a slip of the pen.
    text.char_indices().take(LONGEST).find(|(_, character)| *character == ']').map(|(place, _)| place)
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '\'' | '“' | '”' | '″' | '‘' | '’')
}

fn closes(open: char, character: char) -> bool {
    match open {
        '"' | '\'' => character == open,
        '‘' | '’' => matches!(character, '‘' | '’'),
        _ => matches!(character, '“' | '”' | '″'),
    }
}

fn values(inside: &str) -> Vec<(Option<&str>, &str)> {
    let mut values = Vec::new();
    let mut rest = inside.trim();
    while !rest.is_empty() && rest != "/" {
        let key_length =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
        let after_key = rest[key_length..].trim_start();
        let (key, after) = match after_key.strip_prefix('=') {
            Some(after) if key_length > 0 => (Some(&rest[..key_length]), after.trim_start()),
            _ => (None, rest),
        };
        let (value, after) = value(after);
        if !value.is_empty() || key.is_some() {
            values.push((key, value));
        }
        rest = after.trim_start();
    }
    values
}

/// One value, quoted or not, and what follows it.
fn value(text: &str) -> (&str, &str) {
    let mut characters = text.chars();
    match characters.next() {
        Some(open) if is_quote(open) => {
            let inner = characters.as_str();
            match inner.find(|character| closes(open, character)) {
                Some(end) => {
                    let after = &inner[end..];
                    (&inner[..end], after.strip_prefix(|character| closes(open, character)).unwrap_or(after))
                }
                None => (inner, ""),
            }
        }
        _ => {
            let end = text.find(char::is_whitespace).unwrap_or(text.len());
            // Never stands still, whatever is written.
            let end = end.max(text.chars().next().map_or(0, char::len_utf8));
            text.split_at(end)
        }
    }
}

/// Names that have an end tag somewhere.
pub(super) fn closed_names(html: &str) -> BTreeSet<String> {
    let places = html.match_indices("[/").filter_map(|(place, _)| Tag::read(&html[place..]));
    places.map(|tag| tag.name).collect()
}

/// What stands between a tag and its end, and how long both are together.
pub(super) fn inner<'a>(after: &'a str, name: &str) -> Option<(&'a str, usize)> {
    after.match_indices("[/").find_map(|(place, _)| {
        let tag = Tag::read(&after[place..])?;
        (tag.name == name).then(|| (&after[..place], place + tag.length))
    })
}

/// The length of `[[name …]]`, a shortcode that is only written about.
pub(super) fn escaped(text: &str) -> Option<usize> {
    let tag = Tag::read(text.strip_prefix('[').filter(|rest| rest.starts_with('['))?)?;
    let end = 1 + tag.length;
    if text[end..].starts_with(']') {
        return Some(end + 1);
    }
    // `[[name]words[/name]]`
    let (_, used) = inner(&text[end..], &tag.name)?;
    text[end + used..].starts_with(']').then_some(end + used + 1)
}

/// Length of the tag or comment at the start of `html`; 1 where `<` is only a character. What never ends is all there is.
pub(super) fn length_of_markup(html: &str) -> usize {
    if html.starts_with("<!--") {
        return html.find("-->").map_or(html.len(), |end| end + 3);
    }
    let is_tag = html[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
    if is_tag { html.find('>').map_or(html.len(), |end| end + 1) } else { 1 }
}

/// Where the picture of a caption ends: after the first `<img>` and the link around it.
pub(super) fn end_of_picture(html: &str) -> usize {
    let lower = html.to_ascii_lowercase();
    let Some(start) = lower.find("<img") else { return 0 };
    let end = start + lower[start..].find('>').map_or(lower.len() - start, |end| end + 1);
    let rest = &lower[end..];
    let after_space = rest.trim_start();
    if after_space.starts_with("</a>") { end + (rest.len() - after_space.len()) + "</a>".len() } else { end }
}

/// The entities that occur in the values of shortcodes.
pub(super) fn unescape(value: &str) -> String {
    let value = value.replace("&quot;", "\"").replace("&#039;", "'").replace("&#8221;", "\"").replace("&lt;", "<");
    value.replace("&gt;", ">").replace("&#038;", "&").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_with_their_values() {
        let tag = Tag::read("[gallery ids=\"1,2]\" link='file' columns=3 size=”full” big]x").expect("a tag");
        assert_eq!(tag.value("ids").as_deref(), Some("1,2]"));
        assert_eq!(
            [tag.value("link"), tag.value("columns"), tag.value("size")],
            [Some("file".into()), Some("3".into()), Some("full".into())]
        );
        assert_eq!(tag.first_word(), Some("big"));
        assert_eq!(tag.length, "[gallery ids=\"1,2]\" link='file' columns=3 size=”full” big]".len());
    }

    #[test]
    fn brackets_of_prose_are_no_tags() {
        for prose in ["[1]", "[…]", "[ gallery]", "[", "[/", "[a", "[Mr. Smith]", "[a[b]", "[é]"] {
            assert!(Tag::read(prose).is_none(), "{prose}");
        }
    }

    #[test]
    fn a_shortcode_that_is_written_about_is_found() {
        assert_eq!(escaped("[[gallery]] x"), Some("[[gallery]]".len()));
        assert_eq!(escaped("[[a]b[/a]] x"), Some("[[a]b[/a]]".len()));
        assert_eq!(escaped("[[a]b"), None);
    }
}
