//! The comments in which WordPress's block editor keeps what a block is.

use super::convert::Converter;
use super::flow::Flow;
use gazette_model::{Block, Inline, Link, List, ListItem};
use serde_json::Value;

/// `<!-- wp:name {"a":"b"} /-->`
pub(super) struct Hint {
    /// Without the `core/` that WordPress leaves out.
    name: String,
    attributes: Value,
    /// Nothing follows it: the site itself fills the block when it is shown.
    is_void: bool,
}

impl Hint {
    /// `None` for any other comment and for the end of a block.
    pub(super) fn parse(comment: &str) -> Option<Self> {
        let rest = comment.trim().strip_prefix("wp:")?;
        let is_void = rest.ends_with('/');
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (name, attributes) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        // Attributes that cannot be read say nothing, but the block is still there.
        let attributes = serde_json::from_str(attributes.trim()).unwrap_or(Value::Null);
        Some(Self { name: name.trim_start_matches("core/").to_owned(), attributes, is_void })
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.attributes.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
    }
}

impl Converter<'_> {
    /// Shows what stands only in the comment; counts what nothing is known of.
    pub(super) fn hint(&mut self, hint: &Hint, flow: &mut Flow) {
        match hint.name.as_str() {
            "block" => self.pattern(hint, flow),
            "footnotes" => self.footnotes(flow),
            "social-link" => self.named_link(hint.text("label").or(hint.text("service")), hint.text("url"), flow),
            "navigation-link" | "navigation-submenu" | "home-link" => {
                self.named_link(hint.text("label"), hint.text("url"), flow);
            }
            "more" | "nextpage" => {}
            name if hint.is_void && !is_silent(name) => self.count(format!("wp:{name}")),
            name if !is_known(name) => self.count(format!("wp:{name}")),
            _ => {}
        }
    }

    fn named_link(&mut self, name: Option<&str>, url: Option<&str>, flow: &mut Flow) {
        let Some(name) = name else { return };
        let text = vec![Inline::Text(crate::import::words::plain(name))];
        let href = url.and_then(|url| self.context.index.links.href(url, self.context.page));
        let inline = match href {
            Some(href) => vec![Inline::Link(Link { href, text })],
            None => text,
        };
        flow.block(Block::Paragraph(inline));
    }

    /// A block that several stories share, kept in a post of its own.
    fn pattern(&mut self, hint: &Hint, flow: &mut Flow) {
        let id = hint.attributes.get("ref").and_then(Value::as_i64).unwrap_or(0);
        let index = self.context.index;
        match index.patterns.get(&id) {
            Some(html) if !self.patterns.contains(&id) => {
                self.patterns.push(id);
                self.read(html).into_iter().for_each(|block| flow.block(block));
                self.patterns.pop();
            }
            _ => self.count("wp:block that the export does not hold"),
        }
    }

    /// Footnotes are kept beside the body.
    fn footnotes(&mut self, flow: &mut Flow) {
        let notes = self.context.footnotes.map(serde_json::from_str::<Vec<Footnote>>);
        match notes {
            Some(Ok(notes)) => {
                let items = notes.iter().map(|note| ListItem {
                    text: super::inline::flatten(self.read(&note.content)),
                    blocks: Vec::new(),
                });
                let items: Vec<_> = items.filter(|item| !item.text.is_empty()).collect();
                if !items.is_empty() {
                    flow.block(Block::List(List { is_ordered: true, start: None, items }));
                }
            }
            Some(Err(_)) => self.count("wp:footnotes that cannot be read"),
            None => {}
        }
    }
}

#[derive(serde::Deserialize)]
struct Footnote {
    content: String,
}

/// Blocks that show no words of their own.
fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "spacer" | "separator" | "site-logo" | "avatar" | "post-featured-image" | "template-part" | "pattern"
    )
}

/// Blocks whose whole content stands in the HTML beside the comment.
fn is_known(name: &str) -> bool {
    let name = name.strip_prefix("embed/").unwrap_or(name);
    name.starts_with("core-embed/")
        || is_silent(name)
        || matches!(
            name,
            "paragraph"
                | "heading"
                | "list"
                | "list-item"
                | "quote"
                | "pullquote"
                | "image"
                | "gallery"
                | "code"
                | "preformatted"
                | "verse"
                | "table"
                | "columns"
                | "column"
                | "group"
                | "row"
                | "stack"
                | "grid"
                | "cover"
                | "cover-image"
                | "media-text"
                | "details"
                | "embed"
                | "audio"
                | "video"
                | "file"
                | "button"
                | "buttons"
                | "html"
                | "freeform"
                | "shortcode"
                | "social-links"
                | "navigation"
                | "text-columns"
                | "subhead"
                | "missing"
                | "accordion"
                | "accordion-item"
                | "accordion-heading"
                | "accordion-panel"
                | "math"
        )
}
