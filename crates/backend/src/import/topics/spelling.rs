//! Which spelling of a topic a reader should see.

use std::cmp::Reverse;

/// A way to write a topic, and how many stories write it so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spelling {
    pub text: String,
    pub uses: u32,
}

/// The most readable spelling: with spaces between its words, with capitals where they belong, then the most used, then
/// the one that exists.
pub(super) fn best<'a>(spellings: impl Iterator<Item = &'a Spelling>) -> Option<String> {
    let spellings = spellings.filter(|spelling| !spelling.text.is_empty());
    spellings.min_by_key(|spelling| Reverse(rank(spelling))).map(|spelling| spelling.text.clone())
}

/// What a topic is called that an editor named by its slug alone: "saint-lucia" is "Saint Lucia".
pub(super) fn of_slug(slug: &str) -> String {
    let capital = |word: &str| {
        let mut characters = word.chars();
        characters.next().map_or(String::new(), |first| first.to_uppercase().chain(characters).collect())
    };
    slug.split('-').map(capital).collect::<Vec<_>>().join(" ")
}

fn rank(spelling: &Spelling) -> (usize, usize, bool, u32, Reverse<String>) {
    let words: Vec<&str> = spelling.text.split_whitespace().collect();
    let capitals = words.iter().filter(|word| word.chars().next().is_some_and(char::is_uppercase)).count();
    let shouts = spelling.text.chars().count() > 4 && !spelling.text.chars().any(char::is_lowercase);
    // Shouting is worse than whispering.
    let capitals = if shouts { 0 } else { capitals };
    (words.len(), capitals, spelling.text.contains(['.', '’', '\'']), spelling.uses, Reverse(spelling.text.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_come_before_capitals_before_use() {
        let best = |texts: &[(&str, u32)]| {
            let spellings: Vec<_> = texts.iter().map(|&(text, uses)| Spelling { text: text.into(), uses }).collect();
            super::best(spellings.iter()).expect("there is one")
        };
        assert_eq!(
            best(&[("stlucianewsonline", 9), ("St Lucia News Online", 1), ("stlucia news online", 5)]),
            "St Lucia News Online"
        );
        assert_eq!(best(&[("hurricane", 9), ("Hurricane", 1), ("HURRICANE", 5)]), "Hurricane");
        assert_eq!(best(&[("stlucia", 2), ("saintlucia", 1)]), "stlucia");
    }
}
