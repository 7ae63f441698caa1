use leptos::prelude::window;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

#[wasm_bindgen]
extern "C" {
    type TransitionDocument;

    type Catching;

    #[wasm_bindgen(method, js_name = catch)]
    fn catch_with(this: &Catching, handler: &js_sys::Function) -> JsValue;

    /// <https://drafts.csswg.org/css-view-transitions-1/>; not in every engine of the browser floor.
    #[wasm_bindgen(method, js_name = startViewTransition)]
    fn start_view_transition(this: &TransitionDocument, update: &js_sys::Function) -> JsValue;
}

/// A transition that the next one overtakes rejects its promises, which says nothing that anybody needs to hear.
fn forgive_skipping(transition: &JsValue) {
    let ignore = Closure::<dyn FnMut(JsValue)>::new(|_| {}).into_js_value();
    for promise in ["ready", "finished"] {
        let Ok(promise) = js_sys::Reflect::get(transition, &promise.into()) else { continue };
        if let Ok(promise) = promise.dyn_into::<js_sys::Promise>() {
            let handled: JsValue = promise.unchecked_ref::<Catching>().catch_with(ignore.unchecked_ref());
            drop(handled);
        }
    }
}

/// Exchanges the page, with the browser's view transition where there is one and motion is welcome.
pub fn run(update: impl Future<Output = ()> + 'static) {
    let document = leptos::prelude::document();
    let can = js_sys::Reflect::has(&document, &"startViewTransition".into()).unwrap_or(false);
    let wants_calm = window()
        .match_media("(prefers-reduced-motion: reduce)")
        .is_ok_and(|query| query.is_some_and(|query| query.matches()));
    if !can || wants_calm || document.hidden() {
        spawn_local(update);
        return;
    }
    let update = Closure::once_into_js(move || {
        future_to_promise(async move {
            update.await;
            Ok(JsValue::UNDEFINED)
        })
    });
    let transition = document.unchecked_ref::<TransitionDocument>().start_view_transition(update.unchecked_ref());
    forgive_skipping(&transition);
}
