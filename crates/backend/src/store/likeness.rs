//! Whether two comments say almost the same: one was sent twice, or again with a slip mended.

use gazette_model::{Inline, comment};
use std::collections::BTreeMap;

/// Of 100: how much of both must be shared.
const ALIKE: usize = 80;

/// Whether two comments, as they were typed, say almost the same. Markup, case, punctuation and spaces do not count.
pub(super) fn are_alike(one: &str, other: &str) -> bool {
    if one.trim() == other.trim() {
        return true;
    }
    let (one, other) = (words(one), words(other));
    if one == other {
        // Without a word, only the same signs are the same.
        return !one.is_empty();
    }
    // "Yes" and "No" are near each other and not alike.
    if one.len() < 4 || other.len() < 4 {
        return false;
    }
    let (pairs, mut left) = (one.len() + other.len() - 2, pairs(&one));
    let mut shared = 0;
    for pair in other.windows(2) {
        if let Some(count) = left.get_mut(pair).filter(|count| **count > 0) {
            *count -= 1;
            shared += 1;
        }
    }
    200 * shared >= ALIKE * pairs
}

fn words(source: &str) -> Vec<String> {
    let text: Vec<String> = comment::text::read(source).iter().map(|line| Inline::plain_text(line)).collect();
    let text = text.join(" ").to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn pairs(words: &[String]) -> BTreeMap<&[String], usize> {
    words.windows(2).fold(BTreeMap::new(), |mut pairs, pair| {
        *pairs.entry(pair).or_insert(0) += 1;
        pairs
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_with_a_slip_mended_is_alike() {
        let broken = "It rained all night in Soufriere and the road is closed. A HREF=”https://example.org”>Look here";
        let mended =
            "It rained all night in Soufrière, and the road is closed! <a href=\"https://example.org\">Look here</a>";
        assert!(are_alike(broken, mended));
        assert!(are_alike("Yes", " yes!"));
        assert!(are_alike("👍", "👍 "));
        assert!(are_alike("<b>Well</b> said", "well said"));
    }

    #[test]
    fn another_thought_is_not() {
        assert!(!are_alike("Yes", "No"));
        assert!(!are_alike("The bridge is open again today", "The school is closed again today"));
        assert!(!are_alike("One two three four five", "five four three two one"));
        assert!(!are_alike("", "words"));
        assert!(!are_alike("👍", "🌴"));
    }
}
