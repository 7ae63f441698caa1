use super::body::{Body, figure};
use super::byline::byline;
use super::source_line::SourceLine;
use super::topics::Topics;
use crate::components::headlines::kicker;
use crate::components::listen::ListenButton;
use crate::components::share::ShareRow;
use crate::components::ui::{StaticTree, el};
use crate::words::Words;
use gazette_model::{Article, Site};
use leptos::prelude::*;

/// An article as it is read, from kicker to topics. It holds no state: everything it shows comes from the value.
#[component]
pub fn Story<'a>(article: &'a Article, site: &'a Site, words: Words) -> impl IntoView + use<> {
    let headline = &article.headline;
    let language = headline.language.clone().or_else(|| words.content_language().map(str::to_owned));
    let spoken = headline.language.clone().unwrap_or_else(|| site.language.clone());
    let standfirst = (!headline.standfirst.is_empty())
        .then(|| view! { <p class="story__standfirst">{headline.standfirst.clone()}</p> });
    let main_media = headline.main_media.as_ref().map(|picture| StaticTree(figure(picture, words, "main-media")));
    let correction = article.correction.as_ref().map(|text| {
        StaticTree(
            el("p").class("correction").child(el("strong").child(words.correction)).child(" ").child(text.as_str()),
        )
    });
    view! {
        <article class="story" lang=language>
            <header class="story__header">
                {kicker(headline, words, true).map(StaticTree)}
                <h1>{headline.text.clone()}</h1>
                {standfirst}
                {byline(article, &site.zone, words)}
                <ListenButton slug=headline.slug.clone() language=spoken words/>
                <ShareRow headline site words with_address=false/>
            </header>
            {main_media}
            {correction}
            <Body content=article.blocks.clone() words/>
            <SourceLine source=article.source.clone() words/>
            <footer class="story__footer">
                <Topics topics=article.topics.clone() words/>
                <ShareRow headline site words with_address=true/>
            </footer>
        </article>
    }
}
