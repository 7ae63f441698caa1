//! The words of a body, for word counts, descriptions and texts without markup.

use super::{Block, Inline, ListItem, Picture, Table};

/// The words of blocks in reading order, one line a paragraph. Captions and citations count, addresses do not.
#[must_use]
pub fn plain_text(blocks: &[Block]) -> String {
    let mut text = String::new();
    blocks.iter().for_each(|block| add_block(&mut text, block));
    text
}

impl Inline {
    /// The words of running text, without markup.
    #[must_use]
    pub fn plain_text(inlines: &[Self]) -> String {
        let mut text = String::new();
        add_inlines(&mut text, inlines);
        text
    }
}

fn add_block(text: &mut String, block: &Block) {
    match block {
        Block::Paragraph(inlines) | Block::Preformatted(inlines) | Block::Verse(inlines) => add_line(text, inlines),
        Block::Subheading(subheading) => add_line(text, &subheading.text),
        Block::PullQuote(quote) | Block::BlockQuote(quote) => {
            quote.blocks.iter().for_each(|block| add_block(text, block));
            add_line(text, &quote.citation);
        }
        Block::Figure(picture) => add_picture(text, picture),
        Block::Gallery(gallery) => {
            gallery.pictures.iter().for_each(|picture| add_picture(text, picture));
            add_line(text, &gallery.caption);
        }
        Block::List(list) => list.items.iter().for_each(|item| add_item(text, item)),
        Block::Table(table) => add_table(text, table),
        Block::Embed(embed) => {
            add_words(text, &embed.title);
            add_line(text, &embed.caption);
        }
        Block::Code(words) | Block::Unsupported(words) => add_words(text, words),
        Block::Rule => {}
        Block::Details(details) => {
            add_line(text, &details.summary);
            details.blocks.iter().for_each(|block| add_block(text, block));
        }
    }
}

fn add_item(text: &mut String, item: &ListItem) {
    add_line(text, &item.text);
    item.blocks.iter().for_each(|block| add_block(text, block));
}

fn add_table(text: &mut String, table: &Table) {
    for row in table.head.iter().chain(&table.rows) {
        row.iter().for_each(|cell| add_line(text, cell));
    }
    add_line(text, &table.caption);
}

fn add_picture(text: &mut String, picture: &Picture) {
    add_line(text, &picture.caption);
    add_words(text, picture.credit.as_deref().unwrap_or_default());
}

fn add_line(text: &mut String, inlines: &[Inline]) {
    let start = text.len();
    add_inlines(text, inlines);
    if text.len() > start {
        text.push('\n');
    }
}

fn add_words(text: &mut String, words: &str) {
    if !words.is_empty() {
        text.push_str(words);
        text.push('\n');
    }
}

fn add_inlines(text: &mut String, inlines: &[Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) | Inline::Unsupported(words) => text.push_str(words),
            Inline::Strong(children)
            | Inline::Emphasis(children)
            | Inline::Strike(children)
            | Inline::Mark(children)
            | Inline::Subscript(children)
            | Inline::Superscript(children) => add_inlines(text, children),
            Inline::Link(link) => add_inlines(text, &link.text),
            Inline::Picture(picture) => text.push_str(&picture.alt),
            Inline::Break => text.push('\n'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{List, Quote};

    #[test]
    fn the_words_come_in_reading_order() {
        let words = |text: &str| vec![Inline::Text(text.into())];
        let blocks = [
            Block::Paragraph(vec![Inline::Text("One ".into()), Inline::Strong(words("two"))]),
            Block::List(List {
                is_ordered: false,
                start: None,
                items: vec![ListItem { text: words("three"), blocks: vec![Block::Code("four".into())] }],
            }),
            Block::PullQuote(Quote { blocks: vec![Block::Paragraph(words("five"))], citation: words("six") }),
        ];
        assert_eq!(plain_text(&blocks), "One two\nthree\nfour\nfive\nsix\n");
    }
}
