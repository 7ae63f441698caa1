use crate::client_address::ClientAddress;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, LOCATION, ORIGIN, RETRY_AFTER, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Request};
use gazette_reader::Client;
use gazette_reader::api::{Call, Reply};
use std::sync::{Arc, Mutex, PoisonError};
use tower::ServiceExt;

/// What the JSON routes look at to know whose request it is.
const HANDED_ON: [HeaderName; 4] = [USER_AGENT, HOST, ORIGIN, HeaderName::from_static("sec-fetch-site")];

/// The content service, asked on behalf of the reader who sent a request.
pub struct Service {
    api: Router,
    headers: HeaderMap,
    address: Option<ClientAddress>,
    moved_to: Arc<Mutex<Option<String>>>,
}

impl Service {
    pub fn new(api: &Router, parts: &Parts) -> Self {
        let known = HANDED_ON.into_iter().filter_map(|name| {
            let value = parts.headers.get(&name)?.clone();
            Some((name, value))
        });
        Self {
            api: api.clone(),
            headers: known.collect(),
            address: parts.extensions.get().copied(),
            moved_to: Arc::default(),
        }
    }

    /// Where the service said that something stands now.
    pub fn moved_to(&self) -> Option<String> {
        self.moved_to.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn client(&self) -> Client {
        let (api, headers, address) = (self.api.clone(), self.headers.clone(), self.address);
        let moved_to = Arc::clone(&self.moved_to);
        Client::new(move |call| {
            let (api, headers, moved_to) = (api.clone(), headers.clone(), Arc::clone(&moved_to));
            async move {
                match ask(api, call, headers, address).await {
                    Ok((reply, location)) => {
                        if location.is_some() {
                            *moved_to.lock().unwrap_or_else(PoisonError::into_inner) = location;
                        }
                        reply
                    }
                    Err(error) => {
                        tracing::error!(%error, "the content service could not be asked");
                        Reply { status: 500, body: String::new(), retry_after: None }
                    }
                }
            }
        })
    }
}

async fn ask(
    api: Router,
    call: Call,
    headers: HeaderMap,
    address: Option<ClientAddress>,
) -> Result<(Reply, Option<String>), Box<dyn std::error::Error + Send + Sync>> {
    let mut request = Request::builder().method(call.method).uri(call.path);
    if let Some(token) = call.token {
        request = request.header(AUTHORIZATION, format!("Bearer {token}"));
    }
    let mut request = match call.body {
        Some(body) => request.header(CONTENT_TYPE, "application/json").body(Body::from(body)),
        None => request.body(Body::empty()),
    }?;
    request.headers_mut().extend(headers);
    if let Some(address) = address {
        request.extensions_mut().insert(address);
    }
    let response = match api.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    let (parts, body) = response.into_parts();
    let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let retry_after = text(RETRY_AFTER).and_then(|seconds| seconds.parse().ok());
    let location = text(LOCATION).filter(|_| parts.status.is_redirection()).map(str::to_owned);
    let body = String::from_utf8(to_bytes(body, usize::MAX).await?.into())?;
    Ok((Reply { status: parts.status.as_u16(), body, retry_after }, location))
}
