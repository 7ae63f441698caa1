//! Debian's own packages.

use std::{fs, process::Stdio};

use anyhow::{Context, Result};

use crate::command;

/// Whether this is Debian itself. Ubuntu's packages of the same names differ (its Chromium is a snap).
pub fn is_here() -> bool {
    // A system without this file is no Debian.
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line == "ID=debian") && command::on_path("apt-get").is_some()
}

/// Installs packages, as root or by sudo.
pub fn install(packages: &[&str]) -> Result<()> {
    let remedy = || format!("install these Debian packages yourself, as root: {}", packages.join(" "));
    apt_get(&["update"]).with_context(remedy)?;
    apt_get(&[&["install", "--yes", "--no-install-recommends"], packages].concat()).with_context(remedy)
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    let is_root = command::output(command::new("id").arg("-u"))?.trim() == "0";
    let mut apt_get = if is_root {
        command::new("apt-get")
    } else {
        let mut sudo = command::new("sudo");
        // sudo drops the environment, and a question from debconf would wait for an answer for ever.
        sudo.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    };
    apt_get.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq").args(arguments);
    // What is installed is said by us; apt's own list would bury it. Its complaints still show.
    apt_get.stdout(Stdio::null());
    command::run(&mut apt_get)
}
