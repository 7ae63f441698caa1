//! The comments in which WordPress's block editor keeps what a block is.

mod hint;
mod lists;
mod query;

pub(super) use hint::Hint;
pub(super) use query::Query;

use super::convert::Converter;
use super::flow::Flow;
use crate::import::words::plain;
use gazette_model::{Block, Inline, Link, List, ListItem};
use serde_json::Value;

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
            "query" => self.queries.push(Query::of(hint)),
            "rss" => self.named_link(hint.text("feedURL"), hint.text("feedURL"), flow),
            name if self.list_of_site(name, hint, flow) || self.part_of_story(name, hint, flow) => {}
            name if is_silent(name) => {}
            name if hint.is_void || !is_known(name) => self.count(format!("wp:{name}")),
            _ => {}
        }
    }

    /// The end of a block.
    pub(super) fn end_of_hint(&mut self, name: &str) {
        if name == "query" {
            self.queries.pop();
        }
    }

    fn named_link(&mut self, name: Option<&str>, url: Option<&str>, flow: &mut Flow) {
        let Some(name) = name else { return };
        let text = vec![Inline::Text(plain(name))];
        let href = url.and_then(|url| self.context.index.links.href(url, self.context.page));
        let inline = match href {
            Some(href) => vec![Inline::Link(Link { href, text })],
            None => text,
        };
        flow.block(Block::Paragraph(inline));
    }

    /// A block that several stories share, kept in a post of its own.
    fn pattern(&mut self, hint: &Hint, flow: &mut Flow) {
        let id = hint.number("ref").unwrap_or(0);
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
                let item = |note: &Footnote| ListItem {
                    text: super::inline::flatten(self.read(&note.content)),
                    blocks: Vec::new(),
                };
                let items: Vec<_> = notes.iter().map(item).filter(|item| !item.text.is_empty()).collect();
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

/// Blocks without words of their own, with words that our pages say themselves (the discussion, the way to older
/// stories), or to work with (a search field).
fn is_silent(name: &str) -> bool {
    let is_part = |of: &str| name == of || name.strip_prefix(of).is_some_and(|rest| rest.starts_with('-'));
    is_part("comment")
        || is_part("comments")
        || is_part("query-pagination")
        || matches!(
            name,
            "spacer"
                | "separator"
                | "site-logo"
                | "avatar"
                | "post-featured-image"
                | "template-part"
                | "pattern"
                | "more"
                | "nextpage"
                | "post-comments"
                | "post-comments-form"
                | "post-comments-count"
                | "post-comments-link"
                | "post-navigation-link"
                | "search"
                | "loginout"
                | "post-content"
                | "query-no-results"
                | "query-title"
                | "query-total"
                | "post-author-biography"
                | "term-description"
        )
}

/// Blocks whose whole content stands in the HTML beside the comment.
fn is_known(name: &str) -> bool {
    let name = name.strip_prefix("embed/").unwrap_or(name);
    name.starts_with("core-embed/")
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
                | "post-template"
        )
}

/// What a number in a block's attributes says, where it is one.
fn number(value: Option<&Value>) -> Option<i64> {
    let value = value?;
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}
