//! XML elements as small trees, each read whole.

use super::source::{Counted, PieceTooLarge};
use super::{WxrError, WxrErrorKind};
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::io::{BufRead, Read};

/// The largest element that is held in memory, in MB. WordPress keeps a post in a LONGTEXT, but nobody writes such.
const LARGEST_ELEMENT_MB: usize = 32;
const DEEPEST: usize = 16;

/// An element with everything in it.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    /// All text and CDATA directly in the element.
    pub text: String,
    pub children: Vec<Element>,
}

impl Element {
    /// The text of the first child of a name, or nothing.
    pub(super) fn text_of(&self, child: &str) -> &str {
        self.children.iter().find(|element| element.name == child).map_or("", |element| &element.text)
    }

    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

/// What comes next between elements.
pub(super) enum Token {
    Open(Element),
    Close,
    End,
}

/// A stream of elements.
pub(super) struct Elements<R: Read> {
    reader: quick_xml::Reader<Counted<R>>,
    buffer: Vec<u8>,
    has_begun: bool,
    /// Items opened so far.
    items: u64,
    /// The story being read.
    story: Option<String>,
}

impl<R: Read> Elements<R> {
    pub(super) fn new(source: R) -> Self {
        let mut reader = quick_xml::Reader::from_reader(Counted::new(source));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), has_begun: false, items: 0, story: None }
    }

    pub(super) fn position(&self) -> u64 {
        self.reader.get_ref().position
    }

    /// An error at the place that was reached.
    pub(super) fn error(&self, kind: WxrErrorKind) -> WxrError {
        WxrError { line: self.reader.get_ref().lines + 1, story: self.story.clone(), kind }
    }

    /// Passes over text and comments to the next tag.
    pub(super) fn next_token(&mut self) -> Result<Token, WxrError> {
        self.story = None;
        self.allow_one_element();
        loop {
            match self.next_piece()? {
                Piece::Open(element) => {
                    if element.name == "item" {
                        self.items += 1;
                        self.story = Some(format!("story number {}", self.items));
                    }
                    return Ok(Token::Open(element));
                }
                Piece::Close => return Ok(Token::Close),
                Piece::End => return Ok(Token::End),
                Piece::Text(text) if self.items == 0 && !self.has_begun && !text.trim().is_empty() => {
                    return Err(self.error(WxrErrorKind::NotXml));
                }
                Piece::Text(_) => {}
            }
        }
    }

    /// The rest of an element whose first tag was read.
    pub(super) fn read(&mut self, open: Element) -> Result<Element, WxrError> {
        let mut parents: Vec<Element> = Vec::new();
        let mut current = open;
        loop {
            match self.next_piece()? {
                Piece::Text(text) => current.text.push_str(&text),
                Piece::Open(child) => {
                    if parents.len() == DEEPEST {
                        return Err(self.error(WxrErrorKind::TooDeep));
                    }
                    parents.push(std::mem::replace(&mut current, child));
                }
                Piece::Close => {
                    let Some(parent) = parents.pop() else { return Ok(current) };
                    let child = std::mem::replace(&mut current, parent);
                    self.note_story(&current, &child);
                    current.children.push(child);
                }
                Piece::End => return Err(self.error(WxrErrorKind::CutOff)),
            }
        }
    }

    fn note_story(&mut self, parent: &Element, child: &Element) {
        if parent.name == "item" && child.name == "title" && !child.text.trim().is_empty() {
            self.story = Some(format!("\"{}\"", child.text.trim()));
        }
    }

    fn allow_one_element(&mut self) {
        let counted = self.reader.get_mut();
        counted.limit = counted.position + (LARGEST_ELEMENT_MB as u64) * 1_000_000;
    }

    fn next_piece(&mut self) -> Result<Piece, WxrError> {
        loop {
            self.buffer.clear();
            let line_before = self.reader.get_ref().lines;
            if !self.has_begun {
                self.look_at_beginning()?;
            }
            let piece = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => take_event(event),
                Err(error) => Err(kind_of(&error)),
            };
            match piece {
                Ok(Some(piece)) => {
                    if matches!(piece, Piece::Open(_)) {
                        self.has_begun = true;
                    }
                    return Ok(piece);
                }
                Ok(None) => {}
                Err(WxrErrorKind::NotUtf8) => return Err(self.not_utf8(line_before)),
                // What stands in a file before the first tag and is no XML is best called so.
                Err(WxrErrorKind::Malformed(_) | WxrErrorKind::CutOff) if !self.has_begun => {
                    return Err(self.error(WxrErrorKind::NotXml));
                }
                Err(kind) => return Err(self.error(kind)),
            }
        }
    }

    /// Byte order marks of UTF-16 and UTF-32 are plain to see.
    fn look_at_beginning(&mut self) -> Result<(), WxrError> {
        if self.position() > 0 {
            return Ok(());
        }
        let start = match self.reader.get_mut().fill_buf() {
            Ok(start) => start,
            Err(error) => return Err(self.error(WxrErrorKind::Read(error))),
        };
        let is_utf_16 = start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]);
        let is_wide = start.starts_with(b"<\0") || start.starts_with(b"\0<");
        if is_utf_16 || is_wide {
            return Err(self.error(WxrErrorKind::WrongEncoding("UTF-16".to_owned())));
        }
        Ok(())
    }

    /// The line of the first byte that is not UTF-8, not the end of the piece that holds it.
    fn not_utf8(&self, line_before: u64) -> WxrError {
        let valid = match std::str::from_utf8(&self.buffer) {
            Ok(_) => self.buffer.len(),
            Err(error) => error.valid_up_to(),
        };
        let lines = self.buffer[..valid].iter().filter(|&&byte| byte == b'\n').count() as u64;
        WxrError { line: line_before + lines + 1, story: self.story.clone(), kind: WxrErrorKind::NotUtf8 }
    }
}

