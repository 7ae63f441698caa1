//! `gazette import`

use super::print;
use crate::clock::now;
use crate::import::media::{Folder, MediaSource};
use crate::import::{ImportError, Options, Progress, run as run_import};
use crate::store::Store;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// Imports a WordPress export.
///
/// A story is new, changed or as before; a second import of the same file changes nothing. Stories that the file does not
/// hold stay as they are: an export may be a part of the site. A story that the file holds as draft, private or trash and
/// that was public before answers "gone" from now on. The first import takes the demonstration away and gives the site
/// its title, address and time zone. Works while the site is being served.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// The export, as WordPress's Tools > Export makes it (WXR).
    pub file: PathBuf,
    /// A copy of the publisher's wp-content/uploads, for pictures and files.
    #[arg(long, value_name = "DIR")]
    pub media: Option<PathBuf>,
    /// Fetch pictures and files that are not in the folder of --media from the publisher's own hosts: the one in the
    /// export and those of --media-host, at most 10 MB each. A file that is kept already is not fetched again.
    #[arg(long)]
    pub fetch_media: bool,
    /// Another host of the publisher's, such as an old name of the site or the one that serves its pictures; a port
    /// other than the usual one is a part of it. May be given several times. Hosts with private addresses, such as
    /// 127.0.0.1:8088, are never asked unless the address and port themselves are named here.
    #[arg(long = "media-host", value_name = "HOST[:PORT]")]
    pub media_hosts: Vec<String>,
    /// The site's time zone, such as America/St_Lucia. Without it: the offset of the export's own clocks.
    #[arg(long, value_name = "ZONE")]
    pub time_zone: Option<String>,
}

/// The import failed, or what it did could not be said.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Import(#[from] ImportError),
    #[error("the import is done, but its report cannot be written: {0}")]
    Output(#[from] std::io::Error),
}

/// Imports and prints what was done.
///
/// # Errors
/// [`Error`]; where the file breaks off, what was imported before it is printed first.
pub async fn run(args: &Args, store: &dyn Store, var: &Path) -> Result<(), Error> {
    let mut media: Vec<Box<dyn MediaSource>> = Vec::new();
    if let Some(folder) = &args.media {
        media.push(Box::new(Folder::open(folder).map_err(ImportError::Media)?));
    }
    let options = Options {
        var: var.to_owned(),
        media,
        fetch: args.fetch_media,
        hosts: args.media_hosts.clone(),
        time_zone: args.time_zone.clone(),
        now: Some(now()),
        is_demo: false,
    };
    let bar = progress_bar();
    let done = run_import(store, args.file.as_path(), options, |Progress { done, total }| {
        bar.set_length(total);
        bar.set_position(done);
    })
    .await;
    bar.finish_and_clear();
    match done {
        Ok(report) => Ok(print(&report.to_string())?),
        Err(error) => {
            if let ImportError::Broken { report, .. } = &error
                && report.stories.total() > 0
            {
                print(&report.to_string())?;
            }
            Err(error.into())
        }
    }
}

/// Shows itself on a terminal only.
fn progress_bar() -> ProgressBar {
    let target =
        if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(0), target);
    // The template is ours and right; a bar without it is still a bar.
    match ProgressStyle::with_template("{bar:40} {percent:>3} %  {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
