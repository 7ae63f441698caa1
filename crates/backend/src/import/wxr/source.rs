//! The file under the XML reader: counts lines and bytes, and keeps a single piece from filling the memory.

use std::io::{self, BufRead, BufReader, Read};

/// A source that knows how far it was read.
pub(super) struct Counted<R: Read> {
    inner: BufReader<R>,
    /// Bytes read.
    pub position: u64,
    /// Line feeds read.
    pub lines: u64,
    /// `position` may not pass this; the reader of elements moves it on after each piece.
    pub limit: u64,
}

/// Marks the error of a piece that is too large.
#[derive(Debug, thiserror::Error)]
#[error("one piece of the file is too large")]
pub(super) struct PieceTooLarge;

impl<R: Read> Counted<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner: BufReader::with_capacity(1 << 16, inner), position: 0, lines: 0, limit: u64::MAX }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let length = available.len().min(buf.len());
        buf[..length].copy_from_slice(&available[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl<R: Read> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.position > self.limit {
            return Err(io::Error::other(PieceTooLarge));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        let consumed = &self.inner.buffer()[..amount];
        self.lines += consumed.iter().filter(|&&byte| byte == b'\n').count() as u64;
        self.position += amount as u64;
        self.inner.consume(amount);
    }
}
