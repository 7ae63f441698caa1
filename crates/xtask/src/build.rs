//! The reader by Trunk, then the backend that carries it.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{
    command,
    fingerprint::Stamp,
    tools::{
        WasmTools,
        rust_target::{self, Purpose},
    },
    workspace::Workspace,
};

/// How a build is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// Small and fast to run: what readers get.
    Release,
    /// Fast to build, for `serve --dev`.
    Quick,
}

/// Builds what is out of date and returns the binary: `target/deploy/gazette` of a release.
pub fn build(workspace: &Workspace, flavour: Flavour) -> Result<PathBuf> {
    reader(workspace, flavour)?;
    backend(workspace, flavour)
}

/// `dist/`, unless it was made from the very sources that are there now.
pub fn reader(workspace: &Workspace, flavour: Flavour) -> Result<()> {
    let tools = WasmTools::obtain(workspace)?;
    let stamp = Stamp::of(workspace, flavour, tools.toolchain)?;
    if stamp.is_current()? {
        return Ok(());
    }
    eprintln!("building the reader");
    let mut trunk = command::new("trunk");
    trunk
        .current_dir(&workspace.root)
        .arg("build")
        .env("PATH", command::path_with(&tools.folders)?)
        // The hook then needs no cargo, which would meet the wasm's toolchain in its environment.
        .env("GAZETTE_XTASK", env::current_exe().context("cannot tell where this program is")?)
        // Trunk would ask the network for a newer Trunk, and takes NO_COLOR=1 for a wrong boolean.
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .env_remove("NO_COLOR");
    let purpose = match flavour {
        Flavour::Release => {
            trunk.arg("--release");
            Purpose::Ship
        }
        Flavour::Quick => {
            trunk.env("TRUNK_BUILD_CARGO_PROFILE", "wasm-quick");
            Purpose::Examine
        }
    };
    tools.toolchain.apply(&mut trunk, purpose);
    command::run(&mut trunk)?;
    stamp.set()
}

/// The backend, which embeds `dist/` as it is. Cargo decides what is out of date.
pub fn backend(workspace: &Workspace, flavour: Flavour) -> Result<PathBuf> {
    eprintln!("building the backend");
    let mut cargo = command::new("cargo");
    cargo.current_dir(&workspace.root).args(["build", "--package", "gazette-backend", "--bin", "gazette"]);
    match flavour {
        Flavour::Release => {
            command::run(cargo.arg("--release"))?;
            deploy(&workspace.target.join("release").join("gazette"), &workspace.deployed_binary())
        }
        Flavour::Quick => {
            command::run(&mut cargo)?;
            Ok(workspace.target.join("debug").join("gazette"))
        }
    }
}

/// The wasm as the compiler left it, names and all, before wasm-opt.
pub fn wasm_with_names(workspace: &Workspace) -> PathBuf {
    rust_target::built_wasm(&workspace.target, "wasm", "gazette-reader")
}

/// Puts the binary in place by a rename: a server may be running from the one that was there.
fn deploy(built: &Path, deployed: &Path) -> Result<PathBuf> {
    let new = deployed.with_extension("new");
    let put = || -> std::io::Result<()> {
        if let Some(folder) = deployed.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(built, &new)?;
        fs::rename(&new, deployed)
    };
    put().with_context(|| format!("cannot put {} at {}", built.display(), deployed.display()))?;
    Ok(deployed.to_owned())
}
