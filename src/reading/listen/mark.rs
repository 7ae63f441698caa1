//! Shows on the page what is being read.

use super::script::Place;
use leptos::prelude::{document, window};
use web_sys::{Element, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

const MARK: &str = "is-read-aloud";
/// The bar at the bottom covers so many CSS pixels.
const COVERED: f64 = 140.0;

/// Marks a place and no other. The page follows where the reader asked for it (`is_asked`), or has the place before in view:
/// who scrolled away reads something else.
pub fn show_place(place: Option<Place>, is_asked: bool) {
    let before = find(&[".", MARK].concat(), 0);
    if let Some(before) = &before {
        before.class_list().remove_1(MARK).expect("the class has a valid name");
    }
    let Some(element) = place.and_then(element) else { return };
    element.class_list().add_1(MARK).expect("the class has a valid name");
    let height = document().document_element().map_or(0.0, |root| f64::from(root.client_height()));
    let is_followed = is_asked || before.is_some_and(|before| is_in_view(&before, height));
    let sides = element.get_bounding_client_rect();
    if !is_followed || (sides.top() >= 0.0 && sides.bottom() <= height - COVERED) {
        return;
    }
    let calm = window().match_media("(prefers-reduced-motion: reduce)");
    let is_calm = calm.is_ok_and(|query| query.is_some_and(|query| query.matches()));
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Start);
    options.set_behavior(if is_calm { ScrollBehavior::Instant } else { ScrollBehavior::Smooth });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn is_in_view(element: &Element, height: f64) -> bool {
    let sides = element.get_bounding_client_rect();
    sides.bottom() > 0.0 && sides.top() < height
}

/// Every block of the body is one element.
fn element(place: Place) -> Option<Element> {
    match place {
        Place::Headline => find(".story h1", 0),
        Place::Standfirst => find(".story__standfirst", 0),
        Place::Correction => find(".correction", 0),
        Place::Block(at) => block(at),
        Place::Part(at, part) => nth(&block(at)?.query_selector_all("li, tr").ok()?, part),
    }
}

fn block(at: usize) -> Option<Element> {
    find(".body > *", at)
}

fn find(selector: &str, at: usize) -> Option<Element> {
    nth(&document().query_selector_all(selector).ok()?, at)
}

fn nth(found: &web_sys::NodeList, at: usize) -> Option<Element> {
    use wasm_bindgen::JsCast;
    found.item(u32::try_from(at).ok()?)?.dyn_into().ok()
}
