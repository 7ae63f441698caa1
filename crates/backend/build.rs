//! Puts the built reader (`dist/`, made by `cargo xtask build`) into the binary. Without one, pages are plain HTML with
//! the same style and no app, which is all that tests of the backend need.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../..").canonicalize()?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let dist = root.join("dist");
    // A missing path would make this script run at every build; its parent tells when the folder appears.
    let watched = if dist.join("index.html").is_file() { dist.clone() } else { root.join("index.html") };
    println!("cargo::rerun-if-changed={}", watched.display());
    println!("cargo::rerun-if-changed={}", root.join("style").display());
    println!("cargo::rerun-if-changed={}", root.join("public").display());
    println!("cargo::rerun-if-env-changed=GAZETTE_BUILD");

    let mut table = String::from("pub static FILES: &[File] = &[\n");
    let template = if dist.join("index.html").is_file() {
        for path in files(&dist)? {
            let name = path.strip_prefix(&dist)?.to_str().ok_or("a file of the reader has a name that is not UTF-8")?;
            if name != "index.html" && !name.ends_with(".br") && !name.ends_with(".gz") && name != "build.json" {
                entry(&mut table, name, &path)?;
            }
        }
        fs::read_to_string(dist.join("index.html"))?
    } else {
        for path in files(&root.join("public"))? {
            let name =
                path.strip_prefix(root.join("public"))?.to_str().ok_or("a public file has a name that is not UTF-8")?;
            entry(&mut table, name, &path)?;
        }
        plain_template(&root)?
    };
    table.push_str("];\n");
    fs::write(out.join("files.rs"), table)?;
    fs::write(out.join("index.html"), template)?;
    Ok(())
}

fn entry(table: &mut String, name: &str, path: &Path) -> Result<()> {
    let include = |path: &Path| format!("include_bytes!({:?})", path.display().to_string());
    let encoded = |ending: &str| {
        let path = PathBuf::from(format!("{}.{ending}", path.display()));
        if path.is_file() { format!("Some({})", include(&path)) } else { "None".to_owned() }
    };
    writeln!(
        table,
        "File {{ path: {name:?}, identity: {}, brotli: {}, gzip: {} }},",
        include(path),
        encoded("br"),
        encoded("gz")
    )?;
    Ok(())
}

/// All files below a folder, in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The source of the page without the app: Trunk's links give way to the sheets that they name, the start script goes.
fn plain_template(root: &Path) -> Result<String> {
    let source = fs::read_to_string(root.join("index.html"))?;
    let (before, rest) = source.split_once("<script id=\"start\">").ok_or("index.html has no start script")?;
    let (_, after) = rest.split_once("</script>").ok_or("the start script in index.html does not end")?;
    let mut template = String::new();
    for part in before.split_inclusive('>') {
        if !part.contains("data-trunk") {
            template.push_str(part);
        } else if let Some((_, sheet)) = part.split_once("rel=\"css\" href=\"") {
            let sheet = sheet.split('"').next().unwrap_or_default();
            write!(template, "<style>{}</style>", fs::read_to_string(root.join(sheet))?)?;
        }
    }
    template.push_str(after);
    Ok(template)
}
