use super::mailto;
use super::message::Message;
use crate::components::share::copy::copy_button;
use crate::components::ui::{StaticTree, el};
use crate::words::Words;
use gazette_model::FriendShare;
use gazette_model::share::NOTE_MAX;
use leptos::either::Either;
use leptos::html;
use leptos::prelude::*;

/// The `id` of the field with the finished message.
const FIELD: &str = "friend-message";

/// Asks for names and a note, and hands the finished message to the mail program.
#[component]
pub fn FriendDialog(
    message: StoredValue<Message>,
    draft: RwSignal<FriendShare>,
    is_open: RwSignal<bool>,
    words: Words,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    // The outside world: a dialog above the page, with the focus in it until it is closed.
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            dialog.show_modal().expect("the dialog stands in the page and is not open yet");
        }
    });
    // Errors are shown from the first try on, and go as they are mended.
    let has_tried = RwSignal::new(false);
    // The link that was handed to the mail program, and the text in it.
    let handed = RwSignal::new(None::<(String, String)>);
    let error = move |field: &'static str| {
        let refusals = if has_tried.get() { draft.read().check() } else { Vec::new() };
        let code = refusals.into_iter().find(|refusal| refusal.field == field)?.code;
        Some(words.share_refusal(field, code))
    };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        has_tried.set(true);
        let share = draft.get_untracked();
        if let Some(first) = share.check().first() {
            focus(first.field);
            return;
        }
        let (href, body) = message.with_value(|message| {
            let body = message.body(&share);
            (mailto(share.recipient.trim(), &message.headline, &body), body)
        });
        hand_over(&href);
        handed.set(Some((href, body)));
    };
    let sender = move |text| draft.update(|draft| draft.sender = text);
    let recipient = move |text| draft.update(|draft| draft.recipient = text);
    let note = move |text| draft.update(|draft| draft.note = text);
    let left = move || {
        let typed = draft.read().note.chars().count();
        words.characters_left(NOTE_MAX, typed)
    };
    let form = move || {
        view! {
            <form novalidate on:submit=send>
                <Field name="sender" label=words.share.your_name error>
                    <input type="text" id="friend-sender" autocomplete="name" required
                        aria-describedby="friend-sender-error" aria-invalid=move || error("sender").map(|_| "true")
                        prop:value=move || draft.read().sender.clone() on:input:target=move |event| sender(event.target().value())/>
                </Field>
                <Field name="recipient" label=words.share.friend_address error>
                    <input type="email" id="friend-recipient" autocomplete="off" required
                        aria-describedby="friend-recipient-error" aria-invalid=move || error("recipient").map(|_| "true")
                        prop:value=move || draft.read().recipient.clone() on:input:target=move |event| recipient(event.target().value())/>
                </Field>
                <Field name="note" label=words.share.note error>
                    <textarea id="friend-note" rows="3"
                        aria-describedby="friend-note-error friend-left" aria-invalid=move || error("note").map(|_| "true")
                        prop:value=move || draft.read().note.clone() on:input:target=move |event| note(event.target().value())></textarea>
                </Field>
                <p class="error" id="friend-left">{left}</p>
                <button type="submit" class="button">{words.share.hand_over}</button>
            </form>
        }
    };
    view! {
        <dialog class="sheet" aria-labelledby="friend-title" node_ref=dialog on:close=move |_| is_open.set(false)>
            <h2 id="friend-title">{words.share.friend}</h2>
            {move || match handed.get() {
                None => Either::Left(form()),
                Some((href, body)) => Either::Right(view! { <Handed href body words/> }),
            }}
            <form method="dialog"><button class="button sheet__close" aria-label=words.share.close>"×"</button></form>
        </dialog>
    }
}

/// A field with its label and with what is wrong with it.
#[component]
fn Field<E>(name: &'static str, label: &'static str, error: E, children: Children) -> impl IntoView
where
    E: Fn(&'static str) -> Option<&'static str> + Send + 'static,
{
    view! {
        <label for=format!("friend-{name}")>{label}</label>
        {children()}
        <p class="error" id=format!("friend-{name}-error")>{move || error(name)}</p>
    }
}

/// What stands there when the mail program has been called: perhaps there is none, and then the text can be taken along.
#[component]
fn Handed(href: String, body: String, words: Words) -> impl IntoView {
    let again = el("p").child(el("a").attr("href", href).child(words.share.open_again));
    let field =
        el("textarea").attr("id", FIELD).attr("aria-label", words.share.message).attr("rows", "6").attr("readonly", "");
    let message = el("div").child(again).child(field.child(body)).child(el("p").class("copy").children(copy_button(
        FIELD,
        words.share.copy_text,
        words,
    )));
    view! {
        <p role="status">{words.share.handed}</p>
        {StaticTree(message)}
    }
}

/// Moves the focus to a field; the screen reader then reads what is wrong with it.
fn focus(field: &str) {
    use leptos::wasm_bindgen::JsCast;
    let element = document().get_element_by_id(&format!("friend-{field}"));
    if let Some(element) = element.and_then(|element| element.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        element.focus().expect("focusing an element never fails in a browser");
    }
}

/// Opens the mail program. The page stays.
fn hand_over(href: &str) {
    window().location().set_href(href).expect("a mailto address is one");
}
