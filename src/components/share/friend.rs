//! "Send this to a friend": the reader's own mail program sends it, so that nobody can use us to mail strangers.

mod dialog;
mod message;

use super::links::mailto;
use crate::words::Words;
use dialog::FriendDialog;
use gazette_model::{Article, FriendShare, Site};
use leptos::prelude::*;
use message::Message;

/// The link to the mail program with the story in it, for whoever has no scripts.
#[must_use]
pub fn friend_mail(article: &Article, site: &Site, words: Words) -> String {
    let message = Message::new(article, site, words);
    mailto("", &message.headline, &message.body(&FriendShare::default()))
}

/// The link that opens the dialog; without scripts it leads to `href`.
#[component]
pub fn Friend<'a>(article: &'a Article, site: &'a Site, words: Words, href: String) -> impl IntoView + use<> {
    let message = StoredValue::new(Message::new(article, site, words));
    let is_open = RwSignal::new(false);
    // Kept while the page stands: a dialog that was closed opens again with what was typed.
    let draft = RwSignal::new(FriendShare::default());
    let open = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        is_open.set(true);
    };
    view! {
        <p><a href=href on:click=open>{words.share.friend}</a></p>
        {move || is_open.get().then(|| view! { <FriendDialog message draft is_open words/> })}
    }
}
