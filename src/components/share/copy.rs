use crate::components::ui::{Element, el};
use crate::words::Words;

/// A button that copies the text of the field with this `id`, and the place where it says so. Without scripts it is not
/// there: the field can be copied from by hand.
#[must_use]
pub fn copy_button(field: &'static str, label: &str, words: Words) -> [Element; 2] {
    let button = el("button")
        .attr("type", "button")
        .class("button")
        .attr("data-copy", field)
        .attr("data-done", words.share.copied)
        .attr("data-failed", words.share.copy_by_hand)
        .child(label);
    [button, el("output")]
}
