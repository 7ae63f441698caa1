use crate::components::ui::{Element, Node, el};
use gazette_model::{Inline, Link, Picture};

/// Running text as elements, with no `_` arm.
pub fn inlines(content: &[Inline]) -> impl Iterator<Item = Node> + '_ {
    content.iter().map(inline)
}

fn inline(content: &Inline) -> Node {
    let element = match content {
        Inline::Text(text) | Inline::Unsupported(text) => return text.as_str().into(),
        Inline::Strong(text) => wrap("strong", text),
        Inline::Emphasis(text) => wrap("em", text),
        Inline::Link(content) => link(content),
        Inline::Code(text) => el("code").child(text.as_str()),
        Inline::Strike(text) => wrap("s", text),
        Inline::Mark(text) => wrap("mark", text),
        Inline::Subscript(text) => wrap("sub", text),
        Inline::Superscript(text) => wrap("sup", text),
        Inline::Picture(content) => picture(content),
        Inline::Break => el("br"),
    };
    element.into()
}

fn wrap(tag: &'static str, text: &[Inline]) -> Element {
    el(tag).children(inlines(text))
}

fn link(content: &Link) -> Element {
    let link = el("a").attr("href", content.href.as_str());
    let link = if content.href.starts_with(['/', '#']) { link } else { link.attr("rel", "noopener") };
    link.children(inlines(&content.text))
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
