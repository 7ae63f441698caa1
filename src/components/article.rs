//! An article as it is read.

mod body;
mod byline;
mod contents;
mod lightbox;
mod reading_place;
mod source_line;
mod story;
mod topics;

pub use body::{inlines, picture_or_nothing};
pub use story::Story;
