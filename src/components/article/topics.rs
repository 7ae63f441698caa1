use crate::routes;
use crate::words::Words;
use gazette_model::{SubjectKind, TopicRef};
use leptos::prelude::*;

#[component]
pub fn Topics(topics: Vec<TopicRef>, words: Words) -> impl IntoView {
    (!topics.is_empty()).then(|| {
        let topics = topics.into_iter().map(|topic| {
            let href = words.link(&routes::subject(SubjectKind::Topic, &topic.slug));
            view! { <li><a href=href lang=words.content_language()>{topic.name}</a></li> }
        });
        view! { <nav class="topics" aria-label=words.topics><ul role="list">{topics.collect_view()}</ul></nav> }
    })
}
