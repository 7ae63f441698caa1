//! What the reader may depend on: nothing of the server.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::{command, report::Counts, tools::rust_target::TARGET, workspace::Workspace};

/// Packages that have no place in a browser. `sqlx` stands for `sqlx-core` and so on.
///
/// regex, url and ICU are missing here since Leptos itself names them; [`check_wasm`] sees that none of their code is in
/// the wasm.
const SERVERS_ONLY: [&str; 24] = [
    "axum",
    "tower",
    "tower-http",
    "hyper",
    "hyper-util",
    "tokio",
    "mio",
    "rustls",
    "openssl",
    "native-tls",
    "reqwest",
    "sqlx",
    "libsqlite3-sys",
    "rusqlite",
    "lettre",
    "askama",
    "quick-xml",
    "html5ever",
    "scraper",
    "image",
    "clap",
    "jiff",
    "chrono",
    "gazette-backend",
];

/// Code that would be in the wasm by mistake: Leptos brings the packages along and calls none of them.
const DEAD_WEIGHT: [&str; 6] = ["regex_automata", "regex_syntax", "aho_corasick", "icu_normalizer", "idna", "chrono"];

/// Whether the packages that are compiled for the browser are a browser's.
pub fn check_tree(workspace: &Workspace) -> Result<Counts> {
    let mut cargo = command::new("cargo");
    cargo.current_dir(&workspace.root).args(["tree", "--package", "gazette-reader", "--no-default-features"]);
    cargo.args(["--features", "hydrate", "--target", TARGET, "--edges", "normal,no-proc-macro", "--prefix", "none"]);
    let tree = command::output(&mut cargo)?;
    let packages: Vec<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let found = forbidden(&packages);
    for package in &found {
        eprintln!(
            "the reader depends on {package}: cargo tree --package gazette-reader --no-default-features \
                   --features hydrate --target {TARGET} --edges normal --invert {package}"
        );
    }
    Ok(Counts::one(found.is_empty() && packages.contains(&"leptos")))
}

/// Whether code got into the wasm that Leptos only names. `wasm` still has the names of its functions.
pub fn check_wasm(wasm: &Path) -> Result<Counts> {
    let wasm = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let found = dead_weight(&wasm);
    for krate in &found {
        eprintln!("the wasm has code of {krate}");
    }
    // Without a name of Leptos's own, the names were stripped and nothing could have been found.
    Ok(Counts::one(found.is_empty() && contains(&wasm, "tachys")))
}

fn forbidden<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    let mut found: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|package| SERVERS_ONLY.contains(package) || package.starts_with("sqlx-"))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn dead_weight(wasm: &[u8]) -> Vec<&'static str> {
    DEAD_WEIGHT.into_iter().filter(|krate| has_code_of(wasm, krate)).collect()
}

/// Whether a function is from this crate: then the length of the next part of its path follows the crate's name. At the
/// end of a name the crate is only the one that some function of the standard library was first compiled for.
fn has_code_of(wasm: &[u8], krate: &str) -> bool {
    let name = format!("{}{krate}", krate.len());
    wasm.windows(name.len() + 1)
        .any(|window| window.starts_with(name.as_bytes()) && window[name.len()].is_ascii_digit())
}

/// In a mangled name a crate's name follows its length.
fn contains(wasm: &[u8], text: &str) -> bool {
    wasm.windows(text.len()).any(|window| window == text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_of_the_server_is_found_wherever_it_stands() {
        assert_eq!(forbidden(&["leptos", "tokio", "serde", "sqlx-core", "tokio"]), ["sqlx-core", "tokio"]);
        assert_eq!(forbidden(&["leptos", "tokio-like", "image-like"]), [] as [&str; 0]);
    }

    #[test]
    fn a_mangled_name_gives_a_crate_away() {
        assert_eq!(dead_weight(b"\0_ZN14regex_automata4meta17h0123E\0"), ["regex_automata"]);
        assert_eq!(dead_weight(b"\0_RNvNtCs1234_4idna5uts46\0"), ["idna"]);
        assert_eq!(dead_weight(b"\0_ZN6tachys4view17h0123E are hidnant\0"), [] as [&str; 0]);
        assert_eq!(dead_weight(b"\0_RNvMs3_5alloc7raw_vec8grow_oneCs6H_12aho_corasick\x99\x01"), [] as [&str; 0]);
    }
}
