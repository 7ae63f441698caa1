use super::dress;
use crate::reading::listen::Listener;
use crate::words::Words;
use leptos::prelude::*;

/// Reads the story aloud, or pauses it; only where this device has a voice for its language. It stands in room that the
/// style keeps free, so that nothing moves when voices are found.
#[component]
pub fn ListenButton(
    slug: String,
    /// BCP 47.
    language: String,
    words: Words,
) -> impl IntoView {
    let listener = use_context::<Listener>();
    // The outside world: the voices of this device.
    Effect::new(move || {
        if let Some(listener) = listener {
            dress();
            listener.wake();
        }
    });
    let is_going = Memo::new(move |_| {
        listener.is_some_and(|listener| listener.read(|player| player.is_going() && player.is_at(&slug)))
    });
    move || {
        let listener = listener.filter(|listener| listener.speaks(&language))?;
        let icon = move || if is_going.get() { "pause" } else { "play" };
        let name = move || if is_going.get() { words.listening().pause } else { words.listening().listen };
        Some(view! {
            <button type="button" class="listen" lang=words.code data-icon=icon on:click=move |_| listener.listen()>
                {name}
            </button>
        })
    }
}
