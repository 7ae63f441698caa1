//! The reader. The backend renders it with feature `ssr`, the browser runs it with feature `hydrate`.
//!
//! A page is a value ([`Page`]): loaded through the JSON routes, rendered in one go, taken over by the browser as it is.

pub mod api;
mod app;
mod components;
pub mod head;
pub mod navigation;
mod page;
mod pages;
pub mod private;
mod reading;
pub mod routes;
mod words;

pub use api::{ApiError, Client};
pub use app::{App, hydrate, last_resort_html, mount, shell_html, to_html};
pub use page::{ArticlePage, DiscussionPage, Frame, Page, PageData, find_comment, is_on_story_page};
pub use reading::beacon::start as count_reads;
pub use reading::listen::Listener;
pub use routes::Route;
