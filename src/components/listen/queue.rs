use crate::reading::listen::{Entry, Listener};
use crate::routes;
use crate::words::Words;
use leptos::either::Either;
use leptos::html;
use leptos::prelude::*;

/// What is read next: to look at, to shorten, and to put the story at hand into.
#[component]
pub fn Queue(
    listener: Listener,
    words: Words,
    /// Where the focus goes when what had it is gone.
    opener: NodeRef<html::Button>,
) -> impl IntoView {
    let texts = words.listening();
    let entries = Memo::new(move |_| listener.read(|player| player.queue().to_vec()));
    let give_back_focus = move || {
        if let Some(button) = opener.get_untracked() {
            // It can only fail for an element that is gone, and then there is nothing to focus.
            button.focus().ok();
        }
    };
    let item = move |Entry { slug, headline, language }: Entry| {
        let href = words.link(&routes::article(&slug));
        let name = (texts.remove)(&headline);
        let remove = move |_| {
            listener.run(|player| player.remove(&slug));
            give_back_focus();
        };
        view! {
            <li>
                <div>
                    <a href=href lang=language>{headline}</a>
                    <button type="button" aria-label=name on:click=remove>"×"</button>
                </div>
            </li>
        }
    };
    let list = move || {
        let entries = entries.get();
        if entries.is_empty() {
            return Either::Left(view! { <p>{texts.empty}</p> });
        }
        Either::Right(view! { <ol>{entries.into_iter().map(item).collect_view()}</ol> })
    };
    // Of the story at hand: whether it is held already. `None` where it is being read, or cannot be.
    let is_held = Memo::new(move |_| {
        let entry = listener.at_hand().filter(|entry| listener.speaks(&entry.language))?;
        listener.read(|player| (!player.is_at(&entry.slug)).then(|| player.holds(&entry.slug)))
    });
    let add = move || {
        let is_held = is_held.get()?;
        Some(view! {
            <button type="button" aria-disabled=is_held.then_some("true") on:click=move |_| listener.add()>
                {if is_held { texts.added } else { texts.add }}
            </button>
        })
    };
    let has_some = Memo::new(move |_| !entries.read().is_empty());
    let ways = move || {
        has_some.get().then(|| {
            let next = move |_| {
                listener.run(|player| player.next_story());
                give_back_focus();
            };
            let clear = move |_| {
                listener.run(|player| player.clear());
                give_back_focus();
            };
            view! {
                <button type="button" on:click=next>{texts.next}</button>
                <button type="button" on:click=clear>{texts.clear}</button>
            }
        })
    };
    view! {
        <div class="listen-bar__queue">
            {list}
            <div class="listen-bar__ways">{add} {ways}</div>
        </div>
    }
}
