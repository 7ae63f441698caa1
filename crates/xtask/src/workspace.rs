//! Where things are: the checkout, cargo's target folder, what a build leaves.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::command;

/// The folders of this checkout.
pub struct Workspace {
    /// The checkout.
    pub root: PathBuf,
    /// Cargo's target folder, wherever the environment or a configuration put it.
    pub target: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    workspace_root: PathBuf,
    target_directory: PathBuf,
}

impl Workspace {
    /// Asks cargo, which knows the environment and every configuration file.
    pub fn find() -> Result<Self> {
        // At run time rather than compile time where it can be had: two checkouts may share a target folder.
        let manifest_dir = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let metadata = command::output(
            command::new("cargo")
                .args(["metadata", "--no-deps", "--format-version", "1", "--manifest-path"])
                .arg(manifest_dir.join("Cargo.toml")),
        )?;
        let metadata: Metadata = serde_json::from_str(&metadata).context("cannot read what `cargo metadata` says")?;
        Ok(Self { root: metadata.workspace_root, target: metadata.target_directory })
    }

    /// What Trunk built: the reader, ready to be served.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The binary that `cargo xtask build` leaves.
    pub fn deployed_binary(&self) -> PathBuf {
        self.target.join("deploy").join("gazette")
    }

    /// The folder for the site's data: as the caller said, else `var/` in the checkout.
    pub fn var(&self, wanted: Option<PathBuf>) -> PathBuf {
        wanted.unwrap_or_else(|| self.root.join("var"))
    }
}

/// Where the tools are kept, outside the checkout, so that a fresh clone finds them.
pub fn cache() -> Result<PathBuf> {
    if let Some(cache) = std::env::var_os("GAZETTE_CACHE").filter(|it| !it.is_empty()) {
        return std::path::absolute(Path::new(&cache)).context("GAZETTE_CACHE is no path");
    }
    let home = std::env::home_dir()
        .context("there is no home folder to keep the tools in; set GAZETTE_CACHE to a folder that may be written")?;
    Ok(home.join(".cache").join("gazette"))
}
