//! All talk on an article.

mod refusal;
mod reply_form;
mod report_form;
mod talk;
mod thread;

pub use refusal::{field_words, refusal_words};
pub use reply_form::{ReplyForm, error_id, submit};
pub use report_form::{ReportForm, reason};
pub use thread::{Thread, paragraphs};

use crate::ApiError;
use crate::components::ui::{Element, StaticTree, el};
use crate::page::shown;
use crate::routes::{self, Order};
use crate::words::Words;
use gazette_model::{Article, Discussion as Comments, Site};
use leptos::either::Either;
use leptos::prelude::*;
use std::rc::Rc;
use talk::Talk;

/// The comments of a story and the form for another. It is all there without scripts; with them the same elements answer
/// in place (`talk.rs`).
#[component]
pub fn Discussion<'a>(
    discussion: &'a Result<Comments, ApiError>,
    article: &'a Article,
    site: &'a Site,
    words: Words,
    /// Which of the discussion's own pages this is: its order, and the cursor it begins after. `None` on the story's page.
    page: Option<(Order, Option<&'a str>)>,
) -> impl IntoView + use<> {
    let slug = article.headline.slug.as_str();
    let is_open = article.are_comments_open;
    let (title, content) = match discussion {
        Ok(discussion) => {
            let thread = Thread { slug, zone: &site.zone, words, is_open };
            let list = (!discussion.comments.is_empty())
                .then(|| StaticTree(thread.list(&discussion.comments).class("comments")));
            let orders = orders(discussion, slug, page, words).map(StaticTree);
            let more = more(discussion, slug, page, words).map(StaticTree);
            (words.comments(discussion.count), Either::Left((orders, list, more)))
        }
        Err(_) => (words.comments_title.to_owned(), Either::Right(view! { <p>{words.comments_failed}</p> })),
    };
    let disclaimer = (!site.comment_disclaimer.is_empty())
        .then(|| view! { <p class="discussion__disclaimer" lang=words.content_language()>{site.comment_disclaimer.clone()}</p> });
    let form = StaticTree(if is_open { new_reply(slug, words) } else { el("p").child(words.talk.closed) });
    let talk = Rc::new(Talk::new(slug, site, words));
    let (clicked, typed, sent) = (Rc::clone(&talk), Rc::clone(&talk), Rc::clone(&talk));
    // The outside world: what this device keeps of the reader's own comments and drafts.
    Effect::new(move |_| talk.start());
    view! {
        <section
            class="discussion"
            id="comments"
            aria-labelledby="comments-title"
            on:click=move |event| clicked.click(&event)
            on:input=move |_| typed.typed()
            on:submit=move |event| sent.submit(&event)
        >
            <h2 id="comments-title">{title}</h2>
            {disclaimer}
            {content}
            {form}
        </section>
    }
}

fn new_reply(slug: &str, words: Words) -> Element {
    let form = ReplyForm {
        action: words.link(&routes::reply(slug)),
        title: Some(words.talk.leave_reply),
        name: "",
        text: "",
        errors: &[],
        hidden: Vec::new(),
        submit: words.talk.post,
        with_preview: false,
    };
    form.element(words)
}

/// The way to the other end of the discussion.
fn orders(discussion: &Comments, slug: &str, page: Option<(Order, Option<&str>)>, words: Words) -> Option<Element> {
    let (other, says) = match page {
        Some((Order::Newest, _)) => (Order::Oldest, words.talk.oldest_first),
        _ => (Order::Newest, words.talk.newest_first),
    };
    let href = words.link(&routes::discussion(slug, other, None));
    (discussion.count > 1).then(|| el("p").class("acts").child(el("a").attr("href", href).child(says)))
}

/// The way to what stands on further pages.
fn more(discussion: &Comments, slug: &str, page: Option<(Order, Option<&str>)>, words: Words) -> Option<Element> {
    let order = page.map_or(Order::Oldest, |(order, _)| order);
    let next = discussion.next.as_deref().map(|cursor| {
        let href = words.link(&routes::discussion(slug, order, Some(cursor)));
        el("a").attr("href", href).attr("rel", "next").attr("data-after", cursor).child(words.more_comments)
    });
    let is_cut = page.is_none() && shown(&discussion.comments) < discussion.count as usize;
    let all = is_cut.then(|| {
        let href = words.link(&routes::discussion(slug, Order::Oldest, None));
        el("a").attr("href", href).child((words.talk.all_comments)(discussion.count))
    });
    (next.is_some() || all.is_some()).then(|| el("p").class("acts").maybe(next).child(" ").maybe(all))
}
