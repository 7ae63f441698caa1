use crate::components::settings::{SettingsForm, ShortcutSettings};
use crate::components::site::Asides;
use crate::page::Frame;
use crate::words::Words;
use leptos::prelude::*;

#[component]
pub fn SettingsView<'a>(frame: &'a Frame, words: Words) -> impl IntoView + use<> {
    view! {
        <div class="page page--with-aside">
            <main id="content" class="plain">
                <h1>{words.settings}</h1>
                <SettingsForm words name="page"/>
                <ShortcutSettings words/>
            </main>
            <Asides frame words reading=None/>
        </div>
    }
}
