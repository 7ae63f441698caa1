//! Running text: white space as HTML means it, no empty shells.

use gazette_model::{Block, Details, Embed, Inline, Link, ListItem, Picture};

/// What white space in a text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spaces {
    /// Any run is one space.
    Collapse,
    /// As in WordPress's classic editor: a line end is a line end.
    Lines,
    /// Everything counts, as in `<pre>`.
    Keep,
}

/// Running text as it is shown: one space between words, none at the ends, neighbours of a kind joined, nothing empty.
pub(super) fn tidy(inlines: Vec<Inline>, spaces: Spaces) -> Vec<Inline> {
    if spaces == Spaces::Keep {
        return join(inlines);
    }
    let mut state = State { spaces, at_start: true, space: false, line: false, after_break: false };
    let mut tidied = join(state.pass(inlines));
    trim_end(&mut tidied);
    tidied
}

struct State {
    spaces: Spaces,
    /// Nothing was shown yet, or a line has just begun.
    at_start: bool,
    /// White space was seen since the last word.
    space: bool,
    /// A line end was seen since the last word.
    line: bool,
    after_break: bool,
}

impl State {
    fn pass(&mut self, inlines: Vec<Inline>) -> Vec<Inline> {
        let mut out = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.words(&text, &mut out, Inline::Text),
                Inline::Code(text) => {
                    if text.starts_with(|c: char| !c.is_ascii_whitespace()) {
                        self.before_word(&mut out);
                    }
                    self.words(&text, &mut out, Inline::Code);
                }
                Inline::Unsupported(text) => self.words(&text, &mut out, Inline::Unsupported),
                Inline::Break => {
                    // A break before all words shows nothing but a gap.
                    if !self.at_start || self.after_break {
                        out.push(Inline::Break);
                    }
                    (self.space, self.line, self.at_start, self.after_break) = (false, false, true, true);
                }
                Inline::Picture(picture) => {
                    self.before_word(&mut out);
                    out.push(Inline::Picture(picture));
                }
                Inline::Strong(children) => self.shell(children, &mut out, Inline::Strong),
                Inline::Emphasis(children) => self.shell(children, &mut out, Inline::Emphasis),
                Inline::Strike(children) => self.shell(children, &mut out, Inline::Strike),
                Inline::Mark(children) => self.shell(children, &mut out, Inline::Mark),
                Inline::Subscript(children) => self.shell(children, &mut out, Inline::Subscript),
                Inline::Superscript(children) => self.shell(children, &mut out, Inline::Superscript),
                Inline::Link(link) => {
                    self.shell(link.text, &mut out, |text| Inline::Link(Link { href: link.href, text }));
                }
            }
        }
        out
    }

    fn shell(&mut self, children: Vec<Inline>, out: &mut Vec<Inline>, wrap: impl FnOnce(Vec<Inline>) -> Inline) {
        // A space before a link stands before it, not in it.
        if starts_with_word(&children) {
            self.before_word(out);
        }
        let children = self.pass(children);
        if !children.is_empty() {
            out.push(wrap(children));
        }
    }

    fn words(&mut self, text: &str, out: &mut Vec<Inline>, make: impl Fn(String) -> Inline) {
        let mut shown = String::with_capacity(text.len());
        for character in text.chars() {
            if character.is_ascii_whitespace() {
                self.space = true;
                self.line |= character == '\n' && self.spaces == Spaces::Lines;
            } else {
                if self.line && !self.at_start {
                    if !shown.is_empty() {
                        out.push(make(std::mem::take(&mut shown)));
                    }
                    out.push(Inline::Break);
                } else if self.space && !self.at_start {
                    shown.push(' ');
                }
                (self.space, self.line, self.at_start, self.after_break) = (false, false, false, false);
                shown.push(character);
            }
        }
        if !shown.is_empty() {
            out.push(make(shown));
        }
    }

    /// Shows the white space that waits for the next word.
    fn before_word(&mut self, out: &mut Vec<Inline>) {
        if self.line && !self.at_start {
            out.push(Inline::Break);
        } else if self.space && !self.at_start {
            out.push(Inline::Text(" ".to_owned()));
        }
        (self.space, self.line, self.at_start, self.after_break) = (false, false, false, false);
    }
}

