//! The reader's comfort.

pub mod device;
pub mod places;
pub mod settings;
