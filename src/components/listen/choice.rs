use crate::components::ui::{StaticTree, el};
use leptos::prelude::*;

/// A choice among a few labels; `chosen` and `choose` speak of their numbers.
#[component]
pub fn Choice(
    name: &'static str,
    labels: &'static [&'static str],
    chosen: impl Fn() -> usize + Send + 'static,
    choose: impl Fn(usize) + 'static,
) -> impl IntoView {
    let first = untrack(&chosen);
    let options = labels.iter().enumerate().map(|(at, label)| {
        let option = el("option").attr("value", at.to_string()).child(*label);
        StaticTree(if at == first { option.attr("selected", "") } else { option })
    });
    view! {
        <select
            aria-label=name
            prop:value=move || chosen().to_string()
            on:change=move |event| {
                if let Ok(at) = event_target_value(&event).parse() {
                    choose(at);
                }
            }
        >
            {options.collect_view()}
        </select>
    }
}
