use crate::components::article::Story;
use crate::components::discussion::Discussion;
use crate::components::headlines::{CardSize, headline_list};
use crate::components::share::SharePanel;
use crate::components::site::Asides;
use crate::page::{ArticlePage, Frame};
use crate::words::Words;
use gazette_model::ArticleKind;
use leptos::either::Either;
use leptos::prelude::*;

#[component]
pub fn ArticleView<'a>(page: &'a ArticlePage, frame: &'a Frame, words: Words) -> impl IntoView + use<> {
    let ArticlePage { article, related, discussion } = page;
    let is_story = article.kind == ArticleKind::Story;
    let zone = &frame.site.zone;
    let related = is_story.then(|| match related {
        Ok(headlines) if headlines.is_empty() => None,
        Ok(headlines) => Some(Either::Left(headline_list(headlines, zone, words, CardSize::Full, "h3"))),
        Err(_) => Some(Either::Right(view! { <p>{words.related_failed}</p> })),
    });
    let related = related.flatten().map(|content| {
        view! {
            <section class="related" aria-labelledby="related-title">
                <h2 id="related-title">{words.related}</h2>
                {content}
            </section>
        }
    });
    let has_comments = article.are_comments_open || article.headline.comment_count > 0;
    let discussion = has_comments.then(|| view! { <Discussion discussion article site=&frame.site words page=None/> });
    view! {
        <div class="page page--with-aside">
            <main id="content">
                <Story article site=&frame.site words/>
                <SharePanel article site=&frame.site words/>
                {related}
                {discussion}
            </main>
            <Asides frame words reading=Some(article.headline.slug.as_str())/>
        </div>
    }
}
