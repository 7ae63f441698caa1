use crate::routes;
use crate::words::Words;
use gazette_model::Site;
use leptos::prelude::*;

#[component]
pub fn SiteFooter<'a>(site: &'a Site, words: &'static Words) -> impl IntoView + use<> {
    let pages =
        site.pages.iter().map(|page| view! { <li><a href=routes::article(&page.slug)>{page.name.clone()}</a></li> });
    let tagline = (!site.tagline.is_empty()).then(|| view! { <p>{site.tagline.clone()}</p> });
    view! {
        <footer class="site-footer">
            <p class="site-footer__title">{site.title.clone()}</p>
            {tagline}
            <nav aria-label=words.about>
                <ul role="list">
                    {pages.collect_view()}
                    <li><a href=routes::LATEST>{words.latest}</a></li>
                    <li><a href=routes::SETTINGS>{words.settings}</a></li>
                    <li><a href=routes::FEED>{words.feed}</a></li>
                    <li><a href="#top">{words.top}</a></li>
                </ul>
            </nav>
        </footer>
    }
}
