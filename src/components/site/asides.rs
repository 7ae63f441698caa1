use crate::components::headlines::LatestAside;
use crate::components::trending::trending_aside;
use crate::page::Frame;
use crate::words::Words;
use leptos::prelude::*;

/// What stands beside a page, or below it on a narrow screen: what is read most, and the newest headlines without the story
/// that is being read.
#[component]
pub fn Asides<'a>(frame: &'a Frame, words: Words, reading: Option<&'a str>) -> impl IntoView + use<> {
    view! {
        <div class="asides">
            {trending_aside("aside", frame, words)}
            <LatestAside frame words reading/>
        </div>
    }
}
