use super::trending_list;
use crate::components::ui::{StaticTree, el};
use crate::page::Frame;
use crate::routes;
use crate::words::Words;

/// What is read most, as a part of a page: nothing where nothing is. `tag` is what it is there: an `aside` beside a page, a
/// `section` inside one.
pub fn trending_aside(tag: &'static str, frame: &Frame, words: Words) -> Option<StaticTree> {
    let part = el(tag).class("trending").attr("aria-labelledby", "trending-title");
    let part = part.child(el("h2").attr("id", "trending-title").child(words.trending));
    let part = match &frame.trending {
        Ok(headlines) if headlines.is_empty() => return None,
        Ok(headlines) => {
            let why = el("a").attr("href", words.link(routes::TRENDING) + "#why").child(words.why_trending);
            let list = trending_list(headlines.iter().map(|headline| (headline, None)), words);
            part.child(list).child(el("p").child(why))
        }
        Err(_) => part.child(el("p").child(words.trending_failed)),
    };
    Some(StaticTree(part))
}
