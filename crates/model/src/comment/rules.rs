//! What a comment must be to be taken: the same rules beside the field in the browser and before the store.

use super::{CommentReport, text};

/// Characters of a name.
pub const NAME_MAX: usize = 60;
/// Characters of a comment as it is typed.
pub const TEXT_MAX: usize = 5_000;
/// Characters that a reader can add to a report.
pub const REASON_MAX: usize = 500;

/// What is wrong with a field: its code in a [`crate::FieldError`], for which every language has its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldRefusal {
    /// The field's name in the JSON and in the form.
    pub field: &'static str,
    pub code: &'static str,
}

/// What is wrong with a name and a text; empty where both can be taken.
#[must_use]
pub fn check_comment(name: &str, source: &str) -> Vec<FieldRefusal> {
    let mut refusals = Vec::new();
    let mut refuse = |field, code| refusals.push(FieldRefusal { field, code });
    if text::read(source).is_empty() {
        refuse("text", "missing");
    } else if source.chars().count() > TEXT_MAX {
        refuse("text", "too_long");
    }
    if !name.chars().any(char::is_alphanumeric) {
        refuse("name", "missing");
    } else if name.chars().count() > NAME_MAX {
        refuse("name", "too_long");
    } else if name.contains(['<', '>', '\n', '\r']) || name.contains("://") {
        refuse("name", "not_a_name");
    }
    refusals
}

/// A name as it is shown: without what cannot be seen or would turn the line around, and with single spaces.
#[must_use]
pub fn clean_name(name: &str) -> String {
    let mut clean = String::with_capacity(name.len());
    for word in name.split(char::is_whitespace) {
        let mut seen = word.chars().filter(|&c| !text::is_unseen(c)).peekable();
        if seen.peek().is_some() && !clean.is_empty() {
            clean.push(' ');
        }
        clean.extend(seen);
    }
    clean
}

/// What is wrong with a report; empty where it can be taken.
#[must_use]
pub fn check_report(report: &CommentReport) -> Vec<FieldRefusal> {
    let is_too_long = report.note.chars().count() > REASON_MAX;
    is_too_long.then_some(FieldRefusal { field: "note", code: "too_long" }).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(name: &str, source: &str) -> Vec<(&'static str, &'static str)> {
        check_comment(name, source).into_iter().map(|refusal| (refusal.field, refusal.code)).collect()
    }

    #[test]
    fn a_name_is_shown_without_what_cannot_be_seen() {
        assert_eq!(clean_name("  Ma\u{200b}  \u{202e}Titin\u{1b} \u{feff} \n"), "Ma Titin");
        assert_eq!(clean_name("José 🌴"), "José 🌴");
    }

    #[test]
    fn both_fields_are_looked_at() {
        assert_eq!(refused("Ma Titin", "It rained all night."), []);
        assert_eq!(refused(" ", "\u{200b} \n"), [("text", "missing"), ("name", "missing")]);
        assert_eq!(refused(&"a".repeat(61), &"b".repeat(5001)), [("text", "too_long"), ("name", "too_long")]);
        assert_eq!(refused("buy at https://x.example", "words"), [("name", "not_a_name")]);
        assert_eq!(refused("José 🌴", "é".repeat(5000).as_str()), []);
    }
}
