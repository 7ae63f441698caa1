//! Measuring: sizes, first paint, pages per second and memory, as ratios against plain pages served side by side.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;

use crate::{
    build::{self, Flavour},
    command,
    tools::{browser, debian, npm_tools},
    workspace::Workspace,
};

/// Builds the release and prints the table of docs/performance.md.
pub fn run(workspace: &Workspace) -> Result<ExitCode> {
    build::build(workspace, Flavour::Release)?;
    let project = workspace.root.join("tests").join("e2e");
    npm_tools::install_locked(&project)?;
    let load = obtain_load_tools()?;
    let mut bench = command::new("node");
    bench
        .current_dir(&workspace.root)
        .arg("tests/bench/bench.mjs")
        .env("GAZETTE_BIN", workspace.deployed_binary())
        .env("CHROMIUM", browser::chromium(Some(&project))?)
        .env("DIST", workspace.dist())
        .env("BEACON_RATIO", beacon_ratio(workspace)?);
    if let Some(LoadTools { wrk, nginx }) = load {
        bench.env("WRK", wrk).env("NGINX", nginx);
    }
    command::run(&mut bench)?;
    Ok(ExitCode::SUCCESS)
}

/// What a read costs at ten million reads against at ten thousand.
fn beacon_ratio(workspace: &Workspace) -> Result<String> {
    let mut cost = command::new("cargo");
    cost.current_dir(&workspace.root).args(["run", "--release", "--package", "gazette-backend"]);
    cost.args(["--no-default-features", "--example", "beacon_cost"]);
    Ok(command::output(&mut cost)?.trim().to_owned())
}

/// wrk asks, nginx is what we are compared with.
struct LoadTools {
    wrk: PathBuf,
    nginx: PathBuf,
}

/// Finds or installs them. Without them the bench leaves those rows out and says so.
fn obtain_load_tools() -> Result<Option<LoadTools>> {
    if find_load_tools().is_none() && debian::is_here() {
        println!("installing wrk and nginx, to measure against");
        debian::install(&["wrk", "nginx-light"])?;
    }
    Ok(find_load_tools())
}

fn find_load_tools() -> Option<LoadTools> {
    // Debian puts nginx where only root's PATH leads.
    let beyond_path = || Some(PathBuf::from("/usr/sbin/nginx")).filter(|it| it.is_file());
    Some(LoadTools { wrk: command::on_path("wrk")?, nginx: command::on_path("nginx").or_else(beyond_path)? })
}
