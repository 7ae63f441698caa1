use super::choice::Choice;
use super::dress;
use super::queue::Queue;
use crate::navigation::{announce, focus_heading};
use crate::reading::listen::{Listener, Note, show_place};
use crate::routes;
use crate::words::Words;
use leptos::html;
use leptos::prelude::*;

/// The bar at the bottom while there is a story to listen to, on whatever page the reader is.
#[component]
pub fn ListenBar(words: Words) -> impl IntoView {
    let listener = use_context::<Listener>();
    // The outside world: what an earlier visit left.
    Effect::new(move || {
        if let Some(listener) = listener.filter(|listener| listener.has_kept()) {
            dress();
            listener.wake();
        }
    });
    let is_open = Memo::new(move |_| listener.is_some_and(Listener::is_open));
    move || {
        let listener = listener.filter(|_| is_open.get())?;
        Some(view! { <OpenBar listener words/> })
    }
}

#[component]
fn OpenBar(listener: Listener, words: Words) -> impl IntoView {
    let texts = words.listening();
    follow(listener);
    let note = Memo::new(move |_| listener.read(|player| player.note()));
    let note_text = move || note.get().map(|note| note_text(words, note));
    // Only in silence: nothing is announced while the voice speaks.
    Effect::new(move || {
        if let Some(text) = note_text() {
            announce(text);
        }
    });
    let is_waiting = Memo::new(move |_| listener.read(|player| player.is_waiting()));
    let said = move || {
        let text = if is_waiting.get() { Some(words.loading) } else { note_text() };
        text.map(|text| view! { <p class="listen-bar__note">{text}</p> })
    };
    let is_going = Memo::new(move |_| listener.read(|player| player.is_going()));
    let entry = Memo::new(move |_| listener.read(|player| player.entry().cloned()));
    let href = move || entry.read().as_ref().map(|entry| words.link(&routes::article(&entry.slug)));
    let language = move || entry.read().as_ref().map(|entry| entry.language.clone());
    let headline = move || entry.read().as_ref().map(|entry| entry.headline.clone());
    let skip = move |is_forward| move |_| listener.run(|player| player.skip(is_forward));
    let is_queue_shown = RwSignal::new(false);
    let queue_button = NodeRef::<html::Button>::new();
    let up_next = Memo::new(move |_| listener.read(|player| player.queue().len()));
    view! {
        <div class="listen-room">
            <section class="listen-bar" aria-label=texts.title>
                <div>
                    {said}
                    <button type="button" data-icon="back" aria-label=texts.back title=texts.back on:click=skip(false)></button>
                    <button
                        type="button"
                        class="listen-bar__toggle"
                        data-icon=move || if is_going.get() { "pause" } else { "play" }
                        aria-label=move || if is_going.get() { texts.pause } else { texts.play }
                        on:click=move |_| listener.run(|player| player.toggle())
                    ></button>
                    <button type="button" data-icon="forward" aria-label=texts.forward title=texts.forward on:click=skip(true)></button>
                    <Choice
                        name=texts.speed
                        labels=&texts.speeds
                        chosen=move || listener.read(|player| player.speed())
                        choose=move |speed| listener.run(|player| player.set_speed(speed))
                    />
                    <Choice
                        name=texts.timer
                        labels=&texts.timers
                        chosen=move || listener.read(|player| player.timer())
                        choose=move |timer| listener.run(|player| player.set_timer(timer))
                    />
                    <a class="listen-bar__title" href=href lang=language>{headline}</a>
                    <button
                        type="button"
                        node_ref=queue_button
                        aria-expanded=move || is_queue_shown.get().to_string()
                        on:click=move |_| is_queue_shown.update(|is_shown| *is_shown = !*is_shown)
                    >
                        {move || (texts.up_next)(up_next.get())}
                    </button>
                    <button
                        type="button"
                        aria-label=texts.close
                        title=texts.close
                        on:click=move |_| {
                            listener.run(|player| player.close());
                            focus_heading();
                        }
                    >
                        "×"
                    </button>
                    {move || is_queue_shown.get().then(|| view! { <Queue listener words opener=queue_button/> })}
                </div>
            </section>
        </div>
    }
}

fn note_text(words: Words, note: Note) -> &'static str {
    let texts = words.listening();
    match note {
        Note::Slept => texts.slept,
        Note::Finished => texts.finished,
        Note::NotFetched => texts.not_fetched,
        Note::NoVoice => texts.no_voice,
    }
}

/// The outside world: marks on the page what is being read, for as long as the bar is there.
fn follow(listener: Listener) {
    let place = Memo::new(move |_| {
        let at_hand = listener.at_hand()?;
        listener.read(|player| player.place(&at_hand.slug))
    });
    Effect::new(move |seen: Option<u32>| {
        let seen = seen.unwrap_or(0);
        let place = place.get();
        let moves = place.map_or(seen, |(_, moves)| moves);
        // By then a page that was exchanged together with the place is there.
        request_animation_frame(move || show_place(place.map(|(place, _)| place), moves != seen));
        moves
    });
    on_cleanup(|| show_place(None, false));
}
