//! What stands around every page.

mod asides;
mod footer;
mod masthead;

pub use asides::Asides;
pub use footer::SiteFooter;
pub use masthead::Masthead;
