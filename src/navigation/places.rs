//! Where the reader has been: scroll positions and pages of the history's entries, so that going back is instant and
//! lands where the reader left.

use super::browser::scroll_y;
use crate::page::Page;
use crate::routes::{self, Route};
use leptos::prelude::window;
use std::collections::BTreeMap;
use std::sync::Arc;
use wasm_bindgen::JsValue;
use web_sys::ScrollRestoration;

/// So many pages are kept for going back.
const KEPT: usize = 20;

/// What is known of an entry of the history.
#[derive(Clone, Default)]
pub struct Place {
    /// CSS pixels.
    pub scroll_y: f64,
    pub page: Option<Arc<Page>>,
}

/// The entries of this document's history, by the number that each keeps in its state.
pub struct Places {
    current: u32,
    next: u32,
    places: BTreeMap<u32, Place>,
}

impl Places {
    /// Marks the entry that stands there now.
    pub fn start() -> Self {
        // Far from the numbers of a document that was here before a reload.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds of this century fit")]
        let current = (js_sys::Date::now() / 1000.0) as u32;
        let places = Self { current, next: current + 1, places: BTreeMap::new() };
        places.stay();
        let state = JsValue::from_f64(f64::from(current));
        history().replace_state_with_url(&state, "", unmarked().as_deref()).expect("the address is on this site");
        places
    }

    /// Keeps the page of the current entry.
    pub fn keep(&mut self, page: Arc<Page>) {
        self.places.entry(self.current).or_default().page = Some(page);
        while self.places.len() > KEPT {
            self.places.pop_first();
        }
    }

    /// Leaves the current entry for a new one at this address.
    pub fn forward(&mut self, href: &str) {
        self.remember_scroll();
        self.current = self.next;
        self.next += 1;
        let state = JsValue::from_f64(f64::from(self.current));
        history().push_state_with_url(&state, "", Some(href)).expect("the address is on this site");
    }

    /// The entry that the browser has gone to.
    pub fn travel(&mut self) -> Place {
        self.remember_scroll();
        let state = history().state().ok().and_then(|state| state.as_f64());
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the number is one of ours")]
        let number = state.map(|number| number as u32);
        match number {
            Some(number) => self.current = number,
            None => self.number_new_entry(),
        }
        self.places.get(&self.current).cloned().unwrap_or_default()
    }

    /// An entry without a number was made by the browser just now, for a hash: it shows the page that stands there.
    fn number_new_entry(&mut self) {
        let page = self.places.get(&self.current).and_then(|place| place.page.clone());
        self.current = self.next;
        self.next += 1;
        let state = JsValue::from_f64(f64::from(self.current));
        history().replace_state_with_url(&state, "", None).expect("the same address is always allowed");
        self.remember_scroll();
        if let Some(page) = page {
            self.keep(page);
        }
    }

    /// The document goes away: the browser may restore the scroll position when it comes back.
    pub fn leave(&self) {
        restore(ScrollRestoration::Auto);
    }

    /// The document is here: scroll positions are ours.
    pub fn stay(&self) {
        restore(ScrollRestoration::Manual);
    }

    fn remember_scroll(&mut self) {
        self.places.entry(self.current).or_default().scroll_y = scroll_y();
    }
}

/// The address of a shared story without the mark that it came with, so that it is not passed on; `None` where it has none.
fn unmarked() -> Option<String> {
    let location = window().location();
    let part = |part: Result<String, _>| part.unwrap_or_default();
    let path = part(location.pathname());
    if !matches!(Route::parse(&path), Route::Article { .. }) {
        return None; // Elsewhere the same name may mean something else.
    }
    let query = routes::without_mark(&part(location.search()))?;
    Some(format!("{path}{query}{}", part(location.hash())))
}

fn restore(how: ScrollRestoration) {
    history().set_scroll_restoration(how).expect("the history of a living document can be set");
}

fn history() -> web_sys::History {
    window().history().expect("a document in a window has a history")
}
