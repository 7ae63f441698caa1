//! What holds for any text that anybody could type.

use super::*;
use proptest::prelude::*;

/// Pieces of markup, whole and half, and what stands between them.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z ]{0,12}",
        any::<String>(),
        prop::sample::select(vec![
            "<a href=\"https://example.org/a?b=1&c=2\">",
            "<a href=”https://example.org”>",
            "A HREF=”https://example.org”>",
            "<a href=javascript:alert(1)>",
            "<a href=\"java\nscript:alert(1)\">",
            "<a href=\"&#106;avascript:x\">",
            "</a>",
            "</A",
            "</a\n",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<code>",
            "</code>",
            "<p>",
            "</p>",
            "<br>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "https://example.org/x_(y).",
            "http://",
            "HTTPS://",
            "javascript:alert(1)",
            "data:text/html,x",
            "&lt;",
            "&#0;",
            "&#x202e;",
            "&nbsp;",
            "&amp;amp;",
            "&",
            "<",
            ">",
            "\"",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "\u{202E}",
            "\u{200B}",
            "\0",
            "\u{85}",
        ])
        .prop_map(str::to_owned),
    ]
}

fn typed() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..24).prop_map(|pieces| pieces.concat())
}

fn each<'a>(inlines: &'a [Inline], depth: usize, look: &mut impl FnMut(&'a Inline, usize)) {
    for inline in inlines {
        look(inline, depth);
        each(inline.children().unwrap_or_default(), depth + 1, look);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_dangerous_is_ever_made(source in typed()) {
        for paragraph in &read(&source) {
            prop_assert!(!paragraph.is_empty());
            let (mut wrong, mut links) = (Vec::new(), 0);
            each(paragraph, 0, &mut |inline, depth| {
                match inline {
                    Inline::Text(text) | Inline::Code(text) if text.chars().any(is_unseen) => wrong.push(text.clone()),
                    Inline::Link(Link { href, text }) => {
                        links += 1;
                        let scheme = href.to_ascii_lowercase();
                        if !scheme.starts_with("http://") && !scheme.starts_with("https://") {
                            wrong.push(href.clone());
                        }
                        if href.chars().any(|c| c.is_control() || c.is_whitespace() || matches!(c, '"' | '<' | '>')) {
                            wrong.push(href.clone());
                        }
                        each(text, 0, &mut |inner, _| if matches!(inner, Inline::Link(_)) { wrong.push("a link in a link".into()) });
                    }
                    Inline::Text(_) | Inline::Code(_) | Inline::Strong(_) | Inline::Emphasis(_) | Inline::Strike(_) | Inline::Break => {}
                    other => wrong.push(format!("{other:?}")),
                }
                if depth > DEEPEST { wrong.push("too deep".into()) }
            });
            prop_assert!(wrong.is_empty(), "{wrong:?}");
            prop_assert!(links <= source.len());
        }
    }

    #[test]
    fn plain_words_stay_as_they_are_read_again(words in "[a-zA-Z0-9 ,.!?'’()é🌴\n-]{0,200}") {
        let plain = |source: &str| {
            read(source).iter().map(|paragraph| Inline::plain_text(paragraph)).collect::<Vec<_>>().join("\n\n")
        };
        let once = plain(&words);
        prop_assert_eq!(plain(&once), once.clone());
        prop_assert!(!read_repaired(&words).is_repaired);
    }

    #[test]
    fn it_takes_as_long_as_the_text_is(piece in piece(), times in 1usize..2_000) {
        let source: String = piece.repeat(times).chars().take(crate::comment::TEXT_MAX).collect();
        let paragraphs = read(&source);
        let mut inlines = 0;
        for paragraph in &paragraphs {
            each(paragraph, 0, &mut |_, _| inlines += 1);
        }
        prop_assert!(inlines <= 2 * source.len() + 1, "{inlines} of {}", source.len());
    }
}
