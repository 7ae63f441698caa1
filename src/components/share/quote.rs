//! "Share quote": what a reader has selected in a story, with a link that opens at it.

mod fragment;
mod pass_on;
mod selected;

use super::links::story_url;
use crate::navigation::announce;
use crate::page::{Page, PageData};
use crate::words::Words;
use fragment::{quoted, text_directive};
use gazette_model::{Headline, Site};
use leptos::prelude::*;
use leptos::task::spawn_local;
use pass_on::{PassedOn, pass_on};
use selected::{Selected, listen, selected};
use std::sync::Arc;

/// What is said of a quote that was passed on.
#[derive(Clone, PartialEq, Eq)]
enum Outcome {
    Copied,
    /// The browser gave neither sheet nor clipboard: the message, to copy by hand.
    Failed(String),
}

/// The button beside a selection in the body. It stands outside of the pages, so that one listener serves all of them.
#[component]
pub fn ShareQuote(page: RwSignal<Arc<Page>>, words: Words) -> impl IntoView {
    let selection = RwSignal::new(None::<Selected>);
    let outcome = RwSignal::new(None::<Outcome>);
    // The outside world: what is selected in the document.
    Effect::new(move |_| {
        listen(move || {
            // A selection that cannot be read is none.
            let now = selected().unwrap_or_default();
            if now.is_some() {
                outcome.set(None);
            }
            selection.set(now);
        });
    });
    let share = move |_| {
        let Some(selected) = selection.get_untracked() else { return };
        let page = page.get_untracked();
        let Ok(PageData::Article(article)) = &page.data else { return };
        let (text, url) = message(&article.article.headline, &page.frame.site, &selected, words);
        spawn_local(async move {
            let passed_on = match pass_on(&text, &url).await {
                PassedOn::ToSheet => None,
                PassedOn::ToClipboard => Some(Outcome::Copied),
                PassedOn::Nowhere => Some(Outcome::Failed(format!("{text}\n{url}"))),
            };
            match &passed_on {
                Some(Outcome::Copied) => announce(words.share.quote_copied),
                Some(Outcome::Failed(_)) => announce(words.share.quote_failed),
                None => {}
            }
            outcome.set(passed_on);
        });
    };
    let offer = move || {
        let (x, y) = selection.get().map(|selected| selected.place)?;
        Some(view! {
            <button type="button" class="button" style:inset-inline-start=format!("{x}px") style:inset-block-start=format!("{y}px")
                // The selection stays when the button is pressed.
                on:pointerdown=|event| event.prevent_default() on:mousedown=|event| event.prevent_default() on:click=share>
                {words.share.quote}
            </button>
        })
    };
    let said = move || {
        outcome.get().map(|outcome| match outcome {
            Outcome::Copied => view! { <p>{words.share.quote_copied}</p> }.into_any(),
            Outcome::Failed(message) => view! {
                <p>{words.share.quote_failed}</p>
                <textarea rows="4" readonly aria-label=words.share.message prop:value=message></textarea>
            }
            .into_any(),
        })
    };
    view! {
        <div class="quote">{offer}<div class="quote__said">{said}</div></div>
    }
}

/// The quote as it is passed on, and the address that opens at it.
fn message(headline: &Headline, site: &Site, selected: &Selected, words: Words) -> (String, String) {
    let directive = text_directive(&selected.quote, &selected.before, &selected.after, &selected.page);
    let text = format!("{}\n\n{}", words.quote(&quoted(&selected.quote)), headline.text);
    (text, format!("{}#:~:text={directive}", story_url(site, &headline.slug, "quote")))
}
