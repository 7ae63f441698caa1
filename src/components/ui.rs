//! A kit that knows nothing of the product.

mod moment;
mod static_tree;
mod style_sheet;

pub use moment::moment;
pub use static_tree::{Element, Node, StaticTree, el};
pub use style_sheet::adopt_style;
