//! The reader's comfort.

pub mod settings;
