//! Things that live elsewhere: a card with a link, never a frame.

mod provider;

use super::convert::{Converter, HtmlNode};
use super::flow::Flow;
use crate::import::links::Links;
use gazette_model::{Block, Embed, Inline, Link};
use scraper::node::Element;

pub(super) use provider::provider;

impl Converter<'_> {
    /// A frame, film, sound or plug-in.
    pub(super) fn embed(&mut self, element: &Element, node: HtmlNode<'_>, flow: &mut Flow) {
        let raw = address(element, node);
        let Some(url) =
            raw.and_then(|raw| self.context.index.links.href(raw, self.context.page)).filter(|url| is_place(url))
        else {
            self.count(format!("<{}> without a usable address", element.name()));
            return self.apart(node, flow);
        };
        let (url, provider) = provider(&url, element.name());
        let title = crate::import::words::tidy(element.attr("title").unwrap_or_default());
        flow.block(Block::Embed(Embed { url, provider, title, caption: Vec::new() }));
    }

    /// A link that is drawn as a button.
    pub(super) fn button(&mut self, element: &Element, node: HtmlNode<'_>, flow: &mut Flow) {
        let href = element.attr("href").and_then(|href| self.context.index.links.href(href, self.context.page));
        let Some(url) = href.filter(|url| is_place(url)) else { return self.apart(node, flow) };
        let title = Inline::plain_text(&self.inlines_of(node));
        if title.is_empty() {
            return self.apart(node, flow);
        }
        let (url, provider) = provider(&url, "a");
        flow.block(Block::Embed(Embed { url, provider, title, caption: Vec::new() }));
    }

    /// A file to download: its name leads to it, the word on its button is said below.
    pub(super) fn file(&mut self, node: HtmlNode<'_>, flow: &mut Flow) {
        let mut card: Option<Embed> = None;
        let mut rest = Flow::new(flow.spaces());
        for child in node.children() {
            let Some(element) = child.value().as_element() else {
                self.node(child, &mut rest);
                continue;
            };
            let href = element.attr("href").and_then(|href| self.context.index.links.href(href, self.context.page));
            match (element.name(), href.filter(|url| is_place(url)), &mut card) {
                // Shows the file itself, which the card leads to.
                ("object", ..) => {}
                ("a", Some(_), Some(card)) => card.caption.extend(self.inlines_of(child)),
                ("a", Some(url), None) => {
                    let title = Inline::plain_text(&self.inlines_of(child));
                    let (url, provider) = provider(&url, "file");
                    card = Some(Embed { url, provider, title, caption: Vec::new() });
                }
                _ => self.node(child, &mut rest),
            }
        }
        if let Some(card) = card {
            flow.block(Block::Embed(card));
        }
        rest.finish().into_iter().for_each(|block| flow.block(block));
    }
}

fn address<'a>(element: &'a Element, node: HtmlNode<'a>) -> Option<&'a str> {
    let own = ["src", "data-src", "data-lazy-src", "data", "url"];
    let usable = |value: &&str| !value.trim().is_empty() && !value.starts_with("about:");
    own.iter().filter_map(|name| element.attr(name)).find(usable).or_else(|| {
        node.descendants().filter_map(|inner| inner.value().as_element()).find_map(|inner| match inner.name() {
            "source" | "embed" => inner.attr("src"),
            "param" if inner.attr("name").is_some_and(|name| name.eq_ignore_ascii_case("movie")) => inner.attr("value"),
            _ => None,
        })
    })
}

/// What a card can lead to: a page or file, not a mail address.
fn is_place(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://") || url.starts_with('/')
}

/// The only content of an embed block is its address.
pub(super) fn card_of_wrapper(blocks: &mut Vec<Block>, element: &Element, links: &Links) {
    let [Block::Paragraph(inlines)] = blocks.as_slice() else { return };
    let words = Inline::plain_text(inlines);
    let Some(url) = bare_address(&words).and_then(|url| links.href(url, None)) else { return };
    let (url, mut name) = provider(&url, "embed");
    if name.contains('.')
        && let Some(known) = element.classes().find_map(|class| class.strip_prefix("is-provider-"))
    {
        known.clone_into(&mut name);
    }
    *blocks = vec![Block::Embed(Embed { url, provider: name, title: String::new(), caption: Vec::new() })];
}

/// WordPress shows an address that stands alone on a line as a card where it knows the site, else as a link.
pub(super) fn cards_of_addresses(blocks: &mut Vec<Block>, links: &Links) {
    let mut out = Vec::with_capacity(blocks.len());
    for mut block in std::mem::take(blocks) {
        match &mut block {
            Block::Paragraph(inlines) if has_bare_line(inlines) => {
                out.extend(split_lines(std::mem::take(inlines), links));
                continue;
            }
            Block::PullQuote(quote) | Block::BlockQuote(quote) => cards_of_addresses(&mut quote.blocks, links),
            Block::List(list) => list.items.iter_mut().for_each(|item| cards_of_addresses(&mut item.blocks, links)),
            Block::Details(details) => cards_of_addresses(&mut details.blocks, links),
            _ => {}
        }
        out.push(block);
    }
    *blocks = out;
}

fn has_bare_line(inlines: &[Inline]) -> bool {
    inlines.split(|inline| matches!(inline, Inline::Break)).any(|line| bare_line(line).is_some())
}

fn bare_line(line: &[Inline]) -> Option<&str> {
    match line {
        [Inline::Text(text)] => bare_address(text),
        _ => None,
    }
}

fn split_lines(inlines: Vec<Inline>, links: &Links) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph: Vec<Inline> = Vec::new();
    for line in inlines.split(|inline| matches!(inline, Inline::Break)) {
        let href = bare_line(line).and_then(|url| links.href(url, None));
        match href.map(|href| (provider(&href, "address"), href)) {
            Some(((url, name), _)) if !name.contains('.') && !url.starts_with('/') => {
                if !paragraph.is_empty() {
                    blocks.push(Block::Paragraph(std::mem::take(&mut paragraph)));
                }
                blocks.push(Block::Embed(Embed { url, provider: name, title: String::new(), caption: Vec::new() }));
            }
            found => {
                if !paragraph.is_empty() {
                    paragraph.push(Inline::Break);
                }
                match found {
                    Some((_, href)) => paragraph.push(Inline::Link(Link { href, text: line.to_vec() })),
                    None => paragraph.extend_from_slice(line),
                }
            }
        }
    }
    if !paragraph.is_empty() {
        blocks.push(Block::Paragraph(paragraph));
    }
    blocks
}

fn bare_address(text: &str) -> Option<&str> {
    let text = text.trim();
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let is_address = rest.contains('.') && !rest.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'));
    is_address.then_some(text)
}
