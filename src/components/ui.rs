//! A kit that knows nothing of the product.

mod moment;
mod static_tree;

pub use moment::moment;
pub use static_tree::{Element, Node, StaticTree, el};
