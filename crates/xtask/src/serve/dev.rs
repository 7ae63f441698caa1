//! `cargo xtask serve --dev`: builds again and starts again whenever a source changes.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::{Child, ExitCode},
    thread,
    time::{Duration, Instant, SystemTime},
};

use anyhow::{Context, Result, ensure};

use super::server;
use crate::{
    build::{self, Flavour},
    command,
    workspace::Workspace,
};

/// How often the sources are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// How long the server may take to shut down.
const SHUTDOWN_TIME: Duration = Duration::from_secs(5);

/// What makes the reader, as far as one edits it.
const READER: [&str; 7] = ["src", "style", "public", "index.html", "Trunk.toml", "Cargo.toml", "crates/model"];
/// What only the backend is made of.
const BACKEND: [&str; 2] = ["crates/backend", "gazette.toml"];

/// Each file with its time and size. A missing file is not in it.
type Seen = BTreeMap<PathBuf, (SystemTime, u64)>;

/// Builds and serves for ever. A build that fails leaves the last server running; a server that ends is started again
/// with the next change.
pub fn watch(workspace: &Workspace, port: u16, var: Option<PathBuf>) -> Result<ExitCode> {
    let var = workspace.var(var);
    let (mut reader, mut backend) = (look(&workspace.root, &READER)?, look(&workspace.root, &BACKEND)?);
    let mut running = build::build(workspace, Flavour::Quick).and_then(|binary| start(&binary, port, &var));
    loop {
        match &mut running {
            Err(error) => eprintln!("error: {error:#}"),
            Ok(child) => {
                if let Some(status) = child.try_wait().context("lost the server")? {
                    eprintln!("the server ended with {status}");
                }
            }
        }
        eprintln!("waiting for changes");
        let (new_reader, new_backend) = wait_for_change(&workspace.root, &reader, &backend)?;
        let built = if new_reader == reader {
            build::backend(workspace, Flavour::Quick)
        } else {
            build::build(workspace, Flavour::Quick)
        };
        (reader, backend) = (new_reader, new_backend);
        match built {
            Err(error) => eprintln!("error: {error:#}"),
            Ok(binary) => {
                if let Ok(child) = &mut running {
                    stop(child)?;
                }
                running = start(&binary, port, &var);
            }
        }
    }
}

fn start(binary: &Path, port: u16, var: &Path) -> Result<Child> {
    let mut server = server(binary, port, var);
    server.spawn().with_context(|| format!("cannot start `{}`", command::shown(&server)))
}

/// Lets the server finish what it is doing, so that nothing it accepted is lost; not for ever.
fn stop(child: &mut Child) -> Result<()> {
    if child.try_wait().context("lost the server")?.is_some() {
        return Ok(());
    }
    if cfg!(unix) {
        command::run(command::new("kill").args(["-TERM", &child.id().to_string()]))?;
        let asked = Instant::now();
        while asked.elapsed() < SHUTDOWN_TIME {
            if child.try_wait().context("lost the server")?.is_some() {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
    child.kill().context("cannot stop the server")?;
    child.wait().context("lost the server")?;
    Ok(())
}

/// Returns both sets once one is other than it was and has stayed so for one look: editors write several files.
fn wait_for_change(root: &Path, reader: &Seen, backend: &Seen) -> Result<(Seen, Seen)> {
    let mut last = (reader.clone(), backend.clone());
    loop {
        thread::sleep(LOOK_EVERY);
        let now = (look(root, &READER)?, look(root, &BACKEND)?);
        let changed = now.0 != *reader || now.1 != *backend;
        if changed && now == last {
            return Ok(now);
        }
        last = now;
    }
}

fn look(root: &Path, sources: &[&str]) -> Result<Seen> {
    let mut seen = Seen::new();
    for source in sources {
        look_at(&root.join(source), &mut seen)?;
    }
    ensure!(!seen.is_empty(), "there are no sources under {}", root.display());
    Ok(seen)
}

/// A file that vanishes while it is looked at is a change like any other, not an error.
fn look_at(path: &Path, seen: &mut Seen) -> Result<()> {
    let Ok(metadata) = path.metadata() else { return Ok(()) };
    if !metadata.is_dir() {
        let time = metadata.modified().context("this system keeps no time of change")?;
        seen.insert(path.to_owned(), (time, metadata.len()));
        return Ok(());
    }
    let Ok(entries) = path.read_dir() else { return Ok(()) };
    for entry in entries.flatten() {
        look_at(&entry.path(), seen)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_changed_a_new_and_a_removed_file_are_seen() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("src/pages")).unwrap();
        let file = folder.path().join("src/pages/article_page.rs");
        fs::write(&file, "1").unwrap();
        let look = || look(folder.path(), &["src", "missing"]).unwrap();
        let first = look();
        assert_eq!(look(), first);
        fs::write(&file, "12").unwrap();
        let changed = look();
        assert_ne!(changed, first);
        fs::write(folder.path().join("src/new.rs"), "").unwrap();
        assert_ne!(look(), changed);
        fs::remove_file(&file).unwrap();
        assert_eq!(look().len(), 1);
    }
}
