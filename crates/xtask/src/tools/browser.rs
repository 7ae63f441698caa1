//! A Chromium for the tests, and its driver.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use super::debian;
use crate::command;

/// The names under which Chromium and Chrome are installed.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// Chromium without a window: the same engine, and half the work where no graphics card helps.
const HEADLESS_SHELL: &str = "chromium-headless-shell";
/// Where macOS keeps Chrome.
const MAC_CHROME: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// Finds Chromium or installs it: `CHROMIUM` in the environment, on `PATH`, Playwright's own, Debian's package.
/// `playwright` is a folder where `npx playwright` is installed, for where nothing else helps.
pub fn chromium(playwright: Option<&Path>) -> Result<PathBuf> {
    if let Some(named) = named_by("CHROMIUM")? {
        return Ok(named);
    }
    if let Some(found) = find_chromium() {
        return Ok(found);
    }
    if debian::is_here() {
        eprintln!("installing Debian's chromium");
        debian::install(&["chromium"])?;
    } else if let Some(folder) = playwright {
        eprintln!("installing Playwright's chromium");
        let mut npx = command::new("npx");
        command::run(npx.args(["playwright", "install", "chromium"]).current_dir(folder))?;
    }
    find_chromium().context(
        "there is no Chromium for the browser tests; install one (Debian: apt-get install chromium; elsewhere: \
         npx playwright install --with-deps chromium) or set CHROMIUM to the path of one",
    )
}

/// Finds a Chromium to drive page by page, or installs one: as [`chromium`], but the headless shell where it can be had.
/// With two workers on two cores the browser tests take 5 minutes with it and 12 with the whole browser.
pub fn headless_chromium(playwright: &Path) -> Result<PathBuf> {
    if let Some(named) = named_by("CHROMIUM")? {
        return Ok(named);
    }
    if find_headless_shell().is_none() && debian::is_here() {
        eprintln!("installing Debian's {HEADLESS_SHELL}");
        if let Err(error) = debian::install(&[HEADLESS_SHELL]) {
            eprintln!("going on with the whole browser, which is slower: {error:#}");
        }
    }
    if let Some(found) = find_headless_shell() {
        return Ok(found);
    }
    let whole = chromium(Some(playwright))?;
    // Playwright installs both.
    Ok(find_headless_shell().unwrap_or(whole))
}

/// Finds chromedriver or installs it: `CHROMEDRIVER` in the environment, on `PATH`, Debian's package.
pub fn chromedriver() -> Result<PathBuf> {
    if let Some(named) = named_by("CHROMEDRIVER")? {
        return Ok(named);
    }
    if command::on_path("chromedriver").is_none() && debian::is_here() {
        eprintln!("installing Debian's chromium-driver");
        debian::install(&["chromium-driver"])?;
    }
    command::on_path("chromedriver").context(
        "there is no chromedriver for the tests of the wasm; install the one of your Chromium's version (Debian: \
         apt-get install chromium-driver; elsewhere: npx @puppeteer/browsers install chromedriver@VERSION) and put it \
         on PATH or set CHROMEDRIVER to its path",
    )
}

/// The program that a variable of the environment names, if it names one.
pub fn named_by(variable: &str) -> Result<Option<PathBuf>> {
    let Some(path) = env::var_os(variable).filter(|it| !it.is_empty()).map(PathBuf::from) else { return Ok(None) };
    if !path.is_file() {
        bail!("{variable} names {}, which is not there", path.display());
    }
    Ok(Some(path))
}

fn find_chromium() -> Option<PathBuf> {
    BROWSERS
        .iter()
        .find_map(|name| command::on_path(name))
        .or_else(|| Some(PathBuf::from(MAC_CHROME)).filter(|path| path.is_file()))
        .or_else(|| {
            playwrights(
                "chromium-",
                &["chrome-linux/chrome", "chrome-linux64/chrome", "chrome-mac/Chromium.app/Contents/MacOS/Chromium"],
            )
        })
}

fn find_headless_shell() -> Option<PathBuf> {
    command::on_path(HEADLESS_SHELL).or_else(|| {
        playwrights(
            "chromium_headless_shell-",
            &[
                "chrome-headless-shell-linux64/chrome-headless-shell",
                "chrome-linux/headless_shell",
                "chrome-headless-shell-mac-arm64/chrome-headless-shell",
                "chrome-mac/headless_shell",
            ],
        )
    })
}

/// The newest browser of a kind in Playwright's own folder: one of `programs` in a folder `{prefix}{revision}`.
fn playwrights(prefix: &str, programs: &[&str]) -> Option<PathBuf> {
    let home = env::home_dir()?;
    let caches = [home.join(".cache/ms-playwright"), home.join("Library/Caches/ms-playwright")];
    let cache = env::var_os("PLAYWRIGHT_BROWSERS_PATH").map(PathBuf::from);
    let browsers = cache.iter().chain(&caches).filter_map(|cache| fs::read_dir(cache).ok()).flatten().flatten();
    let mut folders: Vec<(u32, PathBuf)> = browsers
        .filter_map(|entry| {
            let name = entry.file_name();
            let revision = name.to_str()?.strip_prefix(prefix)?.parse().ok()?;
            Some((revision, entry.path()))
        })
        .collect();
    folders.sort();
    let mut candidates =
        folders.iter().rev().flat_map(|(_, folder)| programs.iter().map(|program| folder.join(program)));
    candidates.find(|it| it.is_file())
}
