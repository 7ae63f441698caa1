//! The release build in a real browser: Playwright, in tests/e2e.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::{
    command,
    report::Counts,
    tools::{browser, npm_tools},
    workspace::Workspace,
};

/// The part of Playwright's JSON report that is needed here.
#[derive(Deserialize)]
struct PlaywrightReport {
    stats: Stats,
}

#[derive(Deserialize)]
struct Stats {
    expected: u64,
    unexpected: u64,
    /// Passed only when tried again.
    flaky: u64,
    skipped: u64,
}

/// Runs the browser tests against what the build left.
pub fn run(workspace: &Workspace) -> Result<Counts> {
    let project = workspace.root.join("tests").join("e2e");
    npm_tools::install_locked(&project)?;
    let chromium = browser::headless_chromium(&project)?;
    let report = workspace.target.join("playwright.json");
    if report.exists() {
        fs::remove_file(&report).with_context(|| format!("cannot remove {}", report.display()))?;
    }
    let mut playwright = command::new(project.join("node_modules/.bin/playwright"));
    playwright
        .current_dir(&project)
        .args(["test", "--reporter=list,json"])
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .env("GAZETTE_BIN", workspace.deployed_binary())
        .env("CHROMIUM", chromium);
    let status = playwright.status().with_context(|| format!("cannot start `{}`", command::shown(&playwright)))?;
    Ok(read(&report)?.judged_by(status.success()))
}

/// What a report of Playwright counts.
pub fn read(report: &Path) -> Result<Counts> {
    let json = fs::read_to_string(report).context("Playwright left no report")?;
    counted(&json)
}

fn counted(json: &str) -> Result<Counts> {
    let PlaywrightReport { stats } = serde_json::from_str(json).context("cannot read Playwright's report")?;
    Ok(Counts { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_that_passes_only_sometimes_has_failed() {
        let json = r#"{"config":{},"suites":[],"errors":[],
            "stats":{"startTime":"2026-01-01","duration":1.5,"expected":7,"skipped":2,"unexpected":1,"flaky":3}}"#;
        assert_eq!(counted(json).unwrap(), Counts { passed: 7, failed: 4, skipped: 2 });
    }

    #[test]
    fn a_report_that_cannot_be_read_is_an_error() {
        assert!(counted("{}").is_err());
    }
}
