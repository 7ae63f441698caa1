//! Writing XML: elements one after the other, with every text escaped.

use crate::problem::Refusal;
use quick_xml::Writer;
use quick_xml::events::{BytesCData, BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;
use std::io;

/// A document that grows.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A document with this root element.
    pub(super) fn new(root: &str, attributes: &[(&str, &str)]) -> io::Result<Self> {
        let mut xml = Self(Writer::new(Vec::new()));
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        xml.open(root, attributes)?;
        Ok(xml)
    }

    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.write(Event::Start(start(name, attributes)))
    }

    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.write(Event::End(BytesEnd::new(name)))
    }

    /// An element that holds nothing but attributes.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.write(Event::Empty(start(name, attributes)))
    }

    /// An element that holds a text.
    pub(super) fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.open(name, &[])?;
        self.write(Event::Text(BytesText::new(&allowed(text))))?;
        self.close(name)
    }

    /// An element that holds markup as text.
    pub(super) fn cdata(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.open(name, &[])?;
        for part in BytesCData::escaped(&allowed(text)) {
            self.write(Event::CData(part))?;
        }
        self.close(name)
    }

    pub(super) fn finish(mut self, root: &str) -> io::Result<Vec<u8>> {
        self.close(root)?;
        Ok(self.0.into_inner())
    }

    fn write(&mut self, event: Event<'_>) -> io::Result<()> {
        self.0.write_event(event)
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*allowed(value)));
    }
    start
}

/// Without the characters that XML cannot hold in any form (XML 1.0, section 2.2).
fn allowed(text: &str) -> Cow<'_, str> {
    let is_allowed =
        |c: char| !matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
    if text.chars().all(is_allowed) { Cow::Borrowed(text) } else { text.chars().filter(|c| is_allowed(*c)).collect() }
}

/// Writing to memory fails only when something is deeply wrong.
pub(super) fn broken(error: io::Error) -> Refusal {
    Refusal::broken(&error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_words_are_the_document_stays_whole() {
        let write = || {
            let mut xml = Xml::new("a", &[("b", "\"<&>\u{1}")])?;
            xml.text("c", "1 < 2 && \"3\"\u{0}")?;
            xml.cdata("d", "<p>x]]></p>")?;
            xml.finish("a")
        };
        let text = String::from_utf8(write().expect("it is written")).expect("it is text");
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a b=\"&quot;&lt;&amp;&gt;\">\
                        <c>1 &lt; 2 &amp;&amp; &quot;3&quot;</c><d><![CDATA[<p>x]]]]><![CDATA[></p>]]></d></a>";
        assert_eq!(text, expected);
    }
}
