//! The reader in a real browser, without a backend: pages built from values.
#![cfg(target_arch = "wasm32")]

use gazette_reader::{ApiError, Page, mount};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

/// A page as the backend writes it, with a block that only a later version knows.
fn article_page() -> Page {
    serde_json::from_str(include_str!("fixtures/article_page.json")).expect("the fixture is a page")
}

struct Shown {
    root: HtmlElement,
    page: RwSignal<Arc<Page>>,
    _owner: Owner,
}

fn show(page: Page) -> Shown {
    any_spawner::Executor::init_wasm_bindgen().ok();
    let root: HtmlElement = document().create_element("div").expect("a div").unchecked_into();
    document().body().expect("a body").append_child(&root).expect("it is appended");
    let owner = Owner::new_root(None);
    let page = owner.with(|| {
        let page = RwSignal::new(Arc::new(page));
        mount(&root, page);
        page
    });
    Shown { root, page, _owner: owner }
}

impl Shown {
    fn text(&self, selector: &str) -> String {
        let element = self.root.query_selector(selector).expect("a valid selector");
        element.and_then(|element| element.text_content()).unwrap_or_else(|| panic!("nothing matches {selector}"))
    }

    fn count(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).expect("a valid selector").length()
    }
}

#[wasm_bindgen_test]
fn a_block_of_a_later_version_shows_its_words() {
    let shown = show(article_page());
    assert!(shown.text(".body").contains("A kind of a later version"));
}

#[wasm_bindgen_test]
fn text_from_outside_is_never_markup() {
    let shown = show(article_page());
    assert_eq!(shown.text("h1"), "The harbour light <burns> again");
    assert!(shown.text(".body p").contains("for <b>years</b>."));
    assert!(shown.text(".comment p").contains("Good <i>news</i>"));
    assert_eq!(shown.count(".body b, .comment i"), 0);
}

#[wasm_bindgen_test]
fn times_stand_on_the_clock_of_the_site() {
    let shown = show(article_page());
    assert!(shown.text(".byline time").contains("19 November 2026, 10:30 pm"), "{}", shown.text(".byline"));
}

#[wasm_bindgen_test]
fn tables_and_replies_have_their_structure() {
    let shown = show(article_page());
    assert_eq!(shown.count("table > tbody > tr > td"), 1);
    assert_eq!(shown.count("th[scope=col]"), 1);
    assert_eq!(shown.count(".comments > li > ol > li > #comment-c2"), 1);
}

#[wasm_bindgen_test]
async fn a_new_page_takes_the_place_of_the_old_one_with_nothing_left() {
    let shown = show(article_page());
    let gone = Page { path: "/gone".into(), data: Err(ApiError::Gone), ..article_page() };
    shown.page.set(Arc::new(gone));
    leptos::task::tick().await;
    assert_eq!(shown.text("h1"), "This story is no longer published");
    assert_eq!((shown.count("main"), shown.count(".story")), (1, 0));
}
