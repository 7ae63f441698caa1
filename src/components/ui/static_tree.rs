//! A part of the page that never changes once it is there: written as text on the server, built as elements in the
//! browser, and not walked at all while hydrating. Text is always text: there is no way to put markup into it.
//! (`AnyView` for such recursive content weighs far more, and hydrates node by node: ADR 0002.)

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use leptos::web_sys;

/// Elements that have no end tag.
const VOID: [&str; 5] = ["img", "br", "hr", "input", "meta"];

/// Attributes that are there or not; their value says nothing.
const BOOLEAN: [&str; 2] = ["hidden", "readonly"];

/// A piece of static content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    Text(String),
    Element(Element),
}

/// An element with its attributes and content. Names come from our own source only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

/// An empty element.
#[must_use]
pub fn el(tag: &'static str) -> Element {
    Element { tag, attributes: Vec::new(), children: Vec::new() }
}

impl Element {
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// Adds an attribute where it has a value.
    #[must_use]
    pub fn maybe_attr(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    #[must_use]
    pub fn class(self, names: &str) -> Self {
        self.attr("class", names)
    }

    #[must_use]
    pub fn child(mut self, child: impl Into<Node>) -> Self {
        self.children.push(child.into());
        self
    }

    #[must_use]
    pub fn children<N: Into<Node>>(mut self, children: impl IntoIterator<Item = N>) -> Self {
        self.children.extend(children.into_iter().map(Into::into));
        self
    }

    /// Adds a child where there is one.
    #[must_use]
    pub fn maybe(self, child: Option<Self>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    fn write(&self, html: &mut String) {
        html.push('<');
        html.push_str(self.tag);
        for (name, value) in &self.attributes {
            html.push(' ');
            html.push_str(name);
            if BOOLEAN.contains(name) {
                continue;
            }
            html.push_str("=\"");
            escape(value, html);
            html.push('"');
        }
        html.push('>');
        if VOID.contains(&self.tag) {
            return;
        }
        if matches!(self.tag, "pre" | "textarea")
            && matches!(self.children.first(), Some(Node::Text(text)) if !text.is_empty())
        {
            // The parser drops a line end right after these, so that one more must stand there.
            html.push('\n');
        }
        for child in &self.children {
            match child {
                Node::Text(text) => escape(text, html),
                Node::Element(element) => element.write(html),
            }
        }
        html.push_str("</");
        html.push_str(self.tag);
        html.push('>');
    }

    /// Builds it in the browser, for what stands outside of the app's view.
    pub fn create(&self) -> types::Element {
        let document = leptos::prelude::document();
        let element = document.create_element(self.tag).expect("the names of elements are ours and valid");
        for (name, value) in &self.attributes {
            element.set_attribute(name, value).expect("the names of attributes are ours and valid");
        }
        for child in &self.children {
            let node: web_sys::Node = match child {
                Node::Text(text) => document.create_text_node(text).into(),
                Node::Element(child) => child.create().into(),
            };
            element.append_child(&node).expect("a new element takes children");
        }
        element
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// Makes text safe in content and in a double-quoted attribute alike.
fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            // The parser would turn these into something else than what the browser builds.
            '\r' => html.push('\n'),
            '\0' => {}
            c => html.push(c),
        }
    }
}

/// The view of a static element.
pub struct StaticTree(pub Element);

/// The element that stands in the page for a [`StaticTree`].
pub struct StaticState {
    element: types::Element,
    tree: Option<Element>,
}

impl Render for StaticTree {
    type State = StaticState;

    fn build(self) -> StaticState {
        StaticState { element: self.0.create(), tree: Some(self.0) }
    }

    fn rebuild(self, state: &mut StaticState) {
        if state.tree.as_ref() == Some(&self.0) {
            return;
        }
        let fresh = self.0.create();
        state.element.replace_with_with_node_1(&fresh).expect("the element stands in the page");
        *state = StaticState { element: fresh, tree: Some(self.0) };
    }
}

impl AddAnyAttr for StaticTree {
    type Output<NewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _attr: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for StaticTree {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attrs: Vec<AnyAttribute>,
    ) {
        self.0.write(buf);
        *position = Position::NextChild;
    }

    /// Takes the element that stands there, without looking inside.
    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> StaticState {
        use leptos::wasm_bindgen::JsCast;
        match position.get() {
            Position::FirstChild => cursor.child(),
            Position::Current => {}
            _ => cursor.sibling(),
        }
        position.set(Position::NextChild);
        StaticState { element: cursor.current().unchecked_into(), tree: None }
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl Mountable for StaticState {
    fn unmount(&mut self) {
        self.element.remove();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        parent.insert_before(&self.element, marker).expect("the parent takes the element");
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(parent) = self.element.parent_element() else { return false };
        child.mount(&parent, Some(&self.element));
        true
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.element.clone()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_never_becomes_markup() {
        let tree = el("p").attr("title", "\"><script>").child("<b>&").child(el("br")).child(el("em").child("x"));
        let mut html = String::new();
        tree.write(&mut html);
        assert_eq!(html, "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;<br><em>x</em></p>");
    }

    #[test]
    fn the_first_line_end_of_preformatted_text_survives_the_parser() {
        let mut html = String::new();
        el("pre").child("\nx").write(&mut html);
        assert_eq!(html, "<pre>\n\nx</pre>");
    }
}
