//! The choices that the start script in `index.html` knows by these names and values.

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlInputElement;

pub const THEME: &str = "theme";
pub const THEMES: [&str; 4] = ["system", "light", "dark", "sepia"];
pub const TEXT_SIZE: &str = "text-size";
pub const TEXT_SIZES: [&str; 4] = ["small", "normal", "large", "larger"];
pub const SHORTCUTS: &str = "shortcuts";
pub const SHORTCUT_CHOICES: [&str; 2] = ["on", "off"];

/// Whether the reader has switched the keyboard shortcuts off.
pub fn are_shortcuts_off() -> bool {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute("data-shortcuts")).is_some_and(|choice| choice == "off")
}

/// Marks the kept choice in every form of the document. The start script writes the choices on the root element.
pub fn show_kept_choices() {
    let document = document();
    let Some(root) = document.document_element() else { return };
    for setting in [THEME, TEXT_SIZE, SHORTCUTS] {
        let Some(value) = root.get_attribute(&format!("data-{setting}")) else { continue };
        let selector = format!("[data-setting={setting}][value={value}]");
        let Ok(inputs) = document.query_selector_all(&selector) else { continue };
        for at in 0..inputs.length() {
            if let Some(input) = inputs.item(at).and_then(|node| node.dyn_into::<HtmlInputElement>().ok()) {
                input.set_checked(true);
            }
        }
    }
}
