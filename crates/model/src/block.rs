//! The body of an article: typed blocks, never HTML.

mod newer;
mod plain_text;

pub use plain_text::plain_text;

use serde::Serialize;
use serde::{Deserialize, Deserializer};

/// One piece of a body. On the wire the variant's name is the key, `{"paragraph": […]}`:
/// with a `tag` field serde would have to buffer each value, which weighs 29 kB in the browser.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    Paragraph(Vec<Inline>),
    Subheading(Subheading),
    /// A sentence set large.
    PullQuote(Quote),
    /// Words of somebody else.
    BlockQuote(Quote),
    Figure(Picture),
    Gallery(Gallery),
    List(List),
    Table(Table),
    /// Something that lives elsewhere (a film, a post, a file): a card with a link, never a frame.
    Embed(Embed),
    Code(String),
    /// Text whose spaces and line ends matter.
    Preformatted(Vec<Inline>),
    /// A poem: its lines are kept, its type is not a typewriter's.
    Verse(Vec<Inline>),
    Rule,
    Details(Details),
    /// A block of a newer server: its words, so that an installed app never loses an article.
    Unsupported(String),
}

/// Running text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    Text(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Link(Link),
    Code(String),
    Strike(Vec<Inline>),
    Mark(Vec<Inline>),
    Subscript(Vec<Inline>),
    Superscript(Vec<Inline>),
    /// A small picture in the line.
    Picture(Picture),
    Break,
    /// An inline of a newer server: its words.
    Unsupported(String),
}

impl Inline {
    /// What stands inside it; `None` for a leaf.
    #[must_use]
    pub fn children(&self) -> Option<&[Self]> {
        match self {
            Self::Strong(children)
            | Self::Emphasis(children)
            | Self::Strike(children)
            | Self::Mark(children)
            | Self::Subscript(children)
            | Self::Superscript(children)
            | Self::Link(Link { text: children, .. }) => Some(children),
            Self::Text(_) | Self::Code(_) | Self::Picture(_) | Self::Break | Self::Unsupported(_) => None,
        }
    }

    /// As [`Inline::children`], to change.
    pub fn children_mut(&mut self) -> Option<&mut Vec<Self>> {
        match self {
            Self::Strong(children)
            | Self::Emphasis(children)
            | Self::Strike(children)
            | Self::Mark(children)
            | Self::Subscript(children)
            | Self::Superscript(children)
            | Self::Link(Link { text: children, .. }) => Some(children),
            Self::Text(_) | Self::Code(_) | Self::Picture(_) | Self::Break | Self::Unsupported(_) => None,
        }
    }
}

/// A heading inside the body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Subheading {
    /// 2 to 4; the headline alone is 1.
    pub level: u8,
    /// The `id` of the heading, unique in its article.
    pub anchor: String,
    pub text: Vec<Inline>,
}

/// A quotation with the name of whoever said it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    pub blocks: Vec<Block>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citation: Vec<Inline>,
}

/// A link. `href` is `http:`, `https:`, `mailto:` or `tel:`, or a path on this site, which begins with `/`, or `#anchor`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    pub href: String,
    pub text: Vec<Inline>,
}

/// A picture with all that is said of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// The path on this site, such as `/wp-content/uploads/2026/11/ferry.jpg`; `None` where we do not have the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub src: Option<String>,
    /// Where the publisher keeps it, for the link that stands in for a missing file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original_url: Option<String>,
    /// CSS pixels; 0 where not known.
    #[serde(default)]
    pub width: u32,
    /// CSS pixels; 0 where not known.
    #[serde(default)]
    pub height: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alt: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// Where a click on the picture leads, where the publisher linked it to something else than itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gallery {
    pub pictures: Vec<Picture>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct List {
    pub is_ordered: bool,
    /// The number of the first item of an ordered list, where it is not 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<i32>,
    pub items: Vec<ListItem>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListItem {
    pub text: Vec<Inline>,
    /// What stands below the text in the same item, a nested list for instance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
}

/// A table of cells; a cell is running text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// The rows of `<thead>`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub head: Vec<Vec<Vec<Inline>>>,
    pub rows: Vec<Vec<Vec<Inline>>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Embed {
    /// `http:` or `https:`, or a path on this site.
    pub url: String,
    /// The site or the kind of thing, such as "YouTube" or "Audio".
    pub provider: String,
    /// What the link says; empty where only the address is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
}

/// A part that opens on request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Details {
    pub summary: Vec<Inline>,
    pub blocks: Vec<Block>,
}

impl<'de> Deserialize<'de> for Block {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(newer::BlockVisitor)
    }
}

impl<'de> Deserialize<'de> for Inline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(newer::InlineVisitor)
    }
}
