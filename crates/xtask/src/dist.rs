//! Trunk's post_build hook: what Trunk built becomes what is served.
//!
//! All of it in one hook and in order, since Trunk starts the hooks of a stage together. It works in Trunk's staging
//! folder, before that replaces `dist/`, so a build that fails here leaves the last good one in place. Whatever of
//! Trunk's output is not as expected stops the build.

mod compress;
mod esbuild;
mod html;
mod manifest;
mod template;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};

pub use self::{
    compress::{Effort, brotli},
    manifest::hex,
    template::{inline_scripts, inline_styles},
};
use crate::{browser_floor, sizes, tools};

/// The steps, in the folder that Trunk names in the environment.
pub fn run() -> Result<()> {
    let folder = PathBuf::from(trunk_variable("TRUNK_STAGING_DIR")?);
    let public_url = trunk_variable("TRUNK_PUBLIC_URL")?;
    ensure!(public_url == "/", "Gazette is served from the root of its host, but Trunk's public_url is {public_url}");
    let release = trunk_variable("TRUNK_PROFILE")? == "release";

    let esbuild = esbuild::Esbuild::new(&tools::npm_tools::obtain_for_dist()?);
    fill_template(&folder, &esbuild)?;
    for script in files_with_extension(&folder, "js")? {
        esbuild.minify_file(&script)?;
    }
    let wasm = only_wasm(&folder)?;
    browser_floor::check(&fs::read(&wasm).with_context(|| format!("cannot read {}", wasm.display()))?)?;
    compress::beside_files(&folder, if release { Effort::Most } else { Effort::Quick })?;
    manifest::write(&folder)?;
    if release {
        print!("{}", sizes::Sizes::of(&folder)?);
    }
    Ok(())
}

/// Every file under `folder`, in the order of their names.
pub fn files_under(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|it| it.path())).collect())
        .with_context(|| format!("cannot list {}", folder.display()))?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files.extend(files_under(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

/// The files under `folder` with this extension.
pub fn files_with_extension(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut files = files_under(folder)?;
    files.retain(|file| file.extension().is_some_and(|it| it == extension));
    Ok(files)
}

/// The one wasm file of a build.
pub fn only_wasm(folder: &Path) -> Result<PathBuf> {
    match files_with_extension(folder, "wasm")?.as_slice() {
        [wasm] => Ok(wasm.clone()),
        several => bail!("the build must hold exactly one wasm file, and {} has {several:?}", folder.display()),
    }
}

/// One inline style, our own start script with the names of glue and wasm, nothing of Trunk's own.
fn fill_template(folder: &Path, esbuild: &esbuild::Esbuild) -> Result<()> {
    let index = folder.join("index.html");
    let html = read(&index)?;
    let built = template::what_trunk_wrote(&html)?;
    for path in [&built.glue, &built.wasm] {
        ensure!(in_folder(folder, path).is_file(), "Trunk's index.html names {path}, which is not there");
    }
    let mut sheets = String::new();
    for path in &built.stylesheets {
        let file = in_folder(folder, path);
        let sheet = read(&file)?;
        template::check_sheet(path, &sheet)?;
        sheets.push_str(&sheet);
        sheets.push('\n');
        fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
    }
    let style = esbuild.minify(&sheets, "css")?;
    let html = template::rewrite(&html, &built, &style, &|script| esbuild.minify(script, "js"))?;
    fs::write(&index, html).with_context(|| format!("cannot write {}", index.display()))
}

fn in_folder(folder: &Path, absolute: &str) -> PathBuf {
    folder.join(absolute.trim_start_matches('/'))
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

fn trunk_variable(name: &str) -> Result<String> {
    env::var(name).with_context(|| format!("{name} is not set: `dist` is Trunk's hook, run `cargo xtask build`"))
}
