//! Just enough of HTML to find the tags of our own template again: no tree, only where each start tag stands.

use std::ops::Range;

use anyhow::{Context, Result};

/// A start tag.
#[derive(Debug, PartialEq)]
pub struct Tag {
    /// In lower case.
    pub name: String,
    /// Names in lower case; a value is without its quotes, and character references stay as written.
    pub attributes: Vec<(String, String)>,
    /// The tag itself or, where the element holds raw text (script, style), the whole element.
    pub span: Range<usize>,
    /// The raw text between the tags; empty for other elements.
    pub text: Range<usize>,
}

impl Tag {
    /// The attribute's value, if the tag has it.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }
}

/// Every start tag in order. Comments and the text of scripts and styles hold none.
pub fn tags(html: &str) -> Result<Vec<Tag>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            let end = rest.find("-->").with_context(|| format!("a comment at byte {start} never ends"))?;
            at = start + end + "-->".len();
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let tag = start_tag(html, start)?;
            at = tag.span.end;
            tags.push(tag);
        } else {
            at = start + 1;
        }
    }
    Ok(tags)
}

fn start_tag(html: &str, start: usize) -> Result<Tag> {
    let unfinished = || format!("the tag at byte {start} never ends");
    let name_len = html[start + 1..].find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/');
    let mut at = start + 1 + name_len.with_context(unfinished)?;
    let name = html[start + 1..at].to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        at += html[at..].find(|c: char| !c.is_ascii_whitespace() && c != '/').with_context(unfinished)?;
        if html[at..].starts_with('>') {
            at += 1;
            break;
        }
        let ends_name = |c: char| c.is_ascii_whitespace() || ['=', '>', '/'].contains(&c);
        let end = at + html[at..].find(ends_name).with_context(unfinished)?;
        let attribute = html[at..end].to_ascii_lowercase();
        at = end;
        let value = match html[at..].strip_prefix('=') {
            None => String::new(),
            Some(_) => {
                let range = value(html, at + 1).with_context(unfinished)?;
                let quoted = html[..range.end + 1].ends_with(['"', '\'']) && html[at + 1..].starts_with(['"', '\'']);
                at = range.end + usize::from(quoted);
                html[range].to_owned()
            }
        };
        attributes.push((attribute, value));
    }
    let mut tag = Tag { name, attributes, span: start..at, text: at..at };
    if ["script", "style", "title", "textarea"].contains(&tag.name.as_str()) {
        let closing = format!("</{}", tag.name);
        let text_len = html[at..].to_ascii_lowercase().find(&closing).with_context(|| format!("no {closing}>"))?;
        tag.text = at..at + text_len;
        tag.span.end = tag.text.end + html[tag.text.end..].find('>').with_context(unfinished)? + 1;
    }
    Ok(tag)
}

/// Where an attribute's value stands, without its quotes; `at` is just behind the `=`.
fn value(html: &str, at: usize) -> Option<Range<usize>> {
    let first = html[at..].chars().next()?;
    if first == '"' || first == '\'' {
        let end = html[at + 1..].find(first)?;
        return Some(at + 1..at + 1 + end);
    }
    let end = html[at..].find(|c: char| c.is_ascii_whitespace() || c == '>')?;
    Some(at..at + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_however_they_are_quoted() {
        let html = "<link rel=preload HREF='/a b' title=\"it's\" hidden/>";
        let tags = tags(html).unwrap();
        assert_eq!(tags.len(), 1);
        assert_eq!(tags[0].attribute("rel"), Some("preload"));
        assert_eq!(tags[0].attribute("href"), Some("/a b"));
        assert_eq!(tags[0].attribute("title"), Some("it's"));
        assert_eq!(tags[0].attribute("hidden"), Some(""));
        assert_eq!(tags[0].attribute("lang"), None);
        assert_eq!(&html[tags[0].span.clone()], html);
    }

    #[test]
    fn a_tag_in_a_comment_or_a_script_is_none() {
        let html = "<!-- <link> --><script>\"<link>\"; 1 < 2</script><p>a < b</p>";
        let tags = tags(html).unwrap();
        assert_eq!(tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["script", "p"]);
        assert_eq!(&html[tags[0].text.clone()], "\"<link>\"; 1 < 2");
        assert!(html[tags[0].span.clone()].ends_with("</script>"));
    }

    #[test]
    fn a_tag_that_never_ends_is_an_error() {
        for html in ["<link rel=\"a", "<script>1", "<!-- a", "<p"] {
            assert!(tags(html).is_err(), "{html}");
        }
    }
}
