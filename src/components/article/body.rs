//! The body: blocks and running text as static content.

mod block;
mod inline;
mod picture;

pub use inline::inlines;
pub use picture::{figure, picture_or_nothing};

use block::blocks;

use crate::components::ui::{StaticTree, el};
use crate::words::Words;
use gazette_model::Block;
use leptos::prelude::*;

#[component]
pub fn Body(
    content: Vec<Block>,
    words: Words,
    /// The language of the story, where it is not that of the page.
    language: Option<String>,
) -> impl IntoView {
    let body = el("div").class("body").attr("id", "story-body").maybe_attr("lang", language.as_deref());
    StaticTree(body.children(blocks(&content, words)))
}
