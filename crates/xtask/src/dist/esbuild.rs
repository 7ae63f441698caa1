//! esbuild: scripts and styles made small for the browsers of the floor.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{browser_floor::ESBUILD_TARGETS, command};

/// The installed esbuild.
pub struct Esbuild {
    program: PathBuf,
}

impl Esbuild {
    pub fn new(program: &Path) -> Self {
        Self { program: program.to_owned() }
    }

    /// The text made small; `loader` is esbuild's name for the language.
    pub fn minify(&self, text: &str, loader: &str) -> Result<String> {
        command::filter(
            command::new(&self.program)
                // Comments that claim a licence are kept by default, at the end of every page.
                .args(["--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"])
                .args([format!("--loader={loader}"), format!("--target={ESBUILD_TARGETS}")]),
            text,
        )
    }

    /// Makes a script small in place: it keeps its name, and so its address.
    pub fn minify_file(&self, file: &Path) -> Result<()> {
        let script = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let small = self.minify(&script, "js").with_context(|| format!("cannot minify {}", file.display()))?;
        fs::write(file, small).with_context(|| format!("cannot write {}", file.display()))
    }
}
