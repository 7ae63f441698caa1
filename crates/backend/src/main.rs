//! `gazette`: the content service.

use gazette_backend::config::{Cli, Command, ConfigError, ServeArgs, parse};
use gazette_backend::serve;
use std::error::Error;
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
        Command::Serve(args) => serve_site(&args).await,
    }
}

async fn serve_site(args: &ServeArgs) -> Result<(), Box<dyn Error>> {
    serve::start_log(args.log_format, &args.log)?;
    Ok(serve::run(args).await?)
}

fn failed(error: &dyn Error) -> ExitCode {
    eprintln!("gazette: {error}");
    ExitCode::FAILURE
}
