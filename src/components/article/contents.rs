use crate::components::ui::{StaticTree, el};
use crate::words::Words;
use gazette_model::{Article, Block, Inline, Subheading};

/// A story of so many minutes is more than five screens of a phone: its parts are worth a list.
const LONG_MINUTES: u16 = 4;
/// Fewer parts are seen while scrolling past.
const MANY: usize = 3;

/// The parts of a long story as links. Nothing for a story that is read in one go.
pub fn contents(article: &Article, words: Words) -> Option<StaticTree> {
    let headings: Vec<&Subheading> = article
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Subheading(heading) => Some(heading),
            _ => None,
        })
        .collect();
    // Parts of parts would make the list as long as a story.
    let top = headings.iter().map(|heading| heading.level).min()?;
    let parts: Vec<&Subheading> = headings.into_iter().filter(|heading| heading.level == top).collect();
    if article.headline.reading_time_minutes < LONG_MINUTES || parts.len() < MANY {
        return None;
    }
    let items = parts.into_iter().map(|heading| {
        // As words: a link inside a heading would be a link inside a link.
        let link = el("a").attr("href", format!("#{}", heading.anchor)).child(Inline::plain_text(&heading.text));
        el("li").maybe_attr("lang", words.content_language()).child(link)
    });
    let nav = el("nav").attr("aria-label", words.contents).child(el("ol").children(items));
    Some(StaticTree(el("details").class("details contents").child(el("summary").child(words.contents)).child(nav)))
}
