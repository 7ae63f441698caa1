use super::{CardSize, card};
use crate::components::ui::{StaticTree, el};
use crate::words::Words;
use gazette_model::{Headline, Zone};

/// Stories as a list; their headlines are headings of one level.
pub fn headline_list<'a>(
    headlines: impl IntoIterator<Item = &'a Headline>,
    zone: &Zone,
    words: Words,
    size: CardSize,
    heading: &'static str,
) -> StaticTree {
    let cards = headlines.into_iter().map(|headline| el("li").child(card(headline, zone, words, size, heading)));
    StaticTree(el("ul").class("headlines").attr("role", "list").children(cards))
}
