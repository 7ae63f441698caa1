//! Reading blocks that may come from a newer server: a kind that this build does not know keeps its words.

use super::{Block, Inline};
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Keys whose strings are not words for a reader, in any kind of block.
const NOT_WORDS: [&str; 12] =
    ["href", "url", "src", "original_url", "anchor", "id", "slug", "kind", "type", "language", "width", "height"];

#[derive(serde::Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum BlockKind {
    Paragraph,
    Subheading,
    PullQuote,
    BlockQuote,
    Figure,
    Gallery,
    List,
    Table,
    Embed,
    Code,
    Preformatted,
    Verse,
    Rule,
    Details,
    Unsupported,
    #[serde(other)]
    Newer,
}

pub(super) struct BlockVisitor;

impl<'de> Visitor<'de> for BlockVisitor {
    type Value = Block;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a block")
    }

    fn visit_str<E: Error>(self, kind: &str) -> Result<Block, E> {
        Ok(if kind == "rule" { Block::Rule } else { Block::Unsupported(String::new()) })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Block, A::Error> {
        let kind = map.next_key()?.ok_or_else(|| A::Error::custom("a block has a kind"))?;
        let block = match kind {
            BlockKind::Paragraph => Block::Paragraph(map.next_value()?),
            BlockKind::Subheading => Block::Subheading(map.next_value()?),
            BlockKind::PullQuote => Block::PullQuote(map.next_value()?),
            BlockKind::BlockQuote => Block::BlockQuote(map.next_value()?),
            BlockKind::Figure => Block::Figure(map.next_value()?),
            BlockKind::Gallery => Block::Gallery(map.next_value()?),
            BlockKind::List => Block::List(map.next_value()?),
            BlockKind::Table => Block::Table(map.next_value()?),
            BlockKind::Embed => Block::Embed(map.next_value()?),
            BlockKind::Code => Block::Code(map.next_value()?),
            BlockKind::Preformatted => Block::Preformatted(map.next_value()?),
            BlockKind::Verse => Block::Verse(map.next_value()?),
            BlockKind::Details => Block::Details(map.next_value()?),
            BlockKind::Rule => {
                map.next_value::<IgnoredAny>()?;
                Block::Rule
            }
            BlockKind::Unsupported | BlockKind::Newer => Block::Unsupported(map.next_value::<Words>()?.0),
        };
        end(map)?;
        Ok(block)
    }
}

#[derive(serde::Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum InlineKind {
    Text,
    Strong,
    Emphasis,
    Link,
    Code,
    Strike,
    Mark,
    Subscript,
    Superscript,
    Picture,
    Break,
    Unsupported,
    #[serde(other)]
    Newer,
}

pub(super) struct InlineVisitor;

impl<'de> Visitor<'de> for InlineVisitor {
    type Value = Inline;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an inline")
    }

    fn visit_str<E: Error>(self, kind: &str) -> Result<Inline, E> {
        Ok(if kind == "break" { Inline::Break } else { Inline::Unsupported(String::new()) })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Inline, A::Error> {
        let kind = map.next_key()?.ok_or_else(|| A::Error::custom("an inline has a kind"))?;
        let inline = match kind {
            InlineKind::Text => Inline::Text(map.next_value()?),
            InlineKind::Strong => Inline::Strong(map.next_value()?),
            InlineKind::Emphasis => Inline::Emphasis(map.next_value()?),
            InlineKind::Link => Inline::Link(map.next_value()?),
            InlineKind::Code => Inline::Code(map.next_value()?),
            InlineKind::Strike => Inline::Strike(map.next_value()?),
            InlineKind::Mark => Inline::Mark(map.next_value()?),
            InlineKind::Subscript => Inline::Subscript(map.next_value()?),
            InlineKind::Superscript => Inline::Superscript(map.next_value()?),
            InlineKind::Picture => Inline::Picture(map.next_value()?),
            InlineKind::Break => {
                map.next_value::<IgnoredAny>()?;
                Inline::Break
            }
            InlineKind::Unsupported | InlineKind::Newer => Inline::Unsupported(map.next_value::<Words>()?.0),
        };
        end(map)?;
        Ok(inline)
    }
}

/// Passes over what a newer server may say beside the kind.
fn end<'de, A: MapAccess<'de>>(mut map: A) -> Result<(), A::Error> {
    while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}

/// Every word of a value of unknown shape, in order.
struct Words(String);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WordsVisitor).map(Words)
    }
}

struct WordsVisitor;

impl<'de> Visitor<'de> for WordsVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_unit<E: Error>(self) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<String, A::Error> {
        let mut words = String::new();
        while let Some(Words(more)) = seq.next_element()? {
            append(&mut words, &more);
        }
        Ok(words)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<String, A::Error> {
        let mut words = String::new();
        while let Some(key) = map.next_key::<String>()? {
            if NOT_WORDS.contains(&key.as_str()) {
                map.next_value::<IgnoredAny>()?;
            } else {
                append(&mut words, &map.next_value::<Words>()?.0);
            }
        }
        Ok(words)
    }
}

/// Adds text with a space between, where neither side has one.
fn append(words: &mut String, more: &str) {
    if !words.is_empty() && !more.is_empty() && !words.ends_with(' ') && !more.starts_with([' ', '.', ',']) {
        words.push(' ');
    }
    words.push_str(more);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_of_a_future_version_keeps_its_words() {
        let json = r#"{"timeline": {"anchor": "t1", "entries": [{"year": 1979, "words": [{"text": "Independence"}, {"strong": [{"text": "for Saint Lucia"}]}]}], "src": "/x.jpg"}}"#;
        let block: Block = serde_json::from_str(json).expect("it parses");
        assert_eq!(block, Block::Unsupported("Independence for Saint Lucia".into()));
    }

    #[test]
    fn a_future_inline_inside_a_known_block_keeps_its_words() {
        let json = r#"{"paragraph": [{"text": "The "}, {"ruby": {"base": "harbour"}}, "page_break", "break"], "tone": "calm"}"#;
        let block: Block = serde_json::from_str(json).expect("it parses");
        let inlines = vec![
            Inline::Text("The ".into()),
            Inline::Unsupported("harbour".into()),
            Inline::Unsupported(String::new()),
            Inline::Break,
        ];
        assert_eq!(block, Block::Paragraph(inlines));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let blocks = vec![
            Block::Rule,
            Block::Code("let x;".into()),
            Block::Unsupported("words".into()),
            Block::Paragraph(vec![Inline::Break, Inline::Code("x".into())]),
        ];
        let json = serde_json::to_string(&blocks).expect("it is written");
        assert_eq!(serde_json::from_str::<Vec<Block>>(&json).expect("it is read"), blocks);
    }

    #[test]
    fn a_known_block_with_a_wrong_shape_is_an_error() {
        assert!(serde_json::from_str::<Block>(r#"{"paragraph": 7}"#).is_err());
    }
}
