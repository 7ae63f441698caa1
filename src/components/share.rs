//! Passing a story on.

mod links;
mod share_row;

pub use share_row::ShareRow;
