//! `build.json`: what the build is made of.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The file's name in the built folder.
pub const NAME: &str = "build.json";

/// `version` changes exactly when a file does.
#[derive(Serialize)]
struct Manifest {
    version: String,
    files: Vec<File>,
}

/// A file of the build, without its compressed forms. `path` is relative and with `/` on every system.
#[derive(Serialize)]
struct File {
    path: String,
    sha256: String,
    bytes: usize,
}

/// Writes the list of everything under `folder`.
pub fn write(folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    for file in super::files_under(folder)? {
        if file.extension().is_some_and(|it| it == "br" || it == "gz") {
            continue;
        }
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let path = file.strip_prefix(folder).with_context(|| format!("{} is elsewhere", file.display()))?;
        let path = path.to_str().with_context(|| format!("{} is not UTF-8", path.display()))?.replace('\\', "/");
        files.push(File { path, sha256: hex(&Sha256::digest(&bytes)), bytes: bytes.len() });
    }
    let mut hasher = Sha256::new();
    for file in &files {
        hasher.update(format!("{} {}\n", file.sha256, file.path));
    }
    let version = hex(&hasher.finalize())[..16].to_owned();
    let json = serde_json::to_string_pretty(&Manifest { version, files })?;
    let path = folder.join(NAME);
    fs::write(&path, json + "\n").with_context(|| format!("cannot write {}", path.display()))
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(folder: &Path) -> serde_json::Value {
        write(folder).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&fs::read(folder.join(NAME)).unwrap()).unwrap();
        fs::remove_file(folder.join(NAME)).unwrap();
        json
    }

    #[test]
    fn it_lists_each_file_with_its_hash_and_size() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("icons")).unwrap();
        fs::write(folder.path().join("icons/a.svg"), "abc").unwrap();
        fs::write(folder.path().join("icons/a.svg.br"), "compressed").unwrap();
        let json = written(folder.path());
        assert_eq!(
            json["files"],
            serde_json::json!([{
                "path": "icons/a.svg",
                "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "bytes": 3,
            }])
        );
    }

    #[test]
    fn the_version_changes_exactly_when_a_file_does() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.js"), "1").unwrap();
        let first = written(folder.path())["version"].clone();
        assert_eq!(written(folder.path())["version"], first);
        fs::write(folder.path().join("a.js"), "2").unwrap();
        assert_ne!(written(folder.path())["version"], first);
    }
}
