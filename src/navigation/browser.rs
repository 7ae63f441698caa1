//! The parts of the browser that a navigation touches.

use crate::head::Head;
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use web_sys::{Event, FocusOptions, HtmlElement, ScrollBehavior, ScrollToOptions};

#[wasm_bindgen]
extern "C" {
    /// What the start script in `index.html` keeps for the app.
    #[wasm_bindgen(js_namespace = gazette, js_name = setPending)]
    fn set_pending_href(href: Option<&str>);
}

/// Where the reader wants to go: if the wasm dies on the way, the start script goes there instead.
pub fn set_pending(href: Option<&str>) {
    set_pending_href(href);
}

/// Milliseconds since some moment, for differences only.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// Listens on the document for as long as it lives.
pub fn listen(event: &str, handler: impl FnMut(Event) + 'static) {
    listen_on(&document(), event, handler);
}

/// Listens on the window for as long as it lives.
pub fn listen_window(event: &str, handler: impl FnMut(Event) + 'static) {
    listen_on(&window(), event, handler);
}

fn listen_on(target: &web_sys::EventTarget, event: &str, handler: impl FnMut(Event) + 'static) {
    let handler = Closure::<dyn FnMut(Event)>::new(handler).into_js_value();
    target
        .add_event_listener_with_callback(event, handler.unchecked_ref())
        .expect("adding a listener never fails in a browser");
}

/// Shows that a page is on its way; the style waits 300 ms before it moves anything.
pub fn set_going(is_going: bool) {
    if let Some(root) = document().document_element() {
        // Both only fail for names that are no names.
        let done = if is_going { root.set_attribute("data-going", "") } else { root.remove_attribute("data-going") };
        done.expect("the attribute has a valid name");
    }
}

/// Title, description and canonical address of the page that stands there now.
pub fn apply_head(head: &Head) {
    let document = document();
    document.set_title(&head.title);
    let set = |selector: &str, attribute: &str, value: &str| {
        if let Ok(Some(element)) = document.query_selector(selector) {
            element.set_attribute(attribute, value).expect("the attribute has a valid name");
        }
    };
    set("meta[name=description]", "content", &head.description);
    if let Some(url) = &head.canonical_url {
        set("link[rel=canonical]", "href", url);
    }
}

/// Tells a screen reader which page stands there now. It sets the text of the element, not of a node that a translator may
/// have taken out.
pub fn announce(title: &str) {
    if let Some(element) = document().get_element_by_id("announcement") {
        element.set_text_content(Some(title));
    }
}

/// Moves the focus to the heading of the page, so that keyboard and screen reader go on from there.
pub fn focus_heading() {
    let Ok(Some(heading)) = document().query_selector("main h1") else { return };
    let Ok(heading) = heading.dyn_into::<HtmlElement>() else { return };
    heading.set_attribute("tabindex", "-1").expect("the attribute has a valid name");
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    heading.focus_with_options(&options).expect("focusing an element never fails in a browser");
}

/// Scrolls to the element that a hash names, or else to a height in CSS pixels.
pub fn scroll_to_place(hash: &str, scroll_y: f64) {
    let named = hash.strip_prefix('#').filter(|id| !id.is_empty()).and_then(|id| {
        let id = percent_encoding::percent_decode_str(id).decode_utf8_lossy();
        document().get_element_by_id(&id)
    });
    match named {
        Some(element) if scroll_y == 0.0 => element.scroll_into_view(),
        _ => scroll_to(scroll_y),
    }
}

/// Jumps to a height in CSS pixels.
pub fn scroll_to(scroll_y: f64) {
    let options = ScrollToOptions::new();
    options.set_left(0.0);
    options.set_top(scroll_y);
    options.set_behavior(ScrollBehavior::Instant);
    window().scroll_to_with_scroll_to_options(&options);
}

/// How far the document is scrolled, in CSS pixels.
pub fn scroll_y() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}
