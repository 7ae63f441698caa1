//! The log, on the standard error.

use crate::config::LogFormat;
use std::io::{self, IsTerminal};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;

/// Starts the log of this process. `filter` is as in `tracing_subscriber`, such as `info,sqlx=warn`.
///
/// # Errors
/// Where the filter cannot be read.
pub fn start_log(format: LogFormat, filter: &str) -> Result<(), ParseError> {
    let filter = EnvFilter::builder().parse(filter)?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    let is_terminal = io::stderr().is_terminal();
    match format {
        LogFormat::Auto if is_terminal => builder.init(),
        LogFormat::Text => builder.with_ansi(is_terminal).init(),
        LogFormat::Auto | LogFormat::Json => builder.json().flatten_event(true).with_current_span(true).init(),
    }
    Ok(())
}
