//! Theme and text size. The start script in `index.html` applies and keeps a choice, so that it works before the wasm
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

fn choices(
    setting: &'static str,
    values: [&'static str; 4],
    labels: [&'static str; 4],
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
