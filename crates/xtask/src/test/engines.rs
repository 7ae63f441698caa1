//! The core journeys in WebKitGTK and in Firefox, by WebDriver: tests/e2e/engines.

use std::fs;

use anyhow::{Context, Result};

use super::browser;
use crate::{
    command,
    report::Counts,
    tools::{
        engines::{self, Engine, Obtained},
        npm_tools,
    },
    workspace::Workspace,
};

/// Runs the journeys against what the build left, in each engine that is there or can be had.
pub fn run(workspace: &Workspace) -> Result<Counts> {
    let project = workspace.root.join("tests").join("e2e");
    npm_tools::install_locked(&project)?;
    let mut counts = Counts::default();
    let mut playwright = command::new(project.join("node_modules/.bin/playwright"));
    let report = workspace.target.join("engines.json");
    playwright
        .current_dir(&project)
        .args(["test", "--config", "engines.config.ts", "--reporter=list,json"])
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .env("GAZETTE_BIN", workspace.deployed_binary());
    let mut is_any_there = false;
    for engine in Engine::ALL {
        match engines::obtain(engine)? {
            Obtained::Here(program) => {
                is_any_there = true;
                playwright.env(engine.variable(), program);
                // Its projects: the journeys with scripts, without them, and where nothing can be kept.
                playwright.arg(format!("--project={}*", engine.name()));
            }
            Obtained::Missing { remedy } => {
                eprintln!("SKIPPED: nothing is checked in {}: {remedy}", engine.name());
                counts.skipped += 1;
            }
        }
    }
    if !is_any_there {
        return Ok(counts);
    }
    if report.exists() {
        fs::remove_file(&report).with_context(|| format!("cannot remove {}", report.display()))?;
    }
    let status = playwright.status().with_context(|| format!("cannot start `{}`", command::shown(&playwright)))?;
    counts += browser::read(&report)?.judged_by(status.success());
    Ok(counts)
}
