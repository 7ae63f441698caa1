//! How `gazette` is told what to do. Each setting is written once, as a flag; it can also come from the environment
//! (`GAZETTE_…`) or from `gazette.toml`, which names it as the flag does, with `_` for `-`. A flag wins over the
//! environment, the environment over the file, and the file over what holds without any of them.

mod comments;
mod file;

pub use comments::CommentArgs;
pub use file::{ConfigError, parse};

use crate::cli;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

/// A news site: takes in a publisher's content and serves it to readers.
///
/// Every setting can be given as a flag, in the environment, or in gazette.toml, where it has the name of the flag with
/// "_" for "-", such as: public_url = "https://example.com"
#[derive(Debug, Parser)]
#[command(name = "gazette", version)]
pub struct Cli {
    /// The settings file. Without this it is gazette.toml in the current folder, if there is one.
    #[arg(long, env = "GAZETTE_CONFIG", value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serves the site until it is told to stop.
    Serve(Box<ServeArgs>),
    Import {
        #[command(flatten)]
        var: VarArgs,
        #[command(flatten)]
        args: cli::import::Args,
    },
    Topics {
        #[command(flatten)]
        var: VarArgs,
        #[command(flatten)]
        args: cli::topics::Args,
    },
    Comments {
        #[command(flatten)]
        var: VarArgs,
        #[command(flatten)]
        args: cli::comments::Args,
    },
}

#[derive(Clone, Debug, Args)]
pub struct VarArgs {
    /// The folder that holds the database and the publisher's files; made where it is missing.
    #[arg(long, env = "GAZETTE_VAR", value_name = "DIR", default_value = "var", global = true)]
    pub var: PathBuf,
}

#[derive(Clone, Debug, Args)]
pub struct ServeArgs {
    /// The port to listen on; 0 takes any free one.
    #[arg(long, env = "GAZETTE_PORT", default_value = "8080")]
    pub port: u16,
    /// The address to listen on.
    #[arg(long, env = "GAZETTE_BIND", value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub bind: IpAddr,
    #[command(flatten)]
    pub var: VarArgs,
    /// How the log is written, to the standard error.
    #[arg(long, env = "GAZETTE_LOG_FORMAT", value_name = "FORMAT", value_enum, default_value = "auto")]
    pub log_format: LogFormat,
    /// What is logged, such as "info" or "warn,gazette_backend=debug".
    #[arg(long, env = "GAZETTE_LOG", value_name = "FILTER", default_value = "info")]
    pub log: String,
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub limits: Limits,
    #[command(flatten)]
    pub trending: TrendingArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Text on a terminal, JSON anywhere else.
    Auto,
    Text,
    Json,
}

/// What the publisher may say otherwise than the imported content does.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "The site")]
pub struct SiteArgs {
    /// The origin that readers see, such as https://example.com. Without it: the address in the imported content.
    #[arg(long, env = "GAZETTE_PUBLIC_URL", value_name = "URL", value_parser = origin)]
    pub public_url: Option<String>,
    /// The site's title. Without it: the imported one.
    #[arg(long, env = "GAZETTE_TITLE")]
    pub title: Option<String>,
    /// An IANA time zone such as America/St_Lucia, or an offset such as -04:00. Without it: the imported one.
    #[arg(long, env = "GAZETTE_TIME_ZONE", value_name = "ZONE")]
    pub time_zone: Option<String>,
    /// What the site says above its comments; "" for nothing.
    #[arg(
        long,
        env = "GAZETTE_COMMENT_DISCLAIMER",
        value_name = "TEXT",
        default_value = "Comments are the views of the readers who write them and not those of this site."
    )]
    pub comment_disclaimer: String,
    #[command(flatten)]
    pub comments: CommentArgs,
}

