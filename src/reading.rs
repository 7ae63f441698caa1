//! The reader's comfort.

pub mod language;
pub mod settings;