enum Piece {
    Open(Element),
    Close,
    Text(String),
    End,
}

/// What an event says; nothing for comments and processing instructions.
fn take_event(event: Event<'_>) -> Result<Option<Piece>, WxrErrorKind> {
    Ok(Some(match event {
        Event::Start(start) | Event::Empty(start) => Piece::Open(open(&start)?),
        Event::End(_) => Piece::Close,
        Event::Text(text) => Piece::Text(printable(&text.xml10_content())),
        Event::CData(data) => Piece::Text(printable(&data.xml10_content())),
        Event::GeneralRef(reference) => Piece::Text(resolve(&reference)?),
        Event::DocType(_) => return Err(WxrErrorKind::Doctype),
        Event::Decl(declaration) => match declaration.encoding() {
            Some(Ok(name)) if !is_utf8(&name) => return Err(WxrErrorKind::WrongEncoding(name.into_owned())),
            Some(Err(error)) => return Err(WxrErrorKind::Malformed(error.to_string())),
            Some(Ok(_)) | None => return Ok(None),
        },
        Event::Comment(_) | Event::PI(_) => return Ok(None),
        Event::Eof => Piece::End,
    }))
}

fn is_utf8(name: &str) -> bool {
    ["utf-8", "utf8", "us-ascii", "ascii"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

fn open(start: &BytesStart<'_>) -> Result<Element, WxrErrorKind> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| WxrErrorKind::Malformed(error.to_string()))?;
        let value = attribute
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .map_err(|error| WxrErrorKind::Malformed(error.to_string()))?;
        attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    Ok(Element { name: start.name().as_ref().to_owned(), attributes, ..Element::default() })
}

/// `&lt;` and `&#8217;`; any other entity would need a document type.
fn resolve(reference: &BytesRef<'_>) -> Result<String, WxrErrorKind> {
    let character = match reference.resolve_char_ref() {
        Ok(Some(character)) => character,
        Err(error) => return Err(WxrErrorKind::Malformed(error.to_string())),
        Ok(None) => match &**reference {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "apos" => '\'',
            unknown => return Err(WxrErrorKind::UnknownEntity(unknown.to_owned())),
        },
    };
    Ok(printable(character.encode_utf8(&mut [0; 4])))
}

/// Old posts carry control characters, which XML forbids and no reader sees.
fn printable(text: &str) -> String {
    let is_kept = |character: char| !character.is_control() || matches!(character, '\n' | '\t' | '\u{85}');
    if text.chars().all(is_kept) {
        text.to_owned()
    } else {
        text.chars().filter(|&character| is_kept(character)).collect()
    }
}

fn kind_of(error: &quick_xml::Error) -> WxrErrorKind {
    match error {
        quick_xml::Error::Io(error) if error.get_ref().is_some_and(|inner| inner.is::<PieceTooLarge>()) => {
            WxrErrorKind::TooLarge(LARGEST_ELEMENT_MB)
        }
        quick_xml::Error::Io(error) => WxrErrorKind::Read(std::io::Error::new(error.kind(), error.to_string())),
        quick_xml::Error::Syntax(quick_xml::errors::SyntaxError::InvalidBangMarkup) => {
            WxrErrorKind::Malformed("<! is followed by nothing that XML knows".to_owned())
        }
        quick_xml::Error::Syntax(_) => WxrErrorKind::CutOff,
        quick_xml::Error::Encoding(_) => WxrErrorKind::NotUtf8,
        error => WxrErrorKind::Malformed(error.to_string()),
    }
}
