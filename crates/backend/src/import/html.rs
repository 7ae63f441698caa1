//! A story's HTML, as WordPress keeps it, becomes typed blocks. What is not known keeps its words.

mod anchors;
mod convert;
mod depth;
mod dynamic;
mod embed;
mod figure;
mod flow;
mod inline;
mod list;
mod picture;
mod quote;
mod shortcode;
mod table;

use super::index::Index;
use convert::Converter;
use gazette_model::{Block, Inline, Picture};
use std::collections::BTreeMap;
use url::Url;

/// What the HTML of one story is read with.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub index: &'a Index,
    /// WordPress's id of the story, for a gallery of "all pictures of this story"; 0 where there is none.
    pub post_id: i64,
    /// The address of the story in the export, against which relative links are read.
    pub page: Option<&'a Url>,
    /// What a block refers to that stands beside the body: the footnotes of the story, as WordPress's JSON.
    pub footnotes: Option<&'a str>,
}

/// What was made of some HTML.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    pub blocks: Vec<Block>,
    /// What was not known or could not be shown as it was meant, by kind, such as `[contact-form]` or `wp:calendar`.
    pub unknown: BTreeMap<String, u32>,
}

/// Reads the body of a story.
pub fn read(html: &str, context: &Context<'_>) -> Body {
    let mut converter = Converter::new(context);
    let mut blocks = converter.read(html);
    converter.finish(&mut blocks);
    Body { blocks, unknown: converter.unknown }
}

/// Reads a line such as a caption: running text without blocks.
pub fn read_inline(html: &str, context: &Context<'_>) -> Vec<Inline> {
    let body = read(html, context);
    inline::flatten(body.blocks)
}

/// A picture of the publisher's library with all that the export says of it; `None` where it holds no such picture.
pub fn library_picture(id: i64, context: &Context<'_>) -> Option<Picture> {
    let attachment = context.index.attachments.get(&id)?;
    let url = context.index.links.absolute(&attachment.url, context.page)?;
    Some(Picture {
        original_url: Some(url.into()),
        width: attachment.width,
        height: attachment.height,
        alt: super::words::tidy(&attachment.alt),
        caption: read_inline(&attachment.caption, context),
        credit: attachment.credit.clone(),
        ..Picture::default()
    })
}

#[cfg(test)]
mod tests;
