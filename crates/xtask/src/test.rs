//! `cargo xtask test`: every check of the repository, one step after the other.

mod browser;
mod cargo_tests;
mod dependencies;
mod engines;
mod wasm;

use std::{
    io,
    path::Path,
    process::{Command, ExitCode},
};

use anyhow::{Context, Result, ensure};
use clap::ValueEnum;

use crate::{
    build::{self, Flavour},
    command,
    report::{Counts, Report},
    sizes::Sizes,
    workspace::Workspace,
};

/// What `--only` can name, in the order in which it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Group {
    /// rustfmt
    Fmt,
    /// clippy, natively and with the browser's features
    Clippy,
    /// Unit and route tests
    Unit,
    /// What the reader may depend on
    Deps,
    /// The reader's tests inside a browser
    Wasm,
    /// The release build
    Build,
    /// The size budget of the release build
    Size,
    /// The release build in a browser, page by page
    Browser,
    /// The core journeys in WebKitGTK and Firefox ESR
    Engines,
}

/// Runs the named groups, or all. The last line printed is `N passed, M failed`.
pub fn run(workspace: &Workspace, only: &[Group]) -> Result<ExitCode> {
    let wanted = |group| only.is_empty() || only.contains(&group);
    let mut report = Report::default();
    if wanted(Group::Fmt) {
        report.step("format", || check(cargo(workspace).args(["fmt", "--all", "--check"])));
    }
    if wanted(Group::Clippy) {
        report.step("clippy", || clippy(workspace));
    }
    if wanted(Group::Unit) {
        report.step("unit and route tests", || {
            cargo_tests::run(cargo(workspace).args(["test", "--workspace", "--no-fail-fast"]))
        });
    }
    if wanted(Group::Deps) {
        report.step("dependency rule", || dependencies::check_tree(workspace));
    }
    if wanted(Group::Wasm) {
        report.step("wasm tests", || wasm::run(workspace));
    }
    // Sizes and pages are those of what the build leaves; where nothing changed it takes seconds.
    if [Group::Build, Group::Size, Group::Browser, Group::Engines].into_iter().any(wanted) {
        let built = report.step("release build", || {
            build::build(workspace, Flavour::Release)?;
            Ok(Counts::one(true))
        });
        let is_built = || {
            ensure!(built.failed == 0, "there is no build to look at");
            Ok(())
        };
        if wanted(Group::Size) {
            report.step("size budget", || is_built().and_then(|()| sizes(&workspace.dist())));
        }
        if wanted(Group::Size) {
            report.step("no dead weight in the wasm", || {
                is_built()?;
                dependencies::check_wasm(&build::wasm_with_names(workspace))
            });
        }
        if wanted(Group::Browser) {
            report.step("browser tests", || is_built().and_then(|()| browser::run(workspace)));
        }
        if wanted(Group::Engines) {
            report.step("journeys in other engines", || is_built().and_then(|()| engines::run(workspace)));
        }
    }
    report.finish(&mut io::stdout()).context("cannot write the result")
}

/// A program that passes or fails as a whole.
fn check(program: &mut Command) -> Result<Counts> {
    let status = program.status().with_context(|| format!("cannot start `{}`", command::shown(program)))?;
    Ok(Counts::one(status.success()))
}

fn cargo(workspace: &Workspace) -> Command {
    let mut cargo = command::new("cargo");
    cargo.current_dir(&workspace.root);
    cargo
}

fn clippy(workspace: &Workspace) -> Result<Counts> {
    let mut counts = check(cargo(workspace).args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    // The browser's features, on the host: no compiler for wasm is needed to look at the code.
    let reader = ["clippy", "--package", "gazette-reader", "--all-targets"];
    counts += check(cargo(workspace).args(reader).args([
        "--no-default-features",
        "--features",
        "hydrate",
        "--",
        "-D",
        "warnings",
    ]))?;
    Ok(counts)
}

fn sizes(dist: &Path) -> Result<Counts> {
    let sizes = Sizes::of(dist)?;
    print!("{sizes}");
    let mut counts = Counts::default();
    for part in sizes.parts() {
        counts += Counts::one(part.fits());
    }
    Ok(counts)
}
