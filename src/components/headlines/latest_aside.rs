use super::{CardSize, headline_list};
use crate::page::Frame;
use crate::routes;
use crate::words::Words;
use leptos::either::Either;
use leptos::prelude::*;

/// The newest headlines beside a page, without the story that is being read.
#[component]
pub fn LatestAside<'a>(frame: &'a Frame, words: Words, reading: Option<&'a str>) -> impl IntoView + use<> {
    let content = match &frame.latest {
        Ok(latest) => {
            let others: Vec<_> = latest.iter().filter(|headline| Some(headline.slug.as_str()) != reading).collect();
            let others =
                (!others.is_empty()).then(|| headline_list(others, &frame.site.zone, words, CardSize::Brief, "h3"));
            Either::Left(view! {
                {others}
                <p><a href=words.link(routes::LATEST)>{words.more_latest}</a></p>
            })
        }
        Err(_) => Either::Right(view! { <p>{words.latest_failed}</p> }),
    };
    view! {
        <aside class="latest" aria-labelledby="latest-title">
            <h2 id="latest-title">{words.latest_aside}</h2>
            {content}
        </aside>
    }
}
