//! `gazette`: the content service.

use gazette_backend::config::{Cli, Command, ConfigError, LogFormat, VarArgs, parse};
use gazette_backend::store::SqliteStore;
use gazette_backend::var::open_store;
use gazette_backend::{cli, serve};
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = match parse(std::env::args_os()) {
        Ok(cli) => cli,
        Err(ConfigError::CommandLine(error)) => error.exit(),
        Err(error) => return failed(&error),
    };
    match run(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&*error),
    }
}

async fn run(cli: Cli) -> Result<(), Box<dyn Error>> {
    match cli.command {
        Command::Serve(args) => {
            serve::start_log(args.log_format, &args.log)?;
            Ok(serve::run(&args).await?)
        }
        Command::Import { var, args } => {
            let (var, store) = open(&var).await?;
            Ok(cli::import::run(&args, &store, var).await?)
        }
        Command::Topics { var, args } => {
            let (_, store) = open(&var).await?;
            Ok(cli::topics::run(&args, &store).await?)
        }
        Command::Comments { var, args } => {
            let (_, store) = open(&var).await?;
            Ok(cli::comments::run(&args, &store).await?)
        }
    }
}

/// The folder and the store, for somebody who sits at a terminal.
async fn open(args: &VarArgs) -> Result<(&Path, SqliteStore), Box<dyn Error>> {
    serve::start_log(LogFormat::Text, "warn")?;
    Ok((&args.var, open_store(&args.var).await?))
}

fn failed(error: &dyn Error) -> ExitCode {
    eprintln!("gazette: {error}");
    ExitCode::FAILURE
}
