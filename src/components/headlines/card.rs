use super::kicker;
use crate::components::article::picture_or_nothing;
use crate::components::ui::{Element, el, moment};
use crate::routes;
use crate::words::Words;
use gazette_model::{Headline, Zone};

/// How much room a story gets in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardSize {
    /// The first story of the front: large picture, standfirst.
    Lead,
    /// Picture and standfirst.
    Full,
    /// The headline and its time.
    Brief,
}

/// A story in a list; its headline, a heading of this level, is the link.
pub fn card(headline: &Headline, zone: &Zone, words: Words, size: CardSize, heading: &'static str) -> Element {
    let language = headline.language.as_deref().or(words.content_language());
    let link = el("a")
        .maybe_attr("lang", language)
        .attr("href", words.link(&routes::article(&headline.slug)))
        .child(headline.text.as_str());
    let mut text = el("div").class("card__words");
    text = text.maybe(kicker(headline, words, false));
    text = text.child(el(heading).class("card__headline").child(link));
    if size != CardSize::Brief && !headline.standfirst.is_empty() {
        text = text
            .child(el("p").class("card__standfirst").maybe_attr("lang", language).child(headline.standfirst.as_str()));
    }
    let at = headline.published_at;
    let mut times = el("p").class("card__times").child(moment(at.to_string(), words.moment(at, zone)));
    if headline.comment_count > 0 {
        let comments = el("span").child(words.comments(headline.comment_count));
        times = times.child(" ").child(comments);
    }
    let picture = match size {
        CardSize::Lead => picture_or_nothing(headline, false),
        CardSize::Full => picture_or_nothing(headline, true),
        CardSize::Brief => None,
    };
    let class = match size {
        CardSize::Lead => "card card--lead",
        CardSize::Full => "card",
        CardSize::Brief => "card card--brief",
    };
    el("article").class(class).maybe(picture).child(text.child(times))
}
