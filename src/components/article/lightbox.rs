//! Pictures at the size of the screen, in a dialog that is made when a reader opens the first. Without scripts the same
//! link leads to the picture itself.

use crate::components::ui::{LateStyle, el};
use crate::words::Words;
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::prelude::*;
use leptos::web_sys::{
    Element, FocusOptions, HtmlAnchorElement, HtmlDialogElement, HtmlElement, HtmlImageElement, MouseEvent, TouchEvent,
};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What `figure` makes of a picture that is not a link to something else.
const LINK: &str = "a.zoom";
/// CSS pixels that a finger goes sideways before it means another picture.
const SWIPE: i32 = 40;

thread_local! {
    static STYLE: LateStyle = const { LateStyle::new(include_str!("../../../style/late/lightbox.css")) };
}

/// The pictures of a story, and the one that is shown.
struct Lightbox {
    words: Words,
    dialog: RefCell<Option<HtmlDialogElement>>,
    links: RefCell<Vec<HtmlAnchorElement>>,
    at: Cell<usize>,
    /// Whether the dialog has an entry in the history, so that the back button closes it.
    has_entry: Cell<bool>,
    /// Where a finger came down.
    touched_at: Cell<Option<(i32, i32)>>,
}

/// Opens pictures for as long as the story stands there.
pub fn watch(words: Words) {
    let lightbox = Rc::new(Lightbox {
        words,
        dialog: RefCell::default(),
        links: RefCell::default(),
        at: Cell::new(0),
        has_entry: Cell::new(false),
        touched_at: Cell::new(None),
    });
    let it = Rc::clone(&lightbox);
    let clicked = window_event_listener(ev::click, move |event| it.clicked(&event));
    let it = Rc::clone(&lightbox);
    let pressed = window_event_listener(ev::keydown, move |event| match event.key().as_str() {
        "ArrowLeft" => it.step(-1),
        "ArrowRight" => it.step(1),
        _ => {}
    });
    let it = Rc::clone(&lightbox);
    let touched = window_event_listener(ev::touchstart, move |event| it.touched_at.set(finger(&event)));
    let it = Rc::clone(&lightbox);
    let let_go = window_event_listener(ev::touchend, move |event| it.let_go(&event));
    let it = lightbox;
    let travelled = window_event_listener(ev::popstate, move |_| {
        it.has_entry.set(false);
        it.close();
    });
    on_cleanup(move || {
        for listener in [clicked, pressed, touched, let_go, travelled] {
            listener.remove();
        }
        // A link of a caption has led on.
        if let Some(dialog) = standing() {
            dialog.remove();
        }
    });
}

fn standing() -> Option<Element> {
    document().get_element_by_id("lightbox")
}

