//! The language that this reader chose or that the device speaks. Kept on the device; no page depends on it.

use crate::words;
use leptos::prelude::window;

const LANGUAGE: &str = "language";
const OFFER: &str = "language-offer";
const DECLINED: &str = "declined";

/// The language to offer on a page that speaks `page_code`: what the reader chose before, or else the device's first
/// language; `None` where the page speaks it already, where we do not, and where the reader declined.
pub fn wanted(page_code: &str) -> Option<&'static str> {
    if kept(OFFER).as_deref() == Some(DECLINED) {
        return None;
    }
    let language = kept(LANGUAGE).or_else(|| window().navigator().language())?;
    words::spoken(&language).filter(|code| *code != page_code)
}

/// Remembers that the reader chose a language.
pub fn keep(code: &str) {
    put(LANGUAGE, code);
}

/// Remembers that the reader wants no offer.
pub fn decline() {
    put(OFFER, DECLINED);
}

/// Private mode and full devices keep nothing: then the choice lasts as long as the page.
fn kept(key: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(key).ok().flatten()
}

fn put(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // A device that keeps nothing is no failure of the page.
        storage.set_item(key, value).unwrap_or(());
    }
}
