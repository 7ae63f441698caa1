//! The content service: what `gazette` is made of.

pub mod store;
