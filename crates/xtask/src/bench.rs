//! Measuring: sizes, first paint, pages per second and memory, as ratios against plain pages served side by side.

use std::process::ExitCode;

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
    obtain_load_tools()?;
    let mut bench = command::new("node");
    bench
        .current_dir(&workspace.root)
        .arg("tests/bench/bench.mjs")
        .env("GAZETTE_BIN", workspace.deployed_binary())
        .env("CHROMIUM", browser::chromium(Some(&project))?)
        .env("DIST", workspace.dist());
    command::run(&mut bench)?;
    Ok(ExitCode::SUCCESS)
}

/// wrk asks, nginx is what we are compared with. Without them the bench leaves those rows out and says so.
fn obtain_load_tools() -> Result<()> {
    // Debian puts nginx where only root's PATH leads.
    let has_nginx = command::on_path("nginx").is_some() || std::path::Path::new("/usr/sbin/nginx").exists();
    if (command::on_path("wrk").is_none() || !has_nginx) && debian::is_here() {
        println!("installing wrk and nginx, to measure against");
        debian::install(&["wrk", "nginx-light"])?;
    }
    Ok(())
}
