//! Small work on words that several parts of the import share.

/// Letters and digits of any script in lower case, everything else one hyphen. Empty where there are none.
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() || is_mark(character) {
            slug.push(character);
        } else if matches!(character, '\'' | '’') {
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Accents that stand as characters of their own belong to the letter before them.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{93A}'..='\u{94F}' | '\u{E31}'..='\u{E4E}')
}

/// Text with every run of white space as one space and none at its ends.
pub fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a little HTML, such as a headline or an excerpt: tags out, entities read, white space tidied.
pub fn plain(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return tidy(html);
    }
    let mut text = String::with_capacity(html.len());
    for node in scraper::Html::parse_fragment(html).tree.root().descendants() {
        match node.value() {
            scraper::Node::Text(words) if !is_hidden(&node) => text.push_str(words),
            scraper::Node::Element(element) if matches!(element.name(), "br" | "p" | "div" | "li") => text.push(' '),
            _ => {}
        }
    }
    tidy(&text)
}

fn is_hidden(node: &ego_tree::NodeRef<'_, scraper::Node>) -> bool {
    node.parent()
        .and_then(|parent| parent.value().as_element().map(|element| matches!(element.name(), "script" | "style")))
        .unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_hold_letters_digits_and_single_hyphens() {
        for (text, slug) in [
            ("Global Policing Goals", "global-policing-goals"),
            ("  It’s 5 o'clock — somewhere! ", "its-5-oclock-somewhere"),
            ("Ελληνικά", "ελληνικά"),
            ("🎉", ""),
        ] {
            assert_eq!(slugify(text), slug);
        }
    }

    #[test]
    fn plain_words_lose_tags_and_scripts() {
        assert_eq!(plain("A <em>small</em>  &amp; fine<br>line<script>x()</script>"), "A small & fine line");
    }
}
