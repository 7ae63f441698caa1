use super::*;

fn text(words: &str) -> Inline {
    Inline::Text(words.into())
}

fn link(href: &str, words: &str) -> Inline {
    Inline::Link(Link { href: href.into(), text: vec![text(words)] })
}

#[test]
fn paragraphs_and_line_ends_are_kept() {
    let read = read("  One  two\nthree\r\n\r\n \nfour\n\n\n");
    assert_eq!(read, vec![vec![text("One two"), Inline::Break, text("three")], vec![text("four")]]);
}

#[test]
fn bare_addresses_become_links_without_the_sentence_s_punctuation() {
    for (typed, before, href, after) in [
        ("See https://example.org/a?b=1&amp;c=2.", "See ", "https://example.org/a?b=1&c=2", "."),
        ("(http://example.org/x_(y))", "(", "http://example.org/x_(y)", ")"),
        ("x HTTPS://Example.org, y", "x ", "HTTPS://Example.org", ", y"),
    ] {
        assert_eq!(read(typed), vec![vec![text(before), link(href, href), text(after)]], "{typed}");
    }
    for none in ["http://", "https://.", "xhttp://example.org", "ftp://example.org"] {
        assert_eq!(read(none), vec![vec![text(none)]]);
    }
}

#[test]
fn a_link_that_lost_its_bracket_and_its_end_is_one_working_link() {
    let typed = "Look here:\nA HREF=”https://example.org/watch?v=fX7”>ALL THE WORDS – OF IT!";
    let expected =
        vec![text("Look here:"), Inline::Break, link("https://example.org/watch?v=fX7", "ALL THE WORDS – OF IT!")];
    assert_eq!(read(typed), vec![expected.clone()]);
    let stored = typed.replace('”', "&#8221;");
    assert_eq!(read(&stored), vec![expected]);
}

#[test]
fn a_link_that_nobody_closes_ends_with_its_line() {
    let typed = "<a href=\"https://example.org\">words\nmore";
    assert_eq!(read(typed), vec![vec![link("https://example.org", "words"), Inline::Break, text("more")]]);
    let closed = "<a href=\"https://example.org\">words\nmore</a> end";
    let inside = vec![text("words"), Inline::Break, text("more")];
    let whole = Inline::Link(Link { href: "https://example.org".into(), text: inside });
    assert_eq!(read(closed), vec![vec![whole, text(" end")]]);
}

#[test]
fn a_stray_end_vanishes_and_no_link_is_invented() {
    assert_eq!(read("Words:\nESSENTIAL NAME</A"), vec![vec![text("Words:"), Inline::Break, text("ESSENTIAL NAME")]]);
    assert_eq!(read("a </a> b </b"), vec![vec![text("a b")]]);
    assert_eq!(read("a href is a word"), vec![vec![text("a href is a word")]]);
}

#[test]
fn dangerous_links_lose_the_link_and_keep_the_words() {
    for href in ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "&#106;avascript:x", "/relative", "//host"]
    {
        assert_eq!(read(&format!("<a href=\"{href}\">words</a>")), vec![vec![text("words")]], "{href}");
    }
}

#[test]
fn little_markup_is_understood_and_the_rest_is_words() {
    assert_eq!(
        read("<b>bold <i>both</b> plain <code>x < y</code> <script>alert(1)</script> 1 < 2 <3"),
        vec![vec![
            Inline::Strong(vec![text("bold "), Inline::Emphasis(vec![text("both")])]),
            text(" plain "),
            Inline::Code("x < y".into()),
            text(" <script>alert(1)</script> 1 < 2 <3"),
        ]]
    );
    assert_eq!(read("a<blockquote>b</blockquote>c"), vec![vec![text("a")], vec![text("b")], vec![text("c")]]);
    assert_eq!(read("a<br />b<br><br>c"), vec![vec![text("a"), Inline::Break, text("b")], vec![text("c")]]);
}

#[test]
fn entities_are_read_once() {
    assert_eq!(read("&lt;b&gt; &amp;amp; &#8217;&#x2019; &bogus; & x"), vec![vec![text("<b> &amp; ’’ &bogus; & x")]]);
}

#[test]
fn marks_that_turn_the_text_around_are_left_out() {
    assert_eq!(read("a\u{202E}b\u{200B}\u{7}c"), vec![vec![text("abc")]]);
}

#[test]
fn nothing_is_nothing() {
    for empty in ["", " \n\n ", "<b></b>", "</A", "<p>\u{200B}</p>"] {
        assert!(read(empty).is_empty(), "{empty:?}");
    }
}

#[test]
fn what_was_repaired_is_said() {
    for (typed, is_repaired) in [
        ("A HREF=”https://example.org”>words", true),
        ("<a href=”https://example.org”>words</a>", true),
        ("<a href=\"https://example.org\">words", true),
        ("words</A", true),
        ("<a href=\"https://example.org\">words</a> “quoted” https://example.org", false),
        ("<b>bold", false),
        ("a href is a word", false),
    ] {
        assert_eq!(read_repaired(typed).is_repaired, is_repaired, "{typed}");
        assert_eq!(read_repaired(typed).paragraphs, read(typed));
    }
}