fn starts_with_word(children: &[Inline]) -> bool {
    match children.first() {
        Some(Inline::Text(text) | Inline::Code(text)) => text.starts_with(|c: char| !c.is_ascii_whitespace()),
        Some(Inline::Picture(_)) => true,
        _ => false,
    }
}

/// Joins neighbouring texts and drops what is empty.
pub(super) fn join(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (out.last_mut(), map_children(inline, join)) {
            (_, Inline::Text(text) | Inline::Code(text)) if text.is_empty() => {}
            (_, inline) if inline.children().is_some_and(<[Inline]>::is_empty) => {}
            (Some(Inline::Text(before)), Inline::Text(text)) | (Some(Inline::Code(before)), Inline::Code(text)) => {
                before.push_str(&text);
            }
            (_, inline) => out.push(inline),
        }
    }
    out
}

/// Takes white space and breaks off the end.
pub(super) fn trim_end(inlines: &mut Vec<Inline>) {
    while let Some(last) = inlines.last_mut() {
        let is_empty = match last {
            Inline::Break => true,
            Inline::Text(text) | Inline::Code(text) => {
                text.truncate(text.trim_end_matches(|c: char| c.is_ascii_whitespace()).len());
                text.is_empty()
            }
            other => match other.children_mut() {
                Some(children) => {
                    trim_end(children);
                    children.is_empty()
                }
                None => false,
            },
        };
        if !is_empty {
            return;
        }
        inlines.pop();
    }
}

/// Whether there is anything to see: a letter, a sign or a picture.
pub(super) fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) | Inline::Unsupported(text) => {
            text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}'))
        }
        Inline::Break => true,
        Inline::Picture(_) => false,
        other => other.children().is_none_or(is_blank),
    })
}

fn map_children(mut inline: Inline, change: impl FnOnce(Vec<Inline>) -> Vec<Inline>) -> Inline {
    if let Some(children) = inline.children_mut() {
        *children = change(std::mem::take(children));
    }
    inline
}

/// Blocks as running text, for places that hold nothing else: a table's cell, a caption, a summary.
pub(super) fn flatten(blocks: Vec<Block>) -> Vec<Inline> {
    let mut out = Vec::new();
    blocks.into_iter().for_each(|block| flatten_block(block, &mut out));
    out
}

fn flatten_block(block: Block, out: &mut Vec<Inline>) {
    let mut line = |inlines: Vec<Inline>| {
        if !inlines.is_empty() {
            if !out.is_empty() {
                out.push(Inline::Break);
            }
            out.extend(inlines);
        }
    };
    match block {
        Block::Paragraph(inlines) | Block::Preformatted(inlines) | Block::Verse(inlines) => line(inlines),
        Block::Subheading(subheading) => line(vec![Inline::Strong(subheading.text)]),
        Block::PullQuote(quote) | Block::BlockQuote(quote) => {
            line(flatten(quote.blocks));
            line(quote.citation);
        }
        Block::Figure(picture) => picture_line(picture, &mut line),
        Block::Gallery(gallery) => {
            gallery.pictures.into_iter().for_each(|picture| picture_line(picture, &mut line));
            line(gallery.caption);
        }
        Block::List(list) => list.items.into_iter().for_each(|ListItem { text, blocks }| {
            line(text);
            line(flatten(blocks));
        }),
        Block::Table(table) => {
            table.head.into_iter().chain(table.rows).flatten().for_each(&mut line);
            line(table.caption);
        }
        Block::Embed(embed) => {
            let Embed { url, provider, title, caption } = embed;
            let words = if title.is_empty() { provider } else { title };
            line(vec![Inline::Link(Link { href: url, text: vec![Inline::Text(words)] })]);
            line(caption);
        }
        Block::Code(text) => line(vec![Inline::Code(text)]),
        Block::Unsupported(text) => line(vec![Inline::Text(text)]),
        Block::Rule => {}
        Block::Details(Details { summary, blocks }) => {
            line(summary);
            line(flatten(blocks));
        }
    }
}

