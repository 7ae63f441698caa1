use crate::page::Page;
use crate::reading::language;
use crate::{routes, words};
use leptos::prelude::*;
use std::sync::Arc;

/// Offers a page in the language of the device, where we speak it and the page does not. It lies over the page, so that
/// nothing moves, and comes no second time once it was declined.
#[component]
pub fn LanguageOffer(page: RwSignal<Arc<Page>>) -> impl IntoView {
    let offered = RwSignal::new(None);
    // The outside world: what the device speaks is not known where the page is rendered.
    Effect::new(move || offered.set(language::wanted(page.get().words().code)));
    move || {
        let code = offered.get()?;
        let first = page.get();
        let words = first.words();
        let site_language = &first.frame.site.language;
        let here = routes::without_language(&first.path);
        let (_, name, href) = words.others(site_language, here).find(|(other, ..)| *other == code)?;
        // In the words of the language that is offered.
        let theirs = words::of(site_language, Some(code));
        let decline = move |_| {
            language::decline();
            offered.set(None);
        };
        let keep = move |_| language::keep(code);
        Some(view! {
            <section class="offer" lang=code aria-label=theirs.language_offer>
                <p>{theirs.language_offer}</p>
                <a href=href hreflang=code rel="external" on:click=keep>{name}</a>
                <button type="button" on:click=decline>{theirs.no_thanks}</button>
            </section>
        })
    }
}
