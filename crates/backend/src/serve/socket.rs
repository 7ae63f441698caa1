//! The socket of a connection, with two things that hyper leaves to others: a reader who takes nothing for too long is
//! let go, and hyper's own refusals, which have no words, are held back so that ours can be sent in their place.

use crate::request_log::REQUEST_ID;
use axum::http::StatusCode;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

/// How long a reader may take nothing of what is sent.
const STALLED: Duration = Duration::from_secs(30);

pub(super) struct Socket {
    stream: TcpStream,
    stalled: Option<Pin<Box<Sleep>>>,
    /// The status of a refusal that was held back.
    held_back: Option<StatusCode>,
}

impl Socket {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self { stream, stalled: None, held_back: None }
    }

    /// The connection itself, and the status of a refusal that was held back.
    pub(super) fn into_parts(self) -> (TcpStream, Option<StatusCode>) {
        (self.stream, self.held_back)
    }

    /// Whether these bytes, or more of the same answer, are a refusal of hyper's.
    fn holds_back(&mut self, bytes: &[u8]) -> bool {
        self.held_back = self.held_back.or_else(|| own_refusal(bytes));
        self.held_back.is_some()
    }

    fn write(
        &mut self,
        context: &mut Context<'_>,
        write: impl FnOnce(Pin<&mut TcpStream>, &mut Context<'_>) -> Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        let written = write(Pin::new(&mut self.stream), context);
        if written.is_ready() {
            self.stalled = None;
            return written;
        }
        let stalled = self.stalled.get_or_insert_with(|| Box::pin(sleep(STALLED)));
        ready!(stalled.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

/// The status of an answer that hyper makes by itself, where it could read no request. All of ours carry an id.
fn own_refusal(bytes: &[u8]) -> Option<StatusCode> {
    let status = StatusCode::from_bytes(bytes.strip_prefix(b"HTTP/1.")?.get(2..5)?).ok()?;
    let id = REQUEST_ID;
    let is_ours = bytes.windows(id.as_str().len()).any(|part| part.eq_ignore_ascii_case(id.as_str().as_bytes()));
    (status.is_client_error() && !is_ours).then_some(status)
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.holds_back(bytes) {
            return Poll::Ready(Ok(bytes.len()));
        }
        self.write(context, |stream, context| stream.poll_write(context, bytes))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if self.holds_back(parts.first().map_or(&[], |part| part)) {
            return Poll::Ready(Ok(parts.iter().map(|part| part.len()).sum()));
        }
        self.write(context, |stream, context| stream.poll_write_vectored(context, parts))
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_refusals_of_hypers_are_held_back() {
        let status = |text: &str| own_refusal(text.as_bytes()).map(|status| status.as_u16());
        assert_eq!(status("HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\n\r\n"), Some(431));
        assert_eq!(status("HTTP/1.1 404 Not Found\r\ncontent-type: text/html\r\nx-request-id: 1\r\n\r\n"), None);
        assert_eq!(status("HTTP/1.1 100 Continue\r\n\r\n"), None);
        assert_eq!(status("a body that is sent on"), None);
    }
}
