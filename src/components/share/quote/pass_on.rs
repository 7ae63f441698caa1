use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// <https://www.w3.org/TR/web-share/>; most desktops have none.
    #[wasm_bindgen(catch, js_namespace = navigator)]
    fn share(what: &Object) -> Result<Promise, JsValue>;

    /// Only pages that came over TLS have a clipboard.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    fn write_text(text: &str) -> Result<Promise, JsValue>;
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
    match settled(share(&what)).await {
        Ok(_) => PassedOn::ToSheet,
        Err(error) if is_cancelled(&error) => PassedOn::ToSheet,
        Err(_) => match settled(write_text(&format!("{text}\n{url}"))).await {
            Ok(_) => PassedOn::ToClipboard,
            Err(_) => PassedOn::Nowhere,
        },
    }
}

/// What a call came to. Where the browser lacks the function, the call itself fails, and there is no promise to wait for.
async fn settled(call: Result<Promise, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(call?).await
}

fn is_cancelled(error: &JsValue) -> bool {
    Reflect::get(error, &"name".into()).is_ok_and(|name| name == "AbortError")
}
