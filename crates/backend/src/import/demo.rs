//! The demonstration: an export of our own, shown until a publisher's comes, and its reads.

mod reads;

use super::media::{MediaError, MediaSource};
use super::{ImportError, Options, Report, run};
use crate::clock::now;
use crate::store::Store;
use include_dir::{Dir, include_dir};
use std::path::Path;
use url::Url;

static EXPORT: &str = include_str!("../../demo/gazette-demo.wxr.xml");
static UPLOADS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/demo/uploads");

/// Imports the demonstration where nothing was imported yet; `None` where there is content.
///
/// # Errors
/// As [`run`].
pub async fn install(store: &dyn Store, var: &Path) -> Result<Option<Report>, ImportError> {
    if store.site().await?.is_some() {
        return Ok(None);
    }
    let options = Options {
        var: var.to_owned(),
        media: vec![Box::new(EmbeddedUploads)],
        time_zone: Some("America/St_Lucia".to_owned()),
        is_demo: true,
        ..Options::default()
    };
    let report = run(store, EXPORT.as_bytes(), options, |_| {}).await?;
    reads::put(store, now()).await?;
    Ok(Some(report))
}

/// The demonstration's pictures, inside this program.
struct EmbeddedUploads;

impl MediaSource for EmbeddedUploads {
    fn copy(&mut self, path: &str, _: &Url, target: &Path) -> Result<bool, MediaError> {
        let Some(file) = UPLOADS.get_file(path) else { return Ok(false) };
        std::fs::write(target, file.contents()).map_err(|source| MediaError::Io { path: target.to_owned(), source })?;
        Ok(true)
    }
}
