//! What stands around every page.

mod footer;
mod masthead;
pub mod shortcuts;

pub use footer::SiteFooter;
pub use masthead::Masthead;
