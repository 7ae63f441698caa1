use crate::components::headlines::{CardSize, card, headline_list};
use crate::components::trending::trending_aside;
use crate::components::ui::StaticTree;
use crate::page::Frame;
use crate::routes;
use crate::words::Words;
use gazette_model::{Front, SubjectKind};
use leptos::prelude::*;

#[component]
pub fn FrontView<'a>(front: &'a Front, frame: &'a Frame, words: Words) -> impl IntoView + use<> {
    let zone = &frame.site.zone;
    let lead = front.lead.as_ref().map(|headline| StaticTree(card(headline, zone, words, CardSize::Lead, "h2")));
    let empty = front.lead.is_none().then(|| view! { <p>{words.empty_front}</p> });
    let sections = front.sections.iter().map(|part| {
        let href = words.link(&routes::subject(SubjectKind::Section, &part.section.slug));
        view! {
            <section class="front__section">
                <h2><a href=href lang=words.content_language()>{part.section.name.clone()}</a></h2>
                {headline_list(&part.headlines, zone, words, CardSize::Full, "h3")}
            </section>
        }
    });
    view! {
        <div class="page">
            <main id="content" class="front">
                <h1 class="visually-hidden">{frame.site.title.clone()}</h1>
                <div class="front__top">
                    <div class="front__lead">{lead} {empty}</div>
                    <section class="front__latest" aria-labelledby="front-latest">
                        <h2 id="front-latest">{words.latest_aside}</h2>
                        {headline_list(&front.latest, zone, words, CardSize::Brief, "h3")}
                        <p><a href=words.link(routes::LATEST)>{words.more_latest}</a></p>
                    </section>
                </div>
                {trending_aside("section", frame, words)}
                <div class="front__sections">{sections.collect_view()}</div>
            </main>
        </div>
    }
}
