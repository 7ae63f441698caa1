//! The reader's comfort.

pub mod beacon;
pub mod settings;
