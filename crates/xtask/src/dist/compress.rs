//! A `.br` and a `.gz` beside every file worth it, so that the server never compresses a file.

use std::{
    ffi::OsString,
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

/// Kinds of files that are not compressed already.
const EXTENSIONS: [&str; 11] = ["css", "html", "ico", "js", "json", "map", "svg", "txt", "wasm", "webmanifest", "xml"];

/// Below this many bytes the headers of an answer outweigh the gain.
const LEAST_BYTES: usize = 256;

/// How much time compression may take.
#[derive(Clone, Copy)]
pub enum Effort {
    /// As small as it gets: done once, sent to everyone.
    Most,
    /// For a build that lives until the next keystroke.
    Quick,
}

/// Writes `x.br` and `x.gz` beside every file `x` under `folder` that they make smaller.
pub fn beside_files(folder: &Path, effort: Effort) -> Result<()> {
    for file in super::files_under(folder)? {
        let kind = file.extension().and_then(|it| it.to_str()).unwrap_or_default();
        if !EXTENSIONS.contains(&kind) {
            continue;
        }
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        if bytes.len() < LEAST_BYTES {
            continue;
        }
        for (extension, small) in [("br", brotli(&bytes, effort)?), ("gz", gzip(&bytes, effort)?)] {
            if small.len() < bytes.len() {
                let path = with_extension_added(&file, extension);
                fs::write(&path, small).with_context(|| format!("cannot write {}", path.display()))?;
            }
        }
    }
    Ok(())
}

/// The bytes as brotli.
pub fn brotli(bytes: &[u8], effort: Effort) -> Result<Vec<u8>> {
    let quality = match effort {
        Effort::Most => 11,
        Effort::Quick => 2,
    };
    let parameters = BrotliEncoderParams { quality, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut small, &parameters).context("brotli failed")?;
    Ok(small)
}

/// The bytes as gzip, without a time, so that a build can be repeated byte for byte.
fn gzip(bytes: &[u8], effort: Effort) -> Result<Vec<u8>> {
    let level = match effort {
        Effort::Most => Compression::best(),
        Effort::Quick => Compression::fast(),
    };
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), level);
    encoder.write_all(bytes).context("gzip failed")?;
    encoder.finish().context("gzip failed")
}

fn with_extension_added(file: &Path, extension: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_forms_unpack_to_the_same_bytes() {
        let text = "Soufrière, Castries, Vieux Fort. ".repeat(100);
        for effort in [Effort::Most, Effort::Quick] {
            let mut unpacked = Vec::new();
            brotli::BrotliDecompress(&mut &*brotli(text.as_bytes(), effort).unwrap(), &mut unpacked).unwrap();
            assert_eq!(unpacked, text.as_bytes());
            let mut unpacked = String::new();
            let small = gzip(text.as_bytes(), effort).unwrap();
            flate2::read::GzDecoder::new(&*small).read_to_string(&mut unpacked).unwrap();
            assert_eq!(unpacked, text);
        }
    }

    #[test]
    fn only_files_worth_it_are_compressed() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("long.js"), "let a = 1;\n".repeat(100)).unwrap();
        fs::write(folder.path().join("short.js"), "let a = 1;").unwrap();
        fs::write(folder.path().join("picture.png"), [0; 1000]).unwrap();
        beside_files(folder.path(), Effort::Most).unwrap();
        let names: Vec<String> = super::super::files_under(folder.path())
            .unwrap()
            .iter()
            .map(|file| file.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, ["long.js", "long.js.br", "long.js.gz", "picture.png", "short.js"]);
    }
}
