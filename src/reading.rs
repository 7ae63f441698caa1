//! The reader's comfort.

pub mod listen;
pub mod settings;
