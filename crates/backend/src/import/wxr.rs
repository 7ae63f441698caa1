//! A WordPress export (WXR 1.0 to 1.2), read as a stream: one author, term or story in memory at a time.

mod element;
mod error;
mod item;
mod source;

pub use error::{WxrError, WxrErrorKind};
pub use item::{Author, CategoryRef, Comment, Entry, Item, Term};

use element::{Element, Elements, Token};
use std::io::{BufRead, Read};

/// What the export says of the whole site. Its fields fill while the file is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Channel {
    pub title: String,
    pub link: String,
    pub base_blog_url: String,
    pub description: String,
    pub language: String,
}

/// Reads one entry of an export after the other.
pub struct WxrReader<R: Read> {
    elements: Elements<R>,
    channel: Channel,
    place: Place,
    is_export: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    BeforeRss,
    InRss,
    InChannel,
    End,
}

impl<R: Read> WxrReader<R> {
    /// Nothing is read yet.
    pub fn new(source: R) -> Self {
        Self { elements: Elements::new(source), channel: Channel::default(), place: Place::BeforeRss, is_export: false }
    }

    /// What was read of the site so far.
    pub fn channel(&self) -> &Channel {
        &self.channel
    }

    /// Bytes of the file that were read so far.
    pub fn position(&self) -> u64 {
        self.elements.position()
    }

    /// The next author, term or story; `None` at the end of the export.
    ///
    /// # Errors
    /// [`WxrError`] says where the file breaks off. What was returned before it is sound; afterwards the end is reached.
    pub fn next_entry(&mut self) -> Result<Option<Entry>, WxrError> {
        loop {
            let step = self.step();
            if step.is_err() {
                self.place = Place::End;
            }
            match step? {
                Step::Entry(entry) => return Ok(Some(entry)),
                Step::Nothing => {}
                Step::End => return Ok(None),
            }
        }
    }

    fn step(&mut self) -> Result<Step, WxrError> {
        match self.place {
            Place::End => Ok(Step::End),
            Place::BeforeRss | Place::InRss => self.descend(),
            Place::InChannel => match self.elements.next_token()? {
                Token::Open(name) => {
                    let element = self.elements.read(name)?;
                    self.take(element)
                }
                Token::Close => {
                    self.place = Place::End;
                    if self.is_export { Ok(Step::End) } else { Err(self.elements.error(WxrErrorKind::NotAnExport)) }
                }
                Token::End => Err(self.elements.error(WxrErrorKind::CutOff)),
            },
        }
    }

    /// Goes down from the beginning of the file to `<rss><channel>`.
    fn descend(&mut self) -> Result<Step, WxrError> {
        match (self.place, self.elements.next_token()?) {
            (Place::BeforeRss, Token::Open(name)) if name.name == "rss" => self.place = Place::InRss,
            (Place::InRss, Token::Open(name)) if name.name == "channel" => self.place = Place::InChannel,
            (Place::BeforeRss, Token::End) => return Err(self.elements.error(WxrErrorKind::NotXml)),
            (_, Token::End) => return Err(self.elements.error(WxrErrorKind::CutOff)),
            (_, Token::Open(_) | Token::Close) => return Err(self.elements.error(WxrErrorKind::NotAnExport)),
        }
        Ok(Step::Nothing)
    }

    fn take(&mut self, element: Element) -> Result<Step, WxrError> {
        if element.name.starts_with("wp:") {
            self.is_export = true;
        }
        let field = match element.name.as_str() {
            "title" => &mut self.channel.title,
            "link" => &mut self.channel.link,
            "description" => &mut self.channel.description,
            "language" => &mut self.channel.language,
            "wp:base_blog_url" => &mut self.channel.base_blog_url,
            "wp:author" => return Ok(Step::Entry(Entry::Author(Author::from(&element)))),
            "wp:category" | "wp:tag" | "wp:term" => return Ok(Step::Entry(Entry::Term(Term::from(&element)))),
            "item" if self.is_export => return Ok(Step::Entry(Entry::Item(Box::new(Item::from(element))))),
            "item" => return Err(self.elements.error(WxrErrorKind::NotAnExport)),
            _ => return Ok(Step::Nothing),
        };
        // The image of a channel has a title and a link of its own, one level lower: the first one counts.
        if field.is_empty() {
            element.text.trim().clone_into(field);
        }
        Ok(Step::Nothing)
    }
}

enum Step {
    Entry(Entry),
    Nothing,
    End,
}

/// Opens an export that lies in memory or in a file, as often as it is asked.
pub trait Source: Sync {
    /// # Errors
    /// When the file cannot be opened.
    fn open(&self) -> std::io::Result<Box<dyn BufRead + Send>>;

    /// Bytes in all.
    ///
    /// # Errors
    /// When the file cannot be asked.
    fn length(&self) -> std::io::Result<u64>;
}

impl Source for std::path::Path {
    fn open(&self) -> std::io::Result<Box<dyn BufRead + Send>> {
        Ok(Box::new(std::io::BufReader::with_capacity(1 << 16, std::fs::File::open(self)?)))
    }

    fn length(&self) -> std::io::Result<u64> {
        Ok(std::fs::metadata(self)?.len())
    }
}

impl Source for [u8] {
    fn open(&self) -> std::io::Result<Box<dyn BufRead + Send>> {
        Ok(Box::new(std::io::Cursor::new(self.to_vec())))
    }

    fn length(&self) -> std::io::Result<u64> {
        Ok(self.len() as u64)
    }
}

#[cfg(test)]
mod tests;
