//! A kit that knows nothing of the product.

mod late_style;
mod moment;
mod static_tree;
mod style_sheet;

pub use late_style::LateStyle;
pub use moment::moment;
pub use static_tree::{Element, Node, StaticTree, el};
pub use style_sheet::adopt_style;
