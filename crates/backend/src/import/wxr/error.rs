use std::fmt;

/// Where and why an export could not be read further.
#[derive(Debug, thiserror::Error)]
pub struct WxrError {
    /// Counted from 1.
    pub line: u64,
    /// The headline of the story that was being read, or its number in the file where it has none yet.
    pub story: Option<String>,
    #[source]
    pub kind: WxrErrorKind,
}

/// Why an export could not be read further.
#[derive(Debug, thiserror::Error)]
pub enum WxrErrorKind {
    #[error("this is not XML. A WordPress export begins with <?xml and is made by Tools > Export")]
    NotXml,
    #[error("this is XML, but not a WordPress export: <rss><channel> with wp: elements was expected")]
    NotAnExport,
    #[error("the file is cut off here. Export or copy it once more")]
    CutOff,
    #[error("the file says that it is written in {0}. Only UTF-8 can be read: convert it, for instance with iconv")]
    WrongEncoding(String),
    #[error("this is not UTF-8. Convert the file, for instance with iconv")]
    NotUtf8,
    #[error(
        "the file declares a document type or entities (<!DOCTYPE). An export never does; nothing of it was followed"
    )]
    Doctype,
    #[error("the entity &{0}; is not known in XML")]
    UnknownEntity(String),
    #[error("one piece of the file is larger than {0} MB")]
    TooLarge(usize),
    #[error("the elements are nested too deep")]
    TooDeep,
    #[error("this is not well-formed XML: {0}")]
    Malformed(String),
    #[error("the file could not be read: {0}")]
    Read(std::io::Error),
}

impl fmt::Display for WxrError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(story) = &self.story {
            write!(f, ", in {story}")?;
        }
        write!(f, ": {}", self.kind)
    }
}
