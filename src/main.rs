//! The start in the browser: take over the page that the backend rendered, build one in the empty shell, or leave a
//! damaged page alone, since it reads well as it is.

use gazette_reader::head::head;
use gazette_reader::navigation::{Navigator, apply_head};
use gazette_reader::{Client, Listener, Page, count_reads, hydrate, mount};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    /// True where the page stands as it was rendered (the start script in `index.html` compares its shape).
    #[wasm_bindgen(js_namespace = gazette, js_name = isWhole)]
    fn is_whole() -> bool;

    /// Tells the start script that the app has the page.
    #[wasm_bindgen(js_namespace = gazette, js_name = hasStarted)]
    fn has_started(how: &str);
}

fn main() {
    // An error here says that it runs already.
    any_spawner::Executor::init_wasm_bindgen().ok();
    let Some(root) = document().get_element_by_id("app").and_then(|root| root.dyn_into::<HtmlElement>().ok()) else {
        return has_started("not");
    };
    if !root.has_attribute("data-rendered") {
        spawn_local(start_empty(root));
    } else if is_whole() {
        start_rendered(&root);
    } else {
        has_started("not");
    }
}

/// Takes over the page of the backend from the value that stands beside it.
fn start_rendered(root: &HtmlElement) {
    let data = document().get_element_by_id("page-data").and_then(|data| data.text_content());
    let page = data.and_then(|data| serde_json::from_str::<Page>(&data).ok());
    match page {
        // A page of another version than this app: it reads well as it is.
        None => has_started("not"),
        Some(page) => start(root, page, hydrate, "hydrated"),
    }
}

/// Asks for the page at this address and builds it.
async fn start_empty(root: HtmlElement) {
    let path = window().location().pathname().unwrap_or_else(|_| "/".to_owned());
    match Page::load(&Client, &path, None).await {
        Ok(page) => {
            let head = head(&page);
            root.set_text_content(None);
            start(&root, page, mount, "mounted");
            apply_head(&head);
        }
        Err(_) => has_started("failed"),
    }
}

type Begin = fn(&HtmlElement, RwSignal<Arc<Page>>);

fn start(root: &HtmlElement, page: Page, begin: Begin, how: &str) {
    let owner = Owner::new_root(None);
    owner.with(|| {
        let page = RwSignal::new(Arc::new(page));
        Listener::start(Client, page);
        begin(root, page);
        Navigator::start(Client, page);
        count_reads(page);
    });
    // The app lives as long as its document.
    std::mem::forget(owner);
    has_started(how);
}
