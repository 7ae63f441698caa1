use crate::components::discussion::{error_id, paragraphs};
use crate::components::ui::{Element as Tree, el};
use crate::words::Words;
use gazette_model::comment::text;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// The one reply form of the page. It moves to the comment that is answered or edited.
#[derive(Clone)]
pub struct Form {
    pub element: Element,
    text: HtmlTextAreaElement,
    name: HtmlInputElement,
    website: HtmlInputElement,
}

impl Form {
    /// The form below a discussion; `None` where there is none, or not as we made it.
    pub fn find(root: &Element) -> Option<Self> {
        let element: Element = find(root, "#reply")?;
        Some(Self {
            text: find(&element, "[name=text]")?,
            name: find(&element, "[name=name]")?,
            website: find(&element, "[name=website]")?,
            element,
        })
    }

    /// Adds what only scripts need, once: the preview, and the line that says what happens.
    fn prepare(&self) {
        if find::<Element>(&self.element, "#reply-status").is_some() {
            return;
        }
        let preview = el("div").attr("id", "reply-preview").attr("hidden", "").create();
        let status = el("p").attr("id", "reply-status").attr("role", "status").create();
        let ways = el("p").attr("id", "reply-ways").class("acts").create();
        if let Some(field) = self.text.parent_element() {
            place(field.after_with_node_1(&preview));
        }
        place(self.element.append_with_node_2(&status, &ways));
    }

    pub fn text(&self) -> String {
        self.text.value()
    }

    pub fn name(&self) -> String {
        self.name.value()
    }

    pub fn website(&self) -> String {
        self.website.value()
    }

    pub fn fill(&self, name: &str, text: &str) {
        self.name.set_value(name);
        self.text.set_value(text);
    }

    pub fn focus(&self) {
        focus(&self.text);
    }

    /// Shows the text as it will stand, made by the function that the server calls too. The form is left as it was rendered
    /// until somebody writes.
    pub fn preview(&self, words: Words) {
        if !self.text.value().is_empty() {
            self.prepare();
        }
        let Some(preview) = find::<Element>(&self.element, "#reply-preview") else { return };
        let read = text::read_repaired(&self.text.value());
        preview.set_text_content(None);
        let is_empty = read.paragraphs.is_empty();
        place(if is_empty { preview.set_attribute("hidden", "") } else { preview.remove_attribute("hidden") });
        let title = el("p").class("label").child(words.talk.preview);
        let repaired = read.is_repaired.then(|| el("p").class("label").child(words.talk.repaired));
        let text = el("div").class("comment").children(paragraphs(&read.paragraphs, words));
        for part in [Some(title), Some(text), repaired].into_iter().flatten() {
            place(preview.append_with_node_1(&part.create()));
        }
    }

    /// What is wrong stands beside its field, and the focus goes to the first.
    pub fn show_errors(&self, errors: &[(&str, String)]) {
        for (field, control) in
            [("text", self.text.unchecked_ref::<HtmlElement>()), ("name", self.name.unchecked_ref())]
        {
            if let Some(old) = find::<Element>(&self.element, &format!("#{}", error_id(field))) {
                old.remove();
            }
            let error = errors.iter().find(|(wrong, _)| *wrong == field);
            let Some((_, says)) = error else {
                place(control.remove_attribute("aria-invalid"));
                place(control.remove_attribute("aria-describedby"));
                continue;
            };
            place(control.after_with_node_1(&super::super::reply_form::field_error(field, says).create()));
            place(control.set_attribute("aria-invalid", "true"));
            place(control.set_attribute("aria-describedby", &error_id(field)));
        }
        if let Some(first) = find::<HtmlElement>(&self.element, "[aria-invalid]") {
            focus(&first);
        }
    }

    /// Says what happens, and offers ways on: each the name of what it does, and its words.
    pub fn say(&self, text: &str, ways: &[(&'static str, &'static str)]) {
        if !text.is_empty() || !ways.is_empty() {
            self.prepare();
        }
        if let Some(status) = find::<Element>(&self.element, "#reply-status") {
            status.set_text_content(Some(text));
        }
        let Some(place_of_ways) = find::<Element>(&self.element, "#reply-ways") else { return };
        place_of_ways.set_text_content(None);
        for (does, says) in ways {
            place(place_of_ways.append_with_node_1(&button(does, says).create()));
        }
    }

    /// Names what the form does now.
    pub fn entitle(&self, title: &str, submit: &str) {
        for (selector, says) in [("h3", title), ("[type=submit]", submit)] {
            if let Some(element) = find::<Element>(&self.element, selector) {
                element.set_text_content(Some(says));
            }
        }
    }
}

/// A button of ours that sends nothing by itself; [`super::Talk::click`] knows what it does.
pub fn button(does: &'static str, says: &'static str) -> Tree {
    el("button").attr("type", "button").attr("data-do", does).child(says)
}

pub fn find<T: JsCast>(root: &Element, selector: &str) -> Option<T> {
    match root.query_selector(selector) {
        Ok(found) => found?.dyn_into().ok(),
        Err(_) => None,
    }
}

pub fn focus(element: &HtmlElement) {
    place(element.focus());
}

/// For what fails in no browser: the names of our attributes and the places of our elements are valid.
pub fn place<T, E: std::fmt::Debug>(done: Result<T, E>) {
    done.expect("elements of ours are where they can be");
}
