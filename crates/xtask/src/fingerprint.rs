//! Whether the reader was built from what is there now: Trunk itself would run wasm-bindgen and wasm-opt each time.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::{
    build::Flavour,
    dist::{files_under, hex},
    tools::rust_target::WasmToolchain,
    workspace::Workspace,
};

/// What decides the bytes of the built reader.
const INPUTS: [&str; 15] = [
    "src",
    "style",
    "public",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo/config.toml",
    "crates/model/Cargo.toml",
    "crates/model/src",
    "crates/xtask/src/browser_floor.rs",
    "crates/xtask/src/build.rs",
    "crates/xtask/src/dist.rs",
    "crates/xtask/src/dist",
    "crates/xtask/src/tools",
];

/// A note in the target folder: from what the reader in `dist/` was built.
pub struct Stamp {
    file: PathBuf,
    manifest: PathBuf,
    inputs: String,
}

impl Stamp {
    /// Looks at the sources as they are now.
    pub fn of(workspace: &Workspace, flavour: Flavour, toolchain: WasmToolchain) -> Result<Self> {
        let mut hasher = Sha256::new();
        hasher.update(format!("{flavour:?} {toolchain:?}\n"));
        for input in INPUTS {
            hash_path(&mut hasher, &workspace.root, &workspace.root.join(input))?;
        }
        Ok(Self {
            file: workspace.target.join("gazette-reader.stamp"),
            manifest: workspace.dist().join("build.json"),
            inputs: hex(&hasher.finalize()),
        })
    }

    /// Whether `dist/` holds the reader built from exactly these sources.
    pub fn is_current(&self) -> Result<bool> {
        if !self.file.is_file() || !self.manifest.is_file() {
            return Ok(false);
        }
        let noted = fs::read_to_string(&self.file).with_context(|| format!("cannot read {}", self.file.display()))?;
        Ok(noted == self.note()?)
    }

    /// Notes that `dist/` was built from these sources.
    pub fn set(&self) -> Result<()> {
        fs::write(&self.file, self.note()?).with_context(|| format!("cannot write {}", self.file.display()))
    }

    /// The sources, and the build that came of them: `dist/` may have been built or changed by other means since.
    fn note(&self) -> Result<String> {
        let manifest = fs::read(&self.manifest).with_context(|| format!("cannot read {}", self.manifest.display()))?;
        Ok(format!("{} {}\n", self.inputs, hex(&Sha256::digest(manifest))))
    }
}

/// Adds a file, or a folder's files, with their paths. What is missing adds nothing.
fn hash_path(hasher: &mut Sha256, root: &Path, path: &Path) -> Result<()> {
    let files = match path {
        path if path.is_dir() => files_under(path)?,
        path if path.is_file() => vec![path.to_owned()],
        _ => Vec::new(),
    };
    for file in files {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let name = file.strip_prefix(root).unwrap_or(&file);
        hasher.update(format!("{} {}\n", name.display(), bytes.len()));
        hasher.update(bytes);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workspace(folder: &Path) -> Workspace {
        for folder in ["src", "target", "dist"].map(|name| folder.join(name)) {
            fs::create_dir(folder).unwrap();
        }
        fs::write(folder.join("src/main.rs"), "fn main() {}").unwrap();
        fs::write(folder.join("dist/build.json"), "{}").unwrap();
        Workspace { root: folder.to_owned(), target: folder.join("target") }
    }

    fn stamp(workspace: &Workspace) -> Stamp {
        Stamp::of(workspace, Flavour::Release, WasmToolchain::InUse).unwrap()
    }

    #[test]
    fn a_build_is_current_until_a_source_changes() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = workspace(folder.path());
        assert!(!stamp(&workspace).is_current().unwrap());
        stamp(&workspace).set().unwrap();
        assert!(stamp(&workspace).is_current().unwrap());
        fs::write(folder.path().join("src/main.rs"), "fn main() { }").unwrap();
        assert!(!stamp(&workspace).is_current().unwrap());
    }

    #[test]
    fn a_quick_build_is_not_the_release() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = workspace(folder.path());
        Stamp::of(&workspace, Flavour::Quick, WasmToolchain::InUse).unwrap().set().unwrap();
        assert!(!stamp(&workspace).is_current().unwrap());
    }

    #[test]
    fn a_dist_that_someone_else_made_is_not_ours() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = workspace(folder.path());
        stamp(&workspace).set().unwrap();
        fs::write(folder.path().join("dist/build.json"), "{ }").unwrap();
        assert!(!stamp(&workspace).is_current().unwrap());
        fs::remove_file(folder.path().join("dist/build.json")).unwrap();
        assert!(!stamp(&workspace).is_current().unwrap());
    }
}
