//! A comment as it was typed becomes running text: what server and preview both show.
//!
//! Paragraphs and line ends count, bare addresses become links, the little markup that WordPress lets readers type is
//! understood, and repaired where it was typed half. No string is ever taken for HTML.

mod markup;

use crate::{Inline, Link};
use markup::{Markup, entity, is_web_address};

/// A comment that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// One entry a paragraph; empty where there is nothing to see.
    pub paragraphs: Vec<Vec<Inline>>,
    /// Whether a link was typed half and is whole now, or half an end of one was left out.
    pub is_repaired: bool,
}

/// Reads a comment; one entry a paragraph. Empty where there is nothing to see.
#[must_use]
pub fn read(source: &str) -> Vec<Vec<Inline>> {
    read_repaired(source).paragraphs
}

/// As [`read`], and says whether something was repaired.
#[must_use]
pub fn read_repaired(source: &str) -> Reading {
    let mut reader = Reader {
        rest: source,
        before: ' ',
        paragraphs: Vec::new(),
        frames: Vec::new(),
        run: Vec::new(),
        lines: 0,
        space: false,
        is_repaired: false,
    };
    while let Some(character) = reader.rest.chars().next() {
        reader.step(character);
    }
    reader.end_paragraph();
    Reading { paragraphs: reader.paragraphs, is_repaired: reader.is_repaired }
}

/// Markup in markup beyond this is left out; its words stay.
const DEEPEST: usize = 6;

#[derive(Clone, PartialEq)]
enum Shell {
    Strong,
    Emphasis,
    Strike,
    Code,
    /// `until_line_end`: nobody closed it, so it ends with the line.
    Link {
        href: String,
        until_line_end: bool,
    },
}

struct Reader<'a> {
    rest: &'a str,
    /// The character before `rest`.
    before: char,
    paragraphs: Vec<Vec<Inline>>,
    /// Open markup, each with the text around it that waits.
    frames: Vec<(Shell, Vec<Inline>)>,
    /// The innermost text.
    run: Vec<Inline>,
    /// Line ends since the last word.
    lines: u8,
    /// White space since the last word.
    space: bool,
    is_repaired: bool,
}

impl<'a> Reader<'a> {
    fn step(&mut self, character: char) {
        match character {
            '\n' => self.line_end(),
            // Of "\r\n" one is enough.
            '\r' => {
                self.advance(1);
                if !self.rest.starts_with('\n') {
                    self.new_line();
                }
            }
            '<' => match Markup::read(self.rest) {
                Some((markup, length)) => {
                    self.is_repaired |= markup.is_broken(&self.rest[..length]);
                    self.advance(length);
                    self.markup(markup);
                }
                None => self.character(character),
            },
            '&' => match entity(self.rest) {
                Some((meant, length)) => {
                    self.advance(length);
                    if meant == '\u{A0}' { self.space = true } else { self.show(meant) }
                }
                None => self.character(character),
            },
            'a' | 'A' if !self.before.is_alphanumeric() => match Markup::read_link_without_bracket(self.rest) {
                Some((markup, length)) => {
                    self.is_repaired = true;
                    self.advance(length);
                    self.markup(markup);
                }
                None => self.character(character),
            },
            'h' | 'H' if !self.before.is_alphanumeric() && !self.is_in_link() => {
                match markup::bare_address(self.rest) {
                    0 => self.character(character),
                    length => self.bare_address(length),
                }
            }
            _ if character.is_whitespace() => {
                self.advance(character.len_utf8());
                self.space = true;
            }
            _ => self.character(character),
        }
    }

    fn advance(&mut self, length: usize) {
        let (read, rest) = self.rest.split_at(length);
        self.before = read.chars().next_back().unwrap_or(self.before);
        self.rest = rest;
    }

    fn character(&mut self, character: char) {
        self.advance(character.len_utf8());
        self.show(character);
    }

    fn line_end(&mut self) {
        self.advance(1);
        self.new_line();
    }

    fn new_line(&mut self) {
        self.lines = self.lines.saturating_add(1);
        let unclosed = |(shell, _): &(Shell, _)| matches!(shell, Shell::Link { until_line_end: true, .. });
        if let Some(place) = self.frames.iter().rposition(unclosed) {
            self.close_down_to(place);
        }
    }

    /// Writes the white space that waits for the next word.
    fn before_word(&mut self) {
        let (lines, space) = (std::mem::take(&mut self.lines), std::mem::take(&mut self.space));
        if lines > 1 {
            self.end_paragraph();
        } else if !self.is_at_start() {
            if lines == 1 {
                self.run.push(Inline::Break);
            } else if space && !self.is_after_break() {
                self.text(' ');
            }
        }
    }

