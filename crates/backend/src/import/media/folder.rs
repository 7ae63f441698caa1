//! A copy of the publisher's `wp-content/uploads`.

use super::{MediaError, MediaSource};
use std::io;
use std::path::{Path, PathBuf};
use url::Url;

/// Files below one folder; links out of it are not followed.
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// # Errors
    /// When there is no such folder.
    pub fn open(root: &Path) -> Result<Self, MediaError> {
        let error = |source| MediaError::Io { path: root.to_owned(), source };
        let root = root.canonicalize().map_err(error)?;
        if !root.is_dir() {
            return Err(error(io::Error::other("this is no folder")));
        }
        Ok(Self { root })
    }
}

impl MediaSource for Folder {
    fn copy(&mut self, path: &str, _: &Url, target: &Path) -> Result<bool, MediaError> {
        let wanted = self.root.join(path);
        let error = |source| MediaError::Io { path: wanted.clone(), source };
        let real = match wanted.canonicalize() {
            Ok(real) => real,
            Err(source) if matches!(source.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(false);
            }
            Err(source) => return Err(error(source)),
        };
        if !real.starts_with(&self.root) {
            return Err(error(io::Error::other("it is a link out of the folder")));
        }
        if !real.is_file() {
            return Ok(false);
        }
        // The temporary file keeps its own permissions: its content is written, it is not replaced.
        let mut from = std::fs::File::open(&real).map_err(error)?;
        let mut to = std::fs::File::create(target).map_err(error)?;
        io::copy(&mut from, &mut to).map_err(error)?;
        Ok(true)
    }
}
