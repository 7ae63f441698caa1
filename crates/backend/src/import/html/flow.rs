//! Collects what a piece of HTML says: running text into paragraphs, other blocks between them.

use super::inline::{Spaces, is_blank, tidy, trim_end};
use gazette_model::{Block, Inline, Link, Picture};

/// Shells in shells beyond this are left out; their words stay. It keeps the JSON of a story within what any reader of
/// JSON accepts.
const DEEPEST_SHELL: usize = 8;

/// What running text can be wrapped in.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shell {
    Strong,
    Emphasis,
    Strike,
    Mark,
    Subscript,
    Superscript,
    Code,
    Link(String),
}

/// Blocks and the paragraph that is being written.
pub(super) struct Flow {
    spaces: Spaces,
    blocks: Vec<Block>,
    /// The paragraph's own running text, then that of each open shell.
    runs: Vec<Vec<Inline>>,
    shells: Vec<Shell>,
    /// Pictures out of the middle of a paragraph, which follow it.
    waiting: Vec<Picture>,
}

impl Flow {
    pub(super) fn new(spaces: Spaces) -> Self {
        Self { spaces, blocks: Vec::new(), runs: vec![Vec::new()], shells: Vec::new(), waiting: Vec::new() }
    }

    pub(super) fn spaces(&self) -> Spaces {
        self.spaces
    }

    /// Adds words. In classic text an empty line ends the paragraph.
    pub(super) fn text(&mut self, text: &str) {
        if self.spaces != Spaces::Lines {
            return self.words(text);
        }
        let mut rest = text;
        while let Some((before, after)) = split_at_empty_line(rest) {
            self.words(before);
            self.end_paragraph();
            rest = after;
        }
        self.words(rest);
    }

    fn words(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let inline = if self.shells.contains(&Shell::Code) {
            Inline::Code(text.to_owned())
        } else {
            Inline::Text(text.to_owned())
        };
        self.inline(inline);
    }

    /// Adds running text as it is.
    pub(super) fn inline(&mut self, inline: Inline) {
        if let Some(run) = self.runs.last_mut() {
            run.push(inline);
        }
    }

    /// A line ends here; two in a row end the paragraph, as WordPress has it.
    pub(super) fn line_break(&mut self) {
        let ended = self.runs.iter().rev().flatten_last();
        if ended && self.spaces != Spaces::Keep {
            self.end_paragraph();
        } else {
            self.inline(Inline::Break);
        }
    }

    /// Opens a shell around what follows. False where it is one too many; then it must not be closed.
    pub(super) fn open(&mut self, shell: Shell) -> bool {
        let is_link = matches!(shell, Shell::Link(_));
        let is_double = self.shells.iter().any(|open| *open == shell || (is_link && matches!(open, Shell::Link(_))));
        if is_double || self.shells.len() >= DEEPEST_SHELL {
            return false;
        }
        self.shells.push(shell);
        self.runs.push(Vec::new());
        true
    }

    /// Closes the shell that was opened last.
    pub(super) fn close(&mut self) {
        if let (Some(shell), Some(run)) = (self.shells.pop(), self.runs.pop()) {
            self.wrap(&shell, run);
        }
    }

    fn wrap(&mut self, shell: &Shell, run: Vec<Inline>) {
        if run.is_empty() {
            return;
        }
        // White space alone needs no shell, but words on both sides need the white space.
        if is_blank(&run) {
            run.into_iter().for_each(|inline| self.inline(inline));
            return;
        }
        match shell {
            Shell::Strong => self.inline(Inline::Strong(run)),
            Shell::Emphasis => self.inline(Inline::Emphasis(run)),
            Shell::Strike => self.inline(Inline::Strike(run)),
            Shell::Mark => self.inline(Inline::Mark(run)),
            Shell::Subscript => self.inline(Inline::Subscript(run)),
            Shell::Superscript => self.inline(Inline::Superscript(run)),
            Shell::Code => run.into_iter().for_each(|inline| self.inline(inline)),
            Shell::Link(href) => self.inline(Inline::Link(Link { href: href.clone(), text: run })),
        }
    }

    /// Where the link that is open leads.
    pub(super) fn open_link(&self) -> Option<&str> {
        self.shells.iter().find_map(|shell| match shell {
            Shell::Link(href) => Some(href.as_str()),
            _ => None,
        })
    }

