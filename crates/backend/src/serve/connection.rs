//! Connections: HTTP/1.1 only, since browsers speak HTTP/2 over TLS alone, which ends at the proxy in front.

use super::socket::Socket;
use crate::client_address::Peer;
use crate::config::Limits;
use crate::refusals::{RefusalPage, of_connection};
use axum::Router;
use axum::body::to_bytes;
use axum::http::header::{CONNECTION, CONTENT_LENGTH};
use axum::http::{HeaderValue, Request, StatusCode};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::future::poll_fn;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};
use tower::ServiceExt;

/// Bytes of the head of a request that are read, so that what is over the limits can still be told so politely.
const HEAD_BYTES: usize = 128 * 1024;
/// How long, and how much, a refused client may go on sending before the connection is closed over its words.
const LINGER: Duration = Duration::from_secs(2);
const LINGER_BYTES: u64 = 1 << 20;

/// Accepts connections until `stop`; those that are open then may finish what they are at, within the time for it.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    page: Option<RefusalPage>,
    limits: &Limits,
    stop: impl Future<Output = ()>,
) {
    let open = Arc::new(Semaphore::new(limits.max_connections));
    let stopping = watch::Sender::new(false);
    let server = Arc::new(Server { app, page, limits: limits.clone() });
    let accepting = async {
        loop {
            let Ok(permit) = Arc::clone(&open).acquire_owned().await else { return };
            let (stream, peer) = accept(&listener).await;
            let (server, stopping) = (Arc::clone(&server), stopping.subscribe());
            tokio::spawn(async move {
                server.converse(stream, peer, stopping).await;
                drop(permit);
            });
        }
    };
    tokio::select! {
        () = accepting => {}
        () = stop => {}
    }
    drop(listener);
    stopping.send_replace(true);
    let all = u32::try_from(limits.max_connections).unwrap_or(u32::MAX);
    if timeout(limits.stop_seconds, open.acquire_many(all)).await.is_err() {
        tracing::warn!("stopped while readers were still being answered");
    }
}

/// The next connection. Where the system has none to give, for want of files for instance, it is asked again soon.
async fn accept(listener: &TcpListener) -> (TcpStream, Peer) {
    loop {
        match listener.accept().await {
            Ok((stream, address)) => return (stream, Peer(address.ip())),
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

struct Server {
    app: Router,
    page: Option<RefusalPage>,
    limits: Limits,
}

impl Server {
    async fn converse(&self, stream: TcpStream, peer: Peer, mut stopping: watch::Receiver<bool>) {
        // With Nagle's algorithm a small answer waits for 40 ms.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps waiting for full packets");
        }
        let app = self.app.clone().map_request(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(peer);
            request
        });
        let mut connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.limits.header_seconds)
            .max_buf_size(HEAD_BYTES)
            // One more than may be, so that too many are told so in words.
            .max_headers(self.limits.max_headers.saturating_mul(2))
            .serve_connection(TokioIo::new(Socket::new(stream)), TowerToHyperService::new(app));
        let stop = async {
            // An error here would mean that the server is no more, which is the same to us.
            stopping.wait_for(|stopping| *stopping).await.is_ok()
        };
        let ended = tokio::select! {
            ended = poll_fn(|context| connection.poll_without_shutdown(context)) => ended,
            _ = stop => {
                std::pin::Pin::new(&mut connection).graceful_shutdown();
                poll_fn(|context| connection.poll_without_shutdown(context)).await
            }
        };
        let parts = connection.into_parts();
        let (stream, held_back) = parts.io.into_inner().into_parts();
        let status = match ended {
            // Somebody began a request and did not go on. An unused connection is closed without a word.
            Err(error) if error.is_timeout() && !parts.read_buf.is_empty() => Some(StatusCode::REQUEST_TIMEOUT),
            _ => held_back,
        };
        if let Err(error) = self.part(stream, status, &parts.read_buf).await {
            tracing::debug!(%error, "a connection was broken");
        }
    }

    /// Says a last word where there is one, and closes.
    async fn part(&self, mut stream: TcpStream, status: Option<StatusCode>, head: &[u8]) -> io::Result<()> {
        if let Some(status) = status {
            let refusal = of_connection(self.page.as_ref(), status, head).await;
            tracing::info!(status = status.as_u16(), "refused a connection");
            stream.write_all(&written(refusal).await?).await?;
        }
        stream.shutdown().await?;
        if status.is_some() {
            // Closed with bytes unread, the system would take the last word back.
            let mut rest = stream.take(LINGER_BYTES);
            timeout(LINGER, tokio::io::copy(&mut rest, &mut tokio::io::sink())).await.map_or(Ok(0), |read| read)?;
        }
        Ok(())
    }
}

/// A response as bytes on the wire, after which the connection is closed.
async fn written(response: Response) -> io::Result<Vec<u8>> {
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.map_err(io::Error::other)?;
    parts.headers.insert(CONTENT_LENGTH, body.len().into());
    parts.headers.insert(CONNECTION, HeaderValue::from_static("close"));
    let mut bytes = format!("HTTP/1.1 {}\r\n", parts.status).into_bytes();
    for (name, value) in &parts.headers {
        bytes.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    bytes.extend(b"\r\n");
    bytes.extend(body);
    Ok(bytes)
}
