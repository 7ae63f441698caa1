//! The reader's comfort.

pub mod author;
pub mod device;
pub mod language;
pub mod places;
pub mod settings;
