//! The publisher's pictures and files: found, measured and kept below `{var}/media`.

mod content_type;
pub mod fetch;
mod folder;
mod measure;
mod place;

pub use content_type::content_type;
pub use folder::Folder;

use super::links::Links;
use crate::store::MediaRecord;
use gazette_model::{Block, Inline, Picture};
use place::RelativePath;
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use url::Url;

/// Where files come from: a copy of the publisher's uploads, the publisher's host, or this program.
pub trait MediaSource: Send {
    /// Whether asking takes long: then what is kept already is good enough.
    fn is_far(&self) -> bool {
        false
    }

    /// Writes the file at `path` below the uploads, which has the address `url`, into `target`. `Ok(false)` where the
    /// source does not have it.
    ///
    /// # Errors
    /// When it has the file and cannot give it.
    fn copy(&mut self, path: &str, url: &Url, target: &Path) -> Result<bool, MediaError>;
}

/// A file could not be had or kept.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    #[error("{path} could not be read or written: {source}")]
    Io { path: PathBuf, source: io::Error },
    #[error("{url} was not fetched: {reason}")]
    Fetch { url: String, reason: String },
}

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Kept {
    /// Its address on this site.
    address: String,
    width: u32,
    height: u32,
}

/// The publisher's files as far as stories have asked for them.
pub struct Library {
    /// `{var}/media`
    root: PathBuf,
    sources: Vec<Box<dyn MediaSource>>,
    links: Links,
    known: HashMap<String, Option<Kept>>,
    /// Files that were found since the last look.
    records: Vec<MediaRecord>,
    /// What went wrong with single files; the import goes on.
    pub errors: Vec<String>,
    pub found: u32,
    pub missing: u32,
    pub refused: u32,
}

impl Library {
    /// `root` is `{var}/media`; the sources are asked in their order.
    pub fn new(root: PathBuf, sources: Vec<Box<dyn MediaSource>>, links: Links) -> Self {
        let (known, records, errors) = (HashMap::new(), Vec::new(), Vec::new());
        Self { root, sources, links, known, records, errors, found: 0, missing: 0, refused: 0 }
    }

    /// The files found since the last call, to be told to the store.
    pub fn take_records(&mut self) -> Vec<MediaRecord> {
        std::mem::take(&mut self.records)
    }

    /// Finds the file of a picture and gives it its address here and its size. Without the file the picture keeps the
    /// publisher's address.
    pub fn settle(&mut self, picture: &mut Picture) {
        let Some(url) = picture.original_url.as_deref().and_then(|url| Url::parse(url).ok()) else { return };
        let Some(kept) = self.find(&url) else { return };
        picture.src = Some(kept.address);
        picture.original_url = None;
        if kept.width > 0 {
            (picture.width, picture.height) = (kept.width, kept.height);
        }
    }

    /// Does so for the picture that opens a story, with what its caption leads to.
    pub fn settle_main(&mut self, picture: &mut Picture) {
        self.settle_whole(picture);
    }

