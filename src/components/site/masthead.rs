use super::language_links::LanguageLinks;
use crate::components::settings::SettingsForm;
use crate::page::Page;
use crate::routes;
use crate::words::Words;
use gazette_model::{Site, SubjectKind};
use leptos::prelude::*;
use std::sync::Arc;

/// The banner: the site's name, the reading settings, the section bar.
#[component]
pub fn Masthead<'a>(site: &'a Site, words: Words, page: RwSignal<Arc<Page>>) -> impl IntoView + use<> {
    let current = move |path: String| move || (page.read().path == path).then_some("page");
    let sections = site.sections.iter().map(|section| {
        let href = words.link(&routes::subject(SubjectKind::Section, &section.slug));
        view! { <li><a href=href.clone() aria-current=current(href) lang=words.content_language()>{section.name.clone()}</a></li> }
    });
    let front = words.link(routes::FRONT);
    let demo = site.is_demo.then(|| view! { <p class="demo-note">{words.demo}</p> });
    view! {
        <a class="skip-link" href="#content">{words.skip_to_content}</a>
        {demo}
        <header class="masthead">
            <div class="masthead__bar">
                <p class="masthead__title"><a href=front.clone() rel="home">{site.title.clone()}</a></p>
                <details class="settings-menu">
                    <summary aria-label=words.settings title=words.settings><span aria-hidden="true">"Aa"</span></summary>
                    <div class="settings-menu__panel"><SettingsForm words name="menu"/>
                        <nav class="languages" aria-label=words.language>
                            <ul role="list"><LanguageLinks site words page/></ul>
                        </nav>
                    </div>
                </details>
            </div>
            <nav class="section-bar" aria-label=words.sections>
                <ul role="list">
                    <li><a href=front.clone() aria-current=current(front)>{words.front}</a></li>
                    {sections.collect_view()}
                </ul>
            </nav>
        </header>
    }
}
