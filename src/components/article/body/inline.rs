use crate::components::ui::{Element, Node, el};
use crate::routes::{self, Route};
use crate::words::Words;
use gazette_model::{Inline, Link, Picture};

/// Running text as elements, with no `_` arm. Links to our own pages lead to those in the language of `words`.
pub fn inlines(content: &[Inline], words: Words) -> impl Iterator<Item = Node> + '_ {
    content.iter().map(move |content| inline(content, words))
}

fn inline(content: &Inline, words: Words) -> Node {
    let element = match content {
        Inline::Text(text) | Inline::Unsupported(text) => return text.as_str().into(),
        Inline::Strong(text) => wrap("strong", text, words),
        Inline::Emphasis(text) => wrap("em", text, words),
        Inline::Link(content) => link(content, words),
        Inline::Code(text) => el("code").child(text.as_str()),
        Inline::Strike(text) => wrap("s", text, words),
        Inline::Mark(text) => wrap("mark", text, words),
        Inline::Subscript(text) => wrap("sub", text, words),
        Inline::Superscript(text) => wrap("sup", text, words),
        Inline::Picture(content) => picture(content),
        Inline::Break => el("br"),
    };
    element.into()
}

fn wrap(tag: &'static str, text: &[Inline], words: Words) -> Element {
    el(tag).children(inlines(text, words))
}

fn link(content: &Link, words: Words) -> Element {
    let is_page = Route::parse(&content.href) != Route::Nowhere && routes::language(&content.href).is_none();
    let href = if is_page { words.link(&content.href) } else { content.href.clone() };
    let link = el("a").attr("href", href);
    let link = if content.href.starts_with(['/', '#']) { link } else { link.attr("rel", "noopener") };
    link.children(inlines(&content.text, words))
}

/// A small picture in the line; where we do not have it, its words.
fn picture(content: &Picture) -> Element {
    match &content.src {
        Some(src) => el("img")
            .class("inline-picture")
            .attr("src", src.as_str())
            .attr("alt", content.alt.as_str())
            .attr("width", content.width.to_string())
            .attr("height", content.height.to_string())
            .attr("loading", "lazy"),
        None => el("span").child(content.alt.as_str()),
    }
}
