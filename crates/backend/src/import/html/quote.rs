//! Quotations.

use super::convert::{Converter, HtmlNode, is_pull_quote};
use super::flow::Flow;
use super::inline::flatten;
use ego_tree::NodeId;
use gazette_model::{Block, Inline, Quote};
use scraper::Node;
use scraper::node::Element;

impl Converter<'_> {
    pub(super) fn block_quote(&mut self, element: &Element, node: HtmlNode<'_>, flow: &mut Flow) {
        if is_pull_quote(element) {
            return self.pull_quote(node, flow);
        }
        if !self.may_nest() {
            return self.apart(node, flow);
        }
        if let Some(quote) = self.quote(node) {
            flow.block(Block::BlockQuote(quote));
        }
    }

    pub(super) fn pull_quote(&mut self, node: HtmlNode<'_>, flow: &mut Flow) {
        if !self.may_nest() {
            return self.apart(node, flow);
        }
        // A pull quote is a figure around a quotation.
        let inner = node.children().find(|child| is_element(*child, "blockquote"));
        let mut quote = match inner {
            Some(inner) => self.quote(inner),
            None => self.quote(node),
        };
        if let (Some(quote), Some(inner)) = (&mut quote, inner) {
            let rest = node.children().filter(|child| child.id() != inner.id());
            let mut beside = Flow::new(flow.spaces());
            rest.for_each(|child| self.inside(child, &mut beside));
            let beside = flatten(beside.finish());
            if !beside.is_empty() {
                if !quote.citation.is_empty() {
                    quote.citation.push(Inline::Break);
                }
                quote.citation.extend(beside);
            }
        }
        if let Some(quote) = quote {
            flow.block(Block::PullQuote(quote));
        }
    }

    /// A quotation; its last `<cite>` or `<footer>` says who said it.
    fn quote(&mut self, node: HtmlNode<'_>) -> Option<Quote> {
        let citation_at = citation(node);
        let mut inside = Flow::new(self.spaces);
        for child in node.children().filter(|child| Some(child.id()) != citation_at) {
            self.inside(child, &mut inside);
        }
        let blocks = inside.finish();
        let citation =
            citation_at.and_then(|id| node.tree().get(id)).map(|node| self.inlines_of(node)).unwrap_or_default();
        if blocks.is_empty() {
            // Only a name: then it is what was said.
            return (!citation.is_empty())
                .then(|| Quote { blocks: vec![Block::Paragraph(citation)], citation: Vec::new() });
        }
        Some(Quote { blocks, citation })
    }
}

/// The `<cite>` or `<footer>` that ends a quotation.
fn citation(quote: HtmlNode<'_>) -> Option<NodeId> {
    let is_blank = |node: &HtmlNode<'_>| match node.value() {
        Node::Text(text) => text.trim().is_empty(),
        Node::Comment(_) => true,
        Node::Element(element) => element.name() == "br",
        _ => false,
    };
    let last = quote.children().rev().find(|node| !is_blank(node))?;
    let is_citation = |node: HtmlNode<'_>| is_element(node, "cite") || is_element(node, "footer");
    is_citation(last).then(|| last.id())
}

fn is_element(node: HtmlNode<'_>, name: &str) -> bool {
    node.value().as_element().is_some_and(|element| element.name() == name)
}
