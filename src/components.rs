//! The parts of pages, by subject. `ui` is the kit that knows nothing of news.

pub mod article;
pub mod discussion;
pub mod headlines;
pub mod listen;
pub mod settings;
pub mod share;
pub mod site;
pub mod trending;
pub mod ui;
