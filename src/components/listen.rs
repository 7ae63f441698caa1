//! Listening: the button of a story, and the bar that stays from page to page. The server renders nothing of it.

mod bar;
mod button;
mod choice;
mod queue;

pub use bar::ListenBar;
pub use button::ListenButton;

use crate::components::ui::adopt_style;
use std::cell::Cell;

/// Only readers who run the app and have a voice need this style: it comes with the wasm, not with every page.
fn dress() {
    thread_local!(static IS_DRESSED: Cell<bool> = const { Cell::new(false) });
    if !IS_DRESSED.replace(true) {
        adopt_style(include_str!("../../style/listen.css"));
    }
}
