//! The publisher's own host as a source of files. An export is a stranger's word: only hosts that the publisher named
//! are asked, no private address ever unless it was named itself, and no answer may be too large or too slow.

mod address;

use super::{MediaError, MediaSource};
use crate::import::links::Links;
use address::Guard;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;
use ureq::Agent;
use ureq::http::header::{CONTENT_TYPE, LOCATION};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

/// What one file may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub bytes: u64,
    /// For everything from the name to the last byte, redirects not included.
    pub time: Duration,
    pub redirects: u8,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 10_000_000, time: Duration::from_secs(30), redirects: 4 }
    }
}

/// After so many failures in a row a host is not asked again in this import: it is down, and each try takes its time.
const PATIENCE: u8 = 3;

/// Fetches files over HTTP.
pub struct Fetcher {
    agent: Agent,
    links: Links,
    limits: Limits,
    /// Failures in a row, by host.
    failures: HashMap<String, u8>,
}

impl Fetcher {
    /// Asks the hosts that `links` knows as the publisher's. `named` are those that a person named, as `host` or
    /// `host:port`: of them alone an address may be a private one, where the name is that address itself.
    pub fn new(links: Links, named: &[String], limits: Limits) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // Each step is looked at before it is taken.
            .max_redirects(0)
            .max_redirects_will_error(false)
            // A proxy would look up names itself, out of our sight.
            .proxy(None)
            .timeout_per_call(Some(limits.time))
            .user_agent(concat!("gazette/", env!("CARGO_PKG_VERSION"), " (import of the publisher's own files)"))
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::new(), Guard::new(named));
        Self { agent, links, limits, failures: HashMap::new() }
    }

    /// Follows redirects among the publisher's hosts. `Ok(false)` where the host says that there is no such file.
    fn fetch(&self, url: &Url, target: &Path) -> Result<bool, String> {
        let mut url = url.clone();
        for _ in 0..=self.limits.redirects {
            if !matches!(url.scheme(), "http" | "https") || !self.links.is_own(&url) {
                return Err(format!("{url} is on no host of the publisher's. Name it with --media-host if it is"));
            }
            let mut answer = self.agent.get(url.as_str()).call().map_err(|error| error.to_string())?;
            match answer.status().as_u16() {
                200 => {
                    // Many sites answer a missing picture with a page.
                    let is_page = answer
                        .headers()
                        .get(CONTENT_TYPE)
                        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
                    return if is_page { Ok(false) } else { self.keep(answer.body_mut(), target).map(|()| true) };
                }
                301 | 302 | 303 | 307 | 308 => {
                    let place = answer.headers().get(LOCATION).and_then(|place| place.to_str().ok());
                    url = place.and_then(|place| url.join(place).ok()).ok_or("it leads on to no address")?;
                }
                403 | 404 | 410 => return Ok(false),
                status => return Err(format!("the host answered {status}")),
            }
        }
        Err("it leads on and on".to_owned())
    }

    fn keep(&self, body: &mut ureq::Body, target: &Path) -> Result<(), String> {
        let too_large = || format!("it is larger than {} MB", self.limits.bytes / 1_000_000);
        if body.content_length().is_some_and(|length| length > self.limits.bytes) {
            return Err(too_large());
        }
        let mut file = File::create(target).map_err(|error| error.to_string())?;
        let copied = io::copy(&mut body.as_reader().take(self.limits.bytes + 1), &mut file)
            .map_err(|error| error.to_string())?;
        if copied > self.limits.bytes { Err(too_large()) } else { Ok(()) }
    }
}

impl MediaSource for Fetcher {
    fn is_far(&self) -> bool {
        true
    }

    fn copy(&mut self, _: &str, url: &Url, target: &Path) -> Result<bool, MediaError> {
        let host = url.host_str().unwrap_or_default().to_owned();
        let failed = |reason: String| MediaError::Fetch { url: url.to_string(), reason };
        if self.failures.get(&host).is_some_and(|&failures| failures >= PATIENCE) {
            return Ok(false);
        }
        match self.fetch(url, target) {
            Ok(found) => {
                self.failures.remove(&host);
                Ok(found)
            }
            Err(reason) => {
                let failures = self.failures.entry(host).or_default();
                *failures += 1;
                let end = if *failures >= PATIENCE { "; this host is not asked again" } else { "" };
                Err(failed(format!("{reason}{end}")))
            }
        }
    }
}

#[cfg(test)]
mod tests;
