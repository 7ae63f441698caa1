use crate::components::headlines::{CardSize, headline_list};
use crate::components::site::Asides;
use crate::page::Frame;
use crate::routes::{self, Route};
use crate::words::Words;
use gazette_model::{ArticleList, SubjectKind};
use leptos::prelude::*;

/// The stories of a section, topic or contributor, or all of them.
#[component]
pub fn ListView<'a>(list: &'a ArticleList, path: &'a str, frame: &'a Frame, words: Words) -> impl IntoView + use<> {
    let (kind, name, description, base) = match &list.subject {
        Some(subject) => {
            let kind = match subject.kind {
                SubjectKind::Section => words.section,
                SubjectKind::Topic => words.topic,
                SubjectKind::Contributor => words.contributor,
            };
            let base = words.link(&routes::subject(subject.kind, &subject.slug));
            (Some(kind), subject.name.clone(), subject.description.clone(), base)
        }
        None => (None, words.latest.to_owned(), String::new(), words.link(routes::LATEST)),
    };
    let language = list.subject.as_ref().and_then(|_| words.content_language());
    let kind = kind.map(|kind| view! { <p class="kicker">{kind}</p> });
    let description = (!description.is_empty())
        .then(|| view! { <p class="list__description" lang=words.content_language()>{description}</p> });
    let empty = list.articles.is_empty().then(|| view! { <p>{words.empty_list}</p> });
    let is_first = matches!(Route::parse(path), Route::Latest { before: None } | Route::Subject { before: None, .. });
    let newest = (!is_first).then(|| view! { <a href=base.clone()>{words.newest}</a> });
    let older =
        list.before.as_ref().map(|cursor| view! { <a href=routes::older(&base, cursor) rel="next">{words.older}</a> });
    let has_pages = newest.is_some() || older.is_some();
    let pages = has_pages.then(|| view! { <p class="list__pages">{newest} {older}</p> });
    view! {
        <div class="page page--with-aside">
            <main id="content" class="list">
                {kind}
                <h1 lang=language>{name}</h1>
                {description}
                {empty}
                {headline_list(&list.articles, &frame.site.zone, words, CardSize::Full, "h2")}
                {pages}
            </main>
            <Asides frame words reading=None/>
        </div>
    }
}
