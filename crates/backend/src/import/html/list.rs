//! Lists.

use super::convert::{Converter, HtmlNode};
use super::flow::Flow;
use gazette_model::{Block, Inline, List, ListItem};
use scraper::Node;
use scraper::node::Element;

impl Converter<'_> {
    pub(super) fn list(&mut self, element: &Element, node: HtmlNode<'_>, flow: &mut Flow) {
        if !self.may_nest() {
            return self.apart(node, flow);
        }
        let is_ordered = element.name() == "ol";
        let start = element.attr("start").and_then(|start| start.trim().parse().ok());
        let mut items: Vec<ListItem> = Vec::new();
        // What stands between the items, such as a list directly in a list, belongs to the item before.
        let mut between = Flow::new(flow.spaces());
        for child in node.children() {
            match child.value() {
                Node::Element(element) if element.name() == "li" => {
                    let stray = std::mem::replace(&mut between, Flow::new(flow.spaces())).finish();
                    add_stray(&mut items, stray);
                    let item = item_of(self.blocks_of(child));
                    if !item.text.is_empty() || !item.blocks.is_empty() {
                        items.push(item);
                    }
                }
                _ => self.inside(child, &mut between),
            }
        }
        add_stray(&mut items, between.finish());
        if !items.is_empty() {
            let start = start.filter(|&start| is_ordered && start != 1);
            flow.block(Block::List(List { is_ordered, start, items }));
        }
    }

    /// Terms and their definitions: each term a paragraph in strong type, the definition below it.
    pub(super) fn definitions(&mut self, node: HtmlNode<'_>, flow: &mut Flow) {
        flow.end_paragraph();
        for child in node.children() {
            match child.value() {
                Node::Element(element) if element.name() == "dt" => {
                    let text = self.inlines_of(child);
                    if !text.is_empty() {
                        flow.block(Block::Paragraph(vec![Inline::Strong(text)]));
                    }
                }
                Node::Element(element) if element.name() == "div" => self.definitions(child, flow),
                _ => self.node(child, flow),
            }
        }
        flow.end_paragraph();
    }
}

fn add_stray(items: &mut Vec<ListItem>, stray: Vec<Block>) {
    match items.last_mut() {
        _ if stray.is_empty() => {}
        Some(item) => item.blocks.extend(stray),
        None => items.push(item_of(stray)),
    }
}

/// The first paragraph is the text of an item, the rest stands below it.
fn item_of(mut blocks: Vec<Block>) -> ListItem {
    if !matches!(blocks.first(), Some(Block::Paragraph(_))) {
        return ListItem { text: Vec::new(), blocks };
    }
    let Block::Paragraph(text) = blocks.remove(0) else { return ListItem { text: Vec::new(), blocks } };
    ListItem { text, blocks }
}
