//! The tools beside cargo: which, in which version, and how a bare machine comes by them.

pub mod browser;
pub mod cargo_tools;
pub mod debian;
pub mod engines;
pub mod npm_tools;
pub mod rust_target;

use std::{fs, path::PathBuf};

use anyhow::{Context, Result, ensure};

use self::rust_target::WasmToolchain;
use crate::{
    command,
    workspace::{self, Workspace},
};

/// The versions of everything that is installed; nowhere else is one written.
mod versions {
    pub const TRUNK: &str = "0.21.14";
    /// The command-line tool must be of the very version of the crate in Cargo.lock.
    pub const WASM_BINDGEN: &str = "0.2.130";
    /// Brings wasm-opt.
    pub const BINARYEN: &str = "132.0.0";
    pub const ESBUILD: &str = "0.28.2";
}

/// Everything that building the reader's wasm needs.
pub struct WasmTools {
    pub toolchain: WasmToolchain,
    /// The folders with trunk, wasm-bindgen, wasm-opt and esbuild.
    pub folders: Vec<PathBuf>,
}

/// Something that may be missing: what to say about it, and how to come by it.
struct Missing<'a> {
    what: String,
    obtain: Box<dyn FnOnce() -> Result<()> + 'a>,
}

impl WasmTools {
    /// Finds everything, after installing what is missing.
    pub fn obtain(workspace: &Workspace) -> Result<Self> {
        ensure!(
            command::on_path("cc").is_some(),
            "there is no C compiler (cc), which cargo needs to link and SQLite to compile; \
             on Debian: apt-get install gcc libc6-dev"
        );
        check_wasm_bindgen_pin(workspace)?;
        let cache = workspace::cache()?;
        fs::create_dir_all(&cache).with_context(|| format!("cannot make the tools' folder {}", cache.display()))?;
        let mut missing: Vec<Missing> = Vec::new();
        if WasmToolchain::find()?.is_none() {
            missing.push(Missing {
                what: "obtaining the compiler's wasm32 target".to_owned(),
                obtain: Box::new(rust_target::install),
            });
        }
        for (name, version) in [("trunk", versions::TRUNK), ("wasm-bindgen-cli", versions::WASM_BINDGEN)] {
            if !cargo_tools::is_installed(&cache, name, version)? {
                let cache = &cache;
                missing.push(Missing {
                    what: format!("installing {name} {version} (a few minutes, once)"),
                    obtain: Box::new(move || cargo_tools::install(cache, name, version)),
                });
            }
        }
        if !npm_tools::are_installed(&cache)? {
            missing.push(Missing {
                what: format!(
                    "installing wasm-opt (binaryen {}) and esbuild {}",
                    versions::BINARYEN,
                    versions::ESBUILD
                ),
                obtain: Box::new(|| npm_tools::install(&cache)),
            });
        }
        obtain_all(missing)?;
        let folders = vec![cache.join("bin"), npm_tools::bin_folder(&cache)];
        let toolchain = WasmToolchain::find()?.context("the wasm32 target is not there though it was just obtained")?;
        Ok(Self { toolchain, folders })
    }
}

fn obtain_all(missing: Vec<Missing>) -> Result<()> {
    let count = missing.len();
    for (index, Missing { what, obtain }) in missing.into_iter().enumerate() {
        eprintln!("[{}/{count}] {what}", index + 1);
        obtain().with_context(|| format!("failed while {what}"))?;
    }
    Ok(())
}

fn check_wasm_bindgen_pin(workspace: &Workspace) -> Result<()> {
    let path = workspace.root.join("Cargo.lock");
    let lock = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let locked = locked_version(&lock, "wasm-bindgen").context("Cargo.lock has no wasm-bindgen")?;
    ensure!(
        locked == versions::WASM_BINDGEN,
        "Cargo.lock has wasm-bindgen {locked}, but the tool is pinned to {} (crates/xtask/src/tools.rs); \
         the two must be equal",
        versions::WASM_BINDGEN
    );
    Ok(())
}

/// The version of a package in the text of a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_package_with_exactly_this_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }
}
