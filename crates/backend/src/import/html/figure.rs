//! Figures: pictures, films and tables with a caption, and galleries.

use super::convert::{Converter, HtmlNode, has_class, is_pull_quote};
use super::embed;
use super::flow::Flow;
use gazette_model::{Block, Gallery, Inline, Picture};
use scraper::Node;
use scraper::node::Element;

impl Converter<'_> {
    pub(super) fn figure(&mut self, element: &Element, node: HtmlNode<'_>, flow: &mut Flow) {
        if is_pull_quote(element) {
            return self.pull_quote(node, flow);
        }
        let mut inside = Flow::new(flow.spaces());
        let mut caption = Vec::new();
        for child in node.children() {
            if is_caption(child) {
                let line = self.inlines_of(child);
                add_line(&mut caption, line);
            } else {
                self.node(child, &mut inside);
            }
        }
        let mut blocks = inside.finish();
        if has_class(element, "wp-block-embed") {
            embed::card_of_wrapper(&mut blocks, element, &self.context.index.links);
        }
        if let Some(href) = flow.open_link() {
            give_link(&mut blocks, href);
        }
        let caption = give_caption(&mut blocks, caption);
        blocks.into_iter().for_each(|block| flow.block(block));
        if !caption.is_empty() {
            flow.block(Block::Paragraph(caption));
        }
    }

    pub(super) fn gallery(&mut self, node: HtmlNode<'_>, flow: &mut Flow) {
        let mut gallery = Gallery { pictures: Vec::new(), caption: Vec::new() };
        let mut inside = Flow::new(flow.spaces());
        for child in node.children() {
            if is_caption(child) {
                let line = self.inlines_of(child);
                add_line(&mut gallery.caption, line);
            } else {
                self.node(child, &mut inside);
            }
        }
        let mut others = Vec::new();
        take_pictures(inside.finish(), &mut gallery.pictures, &mut others);
        push_gallery(gallery, flow);
        others.into_iter().for_each(|block| flow.block(block));
    }

    /// `[gallery ids="3,5,8"]`, which the reader of shortcodes turned into an element.
    pub(super) fn gallery_of_ids(&mut self, element: &Element, flow: &mut Flow) {
        let ids = element.attr("ids").unwrap_or_default().split(',').filter_map(|id| id.trim().parse().ok());
        let mut pictures = Vec::new();
        for id in ids {
            match super::library_picture(id, self.context) {
                Some(picture) => pictures.push(picture),
                None => self.count("[gallery] with a picture that the export does not hold"),
            }
        }
        push_gallery(Gallery { pictures, caption: Vec::new() }, flow);
    }
}

fn push_gallery(mut gallery: Gallery, flow: &mut Flow) {
    match gallery.pictures.len() {
        0 if gallery.caption.is_empty() => {}
        0 => flow.block(Block::Paragraph(gallery.caption)),
        1 => {
            let mut picture = gallery.pictures.remove(0);
            add_line(&mut picture.caption, gallery.caption);
            flow.block(Block::Figure(picture));
        }
        _ => flow.block(Block::Gallery(gallery)),
    }
}

/// Takes the pictures out of a gallery's lists and figures; what else stands there is kept.
fn take_pictures(blocks: Vec<Block>, pictures: &mut Vec<Picture>, others: &mut Vec<Block>) {
    for block in blocks {
        match block {
            Block::Figure(picture) => pictures.push(picture),
            Block::Gallery(gallery) => {
                pictures.extend(gallery.pictures);
                if !gallery.caption.is_empty() {
                    others.push(Block::Paragraph(gallery.caption));
                }
            }
            Block::List(list) => {
                for item in list.items {
                    let before = pictures.len();
                    take_pictures(item.blocks, pictures, others);
                    // Words beside the picture of an item are its caption.
                    match pictures.get_mut(before) {
                        Some(picture) if !item.text.is_empty() => add_line(&mut picture.caption, item.text),
                        _ if item.text.is_empty() => {}
                        _ => others.push(Block::Paragraph(item.text)),
                    }
                }
            }
            other => others.push(other),
        }
    }
}

fn is_caption(node: HtmlNode<'_>) -> bool {
    match node.value() {
        Node::Element(element) => {
            let is_text =
                element.classes().any(|class| matches!(class, "wp-caption-text" | "wp-caption-dd" | "gallery-caption"));
            element.name() == "figcaption" || is_text
        }
        _ => false,
    }
}

/// Puts a caption to the one thing it belongs to; gives it back where there is none.
fn give_caption(blocks: &mut Vec<Block>, caption: Vec<Inline>) -> Vec<Inline> {
    if blocks.len() > 1 && blocks.iter().all(|block| matches!(block, Block::Figure(_))) {
        let (mut pictures, mut others) = (Vec::new(), Vec::new());
        take_pictures(std::mem::take(blocks), &mut pictures, &mut others);
        blocks.push(Block::Gallery(Gallery { pictures, caption }));
        return Vec::new();
    }
    let place = match blocks.last_mut() {
        Some(Block::Figure(picture)) => &mut picture.caption,
        Some(Block::Gallery(gallery)) => &mut gallery.caption,
        Some(Block::Table(table)) => &mut table.caption,
        Some(Block::Embed(embed)) => &mut embed.caption,
        _ => return caption,
    };
    add_line(place, caption);
    Vec::new()
}

fn give_link(blocks: &mut [Block], href: &str) {
    for block in blocks {
        if let Block::Figure(picture) = block {
            picture.href.get_or_insert_with(|| href.to_owned());
        }
    }
}

fn add_line(to: &mut Vec<Inline>, line: Vec<Inline>) {
    if !to.is_empty() && !line.is_empty() {
        to.push(Inline::Break);
    }
    to.extend(line);
}
