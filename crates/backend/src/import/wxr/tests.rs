use super::*;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<rss version=\"2.0\">\n<channel>\n<title>The Morne Post</title>\n\
    <link>https://morne.example</link>\n<wp:wxr_version>1.2</wp:wxr_version>\n";
const TAIL: &str = "</channel>\n</rss>\n";

fn item(title: &str, content: &str) -> String {
    format!("<item>\n<title>{title}</title>\n<content:encoded><![CDATA[{content}]]></content:encoded>\n</item>\n")
}

/// The headlines that were read, and the error that ended it.
fn read(file: &[u8]) -> (Vec<String>, Option<WxrError>) {
    let mut reader = WxrReader::new(file);
    let mut titles = Vec::new();
    loop {
        match reader.next_entry() {
            Ok(Some(Entry::Item(item))) => titles.push(item.title),
            Ok(Some(_)) => {}
            Ok(None) => return (titles, None),
            Err(error) => return (titles, Some(error)),
        }
    }
}

fn error_of(file: &[u8]) -> WxrError {
    read(file).1.expect("the file is refused")
}

#[test]
fn an_export_is_read_item_by_item() {
    let file = format!("{HEAD}{}{}{TAIL}", item("One &amp; <![CDATA[two]]>", "a]]]]><![CDATA[>b"), item("Three", ""));
    let mut reader = WxrReader::new(file.as_bytes());
    let Some(Entry::Item(first)) = reader.next_entry().expect("it is sound") else { panic!("an item") };
    assert_eq!((first.title.as_str(), first.content.as_str()), ("One & two", "a]]>b"));
    assert_eq!(reader.channel().title, "The Morne Post");
    let Some(Entry::Item(second)) = reader.next_entry().expect("it is sound") else { panic!("an item") };
    assert_eq!(second.title, "Three");
    assert_eq!(reader.next_entry().expect("it is sound"), None);
    assert_eq!(reader.next_entry().expect("it stays at the end"), None);
}

#[test]
fn a_cut_off_file_names_line_and_story_and_keeps_what_came_before() {
    let whole = format!("{HEAD}{}{}", item("Sound", "words"), item("Broken", "more\nwords"));
    for cut in ["words]]", "<content:enc", "more\nwo", "<![CD"] {
        let end = whole.rfind(cut).expect("it is there") + cut.len();
        let (titles, error) = read(&whole.as_bytes()[..end]);
        let error = error.expect("it is cut off");
        assert_eq!(titles, ["Sound"], "{cut}");
        assert!(matches!(error.kind, WxrErrorKind::CutOff), "{cut}: {error}");
        assert!(error.to_string().contains("in \"Broken\""), "{error}");
        assert!(error.line >= 13, "{error}");
    }
    let error = error_of(whole.as_bytes());
    assert!(matches!(error.kind, WxrErrorKind::CutOff), "without </channel> something is missing: {error}");
}

#[test]
fn what_is_no_xml_is_called_so() {
    for file in
        [&b"PK\x03\x04 a zip"[..], b"", b"   \n", b"# Title\n\nwords", b"{\"json\": true}", b"\x1f\x8b\x08\0\0\0"]
    {
        let error = error_of(file);
        assert!(matches!(error.kind, WxrErrorKind::NotXml | WxrErrorKind::NotUtf8), "{file:?}: {error}");
        assert_eq!(error.line, if file == b"   \n" { 2 } else { error.line });
    }
}

#[test]
fn other_xml_is_no_export() {
    let feed = "<rss><channel><title>A feed</title><item><title>x</title></item></channel></rss>";
    for file in [feed, "<html><body>x</body></html>", "<rss><channel></channel></rss>", "<rss></rss>"] {
        assert!(matches!(error_of(file.as_bytes()).kind, WxrErrorKind::NotAnExport), "{file}");
    }
}

#[test]
fn only_utf8_is_read() {
    let latin = [HEAD.as_bytes(), b"<item><title>Caf\xE9</title></item>"].concat();
    let error = error_of(&latin);
    assert!(matches!(error.kind, WxrErrorKind::NotUtf8), "{error}");
    assert_eq!(error.line, 7);
    let declared = HEAD.replace("UTF-8", "ISO-8859-1") + TAIL;
    assert!(matches!(error_of(declared.as_bytes()).kind, WxrErrorKind::WrongEncoding(name) if name == "ISO-8859-1"));
    let wide: Vec<u8> = std::iter::once(0xFEFF).chain(HEAD.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert!(matches!(error_of(&wide).kind, WxrErrorKind::WrongEncoding(name) if name == "UTF-16"));
    let marked = format!("\u{FEFF}{HEAD}{}{TAIL}", item("Marked", ""));
    assert_eq!(read(marked.as_bytes()).0, ["Marked"]);
}

#[test]
fn the_line_of_the_first_wrong_byte_is_named() {
    let file = [HEAD.as_bytes(), b"<item>\n<title>T</title>\n<content:encoded><![CDATA[a\nb\nc \xFF\nd\n]]>"].concat();
    let error = error_of(&file);
    assert_eq!((error.line, error.story.as_deref()), (11, Some("\"T\"")));
}

#[test]
fn entities_are_never_followed() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>\n<rss><channel><title>&b;</title>";
    let external = "<?xml version=\"1.0\"?>\n<!DOCTYPE rss SYSTEM \"file:///etc/passwd\">\n<rss><channel>";
    for file in [bomb, external] {
        let error = error_of(file.as_bytes());
        assert!(matches!(error.kind, WxrErrorKind::Doctype), "{error}");
        assert_eq!(error.line, 2);
    }
    let inside = format!("{HEAD}{}<item><title>x &xxe; y</title></item>{TAIL}", item("Sound", ""));
    let (titles, error) = read(inside.as_bytes());
    assert_eq!(titles, ["Sound"]);
    assert!(matches!(error.expect("refused").kind, WxrErrorKind::UnknownEntity(name) if name == "xxe"));
}

#[test]
fn one_piece_cannot_fill_the_memory() {
    let endless =
        HEAD.as_bytes().chain(&b"<item><title>Huge</title><content:encoded><![CDATA["[..]).chain(std::io::repeat(b'x'));
    let mut reader = WxrReader::new(endless);
    let error = reader.next_entry().expect_err("it is too large");
    assert!(matches!(error.kind, WxrErrorKind::TooLarge(_)), "{error}");
    let deep = format!("{HEAD}<item>{}", "<a>".repeat(100_000));
    assert!(matches!(error_of(deep.as_bytes()).kind, WxrErrorKind::TooDeep));
}

#[test]
fn mismatched_tags_are_told_with_their_line() {
    let file = format!("{HEAD}<item>\n<title>x</titel>\n</item>{TAIL}");
    let error = error_of(file.as_bytes());
    assert!(matches!(error.kind, WxrErrorKind::Malformed(_)), "{error}");
    assert_eq!(error.line, 8);
}