    /// Ends the paragraph. Open shells go on in the next one.
    pub(super) fn end_paragraph(&mut self) {
        let shells = std::mem::take(&mut self.shells);
        for shell in shells.iter().rev() {
            if let Some(run) = self.runs.pop() {
                self.wrap(shell, run);
            }
        }
        let run = self.runs.pop().unwrap_or_default();
        self.runs = vec![Vec::new(); shells.len() + 1];
        self.shells = shells;
        let run = tidy(run, self.spaces);
        if !is_blank(&run) {
            self.blocks.push(Block::Paragraph(run));
        }
        self.blocks.extend(self.waiting.drain(..).map(Block::Figure));
    }

    /// Adds a block after the paragraph that was being written.
    pub(super) fn block(&mut self, block: Block) {
        self.end_paragraph();
        self.blocks.push(block);
    }

    /// Adds a picture: before, between or after the words of the paragraph, never in the middle of a sentence.
    pub(super) fn figure(&mut self, picture: Picture, floats: bool) {
        let is_at_line_end = self.runs.iter().rev().flatten_last();
        if self.runs.iter().all(|run| is_blank(run)) || is_at_line_end {
            self.block(Block::Figure(picture));
        } else if floats {
            self.blocks.push(Block::Figure(picture));
        } else {
            self.waiting.push(picture);
        }
    }

    /// The words of the paragraph that is being written, where nothing else was collected yet.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_paragraph();
        self.blocks
    }

    /// Everything as one run of text that keeps its spaces, for `<pre>`.
    pub(super) fn finish_kept(mut self) -> Vec<Inline> {
        let shells = std::mem::take(&mut self.shells);
        for shell in shells.iter().rev() {
            if let Some(run) = self.runs.pop() {
                self.wrap(shell, run);
            }
        }
        let run = self.runs.pop().unwrap_or_default();
        let mut out = Vec::new();
        for block in self.blocks {
            out.extend(super::inline::flatten(vec![block]));
            out.push(Inline::Break);
        }
        out.extend(tidy(run, Spaces::Keep));
        trim_end(&mut out);
        out
    }
}

/// Whether the last thing of the innermost run that holds anything is a line break.
trait FlattenLast {
    fn flatten_last(self) -> bool;
}

impl<'a, I: Iterator<Item = &'a Vec<Inline>>> FlattenLast for I {
    fn flatten_last(mut self) -> bool {
        self.find_map(|run| run.iter().rev().find(|inline| !is_space(inline))).is_some_and(ends_in_break)
    }
}

fn is_space(inline: &Inline) -> bool {
    matches!(inline, Inline::Text(text) if text.chars().all(|c| c.is_ascii_whitespace()))
}

fn ends_in_break(inline: &Inline) -> bool {
    matches!(inline, Inline::Break)
}

/// The text before and after the first empty line.
fn split_at_empty_line(text: &str) -> Option<(&str, &str)> {
    let mut from = 0;
    while let Some(offset) = text[from..].find('\n') {
        let line_end = from + offset;
        let after = &text[line_end + 1..];
        let rest = after.trim_start_matches(|c: char| c.is_ascii_whitespace() && c != '\n');
        if let Some(rest) = rest.strip_prefix('\n') {
            return Some((&text[..line_end], rest));
        }
        from = line_end + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Inline {
        Inline::Text(words.into())
    }

    #[test]
    fn a_paragraph_that_ends_inside_a_shell_goes_on_in_one() {
        let mut flow = Flow::new(Spaces::Lines);
        assert!(flow.open(Shell::Strong));
        flow.text("a\n \nb");
        flow.close();
        let strong = |words| Block::Paragraph(vec![Inline::Strong(vec![text(words)])]);
        assert_eq!(flow.finish(), vec![strong("a"), strong("b")]);
    }

    #[test]
    fn two_breaks_end_a_paragraph() {
        let mut flow = Flow::new(Spaces::Collapse);
        flow.text("a");
        flow.line_break();
        flow.text(" ");
        flow.line_break();
        flow.text("b");
        assert_eq!(flow.finish(), vec![Block::Paragraph(vec![text("a")]), Block::Paragraph(vec![text("b")])]);
    }

    #[test]
    fn a_picture_never_splits_a_sentence() {
        let mut flow = Flow::new(Spaces::Collapse);
        flow.text("one ");
        flow.figure(Picture::default(), false);
        flow.text("two");
        let figure = Block::Figure(Picture::default());
        assert_eq!(flow.finish(), vec![Block::Paragraph(vec![text("one two")]), figure]);
    }

    #[test]
    fn nesting_of_shells_is_bounded() {
        let mut flow = Flow::new(Spaces::Collapse);
        assert!(flow.open(Shell::Strong) && !flow.open(Shell::Strong));
        assert!(flow.open(Shell::Link("/a".into())) && !flow.open(Shell::Link("/b".into())));
    }
}
