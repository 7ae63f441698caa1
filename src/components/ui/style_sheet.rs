use leptos::prelude::document;
use leptos::web_sys::CssStyleSheet;

/// Adds a style of our own source to the document, behind those that came with the page.
pub fn adopt_style(css: &str) {
    // Below the browser floor there is no such sheet; what it would have dressed works all the same.
    let Ok(sheet) = CssStyleSheet::new() else { return };
    if sheet.replace_sync(css).is_ok() {
        let sheets = document().adopted_style_sheets();
        document().set_adopted_style_sheets(&sheets.concat(&leptos::web_sys::js_sys::Array::of1(&sheet)));
    }
}
