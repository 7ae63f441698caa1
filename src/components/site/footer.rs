use super::language_links::LanguageLinks;
use crate::page::Page;
use crate::routes;
use crate::words::Words;
use gazette_model::Site;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn SiteFooter<'a>(site: &'a Site, words: Words, page: RwSignal<Arc<Page>>) -> impl IntoView + use<> {
    let pages = site
        .pages
        .iter()
        .map(|page| view! { <li><a href=words.link(&routes::article(&page.slug)) lang=words.content_language()>{page.name.clone()}</a></li> });
    let tagline =
        (!site.tagline.is_empty()).then(|| view! { <p lang=words.content_language()>{site.tagline.clone()}</p> });
    view! {
        <footer class="site-footer">
            <p class="site-footer__title">{site.title.clone()}</p>
            {tagline}
            <nav aria-label=words.about>
                <ul role="list">
                    {pages.collect_view()}
                    <li><a href=words.link(routes::LATEST)>{words.latest}</a></li>
                    <li><a href=words.link(routes::SETTINGS)>{words.settings}</a></li>
                    <LanguageLinks site words page/>
                    <li><a href=routes::FEED>{words.feed}</a></li>
                    <li><a href="#top">{words.top}</a></li>
                </ul>
            </nav>
        </footer>
    }
}