    /// Does so for every picture and file in some blocks.
    pub fn settle_blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            self.settle_block(block);
        }
    }

    fn settle_block(&mut self, block: &mut Block) {
        match block {
            Block::Figure(picture) => self.settle_whole(picture),
            Block::Gallery(gallery) => {
                gallery.pictures.iter_mut().for_each(|picture| self.settle_whole(picture));
                self.settle_run(&mut gallery.caption);
            }
            Block::Embed(embed) => {
                self.settle_address(&mut embed.url);
                self.settle_run(&mut embed.caption);
            }
            Block::Paragraph(run) | Block::Preformatted(run) | Block::Verse(run) => self.settle_run(run),
            Block::Subheading(subheading) => self.settle_run(&mut subheading.text),
            Block::PullQuote(quote) | Block::BlockQuote(quote) => {
                self.settle_blocks(&mut quote.blocks);
                self.settle_run(&mut quote.citation);
            }
            Block::List(list) => list.items.iter_mut().for_each(|item| {
                self.settle_run(&mut item.text);
                self.settle_blocks(&mut item.blocks);
            }),
            Block::Table(table) => {
                table.head.iter_mut().chain(&mut table.rows).flatten().for_each(|cell| self.settle_run(cell));
                self.settle_run(&mut table.caption);
            }
            Block::Details(details) => {
                self.settle_run(&mut details.summary);
                self.settle_blocks(&mut details.blocks);
            }
            Block::Code(_) | Block::Rule | Block::Unsupported(_) => {}
        }
    }

    fn settle_whole(&mut self, picture: &mut Picture) {
        self.settle(picture);
        if let Some(href) = &mut picture.href {
            self.settle_address(href);
        }
        self.settle_run(&mut picture.caption);
    }

    fn settle_run(&mut self, run: &mut [Inline]) {
        for inline in run {
            match inline {
                Inline::Picture(picture) => self.settle_whole(picture),
                Inline::Link(link) => {
                    self.settle_address(&mut link.href);
                    self.settle_run(&mut link.text);
                }
                other => {
                    if let Some(run) = other.children_mut() {
                        self.settle_run(run);
                    }
                }
            }
        }
    }

    /// A link to one of the publisher's files leads to it here where it is kept, else to the publisher.
    fn settle_address(&mut self, href: &mut String) {
        if !href.starts_with("/wp-content/uploads/") {
            return;
        }
        let Some(url) = self.links.absolute(href, None) else { return };
        *href = match self.find(&url) {
            Some(kept) => kept.address,
            None => url.into(),
        };
    }

    /// The kept file of an address, fetched from the sources when it is asked for the first time.
    fn find(&mut self, url: &Url) -> Option<Kept> {
        let path = RelativePath::of(url, &self.links);
        let path = match path {
            Ok(Some(path)) => path,
            // On a host that is not the publisher's: nothing of it is kept.
            Ok(None) => return self.count_missing(url.as_str()),
            Err(reason) => {
                self.refuse(url, reason);
                return None;
            }
        };
        if let Some(known) = self.known.get(path.as_str()) {
            return known.clone();
        }
        let kept = path.candidates().find_map(|candidate| self.obtain(&candidate, url));
        self.known.insert(path.as_str().to_owned(), kept.clone());
        match kept {
            Some(_) => self.found += 1,
            None => self.missing += 1,
        }
        kept
    }

    fn count_missing(&mut self, url: &str) -> Option<Kept> {
        if self.known.insert(url.to_owned(), None).is_none() {
            self.missing += 1;
        }
        None
    }

    fn refuse(&mut self, url: &Url, reason: &str) {
        if self.known.insert(url.as_str().to_owned(), None).is_none() {
            self.refused += 1;
            self.errors.push(format!("{url}: {reason}"));
        }
    }

    fn obtain(&mut self, path: &RelativePath, url: &Url) -> Option<Kept> {
        let url = path.rewrite(url);
        match self.copy(path, &url) {
            Ok(kept) => kept,
            Err(error) => {
                self.errors.push(error.to_string());
                None
            }
        }
    }

    /// Copies a file beside its place and then moves it there, so that nobody ever reads half a file.
    fn copy(&mut self, path: &RelativePath, url: &Url) -> Result<Option<Kept>, MediaError> {
        let Some(content_type) = content_type(path.as_str()) else { return Ok(None) };
        let target = self.root.join(path.as_str());
        let folder = target.parent().unwrap_or(&self.root);
        let io_error = |source| MediaError::Io { path: target.clone(), source };
        // What an earlier import kept stands behind a folder, which may hold a newer one, and before a journey.
        let far = self.sources.iter().position(|source| source.is_far()).unwrap_or(self.sources.len());
        for number in 0..=self.sources.len() {
            if number == far && target.is_file() {
                return self.note(path, content_type, &target).map(Some).map_err(io_error);
            }
            let Some(source) = self.sources.get_mut(number) else { break };
            std::fs::create_dir_all(folder).map_err(io_error)?;
            let temporary = tempfile::NamedTempFile::new_in(folder).map_err(io_error)?;
            if !source.copy(path.as_str(), url, temporary.path())? {
                continue;
            }
            if !measure::is_same(temporary.path(), &target).map_err(io_error)? {
                measure::make_readable(temporary.path()).map_err(io_error)?;
                temporary.as_file().sync_all().map_err(io_error)?;
                temporary.persist(&target).map_err(|error| io_error(error.error))?;
            }
            return self.note(path, content_type, &target).map(Some).map_err(io_error);
        }
        Ok(None)
    }

    /// Notes a file that is in its place.
    fn note(&mut self, path: &RelativePath, content_type: &str, target: &Path) -> io::Result<Kept> {
        let (width, height) = measure::size(target, content_type)?;
        let bytes = std::fs::metadata(target)?.len();
        let address = path.address();
        let record = MediaRecord { path: address.clone(), content_type: content_type.to_owned(), width, height, bytes };
        self.records.push(record);
        Ok(Kept { address, width, height })
    }
}

/// The name of the original of a resized picture: `ferry` of `ferry-300x200` and of `ferry-scaled`.
pub fn full_size_stem(stem: &str) -> &str {
    let is_size = |size: &str| {
        size.split_once('x').is_some_and(|(width, height)| {
            let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            is_number(width) && is_number(height)
        })
    };
    match stem.rsplit_once('-') {
        Some((original, size)) if !original.is_empty() && (is_size(size) || size == "scaled") => original,
        _ => stem,
    }
}

#[cfg(test)]
mod tests;
