//! Addresses that open at a passage: text fragments, <https://wicg.github.io/scroll-to-text-fragment/>.

use crate::routes::segment;

/// A passage of more words is named by its first and its last ones.
const WHOLE: usize = 12;
/// So many words stand for each end of a long passage.
const END: usize = 5;
/// So many words before and after tell a passage from others like it.
const AROUND: usize = 3;
/// Characters of a quote in a message.
const QUOTE: usize = 600;

/// The value of `text=` that finds a quote on a page. `before` and `after` are what stands around it in its paragraphs;
/// `page` is all the text of the page. Lines are the ends of paragraphs, which only a range of two ends can cross.
#[must_use]
pub fn text_directive(quote: &str, before: &str, after: &str, page: &str) -> String {
    let lines: Vec<Vec<&str>> = quote.lines().map(words).filter(|words| !words.is_empty()).collect();
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return String::new() };
    let (start, end) = if lines.len() == 1 && first.len() <= WHOLE {
        (first.join(" "), None)
    } else {
        let start = &first[..first.len().min(END)];
        let end = &last[last.len().saturating_sub(END)..];
        (start.join(" "), Some(end.join(" ")))
    };
    let mut parts = vec![encode(&start)];
    parts.extend(end.as_deref().map(encode));
    if is_repeated(&start, page) {
        let (before, after) = (words(before), words(after));
        let before = before[before.len().saturating_sub(AROUND)..].join(" ");
        let after = after[..after.len().min(AROUND)].join(" ");
        if !before.is_empty() {
            parts.insert(0, format!("{}-", encode(&before)));
        }
        if !after.is_empty() {
            parts.push(format!("-{}", encode(&after)));
        }
    }
    parts.join(",")
}

/// A quote as it stands in a message: paragraphs on lines of their own, a very long one cut between words.
#[must_use]
pub fn quoted(quote: &str) -> String {
    let lines: Vec<String> = quote.lines().map(|line| words(line).join(" ")).filter(|line| !line.is_empty()).collect();
    let text = lines.join("\n");
    let Some((end, _)) = text.char_indices().nth(QUOTE) else { return text };
    let end = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{}…", &text[..end])
}

/// A selection that begins or ends within a word, grown to whole words: a fragment finds nothing else.
#[must_use]
pub fn whole_words(before: &str, quote: &str, after: &str) -> (String, String, String) {
    let is_part = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
    let starts_inside = quote.starts_with(is_part);
    let ends_inside = quote.ends_with(is_part);
    let start = if starts_inside { before.trim_end_matches(is_part).len() } else { before.len() };
    let rest = if ends_inside { after.trim_start_matches(is_part) } else { after };
    let grown = [&before[start..], quote, &after[..after.len() - rest.len()]].concat();
    (before[..start].to_owned(), grown, rest.to_owned())
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn is_repeated(text: &str, page: &str) -> bool {
    let page = words(page).join(" ").to_lowercase();
    page.matches(&text.to_lowercase()).nth(1).is_some()
}

/// `,` and `&` part a directive, `-` marks what stands around: all three are encoded in a text.
fn encode(text: &str) -> String {
    segment(text).replace('-', "%2D")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_passage_stands_whole() {
        assert_eq!(
            text_directive("boats, nets & well-kept", "", "", "boats, nets & well-kept"),
            "boats%2C%20nets%20%26%20well%2Dkept"
        );
        assert_eq!(text_directive("  the   sea\u{a0}wall ", "", "", ""), "the%20sea%20wall");
        assert_eq!(text_directive(" \n ", "", "", ""), "");
    }

    #[test]
    fn a_long_one_and_one_of_several_paragraphs_are_named_by_their_ends() {
        let long = "one two three four five six seven eight nine ten eleven twelve thirteen";
        assert_eq!(
            text_directive(long, "", "", long),
            "one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen"
        );
        assert_eq!(text_directive("the end.\n\nA start", "", "", ""), "the%20end.,A%20start");
    }

    #[test]
    fn one_that_stands_there_twice_is_told_by_what_is_around_it() {
        let page = "We saw the Boat leave. Then\n the boat  came back late at night.";
        let directive = text_directive("the boat", "Then ", " came back late at night.", page);
        assert_eq!(directive, "Then-,the%20boat,-came%20back%20late");
        assert_eq!(text_directive("the boat", "", "", page), "the%20boat");
    }

    #[test]
    fn parts_of_words_grow_to_words() {
        let grown = whole_words("The fish", "ermen’s boa", "ts, and");
        assert_eq!(grown, ("The ".into(), "fishermen’s boats".into(), ", and".into()));
        let exact = whole_words("The ", "boat", " left");
        assert_eq!(exact, ("The ".into(), "boat".into(), " left".into()));
        let mark = whole_words("so", ", they", " left");
        assert_eq!(mark.1, ", they");
    }

    #[test]
    fn a_quote_keeps_its_paragraphs_and_has_an_end() {
        assert_eq!(quoted(" a  b \n\n\n c"), "a b\nc");
        let long = quoted(&"mango ".repeat(200));
        assert!(long.ends_with("mango…") && long.chars().count() <= QUOTE + 1, "{long}");
    }
}
