//! wasm-opt and esbuild from npm, installed into the cache; and the packages of the browser tests.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::versions;
use crate::{command, workspace};

const PACKAGES: [(&str, &str); 2] = [("binaryen", versions::BINARYEN), ("esbuild", versions::ESBUILD)];

#[derive(Deserialize)]
struct Package {
    version: String,
}

/// Whether the cache has both in these versions.
pub fn are_installed(cache: &Path) -> Result<bool> {
    for (name, version) in PACKAGES {
        let path = cache.join("node_modules").join(name).join("package.json");
        if !path.is_file() {
            return Ok(false);
        }
        let json = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let package: Package = serde_json::from_str(&json).with_context(|| format!("{} is damaged", path.display()))?;
        if package.version != version {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Installs both.
pub fn install(cache: &Path) -> Result<()> {
    let packages = PACKAGES.map(|(name, version)| format!("{name}@{version}"));
    npm(cache, &["install", "--save-exact"], &packages)
}

/// The folder with wasm-opt and esbuild.
pub fn bin_folder(cache: &Path) -> PathBuf {
    cache.join("node_modules").join(".bin")
}

/// esbuild for Trunk's hook, which may also run under a Trunk that was started by hand.
pub fn obtain_for_dist() -> Result<PathBuf> {
    let cache = workspace::cache()?;
    if !are_installed(&cache)? {
        fs::create_dir_all(&cache).with_context(|| format!("cannot make the tools' folder {}", cache.display()))?;
        install(&cache)?;
    }
    Ok(bin_folder(&cache).join("esbuild"))
}

/// Installs what a project's package-lock.json names, unless that is what is there.
pub fn install_locked(project: &Path) -> Result<()> {
    let lock = project.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    // npm's own record in node_modules is written differently; a copy of the lock says for which it was made.
    let copy = project.join("node_modules").join(".gazette-package-lock.json");
    if fs::read(&copy).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    npm(project, &["ci"], &[])?;
    fs::write(&copy, lock).with_context(|| format!("cannot write {}", copy.display()))
}

fn npm(folder: &Path, arguments: &[&str], packages: &[String]) -> Result<()> {
    ensure!(command::on_path("node").is_some(), "there is no Node; install Node 20 or later (with npm)");
    ensure!(command::on_path("npm").is_some(), "there is Node but no npm; install npm, which Node comes with");
    let mut npm = command::new("npm");
    npm.args(arguments)
        .args(["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error", "--prefix"])
        .arg(folder)
        .args(packages)
        .current_dir(folder)
        // Its summary; complaints come on the other stream.
        .stdout(Stdio::null())
        // Browsers are found or installed by us.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    command::run(&mut npm).context("npm could not install; is its registry within reach?")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(cache: &Path, name: &str, version: &str) {
        let folder = cache.join("node_modules").join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("package.json"), format!("{{\"version\":\"{version}\",\"name\":\"x\"}}")).unwrap();
    }

    #[test]
    fn both_packages_in_their_versions_must_be_there() {
        let cache = tempfile::tempdir().unwrap();
        assert!(!are_installed(cache.path()).unwrap());
        put(cache.path(), "binaryen", versions::BINARYEN);
        assert!(!are_installed(cache.path()).unwrap());
        put(cache.path(), "esbuild", "0.1.0");
        assert!(!are_installed(cache.path()).unwrap());
        put(cache.path(), "esbuild", versions::ESBUILD);
        assert!(are_installed(cache.path()).unwrap());
    }
}
