use crate::page::Page;
use crate::reading::language;
use crate::routes;
use crate::words::Words;
use gazette_model::Site;
use leptos::prelude::*;
use std::sync::Arc;

/// This page in the other languages of the interface. Another language is another document, since its whole frame speaks
/// otherwise: the browser loads it.
#[component]
pub fn LanguageLinks<'a>(site: &'a Site, words: Words, page: RwSignal<Arc<Page>>) -> impl IntoView + use<> {
    let links = words.others(&site.language, routes::FRONT).map(|(code, name, _)| {
        let site_language = site.language.clone();
        let href = move || {
            let page = page.read();
            let here = routes::without_language(&page.path);
            words.others(&site_language, here).find(|(other, ..)| *other == code).map(|(_, _, path)| path)
        };
        let keep = move |_| language::keep(code);
        view! { <li><a href=href hreflang=code lang=code rel="alternate external" on:click=keep>{name}</a></li> }
    });
    links.collect_view()
}