    fn is_at_start(&self) -> bool {
        self.run.is_empty() && self.frames.iter().all(|(_, around)| around.is_empty())
    }

    fn is_after_break(&self) -> bool {
        let last = self.run.last().or_else(|| self.frames.iter().rev().find_map(|(_, around)| around.last()));
        matches!(last, Some(Inline::Break))
    }

    fn show(&mut self, character: char) {
        // What cannot be seen must not turn or hide what can: control characters, marks of direction.
        if is_unseen(character) {
            return;
        }
        self.before_word();
        self.text(character);
    }

    fn text(&mut self, character: char) {
        match self.run.last_mut() {
            Some(Inline::Text(text)) => text.push(character),
            _ => self.run.push(Inline::Text(character.into())),
        }
    }

    fn bare_address(&mut self, length: usize) {
        let typed = &self.rest[..length];
        self.advance(length);
        self.before_word();
        let href = markup::without_entities(typed);
        self.run.push(Inline::Link(Link { text: vec![Inline::Text(href.clone())], href }));
    }

    fn is_in_link(&self) -> bool {
        self.frames.iter().any(|(shell, _)| matches!(shell, Shell::Link { .. } | Shell::Code))
    }

    fn markup(&mut self, markup: Markup<'a>) {
        match markup {
            Markup::Open("b" | "strong") => self.open(Shell::Strong),
            Markup::Open("i" | "em" | "cite") => self.open(Shell::Emphasis),
            Markup::Open("s" | "del" | "strike") => self.open(Shell::Strike),
            Markup::Open("code" | "pre") => self.open(Shell::Code),
            Markup::Close("b" | "strong") => self.close(|shell| *shell == Shell::Strong),
            Markup::Close("i" | "em" | "cite") => self.close(|shell| *shell == Shell::Emphasis),
            Markup::Close("s" | "del" | "strike") => self.close(|shell| *shell == Shell::Strike),
            Markup::Close("code" | "pre") => self.close(|shell| *shell == Shell::Code),
            Markup::Close("a") => self.close(|shell| matches!(shell, Shell::Link { .. })),
            Markup::Open("br") => self.new_line(),
            Markup::Open("p" | "div" | "blockquote" | "li") | Markup::Close("p" | "div" | "blockquote" | "li") => {
                self.lines = 2
            }
            Markup::Open(_) | Markup::Close(_) => {}
            Markup::Link(href) => self.link(href),
        }
    }

    fn link(&mut self, href: &str) {
        let href = markup::without_entities(href);
        // A link begins where another was left open.
        self.close(|shell| matches!(shell, Shell::Link { .. }));
        if is_web_address(&href) {
            let until_line_end = !markup::closes_link(self.rest);
            self.is_repaired |= until_line_end;
            self.open(Shell::Link { href, until_line_end });
        }
    }

    fn open(&mut self, shell: Shell) {
        if self.frames.len() < DEEPEST && !self.frames.iter().any(|(open, _)| *open == shell) {
            self.before_word();
            self.frames.push((shell, std::mem::take(&mut self.run)));
        }
    }

    fn close(&mut self, is_wanted: impl Fn(&Shell) -> bool) {
        if let Some(place) = self.frames.iter().rposition(|(shell, _)| is_wanted(shell)) {
            self.close_down_to(place);
        }
    }

    fn close_down_to(&mut self, place: usize) {
        while self.frames.len() > place {
            let Some((shell, around)) = self.frames.pop() else { return };
            let inside = std::mem::replace(&mut self.run, around);
            if !inside.is_empty() {
                wrap(shell, inside, &mut self.run);
            }
        }
    }

    fn end_paragraph(&mut self) {
        let open: Vec<Shell> = self.frames.iter().map(|(shell, _)| shell.clone()).collect();
        self.close_down_to(0);
        let run = std::mem::take(&mut self.run);
        if !run.is_empty() {
            self.paragraphs.push(run);
        }
        // What is open goes on below: somebody may close it there.
        self.frames = open.into_iter().map(|shell| (shell, Vec::new())).collect();
    }
}

/// Control characters, marks of direction and other marks that nobody sees.
pub(super) fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200B}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

fn wrap(shell: Shell, inside: Vec<Inline>, out: &mut Vec<Inline>) {
    match shell {
        Shell::Strong => out.push(Inline::Strong(inside)),
        Shell::Emphasis => out.push(Inline::Emphasis(inside)),
        Shell::Strike => out.push(Inline::Strike(inside)),
        Shell::Code => out.extend(inside.into_iter().map(|inline| match inline {
            Inline::Text(text) => Inline::Code(text),
            other => other,
        })),
        Shell::Link { href, .. } => out.push(Inline::Link(Link { href, text: inside })),
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
