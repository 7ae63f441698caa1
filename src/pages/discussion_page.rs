use crate::components::discussion::Discussion;
use crate::components::site::Asides;
use crate::page::{DiscussionPage, Frame};
use crate::routes;
use crate::words::Words;
use leptos::prelude::*;

/// A further page of what readers say on a story.
#[component]
pub fn DiscussionView<'a>(page: &'a DiscussionPage, frame: &'a Frame, words: Words) -> impl IntoView + use<> {
    let DiscussionPage { article, order, after, discussion } = page;
    let headline = &article.headline;
    let discussion = Ok(discussion.clone());
    let language = headline.language.clone().or_else(|| words.content_language().map(str::to_owned));
    let (before, behind) = words.talk.on_story;
    view! {
        <div class="page page--with-aside">
            <main id="content" class="plain">
                <h1>{before}<span lang=language>{headline.text.clone()}</span>{behind}</h1>
                <p class="acts">
                    <a href=words.link(&routes::article(&headline.slug))>{words.talk.back_to_story}</a>
                </p>
                <Discussion
                    discussion=&discussion
                    article
                    site=&frame.site
                    words
                    page=Some((*order, after.as_deref()))
                />
            </main>
            <Asides frame words reading=Some(headline.slug.as_str())/>
        </div>
    }
}
