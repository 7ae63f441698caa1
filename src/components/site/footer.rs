use crate::page::Page;
use crate::routes;
use crate::words::Words;
use gazette_model::Site;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn SiteFooter<'a>(site: &'a Site, words: Words, page: RwSignal<Arc<Page>>) -> impl IntoView + use<> {
    // Another language is another document: its whole frame speaks otherwise.
    let languages = words.others(&site.language, routes::FRONT).map(|(code, name, _)| {
        let language = site.language.clone();
        let href = move || {
            let page = page.read();
            let here = words.others(&language, routes::without_language(&page.path)).find(|(other, ..)| *other == code);
            here.map(|(_, _, path)| path)
        };
        view! { <li><a href=href hreflang=code lang=code rel="alternate external">{name}</a></li> }
    });
    let pages = site
        .pages
        .iter()
        .map(|page| view! { <li><a href=words.link(&routes::article(&page.slug))>{page.name.clone()}</a></li> });
    let tagline = (!site.tagline.is_empty()).then(|| view! { <p>{site.tagline.clone()}</p> });
    view! {
        <footer class="site-footer">
            <p class="site-footer__title">{site.title.clone()}</p>
            {tagline}
            <nav aria-label=words.about>
                <ul role="list">
                    {pages.collect_view()}
                    <li><a href=words.link(routes::LATEST)>{words.latest}</a></li>
                    <li><a href=words.link(routes::SETTINGS)>{words.settings}</a></li>
                    {languages.collect_view()}
                    <li><a href=routes::FEED>{words.feed}</a></li>
                    <li><a href="#top">{words.top}</a></li>
                </ul>
            </nav>
        </footer>
    }
}
