//! All talk on an article.

use crate::ApiError;
use crate::components::article::inlines;
use crate::components::ui::{Element, StaticTree, el, moment};
use crate::words::Words;
use gazette_model::{Comment, Discussion as Comments, Site, Zone};
use leptos::either::Either;
use leptos::prelude::*;

#[component]
pub fn Discussion<'a>(
    discussion: &'a Result<Comments, ApiError>,
    site: &'a Site,
    words: Words,
) -> impl IntoView + use<> {
    let (title, content) = match discussion {
        Ok(discussion) => {
            let list = (!discussion.comments.is_empty())
                .then(|| StaticTree(comments(&discussion.comments, &site.zone, words).class("comments")));
            let more =
                discussion.next.is_some().then(|| view! { <p class="discussion__more">{words.more_comments}</p> });
            (words.comments(discussion.count), Either::Left((list, more)))
        }
        Err(_) => (words.comments_title.to_owned(), Either::Right(view! { <p>{words.comments_failed}</p> })),
    };
    let disclaimer = (!site.comment_disclaimer.is_empty())
        .then(|| view! { <p class="discussion__disclaimer" lang=words.content_language()>{site.comment_disclaimer.clone()}</p> });
    view! {
        <section class="discussion" id="comments" aria-labelledby="comments-title">
            <h2 id="comments-title">{title}</h2>
            {disclaimer}
            {content}
        </section>
    }
}

fn comments(content: &[Comment], zone: &Zone, words: Words) -> Element {
    el("ol").attr("role", "list").children(content.iter().map(|content| {
        let item = el("li").child(comment(content, zone, words));
        if content.replies.is_empty() { item } else { item.child(comments(&content.replies, zone, words)) }
    }))
}

fn comment(content: &Comment, zone: &Zone, words: Words) -> Element {
    let anchor = format!("comment-{}", content.id);
    let time = moment(content.posted_at.to_string(), words.moment(content.posted_at, zone));
    let permalink = el("a").attr("href", format!("#{anchor}")).child(time);
    let header = el("header")
        .class("comment__header")
        .child(
            el("span").class("comment__name").maybe_attr("lang", words.content_language()).child(content.name.as_str()),
        )
        .child(" ")
        .child(permalink);
    let text = content
        .text
        .iter()
        .map(|paragraph| el("p").maybe_attr("lang", words.content_language()).children(inlines(paragraph, words)));
    el("article").class("comment").attr("id", anchor).child(header).children(text)
}
