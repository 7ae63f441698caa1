//! Serving the site.

use crate::import::{self, ImportError};
use crate::config::{ServeArgs, SiteSettings};
use crate::router::{PageRoutes, router};
use crate::state::AppState;
use crate::store::{SqliteStore, StoreError};
use axum::serve::ListenerExt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;

/// Why the site cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("the folder {path} cannot be made: {error}")]
    Var { path: String, error: io::Error },
    #[error("the database {path} cannot be opened: {error}")]
    Store { path: String, error: StoreError },
    #[error("cannot listen on {address}: {error}")]
    Listen { address: SocketAddr, error: io::Error },
    #[cfg(feature = "ssr")]
    #[error("the pages cannot be made: {0}")]
    Pages(#[from] crate::pages::TemplateError),
    #[error("the demonstration cannot be shown: {0}")]
    Demo(#[from] ImportError),
    #[error("serving failed: {0}")]
    Serving(#[from] io::Error),
}

/// Serves until the process is told to stop. Prints the address when it is ready.
pub async fn run(args: &ServeArgs) -> Result<(), ServeError> {
    let media = args.var.join("media");
    std::fs::create_dir_all(&media).map_err(|error| ServeError::Var { path: media.display().to_string(), error })?;
    let database = args.var.join("gazette.sqlite");
    let failed = |error| ServeError::Store { path: database.display().to_string(), error };
    let store = SqliteStore::open(&database).await.map_err(failed)?;
    import::demo::install(&store, &args.var).await?;

    let address = SocketAddr::new(args.bind, args.port);
    let listen = async || {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        Ok((listener, address))
    };
    let (listener, address) = listen().await.map_err(|error| ServeError::Listen { address, error })?;
    let settings = SiteSettings { args: args.site.clone(), local_url: format!("http://{address}") };
    let state = AppState::new(Arc::new(store), settings, &media).await.map_err(failed)?;
    tokio::spawn(state.clone().watch_for_changes());

    println!("Gazette reads at http://{address}/");
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps waiting for full packets");
        }
    });
    let pages = pages(&state)?;
    axum::serve(listener, router(state, pages)).await?;
    Ok(())
}

#[cfg(feature = "ssr")]
fn pages(state: &AppState) -> Result<Option<PageRoutes>, ServeError> {
    Ok(Some(crate::pages::Pages::new(state)?.routes()))
}

#[cfg(not(feature = "ssr"))]
fn pages(_: &AppState) -> Result<Option<PageRoutes>, ServeError> {
    Ok(None)
}
