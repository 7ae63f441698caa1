//! The one seam between the two sides: `Client::get` is a fetch in the browser and a call in process on the server.

/// An answer of the content service.
pub struct Reply {
    pub status: u16,
    /// Text, not bytes: the page's own data is read from text too, and a second JSON reader would weigh 19 kB.
    pub body: String,
}

#[cfg(not(feature = "ssr"))]
pub use browser::Client;
#[cfg(feature = "ssr")]
pub use server::Client;

#[cfg(feature = "ssr")]
mod server {
    use super::Reply;
    use crate::api::ApiError;
    use std::pin::Pin;
    use std::sync::Arc;

    type ReplyFuture = Pin<Box<dyn Future<Output = Reply> + Send>>;

    /// The content service, called without a socket.
    #[derive(Clone)]
    pub struct Client(Arc<dyn Fn(String) -> ReplyFuture + Send + Sync>);

    impl Client {
        /// A client that asks `call` for a path with its query.
        pub fn new<F>(call: impl Fn(String) -> F + Send + Sync + 'static) -> Self
        where
            F: Future<Output = Reply> + Send + 'static,
        {
            Self(Arc::new(move |path| Box::pin(call(path))))
        }

        pub(in crate::api) async fn get(&self, path: String) -> Result<Reply, ApiError> {
            Ok((self.0)(path).await)
        }
    }
}

#[cfg(not(feature = "ssr"))]
mod browser {
    use super::Reply;
    use crate::api::ApiError;
    use gloo_net::http::Request;

    /// The content service, over the network.
    #[derive(Clone, Copy)]
    pub struct Client;

    impl Client {
        pub(in crate::api) async fn get(&self, path: String) -> Result<Reply, ApiError> {
            let response = Request::get(&path).send().await.map_err(|_| ApiError::Offline)?;
            let body = response.text().await.map_err(|_| ApiError::Offline)?;
            Ok(Reply { status: response.status(), body })
        }
    }
}
