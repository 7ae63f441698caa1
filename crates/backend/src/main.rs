//! `gazette`: the content service.

use clap::Parser;
use gazette_backend::config::{Cli, Command};
use gazette_backend::serve;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    let done = match Cli::parse().command {
        Command::Serve(args) => serve::run(&args).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gazette: {error}");
            ExitCode::FAILURE
        }
    }
}