impl Lightbox {
    fn clicked(self: &Rc<Self>, event: &MouseEvent) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        if let Some(dialog) = &*self.dialog.borrow() {
            // Beside the picture and its words, or on the button.
            let is_beside = dialog.contains(Some(&target))
                && !target.closest("img, figcaption, [data-step]").is_ok_and(|content| content.is_some());
            if is_beside {
                return dialog.close();
            }
            let step = target.closest("[data-step]").ok().flatten().and_then(|it| it.get_attribute("data-step"));
            return match step.as_deref() {
                Some("back") => self.step(-1),
                Some(_) => self.step(1),
                None => {}
            };
        }
        let is_plain = event.button() == 0
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
            && !event.default_prevented();
        if let Ok(Some(link)) = target.closest(LINK)
            && is_plain
        {
            event.prevent_default();
            self.open(&link);
        }
    }

    fn open(self: &Rc<Self>, link: &Element) {
        STYLE.with(LateStyle::adopt);
        let links = all(LINK);
        let Some(at) = links.iter().position(|other| other.is_same_node(Some(link))) else { return };
        let dialog = dialog(self.words, links.len()).create().unchecked_into::<HtmlDialogElement>();
        if let Ok(Some(story)) = link.closest("[lang]")
            && let Some(language) = story.get_attribute("lang")
        {
            set(&dialog, "figure", "lang", &language);
        }
        *self.links.borrow_mut() = links;
        document().body().expect("a page has a body").append_child(&dialog).expect("a body takes a dialog");
        let it = Rc::clone(self);
        let closed = Closure::once_into_js(move || it.closed());
        dialog
            .add_event_listener_with_callback("close", closed.unchecked_ref())
            .expect("adding a listener never fails in a browser");
        *self.dialog.borrow_mut() = Some(dialog.clone());
        self.show(at);
        dialog.show_modal().expect("a new dialog of this document can be shown");
        // An entry with the state of the page's own: whoever goes back or forward to either finds the same page there.
        let history = history();
        let state = history.state().unwrap_or(JsValue::NULL);
        self.has_entry.set(history.push_state_with_url(&state, "", None).is_ok());
    }

    fn step(&self, by: isize) {
        let count = self.links.borrow().len();
        if self.dialog.borrow().is_some()
            && let Some(at) = self.at.get().checked_add_signed(by).filter(|at| *at < count)
        {
            self.show(at);
        }
    }

    fn show(&self, at: usize) {
        let (dialog, links) = (self.dialog.borrow(), self.links.borrow());
        let (Some(dialog), Some(link)) = (&*dialog, links.get(at)) else { return };
        self.at.set(at);
        let alt = find(link, "img").and_then(|image| image.get_attribute("alt")).unwrap_or_default();
        // A new element, so that the picture before it never stands there for this one.
        let image = el("img").attr("src", link.href()).attr("alt", alt).create().unchecked_into::<HtmlImageElement>();
        let note = find(dialog, ".lightbox__note").expect("the dialog has it");
        note.set_text_content(Some(&self.words.picture_of(at + 1, links.len())));
        let failed = Closure::once_into_js({
            let words = self.words;
            move || note.set_text_content(Some(words.picture_failed))
        });
        image.set_onerror(Some(failed.unchecked_ref()));
        let figure = find(dialog, "figure").expect("the dialog has it");
        figure.set_text_content(None);
        figure.append_child(&image).expect("a figure takes a picture");
        let caption = link.closest("figure").ok().flatten().and_then(|figure| find(&figure, "figcaption"));
        if let Some(caption) = caption.and_then(|caption| caption.clone_node_with_deep(true).ok()) {
            figure.append_child(&caption).expect("a figure takes a caption");
        }
        for (step, is_end) in [("back", at == 0), ("on", at + 1 == links.len())] {
            let Some(button) = find(dialog, &format!("[data-step={step}]")) else { continue };
            // Not `disabled`: the focus would be lost at the last picture.
            button.set_attribute("aria-disabled", if is_end { "true" } else { "false" }).expect("a valid name");
        }
    }

    fn let_go(&self, event: &TouchEvent) {
        let Some((from_x, from_y)) = self.touched_at.take() else { return };
        // A finger that moves an enlarged picture does not turn the page.
        let is_enlarged = window().visual_viewport().is_some_and(|viewport| viewport.scale() > 1.01);
        let Some(touch) = event.changed_touches().item(0).filter(|_| !is_enlarged) else { return };
        let (x, y) = (touch.client_x() - from_x, touch.client_y() - from_y);
        if x.abs() > SWIPE && x.abs() > 2 * y.abs() {
            self.step(if x < 0 { 1 } else { -1 });
        }
    }

    fn close(&self) {
        if let Some(dialog) = &*self.dialog.borrow() {
            dialog.close();
        }
    }

    /// The dialog was closed: by its button, by Escape, or because the reader went back.
    fn closed(&self) {
        if let Some(dialog) = self.dialog.take() {
            dialog.remove();
        }
        if let Some(link) = self.links.take().get(self.at.get()) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            link.focus_with_options(&options).expect("focusing an element never fails in a browser");
        }
        if self.has_entry.take() {
            history().back().expect("a document in a window can go back");
        }
    }
}

fn dialog(words: Words, count: usize) -> crate::components::ui::Element {
    let button = |label: &str, sign: &str| {
        el("button")
            .attr("type", "button")
            .attr("aria-label", label)
            .child(el("span").attr("aria-hidden", "true").child(sign))
    };
    let dialog = el("dialog").attr("id", "lightbox").class("lightbox").attr("aria-label", words.pictures);
    let close = button(words.close, "×").class("lightbox__close");
    let shown = el("div").class("lightbox__shown").attr("aria-live", "polite");
    let shown = shown.child(el("p").class("lightbox__note")).child(el("figure"));
    let dialog = dialog.child(close).child(shown);
    if count < 2 {
        return dialog;
    }
    let back = button(words.previous_picture, "‹").attr("data-step", "back");
    dialog.child(back).child(button(words.next_picture, "›").attr("data-step", "on"))
}

/// Where the only finger on the screen is.
fn finger(event: &TouchEvent) -> Option<(i32, i32)> {
    let touches = event.touches();
    let touch = touches.item(0).filter(|_| touches.length() == 1)?;
    Some((touch.client_x(), touch.client_y()))
}

fn all(selector: &str) -> Vec<HtmlAnchorElement> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

fn find(within: &Element, selector: &str) -> Option<HtmlElement> {
    within.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

fn set(within: &Element, selector: &str, name: &str, value: &str) {
    if let Some(element) = find(within, selector) {
        element.set_attribute(name, value).expect("the attribute has a valid name");
    }
}

fn history() -> leptos::web_sys::History {
    window().history().expect("a document in a window has a history")
}
