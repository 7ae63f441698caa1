//! Trunk and wasm-bindgen, compiled by cargo into the cache.

use std::{
    collections::VecDeque,
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};

use crate::command;

/// How often the progress of an installation is told.
const TELL_EVERY: Duration = Duration::from_secs(15);
/// How many lines of a failed installation are shown.
const LINES_OF_FAILURE: usize = 30;

/// Whether the cache has this package in this version. Asks cargo's own record, which is quicker than starting a tool.
pub fn is_installed(cache: &Path, package: &str, version: &str) -> Result<bool> {
    let record = cache.join(".crates.toml");
    if !record.is_file() {
        return Ok(false);
    }
    let record = fs::read_to_string(&record).with_context(|| format!("cannot read {}", record.display()))?;
    Ok(record.lines().any(|line| line.starts_with(&format!("\"{package} {version} "))))
}

/// Compiles a package into the cache.
pub fn install(cache: &Path, package: &str, version: &str) -> Result<()> {
    let locked = run_and_tell(package, install_command(cache, package, version).arg("--locked"));
    if let Err(error) = locked {
        // A dependency that the package locks may have gone from the registry since.
        eprintln!("      {error:#}");
        eprintln!("      once more, with the dependencies that can be had today");
        run_and_tell(package, &mut install_command(cache, package, version)).with_context(|| {
            format!("run `cargo install {package} --version {version} --root {}` yourself", cache.display())
        })?;
    }
    Ok(())
}

/// Optimised little: compiling a tool takes far longer than the tool ever runs.
fn install_command(cache: &Path, package: &str, version: &str) -> Command {
    let mut cargo = command::new("cargo");
    cargo
        .current_dir(cache)
        .args(["install", package, "--version", version, "--root"])
        .arg(cache)
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUSTFLAGS")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "64")
        .env("CARGO_PROFILE_RELEASE_STRIP", "true")
        .env("CARGO_TERM_COLOR", "never")
        .env("CARGO_TERM_PROGRESS_WHEN", "always")
        .env("CARGO_TERM_PROGRESS_WIDTH", "80");
    cargo
}

/// Runs cargo and tells now and then how far it is, in place of its hundreds of lines.
fn run_and_tell(package: &str, cargo: &mut Command) -> Result<()> {
    let mut child =
        cargo.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().context("cannot start `cargo install`")?;
    let stderr = child.stderr.take().context("the output of a child is piped")?;
    let mut tail = VecDeque::new();
    let (started, mut told) = (Instant::now(), Instant::now());
    for line in progress_lines(BufReader::new(stderr)) {
        let line = line.context("lost the output of `cargo install`")?;
        if let Some((done, all)) = built_of(&line) {
            if told.elapsed() >= TELL_EVERY {
                told = Instant::now();
                eprintln!("      {package}: {done} of {all} crates, {} s", started.elapsed().as_secs());
            }
        } else if !line.trim().is_empty() {
            tail.push_back(line);
            if tail.len() > LINES_OF_FAILURE {
                tail.pop_front();
            }
        }
    }
    let status = child.wait().context("lost `cargo install`")?;
    ensure!(status.success(), "{}", tail.into_iter().collect::<Vec<_>>().join("\n"));
    eprintln!("      {package}: installed in {} s", started.elapsed().as_secs());
    Ok(())
}

/// Lines that end with a line feed or, as cargo's progress does, with a carriage return.
fn progress_lines(input: impl BufRead) -> impl Iterator<Item = std::io::Result<String>> {
    let mut bytes = input.bytes();
    std::iter::from_fn(move || {
        let mut line = Vec::new();
        loop {
            match bytes.next() {
                Some(Ok(b'\n' | b'\r')) => break,
                Some(Ok(byte)) => line.push(byte),
                Some(Err(error)) => return Some(Err(error)),
                None if line.is_empty() => return None,
                None => break,
            }
        }
        Some(Ok(String::from_utf8_lossy(&line).into_owned()))
    })
}

/// The numbers in cargo's `Building [====>   ] 120/400: serde`.
fn built_of(line: &str) -> Option<(u32, u32)> {
    let (_, rest) = line.trim_start().strip_prefix("Building [")?.split_once("] ")?;
    let (done, all) = rest.split(':').next()?.trim().split_once('/')?;
    Some((done.parse().ok()?, all.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_progress_is_understood() {
        assert_eq!(built_of("    Building [=====>     ] 120/400: serde, syn(build)"), Some((120, 400)));
        assert_eq!(built_of("   Compiling serde v1.0.0"), None);
    }

    #[test]
    fn a_carriage_return_ends_a_line_of_progress() {
        let lines: Vec<String> = progress_lines("a\rb\nc".as_bytes()).map(Result::unwrap).collect();
        assert_eq!(lines, ["a", "b", "c"]);
    }

    #[test]
    fn only_the_very_version_counts_as_installed() {
        let cache = tempfile::tempdir().unwrap();
        assert!(!is_installed(cache.path(), "trunk", "0.21.14").unwrap());
        let record = "[v1]\n\"trunk 0.21.14 (registry+https://example.org)\" = [\"trunk\"]\n";
        fs::write(cache.path().join(".crates.toml"), record).unwrap();
        assert!(is_installed(cache.path(), "trunk", "0.21.14").unwrap());
        assert!(!is_installed(cache.path(), "trunk", "0.21.1").unwrap());
        assert!(!is_installed(cache.path(), "runk", "0.21.14").unwrap());
    }
}
