//! The one seam between the two sides: `Client::send` is a fetch in the browser and a call in process on the server.

/// A request to the content service.
#[derive(Clone, Debug)]
pub struct Call {
    pub method: &'static str,
    /// With its query.
    pub path: String,
    /// Shows that the reader wrote what it is about.
    pub token: Option<String>,
    /// JSON.
    pub body: Option<String>,
}

/// An answer of the content service.
pub struct Reply {
    pub status: u16,
    /// Text, not bytes: the page's own data is read from text too, and a second JSON reader would weigh 19 kB.
    pub body: String,
    /// After how many seconds it may be tried again.
    pub retry_after: Option<u32>,
}

#[cfg(not(feature = "ssr"))]
pub use browser::Client;
#[cfg(feature = "ssr")]
pub use server::Client;

#[cfg(feature = "ssr")]
mod server {
    use super::{Call, Reply};
    use crate::api::ApiError;
    use std::pin::Pin;
    use std::sync::Arc;

    type ReplyFuture = Pin<Box<dyn Future<Output = Reply> + Send>>;

    /// The content service, called without a socket.
    #[derive(Clone)]
    pub struct Client(Arc<dyn Fn(Call) -> ReplyFuture + Send + Sync>);

    impl Client {
        /// A client that hands each request to `call`.
        pub fn new<F>(call: impl Fn(Call) -> F + Send + Sync + 'static) -> Self
        where
            F: Future<Output = Reply> + Send + 'static,
        {
            Self(Arc::new(move |request| Box::pin(call(request))))
        }

        /// What a reader's press asks, which none makes on the server: nobody is there.
        pub(crate) fn here() -> Self {
            Self::new(async |_| Reply { status: 503, body: String::new(), retry_after: None })
        }

        pub(in crate::api) async fn send(&self, call: Call) -> Result<Reply, ApiError> {
            Ok((self.0)(call).await)
        }
    }
}

#[cfg(not(feature = "ssr"))]
mod browser {
    use super::{Call, Reply};
    use crate::api::ApiError;
    use gloo_net::http::{Method, RequestBuilder};

    /// The content service, over the network.
    #[derive(Clone, Copy)]
    pub struct Client;

    impl Client {
        /// The service that this page came from.
        pub(crate) fn here() -> Self {
            Self
        }

        pub(in crate::api) async fn send(&self, call: Call) -> Result<Reply, ApiError> {
            let method = match call.method {
                "POST" => Method::POST,
                "PUT" => Method::PUT,
                "DELETE" => Method::DELETE,
                _ => Method::GET,
            };
            let mut request = RequestBuilder::new(&call.path).method(method);
            if let Some(token) = call.token {
                request = request.header("authorization", &format!("Bearer {token}"));
            }
            let request = match call.body {
                Some(body) => request.header("content-type", "application/json").body(body),
                None => request.build(),
            };
            let request = request.map_err(|_| ApiError::Broken)?;
            let response = request.send().await.map_err(|_| ApiError::Offline)?;
            let retry_after = response.headers().get("retry-after").and_then(|seconds| seconds.parse().ok());
            let status = response.status();
            let body = response.text().await.map_err(|_| ApiError::Offline)?;
            Ok(Reply { status, body, retry_after })
        }
    }
}
