//! The language that this reader chose or that the device speaks. Kept on the device; no page depends on it.

use super::device;
use crate::words;
use leptos::prelude::window;

const LANGUAGE: &str = "language";
const OFFER: &str = "language-offer";
const DECLINED: &str = "declined";

/// The language to offer on a page that speaks `page_code`: what the reader chose before, or else the device's first
/// language; `None` where the page speaks it already, where we do not, and where the reader declined.
pub fn wanted(page_code: &str) -> Option<&'static str> {
    if device::kept(OFFER).as_deref() == Some(DECLINED) {
        return None;
    }
    let language = device::kept(LANGUAGE).or_else(|| window().navigator().language())?;
    words::spoken(&language).filter(|code| *code != page_code)
}

/// Remembers that the reader chose a language.
pub fn keep(code: &str) {
    device::keep(LANGUAGE, code);
}

/// Remembers that the reader wants no offer.
pub fn decline() {
    device::keep(OFFER, DECLINED);
}
