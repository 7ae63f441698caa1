//! Lists of stories.

mod card;
mod kicker;
mod latest_aside;
mod list;

pub use card::{CardSize, card};
pub use kicker::kicker;
pub use latest_aside::LatestAside;
pub use list::headline_list;
