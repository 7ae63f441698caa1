//! The frame of every page, and the one place where the page inside it is exchanged.

use crate::components::listen::ListenBar;
use crate::components::share::ShareQuote;
use crate::components::site::{LanguageOffer, Masthead, SiteFooter, shortcuts};
use crate::components::ui::{StaticTree, el};
use crate::page::{Page, PageData};
use crate::pages::{
    ArticleView, DiscussionView, ErrorView, FrontView, ListView, SettingsView, ShareView, TrendingView,
};
use crate::{routes, words};
use leptos::either::{Either, EitherOf8};
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::{Mountable, PositionState};
use leptos::web_sys::HtmlElement;
use std::sync::Arc;

/// The reader, showing one page after another.
#[component]
pub fn App(page: RwSignal<Arc<Page>>) -> impl IntoView {
    let first = page.get_untracked();
    let site = &first.frame.site;
    let words = first.words();
    // The outside world: the keyboard.
    Effect::new(move || shortcuts::start(words));
    // Alternates, so that a new page is built anew: nothing of the page before it (an open part, a typed text) stays.
    let turn = StoredValue::new(false);
    let current = move || {
        let page = page.get();
        turn.update_value(|turn| *turn = !*turn);
        let view = page_view(&page);
        if turn.get_value() { Either::Left(view) } else { Either::Right(view) }
    };
    view! {
        <Masthead site words page/>
        {current}
        <ShareQuote page words/>
        <SiteFooter site words page/>
        <ListenBar words/>
        <LanguageOffer page/>
        <p class="visually-hidden" role="status" id="announcement"></p>
    }
}

fn page_view(page: &Page) -> impl IntoView + use<> {
    let words = page.words();
    let Page { path, frame, data } = page;
    match data {
        Ok(PageData::Article(page)) => EitherOf8::A(view! { <ArticleView page frame words/> }),
        Ok(PageData::Front(front)) => EitherOf8::B(view! { <FrontView front frame words/> }),
        Ok(PageData::List(list)) => EitherOf8::C(view! { <ListView list path frame words/> }),
        Ok(PageData::Settings) => EitherOf8::D(view! { <SettingsView frame words/> }),
        Ok(PageData::Share(article)) => EitherOf8::E(view! { <ShareView article frame words/> }),
        Ok(PageData::Trending(trending)) => EitherOf8::F(view! { <TrendingView trending frame words/> }),
        Ok(PageData::Discussion(page)) => EitherOf8::G(view! { <DiscussionView page frame words/> }),
        Err(error) => EitherOf8::H(view! { <ErrorView error path frame words/> }),
    }
}

/// The page as HTML: what stands inside the root element.
#[must_use]
pub fn to_html(page: Arc<Page>) -> String {
    let owner = Owner::new_root(None);
    let html = owner.with(|| {
        let page = RwSignal::new(page);
        view! { <App page/> }.to_html()
    });
    owner.unset_with_forced_cleanup();
    html
}

/// What stands in the empty shell until the app has a page, and what it says when none can be had.
#[must_use]
pub fn shell_html() -> String {
    let words = words::of("en", None);
    let failed = el("p").class("shell__failed").child(words.shell_failed).child(" ");
    let failed = failed.child(el("a").attr("href", "").child(words.try_again));
    StaticTree(el("div").class("shell").child(el("p").class("shell__loading").child(words.loading)).child(failed))
        .to_html()
}

/// A page for the case that nothing else can be shown: words, and the way back, in the language of the path.
#[must_use]
pub fn last_resort_html(path: &str) -> String {
    let words = words::of("en", routes::language(path));
    let main = el("main")
        .child(el("h1").child(words.broken.title))
        .child(el("p").child(words.broken.help))
        .child(el("p").child(el("a").attr("href", "").child(words.try_again)));
    let title = el("title").child(words.broken.title);
    let head = el("head").child(el("meta").attr("charset", "utf-8")).child(title);
    let html = el("html").attr("lang", words.code).child(head).child(el("body").child(main));
    format!("<!DOCTYPE html>{}", StaticTree(html).to_html())
}

/// Takes over the page that the backend rendered. Call it only for a page that is as it was rendered.
pub fn hydrate(root: &HtmlElement, page: RwSignal<Arc<Page>>) {
    let view = view! { <App page/> };
    std::mem::forget(view.hydrate::<true>(&Cursor::new(root.clone().into()), &PositionState::default()));
}

/// Builds the page in an empty root element.
pub fn mount(root: &HtmlElement, page: RwSignal<Arc<Page>>) {
    let mut state = view! { <App page/> }.build();
    state.mount(root, None);
    std::mem::forget(state);
}
