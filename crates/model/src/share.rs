//! Sending a story to a friend: what is asked for, and the rules that browser and server share.

use crate::comment::FieldRefusal;
use serde::{Deserialize, Serialize};

/// Characters of the sender's name.
pub const SENDER_MAX: usize = 40;
/// Characters of the note.
pub const NOTE_MAX: usize = 280;
/// Bytes of an address (RFC 5321, section 4.5.3.1.3, without the angle brackets).
const ADDRESS_MAX: usize = 254;

/// Who sends a story to whom, with which words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FriendShare {
    pub sender: String,
    /// The friend's e-mail address.
    pub recipient: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl FriendShare {
    /// What is wrong, in the order of the fields; empty where the story can be sent.
    #[must_use]
    pub fn check(&self) -> Vec<FieldRefusal> {
        let sender = self.sender.trim();
        let sender = if sender.is_empty() {
            Some("missing")
        } else if sender.chars().count() > SENDER_MAX {
            Some("too_long")
        } else {
            (!is_name(sender)).then_some("not_a_name")
        };
        let recipient = match self.recipient.trim() {
            "" => Some("missing"),
            recipient => (!is_address(recipient)).then_some("not_an_address"),
        };
        let note = (self.note.chars().count() > NOTE_MAX).then_some("too_long");
        [("sender", sender), ("recipient", recipient), ("note", note)]
            .into_iter()
            .filter_map(|(field, code)| code.map(|code| FieldRefusal { field, code }))
            .collect()
    }
}

/// Whether this is a person's name and nothing else. A name is the one free text that a stranger reads first: advertisers
/// have filled it with addresses and numbers wherever they were let.
fn is_name(text: &str) -> bool {
    let mut chars = text.chars().peekable();
    let mut has_letter = false;
    while let Some(c) = chars.next() {
        let is_fine = match c {
            ' ' | '-' | '\'' | '’' => true,
            // "St. Rose", "J. Alcide"; within a word it would make an address.
            '.' => chars.peek().is_none_or(|next| *next == ' '),
            // Accents that stand by themselves, and the joiners of some scripts.
            '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' => has_letter,
            c => c.is_alphabetic(),
        };
        if !is_fine {
            return false;
        }
        has_letter |= c.is_alphabetic();
    }
    has_letter
}

/// Whether this is one e-mail address by its form: `local@domain`, the domain with a dot. Quoted local parts and addresses
/// by number are left out; nobody's friend has them.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let is_local = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    text.len() <= ADDRESS_MAX
        && local.len() <= 64
        && local.split('.').all(|part| !part.is_empty() && part.chars().all(is_local))
        && domain.split('.').all(is_label)
        && domain.rsplit_once('.').is_some_and(|(_, last)| last.len() > 1 && !last.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(sender: &str, recipient: &str, note: &str) -> Vec<(&'static str, &'static str)> {
        let share = FriendShare { sender: sender.into(), recipient: recipient.into(), note: note.into() };
        share.check().into_iter().map(|refusal| (refusal.field, refusal.code)).collect()
    }

    #[test]
    fn every_field_is_looked_at() {
        assert_eq!(refused("Marva Joseph", "kerwin@example.lc", ""), []);
        assert_eq!(refused(" Marva ", " kerwin@example.lc ", &"é".repeat(NOTE_MAX)), []);
        assert_eq!(refused("", " ", ""), [("sender", "missing"), ("recipient", "missing")]);
        assert_eq!(
            refused(&"a".repeat(SENDER_MAX + 1), "kerwin", &"x".repeat(NOTE_MAX + 1)),
            [("sender", "too_long"), ("recipient", "not_an_address"), ("note", "too_long")]
        );
    }

    #[test]
    fn a_name_is_letters() {
        for name in
            ["Marva", "Jean-Baptiste d’Auvergne", "St. Rose", "Zoë O'Neil", "Zoe\u{308}", "مروة", "J. P.", "ਅਮਰ ਸਿੰਘ"]
        {
            assert!(is_name(name), "{name}");
        }
        for name in [
            "",
            ".",
            "-",
            "evil.example",
            "win 1000",
            "a@b",
            "x/y",
            "https://x",
            "a\nb",
            "a\r\nBcc: b",
            "<b>",
            "\u{301}a",
            "#1",
        ] {
            assert!(!is_name(name), "{name:?}");
        }
    }

    #[test]
    fn an_address_has_one_form() {
        for address in
            ["a@b.co", "first.last+tag@mail.example.lc", "o'neil@example.com", "josé@exemple.fr", "x@münchen.de"]
        {
            assert!(is_address(address), "{address}");
        }
        for address in [
            "",
            "a",
            "@b.co",
            "a@",
            "a@b",
            "a@b.",
            "a@.co",
            "a b@c.co",
            "a@b.co, c@d.co",
            "a@b@c.co",
            "a..b@c.co",
            ".a@c.co",
            "a@-b.co",
            "a@b.co?bcc=x",
            "a@b.co\r\nBcc: x@y.zz",
            "a@10.0.0.1",
            "<a@b.co>",
            "\"a\"@b.co",
            "a@b.c",
        ] {
            assert!(!is_address(address), "{address:?}");
        }
        assert!(!is_address(&format!("{}@example.com", "a".repeat(65))));
        assert!(!is_address(&format!("a@{}com", "b.".repeat(130))));
    }
}
