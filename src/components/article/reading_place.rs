//! Remembers how far the reader came in a story, and offers to go on there: quietly, since the page never moves by itself.
//! The offer stands beside what Leptos knows of the page, so that no page carries a place for it, and none that something
//! else has changed meanwhile can fail over it.

use crate::components::ui::{LateStyle, el};
use crate::reading::places::{self, Place};
use crate::words::Words;
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::prelude::*;
use leptos::web_sys::{Element, Event, FocusOptions, HtmlElement, ScrollBehavior, ScrollToOptions};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// CSS pixels below the top of the screen: the line that the reader is at.
const LINE: f64 = 72.0;
/// The place is looked at no more often than this while the page scrolls.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// By then the page stands where a hash, a reload or going back has put it.
const OFFER_AFTER: Duration = Duration::from_millis(700);

thread_local! {
    static STYLE: LateStyle = const { LateStyle::new(include_str!("../../../style/late/resume.css")) };
}

/// What of the body a reader has before the eyes.
enum Seen {
    Place(Place),
    /// The end of the story is on the screen.
    End,
    /// The top of the page, or what stands below the story.
    Elsewhere,
}

/// Watches the reader for as long as the story with this slug stands there.
pub fn watch(slug: String, words: Words) {
    let slug = Rc::new(slug);
    // Gone as soon as the story is left: a timer that comes later finds another page.
    let story = StoredValue::new(());
    let asked = Rc::clone(&slug);
    set_timeout(
        move || {
            // A reader who came for a certain place, or came back to one, is there already.
            let is_at_the_top = top() < LINE && location().hash().is_ok_and(|hash| hash.is_empty());
            if is_at_the_top
                && !story.is_disposed()
                && let Some(place) = places::find(&asked)
            {
                offer(place, words);
            }
        },
        OFFER_AFTER,
    );
    let is_looking = Rc::new(Cell::new(false));
    let is_finished = Rc::new(Cell::new(false));
    let scrolled = window_event_listener(ev::scroll, move |_| {
        if is_finished.get() || is_looking.replace(true) {
            return;
        }
        let (slug, is_looking, is_finished) = (Rc::clone(&slug), Rc::clone(&is_looking), Rc::clone(&is_finished));
        set_timeout(
            move || {
                is_looking.set(false);
                if !story.is_disposed() {
                    is_finished.set(look(&slug));
                }
            },
            LOOK_EVERY,
        );
    });
    on_cleanup(move || scrolled.remove());
}

/// Keeps the place that the reader has come to; whether the story is finished.
fn look(slug: &str) -> bool {
    if top() > screen() {
        // Who has read on for a screen does not want the offer.
        take_back();
    }
    let seen = seen();
    match seen {
        Seen::Place(place) => places::keep(slug, Some(place)),
        Seen::End => places::keep(slug, None),
        Seen::Elsewhere => {}
    }
    matches!(seen, Seen::End)
}

/// Puts the offer above the page, at the beginning of its main part for those who do not see it.
fn offer(place: Place, words: Words) {
    STYLE.with(LateStyle::adopt);
    let Ok(Some(main)) = document().query_selector("main") else { return };
    let status = el("div").class("resume").attr("role", "status").create();
    main.prepend_with_node_1(&status).expect("an element takes another one");
    let mut go_on = el("button").attr("type", "button").child(words.continue_reading);
    if let Some(section) = section_of(place) {
        go_on = go_on.child(" ").child(el("small").child(section));
    }
    let dismiss = el("button").attr("type", "button").attr("aria-label", words.dismiss).child("×");
    let offered = el("div").class("resume__offer").child(go_on).child(dismiss).create();
    let clicked = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_dismissal = target.is_some_and(|target| target.closest("[aria-label]").is_ok_and(|it| it.is_some()));
        take_back();
        if !is_dismissal {
            go_to(place);
        }
    });
    offered
        .add_event_listener_with_callback("click", clicked.into_js_value().unchecked_ref())
        .expect("adding a listener never fails in a browser");
    // A status is spoken where its content changes, not where it comes with its content.
    set_timeout(
        move || {
            status.append_child(&offered).expect("an element takes another one");
        },
        Duration::from_millis(50),
    );
}

fn take_back() {
    if let Ok(Some(offer)) = document().query_selector(".resume") {
        offer.remove();
    }
}

fn seen() -> Seen {
    let Some(body) = document().get_element_by_id("story-body") else { return Seen::Elsewhere };
    let end = body.get_bounding_client_rect().bottom();
    if (0.0..=screen()).contains(&end) {
        return Seen::End;
    }
    if top() < screen() || end < 0.0 {
        return Seen::Elsewhere;
    }
    let blocks = body.children();
    for block in 0..blocks.length() {
        let Some(rect) = blocks.item(block).map(|block| block.get_bounding_client_rect()) else { break };
        if rect.bottom() > LINE {
            let part = ((LINE - rect.top()) / rect.height()).clamp(0.0, 1.0);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1000")]
            let permille = (part * 1000.0) as u16;
            return Seen::Place(Place { block, permille });
        }
    }
    Seen::Elsewhere
}

fn block(place: Place) -> Option<HtmlElement> {
    let blocks = document().get_element_by_id("story-body")?.children();
    // A story may have become shorter.
    blocks.item(place.block.min(blocks.length().checked_sub(1)?))?.dyn_into().ok()
}

/// The heading that the place stands under.
fn section_of(place: Place) -> Option<String> {
    let mut block: Option<Element> = block(place).map(Into::into);
    while let Some(element) = block {
        if matches!(element.tag_name().as_str(), "H2" | "H3" | "H4") {
            return element.text_content();
        }
        block = element.previous_element_sibling();
    }
    None
}

fn go_to(place: Place) {
    let Some(block) = block(place) else { return };
    let rect = block.get_bounding_client_rect();
    let options = ScrollToOptions::new();
    options.set_top(top() + rect.top() + rect.height() * f64::from(place.permille) / 1000.0 - LINE);
    options.set_behavior(ScrollBehavior::Instant);
    window().scroll_to_with_scroll_to_options(&options);
    // Keyboard and screen reader go on from there, too.
    block.set_attribute("tabindex", "-1").expect("the attribute has a valid name");
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    block.focus_with_options(&options).expect("focusing an element never fails in a browser");
}

/// How far the page is scrolled, in CSS pixels.
fn top() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}

/// The height of the screen, in CSS pixels.
fn screen() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0)
}
