use super::friend::Friend;
use super::ways::ways;
use crate::components::ui::{StaticTree, el};
use crate::routes;
use crate::words::Words;
use gazette_model::{Article, Site};
use leptos::prelude::*;

/// The `id` of the panel: the document has one.
pub(super) const PANEL: &str = "share";

/// The ways to share, in a panel that the browser opens and closes by itself.
#[component]
pub fn SharePanel<'a>(article: &'a Article, site: &'a Site, words: Words) -> impl IntoView + use<> {
    let headline = &article.headline;
    let page = words.link(&routes::share(&headline.slug));
    let language = headline.language.clone().or_else(|| words.content_language().map(str::to_owned));
    let text = el("p").child(el("a").attr("href", format!("{page}#text")).child(words.share.as_text));
    let close = el("button")
        .attr("type", "button")
        .class("button sheet__close")
        .attr("popovertarget", PANEL)
        .attr("popovertargetaction", "hide")
        .attr("aria-label", words.share.close)
        .child("×");
    view! {
        <dialog id=PANEL class="sheet" popover="" aria-labelledby="share-title">
            <h2 id="share-title">{words.share_via}</h2>
            <p lang=language>{headline.text.clone()}</p>
            {StaticTree(ways(headline, site, words))}
            {StaticTree(text)}
            <Friend article site words href=format!("{page}#friend")/>
            {StaticTree(close)}
        </dialog>
    }
}
