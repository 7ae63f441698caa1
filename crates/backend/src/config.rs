//! How `gazette` is told what to do: flags, environment (`GAZETTE_…`), `gazette.toml`, and what holds without them.

use clap::{Args, Parser, Subcommand};
use std::net::IpAddr;
use std::path::PathBuf;

/// A news site: reads a publisher's content and serves it to readers.
#[derive(Debug, Parser)]
#[command(name = "gazette", version, about)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serves the site until it is told to stop.
    Serve(ServeArgs),
}

#[derive(Clone, Debug, Args)]
pub struct ServeArgs {
    /// The port to listen on; 0 takes any free one.
    #[arg(long, env = "GAZETTE_PORT", default_value = "8080")]
    pub port: u16,
    /// The address to listen on.
    #[arg(long, env = "GAZETTE_BIND", default_value = "127.0.0.1")]
    pub bind: IpAddr,
    /// The folder that holds the database and the publisher's files; made where it is missing.
    #[arg(long, env = "GAZETTE_VAR", default_value = "var")]
    pub var: PathBuf,
    #[command(flatten)]
    pub site: SiteArgs,
}

/// What the publisher may say otherwise than the imported content does.
#[derive(Clone, Debug, Default, Args)]
pub struct SiteArgs {
    /// The origin that readers see, such as https://example.com. Without it: the address in the imported content.
    #[arg(long, env = "GAZETTE_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// The site's title. Without it: the imported one.
    #[arg(long, env = "GAZETTE_TITLE")]
    pub title: Option<String>,
    /// An IANA time zone such as America/St_Lucia, or an offset such as -04:00. Without it: the imported one.
    #[arg(long, env = "GAZETTE_TIME_ZONE")]
    pub time_zone: Option<String>,
    /// What the site says above its comments.
    #[arg(
        long,
        env = "GAZETTE_COMMENT_DISCLAIMER",
        default_value = "Comments are the views of the readers who write them and not those of this site."
    )]
    pub comment_disclaimer: String,
}

/// The settings of the site, and where it is when nothing else says so.
#[derive(Clone, Debug)]
pub struct SiteSettings {
    pub args: SiteArgs,
    /// The address that this process listens on, such as `http://127.0.0.1:8080`.
    pub local_url: String,
}
