//! `cargo xtask`: the commands of this repository.

mod bench;
mod browser_floor;
mod build;
mod command;
mod dist;
mod fingerprint;
mod report;
mod serve;
mod sizes;
mod test;
mod tools;
mod workspace;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::{build::Flavour, test::Group, workspace::Workspace};

/// The commands of this repository. Each obtains what it is missing.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build what is out of date, then serve the site and print its address
    Serve {
        /// The port to listen on
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Where the database, pictures and mail are kept [default: var/ beside Cargo.toml]
        #[arg(long)]
        var: Option<PathBuf>,
        /// Build quickly rather than small, and build and start again whenever a source changes
        #[arg(long)]
        dev: bool,
    },
    /// Check everything; the last line says how many checks passed and failed
    Test {
        /// Only these groups, separated by commas
        #[arg(long, value_delimiter = ',')]
        only: Vec<Group>,
    },
    /// Leave one binary that carries the built reader inside it: target/deploy/gazette
    Build {
        /// Build quickly rather than small: target/debug/gazette, good for a look or a run of the browser tests
        #[arg(long)]
        quick: bool,
    },
    /// Measure sizes and speed against plain pages, and print the table of docs/performance.md
    Bench,
    /// Turn what Trunk built into what is served (Trunk's post_build hook; never called by hand)
    #[command(hide = true)]
    Dist,
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<ExitCode> {
    match task {
        // The hook runs inside Trunk: it must not ask cargo anything.
        Task::Dist => dist::run()?,
        Task::Build { quick } => {
            build::build(&Workspace::find()?, if quick { Flavour::Quick } else { Flavour::Release })?;
        }
        Task::Serve { port, var, dev: false } => return serve::release(&Workspace::find()?, port, var),
        Task::Serve { port, var, dev: true } => return serve::dev::watch(&Workspace::find()?, port, var),
        Task::Bench => return bench::run(&Workspace::find()?),
        Task::Test { only } => return test::run(&Workspace::find()?, &only),
    }
    Ok(ExitCode::SUCCESS)
}
