//! Serving the site.

mod connection;
mod log;
mod signal;
mod socket;

use crate::config::{ServeArgs, SiteSettings};
use crate::import::{ImportError, demo};
use crate::router::{PageRoutes, router};
use crate::state::AppState;
use crate::store::{SqliteStore, Store, StoreError};
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use tokio::net::TcpListener;

pub use connection::serve;
pub use log::start_log;

/// Why the site cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("the folder {path} cannot be made: {error}")]
    Var { path: String, error: io::Error },
    #[error("the database {path} cannot be opened: {error}")]
    Store { path: String, error: StoreError },
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
    let media = args.var.join("media");
    std::fs::create_dir_all(&media).map_err(|error| ServeError::Var { path: media.display().to_string(), error })?;
    let database = args.var.join("gazette.sqlite");
    let failed = |error| ServeError::Store { path: database.display().to_string(), error };
    let store = SqliteStore::open(&database).await.map_err(failed)?;
    if let Some(report) = demo::install(&store, &args.var).await? {
        tracing::info!(?report, "nothing was imported yet: the demonstration is shown");
    }
    let stop = signal::stop().map_err(ServeError::Signal)?;

    let address = SocketAddr::new(args.bind, args.port);
    let (listener, address) = listen(address).await.map_err(|error| ServeError::Listen { address, error })?;
    let state = open(Arc::new(store.clone()), args, address, &media).await.map_err(failed)?;
    let watching = tokio::spawn(state.clone().watch_for_changes());
    let pages = pages(&state)?;
    let page = pages.as_ref().map(|pages| Arc::clone(&pages.refusal));

    // Whoever started us may not want to hear it.
    if let Err(error) = writeln!(io::stdout(), "Gazette reads at http://{address}/") {
        tracing::debug!(%error, "nobody reads the standard output");
    }
    tracing::info!(%address, "ready");
    serve(listener, router(state, pages, &args.limits), page, &args.limits, stop).await;
    watching.abort();
    store.close().await;
    tracing::info!("stopped");
    Ok(())
}

async fn listen(address: SocketAddr) -> io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

async fn open(
    store: Arc<dyn Store>,
    args: &ServeArgs,
    address: SocketAddr,
    media: &Path,
) -> Result<AppState, StoreError> {
    let settings = SiteSettings { args: args.site.clone(), local_url: format!("http://{address}") };
    AppState::new(store, settings, media).await
}

#[cfg(feature = "ssr")]
fn pages(state: &AppState) -> Result<Option<PageRoutes>, ServeError> {
    Ok(Some(crate::pages::Pages::new(state)?.routes()))
}

#[cfg(not(feature = "ssr"))]
fn pages(_: &AppState) -> Result<Option<PageRoutes>, ServeError> {
    Ok(None)
}
