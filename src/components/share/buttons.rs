use super::panel::PANEL;
use crate::components::ui::{Element, el};
use crate::routes;
use crate::words::Words;
use gazette_model::Headline;

/// What opens the ways to share a story, in a place of the story: a link to their page, and instead of it, where the
/// browser opens the panel by itself, a button (`style/share.css` shows one of the two).
#[must_use]
pub fn share_buttons(headline: &Headline, words: Words) -> Element {
    let button =
        |class, label: &str| el("button").attr("type", "button").class(class).attr("popovertarget", PANEL).child(label);
    let page = words.link(&routes::share(&headline.slug));
    el("p")
        .class("share")
        .child(el("a").class("button").attr("href", page).child(words.share_via))
        // The start script calls the device's own sheet where there is one; beside it is the way to ours.
        .child(button("button", words.share_via).attr("data-share", headline.text.as_str()))
        .child(button("button share__more", words.share.more))
}
