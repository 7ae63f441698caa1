//! Theme, text size and shortcuts. The start script in `index.html` applies and keeps a choice, so that it works before the wasm
//! arrives and never flashes at load; nothing here holds a state of its own.

use crate::reading::settings;
use crate::words::Words;
use leptos::prelude::*;

#[component]
pub fn SettingsForm(
    words: Words,
    /// Tells the radio groups of two forms on one page apart.
    name: &'static str,
) -> impl IntoView {
    // The outside world: a form that the browser built anew shows what the start script keeps.
    Effect::new(settings::show_kept_choices);
    view! {
        <div class="settings">
            <fieldset>
                <legend>{words.theme}</legend>
                {choices(settings::THEME, settings::THEMES, words.themes, name)}
            </fieldset>
            <fieldset>
                <legend>{words.text_size}</legend>
                {choices(settings::TEXT_SIZE, settings::TEXT_SIZES, words.text_sizes, name)}
            </fieldset>
            <p class="settings__note">{words.settings_kept_here}</p>
        </div>
        <p class="settings-need-scripts">{words.settings_need_scripts}</p>
    }
}

fn choices<const N: usize>(
    setting: &'static str,
    values: [&'static str; N],
    labels: [&'static str; N],
    name: &'static str,
) -> impl IntoView {
    let group = format!("{name}-{setting}");
    values
        .into_iter()
        .zip(labels)
        .map(|(value, label)| {
            view! {
                <label class="choice">
                    <input type="radio" name=group.clone() value=value data-setting=setting/>
                    <span>{label}</span>
                </label>
            }
        })
        .collect_view()
}

/// The choice whether single keys do something, and the way to their list.
#[component]
pub fn ShortcutSettings(words: Words) -> impl IntoView {
    view! {
        <div class="settings">
            <fieldset>
                <legend>{words.shortcuts_title}</legend>
                {choices(settings::SHORTCUTS, settings::SHORTCUT_CHOICES, words.shortcut_choices, "page")}
            </fieldset>
            <p><button type="button" data-shortcuts-sheet="">{words.show_shortcuts}</button></p>
        </div>
    }
}
