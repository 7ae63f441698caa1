use crate::components::settings::{SettingsForm, ShortcutSettings};
use crate::words::Words;
use leptos::prelude::*;

#[component]
pub fn SettingsView(words: Words) -> impl IntoView {
    view! {
        <div class="page">
            <main id="content" class="plain">
                <h1>{words.settings}</h1>
                <SettingsForm words name="page"/>
                <ShortcutSettings words/>
            </main>
        </div>
    }
}
