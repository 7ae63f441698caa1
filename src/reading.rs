//! The reader's comfort.

pub mod device;
pub mod language;
pub mod places;
pub mod settings;