/// How much one reader, and all of them, may ask of the site.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Limits")]
pub struct Limits {
    /// Bytes of a request's body.
    #[arg(long, env = "GAZETTE_MAX_BODY_BYTES", value_name = "BYTES", default_value = "65536")]
    pub max_body_bytes: u64,
    /// Bytes of all headers of a request.
    #[arg(long, env = "GAZETTE_MAX_HEADER_BYTES", value_name = "BYTES", default_value = "16384")]
    pub max_header_bytes: usize,
    /// Headers of a request.
    #[arg(long, env = "GAZETTE_MAX_HEADERS", value_name = "COUNT", default_value = "100")]
    pub max_headers: usize,
    /// Bytes of a path.
    #[arg(long, env = "GAZETTE_MAX_PATH_BYTES", value_name = "BYTES", default_value = "1024")]
    pub max_path_bytes: usize,
    /// Bytes of a query.
    #[arg(long, env = "GAZETTE_MAX_QUERY_BYTES", value_name = "BYTES", default_value = "4096")]
    pub max_query_bytes: usize,
    /// Requests that are worked on at once; more are asked to come back.
    #[arg(long, env = "GAZETTE_MAX_REQUESTS", value_name = "COUNT", default_value = "512")]
    pub max_requests: usize,
    /// Connections that are open at once; more wait until one is closed.
    #[arg(long, env = "GAZETTE_MAX_CONNECTIONS", value_name = "COUNT", default_value = "900")]
    pub max_connections: usize,
    /// Seconds in which the headers of a request must have come, and for which an unused connection stays open.
    #[arg(long, env = "GAZETTE_HEADER_SECONDS", value_name = "SECONDS", default_value = "15", value_parser = seconds)]
    pub header_seconds: Duration,
    /// Seconds after which work on a request is given up.
    #[arg(long, env = "GAZETTE_REQUEST_SECONDS", value_name = "SECONDS", default_value = "15", value_parser = seconds)]
    pub request_seconds: Duration,
    /// Seconds for which running requests may go on when the process is told to stop.
    #[arg(long, env = "GAZETTE_STOP_SECONDS", value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    pub stop_seconds: Duration,
    /// Proxies of yours that every request comes through. Each adds an address to X-Forwarded-For; the one that the
    /// outermost added is the reader's. With 0 the header is not believed.
    #[arg(long, env = "GAZETTE_TRUSTED_PROXIES", value_name = "COUNT", default_value = "0")]
    pub trusted_proxies: usize,
}

impl Default for Limits {
    /// As without any configuration.
    fn default() -> Self {
        Self {
            max_body_bytes: 65_536,
            max_header_bytes: 16_384,
            max_headers: 100,
            max_path_bytes: 1024,
            max_query_bytes: 4096,
            max_requests: 512,
            max_connections: 900,
            header_seconds: Duration::from_secs(15),
            request_seconds: Duration::from_secs(15),
            stop_seconds: Duration::from_secs(10),
            trusted_proxies: 0,
        }
    }
}

/// How "Trending" is worked out.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Trending")]
pub struct TrendingArgs {
    /// Seconds after which the list is worked out anew.
    #[arg(long, env = "GAZETTE_TRENDING_SECONDS", value_name = "SECONDS", default_value = "300", value_parser = seconds)]
    pub trending_seconds: Duration,
    /// The most reads of a story in half an hour that count from one network (a /24, of IPv6 a /48). More where a whole
    /// town shares a few addresses, fewer where nobody does.
    #[arg(long, env = "GAZETTE_TRENDING_NETWORK_READS", value_name = "COUNT", default_value = "20")]
    pub trending_network_reads: u32,
}

impl Default for TrendingArgs {
    /// As without any configuration.
    fn default() -> Self {
        Self { trending_seconds: Duration::from_secs(300), trending_network_reads: 20 }
    }
}

/// The settings of the site, and where it is when nothing else says so.
#[derive(Clone, Debug)]
pub struct SiteSettings {
    pub args: SiteArgs,
    /// The address that this process listens on, such as `http://127.0.0.1:8080`.
    pub local_url: String,
    pub trending: TrendingArgs,
}

/// An origin: scheme and host, and nothing behind them but a slash.
fn origin(text: &str) -> Result<String, String> {
    let expected = || "expected an origin such as https://example.com".to_owned();
    let uri: axum::http::Uri = text.parse().map_err(|_| expected())?;
    let scheme = uri.scheme_str().filter(|scheme| matches!(*scheme, "http" | "https")).ok_or_else(expected)?;
    let authority = uri.authority().filter(|authority| !authority.as_str().contains('@')).ok_or_else(expected)?;
    if uri.path() != "/" || uri.query().is_some() {
        return Err(expected());
    }
    Ok(format!("{scheme}://{authority}"))
}

/// A length of time, in seconds and parts of a second.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().map_err(|_| "expected a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn what_holds_without_configuration_is_written_once() {
        let Command::Serve(args) = Cli::parse_from(["gazette", "serve"]).command else { panic!("it is to serve") };
        assert_eq!(format!("{:?}", args.limits), format!("{:?}", Limits::default()));
        assert_eq!(format!("{:?}", args.trending), format!("{:?}", TrendingArgs::default()));
        assert_eq!(format!("{:?}", args.site.comments), format!("{:?}", CommentArgs::default()));
    }

    #[test]
    fn a_public_url_is_an_origin() {
        assert_eq!(origin("https://times.example/").as_deref(), Ok("https://times.example"));
        assert_eq!(origin("http://127.0.0.1:8080").as_deref(), Ok("http://127.0.0.1:8080"));
        for text in ["times.example", "https://times.example/news", "ftp://times.example", "https://a@b", "/", ""] {
            assert!(origin(text).is_err(), "{text}");
        }
    }
}
