use crate::components::ui::{Element, el};
use crate::routes;
use crate::words::Words;
use gazette_model::TrendingHeadline;

/// Stories as a numbered list; with each stands what `note` says of it.
pub fn trending_list<'a>(
    headlines: impl IntoIterator<Item = (&'a TrendingHeadline, Option<String>)>,
    words: Words,
) -> Element {
    let entries = headlines.into_iter().map(|(headline, note)| {
        let link = el("a").attr("href", words.link(&routes::article(&headline.slug))).child(headline.text.as_str());
        let link = match words.content_language() {
            Some(language) => link.attr("lang", language),
            None => link,
        };
        el("li").child(link).maybe(note.map(|note| el("p").child(note)))
    });
    el("ol").children(entries)
}
