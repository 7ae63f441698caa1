//! The browser engines beside Chromium: WebKitGTK, which is nearest to Safari, and Firefox ESR.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Result, bail};

use super::{browser, debian};
use crate::command;

/// An engine in which the core journeys run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    WebKit,
    Firefox,
}

/// Whether an engine is here now.
pub enum Obtained {
    /// The browser's program.
    Here(PathBuf),
    /// It is not, and on this system we do not install it.
    Missing { remedy: String },
}

impl Engine {
    pub const ALL: [Self; 2] = [Self::WebKit, Self::Firefox];

    /// As the journeys' projects are called (tests/e2e/engines.config.ts).
    pub fn name(self) -> &'static str {
        match self {
            Self::WebKit => "WebKitGTK",
            Self::Firefox => "Firefox ESR",
        }
    }

    /// The variable that names its program, to us and to the journeys.
    pub fn variable(self) -> &'static str {
        match self {
            Self::WebKit => "MINI_BROWSER",
            Self::Firefox => "FIREFOX",
        }
    }

    /// The Debian packages that it comes in, with what drives it.
    fn packages(self) -> &'static [&'static str] {
        match self {
            // The driver depends on the library, whose package holds the browser too.
            Self::WebKit => &["webkit2gtk-driver", "xvfb"],
            // Speaks WebDriver BiDi itself (docs/adr/0008).
            Self::Firefox => &["firefox-esr"],
        }
    }

    /// Its program, if that and what drives it are here.
    fn find(self) -> Result<Option<PathBuf>> {
        let named = browser::named_by(self.variable())?;
        Ok(match self {
            Self::WebKit => {
                let is_driven = ["WebKitWebDriver", "Xvfb"].iter().all(|it| command::on_path(it).is_some());
                named.or_else(mini_browser).filter(|_| is_driven)
            }
            Self::Firefox => named.or_else(|| ["firefox-esr", "firefox"].iter().find_map(|it| command::on_path(it))),
        })
    }
}

/// Finds an engine or, on Debian, installs it; there one that cannot be had is an error, since there the journeys must run.
pub fn obtain(engine: Engine) -> Result<Obtained> {
    if let Some(program) = engine.find()? {
        return Ok(Obtained::Here(program));
    }
    let (name, packages) = (engine.name(), engine.packages().join(" "));
    if !debian::is_here() {
        let variable = engine.variable();
        let remedy = format!("install it (on Debian: apt-get install {packages}), or set {variable} to its program");
        return Ok(Obtained::Missing { remedy });
    }
    eprintln!("installing {name} from Debian: {packages}");
    debian::install(engine.packages())?;
    match engine.find()? {
        Some(program) => Ok(Obtained::Here(program)),
        None => bail!("{name} is not where it was looked for, though {packages} were just installed"),
    }
}

/// WebKitGTK's test browser, which a distribution keeps away from `PATH`, in a folder of the architecture.
fn mini_browser() -> Option<PathBuf> {
    let triplet = format!("{}-linux-gnu", env::consts::ARCH);
    let libraries =
        [Path::new("/usr/lib").join(triplet), "/usr/lib64".into(), "/usr/libexec".into(), "/usr/lib".into()];
    libraries.iter().map(|it| it.join("webkit2gtk-4.1/MiniBrowser")).find(|it| it.is_file())
}
