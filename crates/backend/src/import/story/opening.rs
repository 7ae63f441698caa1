//! The picture that opens a story.

use crate::import::html::{self, Context};
use crate::import::media::full_size_stem;
use crate::import::wxr::Item;
use gazette_model::{Block, Picture};

/// The story's featured picture. Where the body begins with the same picture, the body's is taken away and what it
/// says more is kept.
pub(super) fn main_media(item: &Item, context: &Context<'_>, blocks: &mut Vec<Block>) -> Option<Picture> {
    let id = item.meta("_thumbnail_id")?.parse().ok()?;
    let mut picture = html::library_picture(id, context)?;
    if let Some(Block::Figure(first)) = blocks.first()
        && is_same(first, &picture)
        && let Block::Figure(first) = blocks.remove(0)
    {
        if picture.alt.is_empty() {
            picture.alt = first.alt;
        }
        // Where both have a caption, the one in the body was written for this story.
        if !first.caption.is_empty() {
            picture.caption = first.caption;
        }
        picture.credit = picture.credit.or(first.credit);
        picture.href = picture.href.or(first.href);
    }
    Some(picture)
}

fn is_same(left: &Picture, right: &Picture) -> bool {
    let key = |picture: &Picture| {
        let url = picture.original_url.as_deref()?.split(['?', '#']).next()?;
        let (folder, file) = url.rsplit_once('/')?;
        let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
        Some(format!("{folder}/{}.{ending}", full_size_stem(stem)))
    };
    key(left).is_some_and(|left| Some(left) == key(right))
}
