//! Keys for readers with a keyboard, and the sheet that lists them. Single letters, so that they can be switched off (WCAG
//! 2.1.4), and they are silent wherever a letter may mean something else.

use crate::components::ui::{Element, LateStyle, el};
use crate::navigation::announce;
use crate::reading::settings;
use crate::routes;
use crate::words::Words;
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::prelude::*;
use leptos::web_sys::{self, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent};

/// The keys, in the order of `Texts::shortcuts`.
const KEYS: [&str; 8] = ["j", "k", "h", "c", "r", "s", "t", "?"];
/// The links that `j` and `k` go along.
const STORIES: &str = "main .card__headline a";

thread_local! {
    static STYLE: LateStyle = const { LateStyle::new(include_str!("../../../style/late/shortcuts.css")) };
}

/// Listens to the keyboard, and to the button of the settings, for as long as the document lives.
pub fn start(words: Words) {
    window_event_listener(ev::keydown, move |event| {
        if is_for_us(&event) && act(&event.key(), words) {
            event.prevent_default();
        }
    });
    window_event_listener(ev::click, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if target.is_some_and(|target| target.closest("[data-shortcuts-sheet]").is_ok_and(|button| button.is_some())) {
            show_sheet(words);
        }
    });
}

/// A plain key, pressed neither in a field nor in a dialog, where the reader wants shortcuts.
fn is_for_us(event: &KeyboardEvent) -> bool {
    let is_plain = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() || event.repeat());
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let is_field = target.is_some_and(|target| {
        target.is_content_editable() || matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
    });
    is_plain
        && !is_field
        && !event.default_prevented()
        && !settings::are_shortcuts_off()
        && find("dialog:modal").is_none()
}

/// Does what a key stands for; whether there was something to do.
fn act(key: &str, words: Words) -> bool {
    match key {
        "j" => go_along(1),
        "k" => go_along(-1),
        "h" => find("a[rel=home]").is_some_and(|home| press(&home)),
        "c" => find(".discussion").is_some_and(|discussion| {
            discussion.set_attribute("tabindex", "-1").expect("the attribute has a valid name");
            reach(&discussion)
        }),
        // The field of the form where there is one, or else the link to its page.
        "r" => find("#reply textarea").is_some_and(|field| reach(&field)),
        // Of the button and the link one is shown, as the browser can.
        "s" => all("main .share :is(button, a)")
            .into_iter()
            .find(|share| share.offset_parent().is_some())
            // The focus stays there when the panel is closed again.
            .is_some_and(|share| reach(&share) && (share.tag_name() != "BUTTON" || press(&share))),
        "t" => next_theme(words),
        "?" => {
            show_sheet(words);
            true
        }
        _ => false,
    }
}

/// The next or previous story on the page: beside the one that has the focus, or else below or above the top of the screen.
fn go_along(by: isize) -> bool {
    let stories = all(STORIES);
    let focused = document().active_element();
    let here = stories.iter().position(|story| focused.as_ref().is_some_and(|it| it.is_same_node(Some(story))));
    let at = match here {
        Some(here) => here.checked_add_signed(by),
        None => {
            let below = stories.iter().position(|story| story.get_bounding_client_rect().top() >= 0.0);
            let below = below.unwrap_or(stories.len());
            if by > 0 { Some(below) } else { below.checked_sub(1) }
        }
    };
    at.and_then(|at| stories.get(at)).is_some_and(reach)
}

/// Chooses the theme after the one that is kept, as a reader does in the settings: the start script applies and keeps it.
fn next_theme(words: Words) -> bool {
    let inputs = all(&format!(".settings-menu [data-setting={}]", settings::THEME));
    let inputs: Vec<HtmlInputElement> = inputs.into_iter().filter_map(|input| input.dyn_into().ok()).collect();
    let chosen = inputs.iter().position(HtmlInputElement::checked);
    let next = chosen.map_or(0, |chosen| (chosen + 1) % inputs.len());
    let Some(input) = inputs.get(next) else { return false };
    input.set_checked(true);
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    let change = web_sys::Event::new_with_event_init_dict("change", &init).expect("the event has a valid name");
    input.dispatch_event(&change).expect("an event of ours can be sent");
    announce(&format!("{}: {}", words.theme, words.themes.get(next).unwrap_or(&"")));
    true
}

fn show_sheet(words: Words) {
    STYLE.with(LateStyle::adopt);
    let dialog = sheet(words).create().unchecked_into::<HtmlDialogElement>();
    document().body().expect("a page has a body").append_child(&dialog).expect("a body takes a dialog");
    let gone = dialog.clone();
    let closed = Closure::once_into_js(move || gone.remove());
    dialog
        .add_event_listener_with_callback("close", closed.unchecked_ref())
        .expect("adding a listener never fails in a browser");
    dialog.show_modal().expect("a new dialog of this document can be shown");
}

fn sheet(words: Words) -> Element {
    let rows = KEYS
        .iter()
        .zip(words.shortcuts)
        .map(|(key, text)| el("div").child(el("dt").child(el("kbd").child(*key))).child(el("dd").child(text)));
    let settings = el("a").attr("href", words.link(routes::SETTINGS)).child(words.settings);
    el("dialog")
        .class("shortcuts")
        .attr("aria-labelledby", "shortcuts-title")
        .child(el("h2").attr("id", "shortcuts-title").child(words.shortcuts_title))
        .child(el("dl").children(rows))
        .child(el("p").child(words.shortcuts_can_be_off).child(" ").child(settings))
        .child(el("form").attr("method", "dialog").child(el("button").attr("autofocus", "").child(words.close)))
}

fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

fn all(selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

fn press(element: &HtmlElement) -> bool {
    element.click();
    true
}

fn reach(element: &HtmlElement) -> bool {
    element.focus().expect("focusing an element never fails in a browser");
    true
}
