use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// <https://www.w3.org/TR/web-share/>; most desktops have none.
    #[wasm_bindgen(catch, js_namespace = navigator)]
    async fn share(what: &Object) -> Result<JsValue, JsValue>;

    /// Only pages that came over TLS have a clipboard.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    async fn write_text(text: &str) -> Result<JsValue, JsValue>;
}

/// Where a text went.
pub enum PassedOn {
    /// The device's own sheet; or the reader closed it, which needs no words.
    ToSheet,
    ToClipboard,
    Nowhere,
}

/// Gives a text with an address to the device's own sheet, else to the clipboard.
pub async fn pass_on(text: &str, url: &str) -> PassedOn {
    let what = Object::new();
    for (key, value) in [("text", text), ("url", url)] {
        Reflect::set(&what, &key.into(), &value.into()).expect("a new object takes values");
    }
    match share(&what).await {
        Ok(_) => PassedOn::ToSheet,
        Err(error) if is_cancelled(&error) => PassedOn::ToSheet,
        Err(_) => match write_text(&format!("{text}\n{url}")).await {
            Ok(_) => PassedOn::ToClipboard,
            Err(_) => PassedOn::Nowhere,
        },
    }
}

fn is_cancelled(error: &JsValue) -> bool {
    Reflect::get(error, &"name".into()).is_ok_and(|name| name == "AbortError")
}
