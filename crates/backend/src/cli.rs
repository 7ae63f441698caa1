//! What `gazette` does besides serving.

pub mod import;
pub mod topics;
