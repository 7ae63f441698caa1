//! The pages that a reader can visit. No page imports another.

mod article_page;
mod discussion_page;
mod error_page;
mod front_page;
mod list_page;
mod settings_page;
mod share_page;
mod trending_page;

pub use article_page::ArticleView;
pub use discussion_page::DiscussionView;
pub use error_page::ErrorView;
pub use front_page::FrontView;
pub use list_page::ListView;
pub use settings_page::SettingsView;
pub use share_page::ShareView;
pub use trending_page::TrendingView;
