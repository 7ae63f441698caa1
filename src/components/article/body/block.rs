use super::inlines;
use super::picture::figure;
use crate::components::ui::{Element, Node, el};
use crate::words::Words;
use gazette_model::{Block, Details, Embed, Gallery, Inline, List, Quote, Subheading, Table};

/// Blocks as elements. There is no `_` arm, so that a new kind of block does not compile until it has a view.
pub fn blocks<'a>(content: &'a [Block], words: Words) -> impl Iterator<Item = Node> + 'a {
    content.iter().map(move |content| Node::Element(block(content, words)))
}

fn block(content: &Block, words: Words) -> Element {
    match content {
        Block::Paragraph(text) => el("p").children(inlines(text, words)),
        Block::Subheading(heading) => subheading(heading, words),
        Block::PullQuote(content) => quote(content, words, "pull-quote"),
        Block::BlockQuote(content) => quote(content, words, "block-quote"),
        Block::Figure(picture) => figure(picture, words, ""),
        Block::Gallery(content) => gallery(content, words),
        Block::List(content) => list(content, words),
        Block::Table(content) => table(content, words),
        Block::Embed(content) => embed(content, words),
        Block::Code(text) => el("pre").class("code").attr("tabindex", "0").child(el("code").child(text.as_str())),
        Block::Preformatted(text) => {
            el("pre").class("preformatted").attr("tabindex", "0").children(inlines(text, words))
        }
        Block::Verse(text) => el("div").class("verse").children(inlines(text, words)),
        Block::Rule => el("hr"),
        Block::Details(content) => details(content, words),
        Block::Unsupported(text) => el("p").child(text.as_str()),
    }
}

fn subheading(heading: &Subheading, words: Words) -> Element {
    let tag = match heading.level {
        0..=2 => "h2",
        3 => "h3",
        _ => "h4",
    };
    el(tag).attr("id", heading.anchor.as_str()).children(inlines(&heading.text, words))
}

fn quote(content: &Quote, words: Words, class: &'static str) -> Element {
    let quote = el("blockquote").children(blocks(&content.blocks, words));
    let figure = el("figure").class(class).child(quote);
    caption(figure, &content.citation, words)
}

fn gallery(content: &Gallery, words: Words) -> Element {
    let pictures = content.pictures.iter().map(|picture| el("li").child(figure(picture, words, "")));
    let figure = el("figure").class("gallery").child(el("ul").attr("role", "list").children(pictures));
    caption(figure, &content.caption, words)
}

fn list(content: &List, words: Words) -> Element {
    let items = content
        .items
        .iter()
        .map(|item| el("li").children(inlines(&item.text, words)).children(blocks(&item.blocks, words)));
    let list = el(if content.is_ordered { "ol" } else { "ul" });
    let list = match content.start {
        Some(start) => list.attr("start", start.to_string()),
        None => list,
    };
    list.children(items)
}

/// A table in a box of its own that scrolls sideways, so that the page never does; focusable, so that keys scroll it too.
fn table(content: &Table, words: Words) -> Element {
    let row = |cells: &Vec<Vec<Inline>>, tag: &'static str| {
        el("tr").children(cells.iter().map(|cell| {
            let cell = el(tag).children(inlines(cell, words));
            if tag == "th" { cell.attr("scope", "col") } else { cell }
        }))
    };
    let mut table = el("table");
    if !content.caption.is_empty() {
        table = table.child(el("caption").children(inlines(&content.caption, words)));
    }
    if !content.head.is_empty() {
        table = table.child(el("thead").children(content.head.iter().map(|cells| row(cells, "th"))));
    }
    table = table.child(el("tbody").children(content.rows.iter().map(|cells| row(cells, "td"))));
    el("div").class("table").attr("tabindex", "0").child(table)
}

/// Something that lives elsewhere: a card that is a link to it, never a frame, so that reading asks no third party for
/// anything, and a tap neither: what opens is the other site's own page, in a tab of its own.
fn embed(content: &Embed, words: Words) -> Element {
    let title = if content.title.is_empty() { &content.url } else { &content.title };
    let link = el("a").class(if is_played(&content.provider) { "embed__link embed__play" } else { "embed__link" });
    let link = link
        .attr("href", content.url.as_str())
        .child(el("span").class("embed__provider").child(content.provider.as_str()))
        .child(" ")
        .child(el("span").class("embed__title").child(title.as_str()));
    let link = match host(&content.url) {
        Some(host) => {
            let hint = format!("{} {host}", words.opens_elsewhere);
            let host = el("span").class("embed__host").maybe_attr("lang", words.interface_language());
            link.attr("target", "_blank").attr("rel", "noopener").child(" ").child(host.child(hint))
        }
        None => link,
    };
    caption(el("figure").class("embed").child(link), &content.caption, words)
}

/// Whether it is a film or a sound, as far as its provider tells.
fn is_played(provider: &str) -> bool {
    const PLAYED: [&str; 12] = [
        "YouTube",
        "Vimeo",
        "Dailymotion",
        "WordPress TV",
        "VideoPress",
        "TED",
        "TikTok",
        "SoundCloud",
        "Spotify",
        "Mixcloud",
        "Video",
        "Audio",
    ];
    PLAYED.contains(&provider)
}

fn details(content: &Details, words: Words) -> Element {
    let summary = el("summary").children(inlines(&content.summary, words));
    el("details").class("details").child(summary).children(blocks(&content.blocks, words))
}

fn caption(figure: Element, text: &[Inline], words: Words) -> Element {
    if text.is_empty() { figure } else { figure.child(el("figcaption").children(inlines(text, words))) }
}

/// The host of an absolute address, without `www.`.
fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}
