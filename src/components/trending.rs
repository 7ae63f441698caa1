//! What is read most just now.

mod trending_aside;
mod trending_list;

pub use trending_aside::trending_aside;
pub use trending_list::trending_list;
