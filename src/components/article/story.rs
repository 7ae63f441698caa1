use super::body::{Body, figure};
use super::byline::byline;
use super::contents::contents;
use super::source_line::SourceLine;
use super::topics::Topics;
use super::{lightbox, reading_place};
use crate::components::headlines::kicker;
use crate::components::listen::ListenButton;
use crate::components::share::share_buttons;
use crate::components::ui::{StaticTree, el};
use crate::words::Words;
use gazette_model::{Article, Site};
use leptos::prelude::*;

/// An article as it is read, from kicker to topics. It holds no state: everything it shows comes from the value.
#[component]
pub fn Story<'a>(article: &'a Article, site: &'a Site, words: Words) -> impl IntoView + use<> {
    let headline = &article.headline;
    let language = headline.language.clone().or_else(|| words.content_language().map(str::to_owned));
    let lang = language.as_deref();
    let spoken = headline.language.clone().unwrap_or_else(|| site.language.clone());
    let standfirst = (!headline.standfirst.is_empty())
        .then(|| view! { <p class="story__standfirst" lang=language.clone()>{headline.standfirst.clone()}</p> });
    let main_media = headline
        .main_media
        .as_ref()
        .map(|picture| StaticTree(figure(picture, words, "main-media").maybe_attr("lang", lang)));
    let correction = article.correction.as_ref().map(|text| {
        StaticTree(
            el("p")
                .class("correction")
                .child(el("strong").child(words.correction))
                .child(" ")
                .child(el("span").maybe_attr("lang", lang).child(text.as_str())),
        )
    });
    let age =
        (article.age_years > 0).then(|| StaticTree(el("p").class("story__age").child(words.age(article.age_years))));
    let share = share_buttons(headline, words);
    // The outside world: scrolling, clicks on pictures, and what stands beside the app.
    let slug = headline.slug.clone();
    Effect::new(move || {
        reading_place::watch(slug.clone(), words);
        lightbox::watch(words);
    });
    view! {
        <article class="story">
            <header class="story__header">
                {kicker(headline, words, true).map(StaticTree)}
                <h1 lang=language.clone()>{headline.text.clone()}</h1>
                {standfirst}
                {byline(article, &site.zone, words)}
                {age}
                <ListenButton slug=headline.slug.clone() language=spoken words/>
                {StaticTree(share.clone())}
            </header>
            {main_media}
            {correction}
            {contents(article, words)}
            <Body content=article.blocks.clone() words language/>
            <SourceLine source=article.source.clone() words/>
            <footer class="story__footer">
                <Topics topics=article.topics.clone() words/>
                {StaticTree(share)}
            </footer>
        </article>
    }
}
