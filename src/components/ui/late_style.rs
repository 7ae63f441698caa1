use leptos::prelude::document;
use leptos::wasm_bindgen::prelude::*;
use std::cell::Cell;

#[wasm_bindgen]
extern "C" {
    type CSSStyleSheet;

    #[wasm_bindgen(constructor)]
    fn new() -> CSSStyleSheet;

    #[wasm_bindgen(method, js_name = replaceSync)]
    fn replace_sync(this: &CSSStyleSheet, css: &str);

    type StyledDocument;

    #[wasm_bindgen(method, getter, js_name = adoptedStyleSheets)]
    fn adopted_style_sheets(this: &StyledDocument) -> js_sys::Array;
}

/// The style of what only scripts make. It comes with the wasm, so that no page carries it.
pub struct LateStyle {
    css: &'static str,
    is_adopted: Cell<bool>,
}

impl LateStyle {
    pub const fn new(css: &'static str) -> Self {
        Self { css, is_adopted: Cell::new(false) }
    }

    /// Gives the style to the document, once. The policy of the page allows it, since a script of ours does it.
    pub fn adopt(&self) {
        if !self.is_adopted.replace(true) {
            let sheet = CSSStyleSheet::new();
            sheet.replace_sync(self.css);
            document().unchecked_ref::<StyledDocument>().adopted_style_sheets().push(&sheet);
        }
    }
}
