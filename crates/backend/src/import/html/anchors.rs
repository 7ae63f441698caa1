//! The `id`s of subheadings.

use crate::import::words::slugify;
use gazette_model::{Block, Inline};
use std::collections::BTreeSet;

/// `id`s that the page around the article uses.
const OF_THE_PAGE: [&str; 8] = ["app", "page-data", "comments", "respond", "main", "latest", "top", "share"];

/// Gives every subheading of a story an `id` of its own.
#[derive(Default)]
pub(super) struct Anchors(BTreeSet<String>);

impl Anchors {
    /// The `id` that the publisher chose, or one made of the words as WordPress makes it: `h-` and the words.
    pub(super) fn make(&mut self, chosen: Option<&str>, text: &[Inline]) -> String {
        let chosen = chosen.map(str::trim).filter(|id| is_usable(id));
        let base = chosen.map_or_else(|| made_of(&slugify(&Inline::plain_text(text))), str::to_owned);
        let mut anchor = base.clone();
        let mut number = 2;
        while !self.0.insert(anchor.clone()) {
            anchor = format!("{base}-{number}");
            number += 1;
        }
        anchor
    }

    /// Links to places that this page does not have become plain words.
    pub(super) fn drop_dead_links(&self, blocks: &mut Vec<Block>) {
        super::inline::map_blocks(blocks, &mut |inlines| self.unlink(inlines));
    }

    fn unlink(&self, inlines: Vec<Inline>) -> Vec<Inline> {
        let keep = |href: &str| {
            href.strip_prefix('#').is_none_or(|anchor| {
                let anchor = percent_encoding::percent_decode_str(anchor).decode_utf8_lossy();
                self.0.contains(&*anchor) || anchor.starts_with("comment")
            })
        };
        let words = inlines.into_iter().flat_map(|inline| match inline {
            Inline::Link(link) if !keep(&link.href) => link.text,
            other => vec![other],
        });
        super::inline::join(words.collect())
    }
}

fn made_of(slug: &str) -> String {
    let short: String = slug.chars().take(60).collect();
    format!("h-{}", if short.is_empty() { "part" } else { short.trim_end_matches('-') })
}

/// No white space (HTML), nothing that the page uses, not too long.
fn is_usable(id: &str) -> bool {
    let is_of_page = OF_THE_PAGE.contains(&id) || id.starts_with("comment-");
    !id.is_empty() && id.len() <= 100 && !is_of_page && !id.contains(|c: char| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_unique_and_never_the_page_s_own() {
        let mut anchors = Anchors::default();
        let words = |text: &str| vec![Inline::Text(text.to_owned())];
        let made = [
            anchors.make(None, &words("Global Policing Goals")),
            anchors.make(None, &words("Global policing goals!")),
            anchors.make(Some("goals"), &words("x")),
            anchors.make(Some("app"), &words("Comments")),
            anchors.make(None, &words("???")),
        ];
        assert_eq!(made, ["h-global-policing-goals", "h-global-policing-goals-2", "goals", "h-comments", "h-part"]);
    }
}