fn picture_line(mut picture: Picture, line: &mut impl FnMut(Vec<Inline>)) {
    let caption = std::mem::take(&mut picture.caption);
    let href = picture.href.take();
    let image = Inline::Picture(picture);
    line(vec![match href {
        Some(href) => Inline::Link(Link { href, text: vec![image] }),
        None => image,
    }]);
    line(caption);
}

/// Changes every run of running text, from the inside out.
pub(super) fn map_blocks(blocks: &mut Vec<Block>, change: &mut dyn FnMut(Vec<Inline>) -> Vec<Inline>) {
    for block in blocks {
        map_block(block, change);
    }
}

fn map_block(block: &mut Block, change: &mut dyn FnMut(Vec<Inline>) -> Vec<Inline>) {
    match block {
        Block::Paragraph(inlines) | Block::Preformatted(inlines) | Block::Verse(inlines) => map_run(inlines, change),
        Block::Subheading(subheading) => map_run(&mut subheading.text, change),
        Block::PullQuote(quote) | Block::BlockQuote(quote) => {
            map_blocks(&mut quote.blocks, change);
            map_run(&mut quote.citation, change);
        }
        Block::Figure(picture) => map_run(&mut picture.caption, change),
        Block::Gallery(gallery) => {
            gallery.pictures.iter_mut().for_each(|picture| map_run(&mut picture.caption, change));
            map_run(&mut gallery.caption, change);
        }
        Block::List(list) => list.items.iter_mut().for_each(|item| {
            map_run(&mut item.text, change);
            map_blocks(&mut item.blocks, change);
        }),
        Block::Table(table) => {
            table.head.iter_mut().chain(&mut table.rows).flatten().for_each(|cell| map_run(cell, change));
            map_run(&mut table.caption, change);
        }
        Block::Embed(embed) => map_run(&mut embed.caption, change),
        Block::Details(details) => {
            map_run(&mut details.summary, change);
            map_blocks(&mut details.blocks, change);
        }
        Block::Code(_) | Block::Rule | Block::Unsupported(_) => {}
    }
}

fn map_run(inlines: &mut Vec<Inline>, change: &mut dyn FnMut(Vec<Inline>) -> Vec<Inline>) {
    inlines.iter_mut().filter_map(Inline::children_mut).for_each(|children| map_run(children, change));
    *inlines = change(std::mem::take(inlines));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Inline {
        Inline::Text(words.into())
    }

    #[test]
    fn white_space_is_one_space_and_stands_outside_of_shells() {
        let run =
            vec![text("\n a \n"), Inline::Strong(vec![text("b")]), text("  c"), Inline::Emphasis(vec![text("  ")])];
        let expected = vec![text("a "), Inline::Strong(vec![text("b")]), text(" c")];
        assert_eq!(tidy(run, Spaces::Collapse), expected);
    }

    #[test]
    fn in_classic_text_a_line_end_is_a_break_but_not_beside_one() {
        let run = vec![text("\na\nb"), Inline::Break, text("\nc\n")];
        assert_eq!(tidy(run, Spaces::Lines), vec![text("a"), Inline::Break, text("b"), Inline::Break, text("c")]);
    }

    #[test]
    fn a_run_of_nothing_is_nothing() {
        assert!(tidy(vec![Inline::Break, Inline::Strong(vec![text(" \n")]), Inline::Break], Spaces::Lines).is_empty());
        assert!(is_blank(&[text("\u{A0}"), Inline::Break]));
    }
}
