//! The reader's comfort.

pub mod author;
pub mod beacon;
pub mod device;
pub mod language;
pub mod listen;
pub mod places;
pub mod settings;
