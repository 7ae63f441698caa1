use crate::ApiError;
use crate::components::site::Asides;
use crate::head::error_title;
use crate::page::Frame;
use crate::routes;
use crate::words::Words;
use leptos::prelude::*;

/// What could not be shown, why, and the ways on.
#[component]
pub fn ErrorView<'a>(error: &'a ApiError, path: &'a str, frame: &'a Frame, words: Words) -> impl IntoView + use<> {
    let help = match error {
        ApiError::NotFound => words.not_found.help.to_owned(),
        ApiError::Gone => words.gone.help.to_owned(),
        ApiError::Offline => words.offline.help.to_owned(),
        ApiError::Broken => words.broken.help.to_owned(),
        ApiError::Refused(problem) => words.refusal(problem).1,
    };
    let again = matches!(error, ApiError::Offline | ApiError::Broken | ApiError::Refused(_))
        .then(|| view! { <a href=path.to_owned()>{words.try_again}</a> });
    view! {
        <div class="page page--with-aside">
            <main id="content" class="plain">
                <h1>{error_title(error, words)}</h1>
                <p>{help}</p>
                <p class="plain__ways">{again} <a href=words.link(routes::FRONT)>{words.back_to_front}</a></p>
            </main>
            <Asides frame words reading=None/>
        </div>
    }
}
