//! Serving the site.

mod connection;
mod log;
mod signal;
mod socket;

use crate::config::{ServeArgs, SiteSettings};
use crate::import::{ImportError, demo};
use crate::router::{PageRoutes, router};
use crate::state::AppState;
use crate::store::StoreError;
use crate::var::{VarError, media, open_store};
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;

pub use connection::serve;
pub use log::start_log;

/// Why the site cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error(transparent)]
    Var(#[from] VarError),
    #[error("the database cannot be read: {0}")]
    Store(#[from] StoreError),
    #[error("the demonstration cannot be installed: {0}")]
    Demo(#[from] ImportError),
    #[error("cannot listen on {address}: {error}")]
    Listen { address: SocketAddr, error: io::Error },
    #[error("the signals to stop cannot be heard: {0}")]
    Signal(io::Error),
    #[cfg(feature = "ssr")]
    #[error("the pages cannot be made: {0}")]
    Pages(#[from] crate::pages::TemplateError),
}

/// Serves until the process is told to stop. Prints the address when it is ready.
///
/// # Errors
/// See [`ServeError`].
pub async fn run(args: &ServeArgs) -> Result<(), ServeError> {
    let var = &args.var.var;
    let store = open_store(var).await?;
    if let Some(report) = demo::install(&store, var).await? {
        tracing::info!(?report, "nothing was imported yet: the demonstration is shown");
    }
    let stop = signal::stop().map_err(ServeError::Signal)?;

    let address = SocketAddr::new(args.bind, args.port);
    let (listener, address) = listen(address).await.map_err(|error| ServeError::Listen { address, error })?;
    let settings = SiteSettings {
        args: args.site.clone(),
        local_url: format!("http://{address}"),
        trending: args.trending.clone(),
    };
    let state = AppState::new(Arc::new(store.clone()), settings, &media(var)).await?;
    let watching = tokio::spawn(state.clone().watch_for_changes());
    let ranking = tokio::spawn(state.clone().keep_trending());
    let counting = tokio::spawn({
        let state = state.clone();
        async move { state.reads().keep_writing().await }
    });
    let pages = pages(&state)?;
    let page = pages.as_ref().map(|pages| Arc::clone(&pages.refusal));

    // Whoever started us may not want to hear it.
    if let Err(error) = writeln!(io::stdout(), "Gazette reads at http://{address}/") {
        tracing::debug!(%error, "nobody reads the standard output");
    }
    tracing::info!(%address, "ready");
    serve(listener, router(state.clone(), pages, &args.limits), page, &args.limits, stop).await;
    watching.abort();
    ranking.abort();
    counting.abort();
    if let Err(error) = state.reads().write().await {
        tracing::error!(%error, "the last reads could not be written");
    }
    store.close().await;
    tracing::info!("stopped");
    Ok(())
}

async fn listen(address: SocketAddr) -> io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

#[cfg(feature = "ssr")]
fn pages(state: &AppState) -> Result<Option<PageRoutes>, ServeError> {
    Ok(Some(crate::pages::Pages::new(state)?.routes()))
}

#[cfg(not(feature = "ssr"))]
fn pages(_: &AppState) -> Result<Option<PageRoutes>, ServeError> {
    Ok(None)
}
