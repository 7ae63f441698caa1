//! The line at the end of a report that says where it comes from.

use gazette_model::{Block, Inline, Link};

const LABEL: &str = "source";

/// Takes a last paragraph such as "**SOURCE:** Ministry of Health" off the body; without its first word.
pub fn take(blocks: &mut Vec<Block>) -> Vec<Inline> {
    let Some(Block::Paragraph(inlines)) = blocks.last() else { return Vec::new() };
    let Some(skip) = label_length(&Inline::plain_text(inlines)) else { return Vec::new() };
    let mut rest = inlines.clone();
    drop_front(&mut rest, skip);
    unwrap_whole(&mut rest);
    if Inline::plain_text(&rest).trim().is_empty() {
        return Vec::new();
    }
    blocks.pop();
    rest
}

/// A source that the theme keeps beside the body.
pub fn of_meta(name: Option<&str>, href: Option<String>) -> Vec<Inline> {
    let Some(name) = name.map(super::words::plain).filter(|name| !name.is_empty()) else { return Vec::new() };
    let text = vec![Inline::Text(name)];
    match href {
        Some(href) => vec![Inline::Link(Link { href, text })],
        None => text,
    }
}

/// Characters of "SOURCE:" with the white space around it, where a text begins with it.
fn label_length(text: &str) -> Option<usize> {
    let start = text.trim_start();
    let after = start.get(LABEL.len()..).filter(|_| start[..LABEL.len()].eq_ignore_ascii_case(LABEL))?;
    // "Sources:" is the same line.
    let after = after.strip_prefix(['s', 'S']).unwrap_or(after);
    let after = after.trim_start().strip_prefix([':', '：'])?;
    let rest = after.trim_start();
    // One line, not the beginning of a report about sources.
    if rest.chars().count() > 200 || rest.contains('\n') {
        return None;
    }
    Some(text[..text.len() - rest.len()].chars().count())
}

/// Drops so many characters of plain text from the front.
fn drop_front(inlines: &mut Vec<Inline>, mut skip: usize) {
    while skip > 0 && !inlines.is_empty() {
        let length = Inline::plain_text(&inlines[..1]).chars().count();
        if length <= skip {
            skip -= length;
            inlines.remove(0);
            continue;
        }
        match &mut inlines[0] {
            Inline::Text(text) | Inline::Code(text) | Inline::Unsupported(text) => {
                *text = text.chars().skip(skip).collect()
            }
            other => {
                if let Some(children) = other.children_mut() {
                    drop_front(children, skip);
                }
            }
        }
        return;
    }
}

/// A line that was strong as a whole is plain once its label is gone.
fn unwrap_whole(inlines: &mut Vec<Inline>) {
    while let [Inline::Strong(children) | Inline::Emphasis(children)] = inlines.as_mut_slice() {
        *inlines = std::mem::take(children);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Inline {
        Inline::Text(words.into())
    }

    fn taken(last: Vec<Inline>) -> (Vec<Inline>, usize) {
        let mut blocks = vec![Block::Paragraph(vec![text("The report.")]), Block::Paragraph(last)];
        let source = take(&mut blocks);
        (source, blocks.len())
    }

    #[test]
    fn the_source_leaves_the_body_in_all_its_spellings() {
        let name = || vec![text("Ministry of Health")];
        for line in [
            vec![Inline::Strong(vec![text("SOURCE:")]), text(" Ministry of Health")],
            vec![Inline::Strong(vec![text("Source")]), text(": Ministry of Health")],
            vec![Inline::Strong(vec![text("Source: Ministry of Health")])],
            vec![text("source :  Ministry of Health")],
            vec![Inline::Emphasis(vec![Inline::Strong(vec![text("Sources: ")]), text("Ministry of Health")])],
        ] {
            assert_eq!(taken(line.clone()), (name(), 1), "{line:?}");
        }
        let link = Inline::Link(Link { href: "https://example.org/".into(), text: name() });
        assert_eq!(taken(vec![text("SOURCE: "), link.clone()]), (vec![link], 1));
    }

    #[test]
    fn other_paragraphs_stay() {
        for line in [
            vec![text("Source code: ours")],
            vec![text("SOURCE:")],
            vec![text("The source: x")],
            vec![text("Sourcé: x")],
        ] {
            assert_eq!(taken(line), (vec![], 2));
        }
    }
}
