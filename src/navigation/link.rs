use crate::routes::{self, Route};
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent};

/// Where a link of ours leads.
#[derive(Clone, Debug)]
pub struct Target {
    /// The whole address, for the history.
    pub href: String,
    pub path: String,
    /// With its `#`; empty where there is none.
    pub hash: String,
}

impl Target {
    /// The address that stands in the browser.
    pub fn here() -> Self {
        let location = window().location();
        let part = |part: Result<String, _>| part.unwrap_or_default();
        Self { href: part(location.href()), path: part(location.pathname()), hash: part(location.hash()) }
    }

    /// The page that a link leads to, if it is one of ours and the link asks for nothing special.
    pub fn of(anchor: &HtmlAnchorElement) -> Option<Self> {
        let wants_more = !anchor.target().is_empty()
            || anchor.has_attribute("download")
            || anchor.rel().split_whitespace().any(|rel| rel == "external");
        let is_ours = window().location().origin().is_ok_and(|origin| origin == anchor.origin());
        let path = anchor.pathname();
        let is_page = Route::parse(&path) != Route::Nowhere;
        // The frame around the page speaks one language.
        let is_same_language = routes::language(&path) == routes::language(&Self::here().path);
        (!wants_more && is_ours && is_page && is_same_language).then(|| Self {
            href: anchor.href(),
            path,
            hash: anchor.hash(),
        })
    }
}

/// The target of a plain click; `None` where the browser should do as it does.
pub fn clicked(event: &Event) -> Option<Target> {
    let mouse = event.dyn_ref::<MouseEvent>()?;
    let is_plain = mouse.button() == 0
        && !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key())
        && !event.default_prevented();
    if !is_plain {
        return None;
    }
    Target::of(&around(event)?)
}

/// The link around the place of an event.
pub fn around(event: &Event) -> Option<HtmlAnchorElement> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    element.closest("a[href]").ok().flatten()?.dyn_into().ok()
}
