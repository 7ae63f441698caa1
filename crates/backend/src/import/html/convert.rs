//! Walks the parsed HTML and writes blocks.

use super::anchors::Anchors;
use super::dynamic::{Hint, Query};
use super::flow::{Flow, Shell};
use super::inline::{Spaces, flatten};
use super::{Context, depth, shortcode};
use ego_tree::NodeRef;
use gazette_model::{Block, Details, Inline, Subheading};
use scraper::node::Element;
use scraper::{Html, Node};
use std::collections::BTreeMap;

/// Elements nested deeper give only their words.
const DEEPEST_ELEMENT: usize = 120;
/// Blocks in blocks beyond this are written one level higher. With [`super::flow`]'s bound on shells it keeps the JSON
/// of a story well below the 128 levels that serde_json reads.
const DEEPEST_BLOCK: usize = 10;

pub(super) type HtmlNode<'a> = NodeRef<'a, Node>;

pub(super) struct Converter<'a> {
    pub context: &'a Context<'a>,
    pub unknown: BTreeMap<String, u32>,
    pub anchors: Anchors,
    /// What white space means outside of `<pre>`.
    pub spaces: Spaces,
    element_depth: usize,
    block_depth: usize,
    /// Reusable blocks that are being read, so that one that holds itself comes to an end.
    pub patterns: Vec<i64>,
    /// Queries that are open, the innermost last.
    pub queries: Vec<Query>,
    /// The story that a template shows, by WordPress's id.
    pub shown_story: Option<i64>,
}

