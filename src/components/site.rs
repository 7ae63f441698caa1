//! What stands around every page.

mod asides;
mod footer;
mod language_links;
mod language_offer;
mod masthead;
pub mod shortcuts;

pub use asides::Asides;
pub use footer::SiteFooter;
pub use language_offer::LanguageOffer;
pub use masthead::Masthead;
