//! `cargo xtask serve`: built where it is out of date, then the server.

pub mod dev;

use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use anyhow::Result;

use crate::{
    build::{self, Flavour},
    command,
    workspace::Workspace,
};

/// Serves the release build; returns when the server ends.
pub fn release(workspace: &Workspace, port: u16, var: Option<PathBuf>) -> Result<ExitCode> {
    let binary = build::build(workspace, Flavour::Release)?;
    become_server(&mut server(&binary, port, &workspace.var(var)))
}

/// The server, not yet started.
fn server(binary: &Path, port: u16, var: &Path) -> Command {
    let mut server = command::new(binary);
    server.args(["serve", "--port", &port.to_string(), "--var"]).arg(var);
    server
}

/// Replaces this process: a signal to it reaches the server, which then shuts down in its own way.
#[cfg(unix)]
fn become_server(server: &mut Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;

    let error = server.exec();
    Err(anyhow::Error::new(error).context(format!("cannot start `{}`", command::shown(server))))
}

#[cfg(not(unix))]
fn become_server(server: &mut Command) -> Result<ExitCode> {
    command::run(server)?;
    Ok(ExitCode::SUCCESS)
}
