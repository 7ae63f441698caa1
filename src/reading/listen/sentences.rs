//! Text in pieces that a voice says one after another. Some engines fall silent within a long text and never say that it
//! ended, and after a pause a piece is begun anew: so pieces are short, and end where a speaker would breathe.

/// The longest piece, in characters.
const LONGEST: usize = 200;

/// The pieces of a paragraph. Nothing is lost but white space.
pub fn pieces(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().flat_map(parts).collect();
    let mut rest = &words[..];
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        let fitting = fitting(rest);
        let end = if fitting == rest.len() { fitting } else { breath(rest, fitting) };
        pieces.push(rest[..end].join(" "));
        rest = &rest[end..];
    }
    pieces
}

/// A word, or the parts of one that is longer than a piece (an address, a language without spaces).
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let end = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(at, _)| at);
        let (part, after) = rest.split_at(end);
        rest = after;
        (!part.is_empty()).then_some(part)
    })
}

/// How many words fit into one piece; at least one.
fn fitting(words: &[&str]) -> usize {
    let mut length = 0;
    let fits = |word: &&&str| {
        length += word.chars().count() + 1;
        length <= LONGEST + 1
    };
    words.iter().take_while(fits).count().max(1)
}

/// The best place to stop among the first `most` words: after a sentence, else after a part of one, else wherever it is full.
fn breath(words: &[&str], most: usize) -> usize {
    let last = |is_end: fn(&str, &str) -> bool| (1..=most).rev().find(|at| is_end(words[at - 1], words[*at]));
    last(ends_sentence).or_else(|| last(|word, _| word.ends_with([',', ';', ':', '–', '—']))).unwrap_or(most)
}

fn ends_sentence(word: &str, next: &str) -> bool {
    let word = word.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    let Some(stem) = word.strip_suffix('.') else { return word.ends_with(['!', '?', '…', '。']) };
    // "St. Lucia", "the U.S. Navy" and "Mr. Joseph" are not two sentences each.
    let last = stem.rsplit('.').next().unwrap_or(stem);
    let is_short = last.chars().count() <= 3 && last.starts_with(char::is_uppercase);
    !is_short && !next.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_paragraph_is_said_in_one_breath() {
        assert_eq!(pieces("  One.\n Two\u{a0}! "), ["One. Two !"]);
        assert_eq!(pieces(" \n "), [""; 0]);
    }

    #[test]
    fn a_long_paragraph_is_parted_after_sentences() {
        let sentence = "The ferry crosses the harbour of Castries in eleven minutes and asks two dollars for it.";
        let text = [sentence; 5].join(" ");
        assert_eq!(pieces(&text), [[sentence; 2].join(" "), [sentence; 2].join(" "), sentence.to_owned()]);
    }

    #[test]
    fn a_title_or_an_initial_ends_no_sentence() {
        let text = format!(
            "{} was there. So the people of St. Lucia and the U.S. Navy said to Mr. {}",
            "a".repeat(130),
            "b".repeat(90)
        );
        assert!(pieces(&text)[0].ends_with("was there."), "{:?}", pieces(&text));
    }

    #[test]
    fn a_long_sentence_is_parted_at_a_comma_or_else_between_words() {
        let text = format!("{}, {}", "word ".repeat(20).trim_end(), "more ".repeat(30));
        assert!(pieces(&text)[0].ends_with("word,"), "{:?}", pieces(&text));
        let text = "word ".repeat(100);
        assert!(pieces(&text).iter().all(|piece| piece.chars().count() <= LONGEST && !piece.ends_with(' ')));
        assert_eq!(pieces(&text).join(" "), text.trim_end());
    }

    #[test]
    fn text_without_spaces_is_parted_between_characters() {
        let text = "é".repeat(450);
        assert_eq!(pieces(&text).iter().map(|piece| piece.chars().count()).collect::<Vec<_>>(), [200, 200, 50]);
    }
}
