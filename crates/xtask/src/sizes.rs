//! What a reader's phone has to fetch, and how much of it there may be.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::dist::{self, Effort};

/// Sizes in brotli 11, in bytes.
pub struct Sizes {
    parts: Vec<Part>,
}

/// A part of the build with its limit.
pub struct Part {
    pub name: &'static str,
    pub bytes: usize,
    /// In bytes; 1 kB is 1,000.
    pub limit: usize,
}

impl Part {
    /// Whether the part is as small as it must be.
    pub fn fits(&self) -> bool {
        self.bytes <= self.limit
    }
}

impl Sizes {
    /// Measures a built reader: the wasm; its glue with the inline scripts that start it; all CSS.
    pub fn of(dist: &Path) -> Result<Self> {
        let index = dist.join("index.html");
        let html = fs::read_to_string(&index).with_context(|| format!("cannot read {}", index.display()))?;
        let wasm = dist::only_wasm(dist)?;
        let mut scripts = compressed_text(&dist::inline_scripts(&html)?)? + compressed_file(&glue_of(&wasm)?)?;
        let snippets = dist.join("snippets");
        if snippets.is_dir() {
            for script in dist::files_with_extension(&snippets, "js")? {
                scripts += compressed_file(&script)?;
            }
        }
        let mut styles = compressed_text(&dist::inline_styles(&html)?)?;
        for sheet in dist::files_with_extension(dist, "css")? {
            styles += compressed_file(&sheet)?;
        }
        Ok(Self {
            parts: vec![
                // It should be 175 kB: docs/performance.md says what is to become smaller.
                Part { name: "wasm", bytes: compressed_file(&wasm)?, limit: 250_000 },
                Part { name: "JS glue and start script", bytes: scripts, limit: 10_000 },
                Part { name: "CSS", bytes: styles, limit: 10_000 },
            ],
        })
    }

    /// Every part with its limit.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<26} {:>10} {:>10}", "brotli 11, kB", "size", "limit")?;
        for part in &self.parts {
            let verdict = if part.fits() { "" } else { "  TOO LARGE" };
            writeln!(f, "{:<26} {:>10} {:>10}{verdict}", part.name, kilobytes(part.bytes), kilobytes(part.limit))?;
        }
        Ok(())
    }
}

/// In units of 1,000 bytes, with one decimal, rounded up: what is shown as the limit is within the limit.
fn kilobytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// wasm-bindgen's glue: `x.js` for `x_bg.wasm`.
fn glue_of(wasm: &Path) -> Result<PathBuf> {
    let name = wasm.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix("_bg.wasm"));
    let name = name.with_context(|| format!("{} is not named like wasm-bindgen's output", wasm.display()))?;
    Ok(wasm.with_file_name(format!("{name}.js")))
}

fn compressed_file(file: &Path) -> Result<usize> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(dist::brotli(&bytes, Effort::Most)?.len())
}

/// As one text: that is how the page carries it.
fn compressed_text(parts: &[&str]) -> Result<usize> {
    if parts.is_empty() {
        return Ok(0);
    }
    Ok(dist::brotli(parts.join("\n").as_bytes(), Effort::Most)?.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(bytes: usize) -> Part {
        Part { name: "wasm", bytes, limit: 155_000 }
    }

    #[test]
    fn the_limit_itself_fits_and_one_byte_more_does_not() {
        assert!(part(155_000).fits());
        assert!(!part(155_001).fits());
        assert!(Sizes { parts: vec![part(155_001)] }.to_string().contains("155.1      155.0  TOO LARGE"));
        assert!(!Sizes { parts: vec![part(155_000)] }.to_string().contains("TOO LARGE"));
    }

    #[test]
    fn inline_and_separate_parts_are_both_counted() {
        let folder = tempfile::tempdir().unwrap();
        let html = "<style>a{color:red}</style><script id=\"start\">let a = 1</script>";
        fs::write(folder.path().join("index.html"), html).unwrap();
        fs::write(folder.path().join("a_bg.wasm"), [0; 100]).unwrap();
        fs::write(folder.path().join("a.js"), "").unwrap();
        let inline = Sizes::of(folder.path()).unwrap();
        fs::write(folder.path().join("a.js"), "export let b = 'something else'").unwrap();
        fs::write(folder.path().join("a.css"), "b{color:blue}").unwrap();
        let both = Sizes::of(folder.path()).unwrap();
        assert_eq!(inline.parts[0].bytes, both.parts[0].bytes);
        assert!(inline.parts[1].bytes > 0 && inline.parts[1].bytes < both.parts[1].bytes);
        assert!(inline.parts[2].bytes > 0 && inline.parts[2].bytes < both.parts[2].bytes);
    }

    #[test]
    fn a_build_without_its_wasm_is_an_error_not_a_small_one() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("index.html"), "").unwrap();
        assert!(Sizes::of(folder.path()).is_err());
    }
}
