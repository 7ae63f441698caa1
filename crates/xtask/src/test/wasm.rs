//! The reader's own tests, compiled to wasm and run inside Chromium.

use std::fs;

use anyhow::{Context, Result};

use super::{cargo, cargo_tests};
use crate::{
    command,
    report::Counts,
    tools::{
        WasmTools, browser,
        rust_target::{Purpose, TARGET},
    },
    workspace::Workspace,
};

/// Runs `tests/web.rs`.
pub fn run(workspace: &Workspace) -> Result<Counts> {
    let tools = WasmTools::obtain(workspace)?;
    let driver = browser::chromedriver()?;
    let chromium = browser::chromium(None)?;
    // chromedriver looks for Chrome in places of its own; the tests shall run in the browser that was found.
    let options = workspace.target.join("webdriver.json");
    let json = serde_json::json!({ "goog:chromeOptions": { "binary": chromium } });
    fs::write(&options, json.to_string()).with_context(|| format!("cannot write {}", options.display()))?;

    let mut tests = cargo(workspace);
    tests
        .args(["test", "--package", "gazette-reader", "--target", TARGET, "--no-default-features"])
        .args(["--features", "hydrate", "--test", "web"])
        .env("PATH", command::path_with(&tools.folders)?)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", options)
        .env("CHROMEDRIVER", driver);
    tools.toolchain.apply(&mut tests, Purpose::Examine);
    cargo_tests::run(&mut tests)
}