impl<'a> Converter<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        Self {
            context,
            unknown: BTreeMap::new(),
            anchors: Anchors::default(),
            spaces: Spaces::Collapse,
            element_depth: 0,
            block_depth: 0,
            patterns: Vec::new(),
            queries: Vec::new(),
            shown_story: None,
        }
    }

    /// Reads a piece of HTML, in blocks or classic.
    pub(super) fn read(&mut self, html: &str) -> Vec<Block> {
        let (html, unknown) = shortcode::replace(html, self.context);
        unknown.into_iter().for_each(|name| self.count(format!("[{name}]")));
        let before = self.spaces;
        self.spaces = if html.contains("<!-- wp:") { Spaces::Collapse } else { Spaces::Lines };
        let tree = Html::parse_fragment(&depth::limit(&html));
        let mut flow = Flow::new(self.spaces);
        self.children(root(&tree), &mut flow);
        self.spaces = before;
        flow.finish()
    }

    /// The last touches that need the whole story.
    pub(super) fn finish(&mut self, blocks: &mut Vec<Block>) {
        super::embed::cards_of_addresses(blocks, &self.context.index.links);
        self.anchors.drop_dead_links(blocks);
    }

    /// Notes something that could not be shown as it was meant.
    pub(super) fn count(&mut self, kind: impl Into<String>) {
        let kind: String = kind.into().chars().take(60).collect();
        *self.unknown.entry(kind).or_default() += 1;
    }

    pub(super) fn children(&mut self, parent: HtmlNode<'_>, flow: &mut Flow) {
        let mut nodes = parent.children();
        while let Some(node) = nodes.next() {
            // What stands between these two comments is shown otherwise than once.
            match node.value().as_comment().and_then(|comment| Hint::parse(comment)) {
                Some(hint) if hint.name == "post-template" && !hint.is_void => {
                    let template: Vec<_> = nodes.by_ref().take_while(|node| !ends(*node, "post-template")).collect();
                    self.template(&template, flow);
                }
                // Shown only where a query finds nothing.
                Some(hint) if hint.name == "query-no-results" && !hint.is_void => {
                    nodes.by_ref().take_while(|node| !ends(*node, "query-no-results")).for_each(drop);
                }
                _ => self.node(node, flow),
            }
        }
    }

    /// What an element holds, as blocks of their own.
    pub(super) fn blocks_of(&mut self, parent: HtmlNode<'_>) -> Vec<Block> {
        let mut flow = Flow::new(self.spaces);
        self.block_depth += 1;
        self.children(parent, &mut flow);
        self.block_depth -= 1;
        flow.finish()
    }

    /// A node that stands in a block of its own.
    pub(super) fn inside(&mut self, node: HtmlNode<'_>, flow: &mut Flow) {
        self.block_depth += 1;
        self.node(node, flow);
        self.block_depth -= 1;
    }

    /// What an element holds, as running text.
    pub(super) fn inlines_of(&mut self, parent: HtmlNode<'_>) -> Vec<Inline> {
        flatten(self.blocks_of(parent))
    }

    /// Whether blocks may go one level deeper here.
    pub(super) fn may_nest(&self) -> bool {
        self.block_depth < DEEPEST_BLOCK
    }

    pub(super) fn node(&mut self, node: HtmlNode<'_>, flow: &mut Flow) {
        match node.value() {
            Node::Text(text) => flow.text(text),
            Node::Comment(comment) => {
                if let Some(hint) = Hint::parse(comment) {
                    self.hint(&hint, flow);
                } else if let Some(name) = Hint::parse_end(comment) {
                    self.end_of_hint(name);
                }
            }
            Node::Element(element) if self.element_depth >= DEEPEST_ELEMENT => self.only_words(element, node, flow),
            Node::Element(element) => {
                self.element_depth += 1;
                self.element(element, node, flow);
                self.element_depth -= 1;
            }
            Node::Document | Node::Fragment | Node::Doctype(_) | Node::ProcessingInstruction(_) => {}
        }
    }

    /// Words without recursion.
    fn only_words(&mut self, element: &Element, node: HtmlNode<'_>, flow: &mut Flow) {
        self.count("nested too deep");
        if is_hidden(element.name()) {
            return;
        }
        for inner in node.descendants() {
            let parent = inner.parent().and_then(|parent| parent.value().as_element().map(Element::name));
            if let (Node::Text(text), false) = (inner.value(), parent.is_some_and(is_hidden)) {
                flow.text(text);
            }
        }
    }

    fn element(&mut self, element: &Element, node: HtmlNode<'_>, flow: &mut Flow) {
        let name = element.name();
        match name {
            _ if is_hidden(name) => {}
            "br" => flow.line_break(),
            "wbr" => {}
            "img" => self.image(element, flow),
            "hr" => flow.block(Block::Rule),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(element, node, flow),
            "div" | "ul" | "figure" if is_gallery(element) => self.gallery(node, flow),
            "ul" | "ol" | "menu" | "dir" => self.list(element, node, flow),
            "dl" => self.definitions(node, flow),
            "blockquote" => self.block_quote(element, node, flow),
            "aside" if is_pull_quote(element) => self.pull_quote(node, flow),
            "figure" => self.figure(element, node, flow),
            "pre" => self.preformatted(element, node, flow),
            "table" => self.table(node, flow),
            "details" => self.details(node, flow),
            "iframe" | "embed" | "object" | "video" | "audio" | "gazette-embed" => self.embed(element, node, flow),
            "gazette-gallery" => self.gallery_of_ids(element, flow),
            "div" | "p" => self.div(element, node, flow),
            "noscript" => self.noscript(node, flow),
            "q" => {
                flow.text("“");
                self.children(node, flow);
                flow.text("”");
            }
            "rt" => {
                flow.text("(");
                self.children(node, flow);
                flow.text(")");
            }
            _ => match shell(name, element) {
                Some(Shell::Link(_)) => self.link(element, node, flow),
                Some(shell) => self.in_shell(shell, node, flow),
                None if is_block(name) => self.apart(node, flow),
                None => {
                    if !is_known_inline(name) {
                        self.count(format!("<{name}>"));
                    }
                    self.children(node, flow);
                }
            },
        }
    }

    /// A block-level box: what it holds, apart from what is around it.
    pub(super) fn apart(&mut self, node: HtmlNode<'_>, flow: &mut Flow) {
        flow.end_paragraph();
        self.children(node, flow);
        flow.end_paragraph();
    }

    fn in_shell(&mut self, shell: Shell, node: HtmlNode<'_>, flow: &mut Flow) {
        let is_open = flow.open(shell);
        self.children(node, flow);
        if is_open {
            flow.close();
        }
    }

    fn link(&mut self, element: &Element, node: HtmlNode<'_>, flow: &mut Flow) {
        if has_class(element, "wp-block-button__link") || has_class(element, "wp-block-file__button") {
            return self.button(element, node, flow);
        }
        let href = element.attr("href").and_then(|href| self.context.index.links.href(href, self.context.page));
        match href {
            Some(href) => self.in_shell(Shell::Link(href), node, flow),
            None => self.children(node, flow),
        }
    }

    fn heading(&mut self, element: &Element, node: HtmlNode<'_>, flow: &mut Flow) {
        let level = match element.name() {
            "h1" | "h2" => 2,
            "h3" => 3,
            _ => 4,
        };
        flow.end_paragraph();
        let mut text = Vec::new();
        for block in self.blocks_of(node) {
            match block {
                Block::Paragraph(inlines) => {
                    if !text.is_empty() {
                        text.push(Inline::Break);
                    }
                    text.extend(inlines);
                }
                // A picture in a heading, or worse.
                other => {
                    self.subheading(level, element, std::mem::take(&mut text), flow);
                    flow.block(other);
                }
            }
        }
        self.subheading(level, element, text, flow);
    }

    fn subheading(&mut self, level: u8, element: &Element, text: Vec<Inline>, flow: &mut Flow) {
        if !text.is_empty() {
            let anchor = self.anchors.make(element.attr("id"), &text);
            flow.block(Block::Subheading(Subheading { level, anchor, text }));
        }
    }

    fn details(&mut self, node: HtmlNode<'_>, flow: &mut Flow) {
        if !self.may_nest() {
            return self.apart(node, flow);
        }
        let mut summary = Vec::new();
        let mut inside = Flow::new(self.spaces);
        for child in node.children() {
            match child.value() {
                Node::Element(element) if element.name() == "summary" && summary.is_empty() => {
                    summary = self.inlines_of(child);
                }
                _ => self.inside(child, &mut inside),
            }
        }
        let blocks = inside.finish();
        if summary.is_empty() {
            blocks.into_iter().for_each(|block| flow.block(block));
        } else {
            flow.block(Block::Details(Details { summary, blocks }));
        }
    }

    fn div(&mut self, element: &Element, node: HtmlNode<'_>, flow: &mut Flow) {
        if has_class(element, "wp-caption") {
            return self.figure(element, node, flow);
        }
        if has_class(element, "wp-block-file") {
            return self.file(node, flow);
        }
        flow.end_paragraph();
        if element.name() == "div" {
            self.background(element, flow);
        }
        self.children(node, flow);
        flow.end_paragraph();
    }

    fn preformatted(&mut self, element: &Element, node: HtmlNode<'_>, flow: &mut Flow) {
        let spaces = std::mem::replace(&mut self.spaces, Spaces::Keep);
        let mut inside = Flow::new(Spaces::Keep);
        self.children(node, &mut inside);
        self.spaces = spaces;
        let inlines = inside.finish_kept();
        if super::inline::is_blank(&inlines) {
            return;
        }
        let is_code = has_class(element, "wp-block-code") || matches!(inlines.as_slice(), [Inline::Code(_)]);
        flow.block(if has_class(element, "wp-block-verse") {
            Block::Verse(inlines)
        } else if is_code {
            Block::Code(Inline::plain_text(&inlines))
        } else {
            Block::Preformatted(inlines)
        });
    }

    /// What a browser without scripts would show; the parser keeps it as text.
    fn noscript(&mut self, node: HtmlNode<'_>, flow: &mut Flow) {
        let inner: String = node.children().filter_map(|child| child.value().as_text().map(|text| &**text)).collect();
        // Stands beside a picture that a script loads, and shows the same picture.
        if inner.contains("<img") || inner.is_empty() {
            return;
        }
        let tree = Html::parse_fragment(&depth::limit(&inner));
        self.apart(root(&tree), flow);
    }
}

