use super::fragment::whole_words;
use leptos::prelude::{debounce, document, window};
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node, Range};

/// A selection that rests so long is what the reader means.
const REST: Duration = Duration::from_millis(250);
/// CSS pixels between the selection and the button.
const GAP: f64 = 10.0;
/// CSS pixels that the button is at most wide.
const WIDTH: f64 = 180.0;
/// What a quote's neighbours are looked for in.
const PARAGRAPHS: &str = "p, li, h2, h3, h4, td, th, pre, figcaption, summary, cite";

/// A passage of the story's body.
#[derive(Clone, Debug, PartialEq)]
pub struct Selected {
    pub quote: String,
    /// What stands before it in its first paragraph, and after it in its last.
    pub before: String,
    pub after: String,
    /// All the text of the page.
    pub page: String,
    /// CSS pixels from the corner of the document, where the button stands.
    pub place: (f64, f64),
}

/// Calls whenever the selection has come to rest, for as long as the document lives.
pub fn listen(handler: impl FnMut() + 'static) {
    let mut settled = debounce(REST, with_unit(handler));
    let handler = Closure::<dyn FnMut()>::new(move || settled(())).into_js_value();
    document()
        .add_event_listener_with_callback("selectionchange", handler.unchecked_ref())
        .expect("adding a listener never fails in a browser");
}

fn with_unit(mut handler: impl FnMut() + 'static) -> impl FnMut(()) + 'static {
    move |()| handler()
}

/// What is selected in the body of the story; `None` where nothing is, or where it reaches beyond the body.
pub fn selected() -> Result<Option<Selected>, JsValue> {
    let Some(selection) = window().get_selection()? else { return Ok(None) };
    let quote = String::from(selection.to_string());
    if quote.trim().is_empty() || selection.range_count() == 0 {
        return Ok(None);
    }
    let range = selection.get_range_at(0)?;
    let Some(main) = document().query_selector("main")? else { return Ok(None) };
    let Some(body) = main.query_selector(".body")? else { return Ok(None) };
    // A selection may end where the next element begins: what counts is whether words beyond the body are in it.
    let (ahead, beyond) = (range.clone_range(), range.clone_range());
    ahead.set_end_before(&body)?;
    beyond.set_start_after(&body)?;
    if is_empty(&text(&ahead)) && is_empty(&text(&beyond)) {
        let before = before(&range)?;
        let after = after(&range)?;
        let (before, quote, after) = whole_words(&before, quote.trim(), &after);
        let page = main.text_content().unwrap_or_default();
        return Ok(Some(Selected { quote, before, after, page, place: place(&range)? }));
    }
    Ok(None)
}

fn is_empty(text: &str) -> bool {
    text.trim().is_empty()
}

fn text(range: &Range) -> String {
    range.to_string().into()
}

/// The text of the first paragraph before the selection.
fn before(range: &Range) -> Result<String, JsValue> {
    let start = range.start_container()?;
    let Some(paragraph) = paragraph(&start)? else { return Ok(String::new()) };
    let around = document().create_range()?;
    around.set_start(&paragraph, 0)?;
    around.set_end(&start, range.start_offset()?)?;
    Ok(text(&around))
}

/// The text of the last paragraph after the selection; empty where the selection only touches it.
fn after(range: &Range) -> Result<String, JsValue> {
    let end = range.end_container()?;
    let Some(paragraph) = paragraph(&end)? else { return Ok(String::new()) };
    let around = document().create_range()?;
    around.select_node_contents(&paragraph)?;
    around.set_end(&end, range.end_offset()?)?;
    if is_empty(&text(&around)) {
        return Ok(String::new());
    }
    around.select_node_contents(&paragraph)?;
    around.set_start(&end, range.end_offset()?)?;
    Ok(text(&around))
}

fn paragraph(node: &Node) -> Result<Option<Element>, JsValue> {
    match node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element()) {
        Some(element) => element.closest(PARAGRAPHS),
        None => Ok(None),
    }
}

/// Below the end of the selection, within the screen's width.
fn place(range: &Range) -> Result<(f64, f64), JsValue> {
    let bounds = range.get_bounding_client_rect();
    let width = window().inner_width()?.as_f64().unwrap_or(WIDTH);
    let x = bounds.right().min(width - WIDTH).max(0.0);
    Ok(((x + window().scroll_x()?).round(), (bounds.bottom() + window().scroll_y()? + GAP).round()))
}
