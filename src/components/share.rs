//! Passing a story on. What works by a tap alone (the device's own sheet, copying) is done by the start script in
//! `index.html`, so that it works before the wasm is there and on pages that the wasm leaves alone.

mod buttons;
mod copy;
mod friend;
mod links;
mod panel;
mod quote;
mod text;
mod ways;

pub use buttons::share_buttons;
pub use friend::{Friend, friend_mail};
pub use panel::SharePanel;
pub use quote::ShareQuote;
pub use text::text_section;
pub use ways::ways;