fn ends(node: HtmlNode<'_>, block: &str) -> bool {
    node.value().as_comment().and_then(|comment| Hint::parse_end(comment)).is_some_and(|name| name == block)
}

/// The element that holds a parsed fragment.
pub(super) fn root(tree: &Html) -> HtmlNode<'_> {
    let root = tree.tree.root();
    root.children().find(|child| child.value().is_element()).unwrap_or(root)
}

pub(super) fn has_class(element: &Element, class: &str) -> bool {
    element.classes().any(|found| found == class)
}

/// Classes that WordPress and the theme of many newspapers give to sentences set large.
pub(super) fn is_pull_quote(element: &Element) -> bool {
    element.classes().any(|class| {
        matches!(class, "wp-block-pullquote" | "pullquote" | "pull-quote" | "td_pull_quote" | "td_quote_box")
    })
}

/// Several pictures together: of WordPress, of Jetpack, of the classic editor.
fn is_gallery(element: &Element) -> bool {
    element.classes().any(|class| {
        matches!(
            class,
            "wp-block-gallery"
                | "gallery"
                | "tiled-gallery"
                | "wp-block-jetpack-tiled-gallery"
                | "wp-block-jetpack-slideshow"
        )
    })
}

/// Holds no words for a reader.
pub(super) fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "template" | "head" | "title" | "meta" | "link" | "base" | "input" | "rp" | "datalist"
    )
}

fn shell(name: &str, element: &Element) -> Option<Shell> {
    Some(match name {
        "a" => Shell::Link(String::new()),
        "b" | "strong" => Shell::Strong,
        "i" | "em" | "cite" | "dfn" | "var" => Shell::Emphasis,
        "s" | "strike" | "del" => Shell::Strike,
        "mark" => Shell::Mark,
        "sub" => Shell::Subscript,
        "sup" => Shell::Superscript,
        "code" | "kbd" | "samp" | "tt" => Shell::Code,
        "span" | "font" => return styled(element.attr("style")?),
        _ => return None,
    })
}

/// Emphasis that old editors wrote as a style.
fn styled(style: &str) -> Option<Shell> {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let has = |wanted: &str| style.split(';').any(|rule| rule == wanted);
    if has("font-weight:bold") || has("font-weight:700") || has("font-weight:600") {
        Some(Shell::Strong)
    } else if has("font-style:italic") {
        Some(Shell::Emphasis)
    } else if has("text-decoration:line-through") {
        Some(Shell::Strike)
    } else {
        None
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "body"
            | "center"
            | "dd"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "footer"
            | "form"
            | "header"
            | "hgroup"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "nav"
            | "optgroup"
            | "option"
            | "section"
            | "select"
            | "summary"
            | "tbody"
            | "td"
            | "textarea"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "caption"
            | "marquee"
    )
}

fn is_known_inline(name: &str) -> bool {
    matches!(
        name,
        "abbr"
            | "acronym"
            | "bdi"
            | "bdo"
            | "big"
            | "button"
            | "data"
            | "font"
            | "ins"
            | "label"
            | "nobr"
            | "output"
            | "picture"
            | "rb"
            | "rtc"
            | "ruby"
            | "small"
            | "source"
            | "span"
            | "time"
            | "track"
            | "u"
    )
}
