use crate::components::headlines::LatestAside;
use crate::components::trending::trending_list;
use crate::components::ui::{StaticTree, el, moment};
use crate::page::Frame;
use crate::words::Words;
use gazette_model::Trending;
use leptos::prelude::*;

/// What is read most with its numbers, and the rule by which it is worked out.
#[component]
pub fn TrendingView<'a>(trending: &'a Trending, frame: &'a Frame, words: Words) -> impl IntoView + use<> {
    let content = if trending.articles.is_empty() {
        el("p").child(words.trending_empty)
    } else {
        let stories = trending.articles.iter().map(|article| {
            let section = article.section.as_ref().map_or(String::new(), |section| format!(" · {}", section.name));
            (&article.headline, Some(words.readers(article.readers) + &section))
        });
        trending_list(stories, words)
    };
    let at = trending.computed_at;
    let worked_out = el("p").child(words.worked_out).child(" ");
    let worked_out = worked_out.child(moment(at.to_string(), words.moment(at, &frame.site.zone))).child(".");
    let rules = words.trending_rules(trending).into_iter().map(|rule| el("p").child(rule));
    let main = el("main")
        .attr("id", "content")
        .class("trending plain")
        .child(el("h1").child(words.trending))
        .child(content)
        .child(el("h2").attr("id", "why").child(words.why_trending))
        .children(rules)
        .child(worked_out);
    view! {
        <div class="page page--with-aside">
            {StaticTree(main)}
            <div class="asides"><LatestAside frame words reading=None/></div>
        </div>
    }
}
