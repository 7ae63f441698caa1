use crate::components::share::{Friend, friend_mail, text_section, ways};
use crate::components::site::Asides;
use crate::components::ui::{StaticTree, el};
use crate::page::Frame;
use crate::routes;
use crate::words::Words;
use gazette_model::Article;
use leptos::prelude::*;

/// Every way to share a story, for browsers that open no panel, and for those that run no scripts.
#[component]
pub fn ShareView<'a>(article: &'a Article, frame: &'a Frame, words: Words) -> impl IntoView + use<> {
    let site = &frame.site;
    let headline = &article.headline;
    let story = words.link(&routes::article(&headline.slug));
    let language = headline.language.clone().or_else(|| words.content_language().map(str::to_owned));
    let sheet =
        el("button").attr("type", "button").class("button share__own").attr("data-share", headline.text.as_str());
    view! {
        <div class="page page--with-aside">
            <main id="content" class="plain">
                <h1>{words.share_via}</h1>
                <p><a href=story lang=language>{headline.text.clone()}</a></p>
                {StaticTree(sheet.child(words.share.own_sheet))}
                {StaticTree(ways(headline, site, words))}
                {StaticTree(text_section(article, site, words))}
                <section id="friend">
                    <h2>{words.share.friend}</h2>
                    <p>{words.share.friend_help}</p>
                    <Friend article site words href=friend_mail(article, site, words)/>
                </section>
            </main>
            <Asides frame words reading=Some(headline.slug.as_str())/>
        </div>
    }
}
