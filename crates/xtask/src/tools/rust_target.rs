//! A compiler for wasm32: the toolchain in use where it has the target; else rustup's; else, where rustup may not
//! download, Debian's, which builds the standard library from its sources.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use super::debian;
use crate::command;

/// The reader's target.
pub const TARGET: &str = "wasm32-unknown-unknown";
/// The name under which rustup knows Debian's compiler.
const LINKED_TOOLCHAIN: &str = "gazette-wasm";
/// Debian's linker for wasm.
const DEBIAN_LINKER: &str = "wasm-ld-22";
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];

/// What compiles the wasm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WasmToolchain {
    /// The toolchain in use, which has the target's standard library.
    InUse,
    /// Debian's compiler, with the standard library built from source.
    Debian,
}

/// What the wasm is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be sent to readers: small.
    Ship,
    /// To be looked at: panics say where and why.
    Examine,
}

impl WasmToolchain {
    /// The toolchain that is there already. `GAZETTE_WASM_STD=source` asks for Debian's.
    pub fn find() -> Result<Option<Self>> {
        if !std_from_source_wanted() && toolchain_in_use_has_target()? {
            return Ok(Some(Self::InUse));
        }
        Ok((debian_compiler_is_here() && is_linked()?).then_some(Self::Debian))
    }

    /// Lets a command (trunk, or the tests of the wasm) compile wasm with this toolchain. Only for that command: these
    /// variables would rebuild the standard library for the backend too.
    pub fn apply(self, command: &mut Command, purpose: Purpose) {
        if self == Self::InUse {
            return;
        }
        command
            .env("RUSTUP_TOOLCHAIN", LINKED_TOOLCHAIN)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER);
        if purpose == Purpose::Ship {
            // The standard library is compiled here anyway, so it is compiled for size: 13 kB less to send. A panic
            // is then a bare `unreachable`, which the page sees as an error like any other; it never showed its text.
            command
                .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
                .env_remove("RUSTFLAGS")
                .env_remove("CARGO_ENCODED_RUSTFLAGS")
                .env(
                    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                    "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none",
                );
        }
    }
}

/// Obtains a toolchain for [`WasmToolchain::find`] to find.
pub fn install() -> Result<()> {
    if command::on_path("rustup").is_none() {
        bail!("the compiler has no target {TARGET}, and there is no rustup to add it; get Rust from https://rustup.rs");
    }
    if !std_from_source_wanted() && !rustup_may_not_download() {
        match command::run(command::new("rustup").args(["target", "add", TARGET])) {
            Ok(()) => return Ok(()),
            Err(error) if debian::is_here() => eprintln!("{error:#}; taking Debian's compiler instead"),
            Err(error) => return Err(error.context(format!("run `rustup target add {TARGET}` yourself"))),
        }
    }
    install_debian_compiler()
}

fn std_from_source_wanted() -> bool {
    env::var_os("GAZETTE_WASM_STD").is_some_and(|it| it == "source")
}

fn rustup_may_not_download() -> bool {
    env::var_os("RUSTUP_AUTO_INSTALL").is_some_and(|it| it == "0")
}

/// Looks at the files rather than at rustup's list: a compiler from elsewhere can have the target too.
fn toolchain_in_use_has_target() -> Result<bool> {
    let sysroot = command::output(command::new("rustc").args(["--print", "sysroot"]))?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib");
    Ok(library.is_dir() && fs::read_dir(&library).is_ok_and(|mut entries| entries.next().is_some()))
}

fn debian_compiler_is_here() -> bool {
    ["/usr/bin/cargo", "/usr/bin/rustc"].iter().all(|file| Path::new(file).is_file())
        && Path::new("/usr/lib/rustlib/src/rust/library/Cargo.lock").is_file()
        && command::on_path(DEBIAN_LINKER).is_some()
}

fn is_linked() -> Result<bool> {
    if command::on_path("rustup").is_none() {
        return Ok(false);
    }
    let toolchains = command::output(command::new("rustup").args(["toolchain", "list"]))?;
    Ok(toolchains.lines().any(|line| line.split_whitespace().next() == Some(LINKED_TOOLCHAIN)))
}

fn install_debian_compiler() -> Result<()> {
    if !debian_compiler_is_here() {
        if !debian::is_here() {
            bail!(
                "rustup may not download the target {TARGET} (RUSTUP_AUTO_INSTALL=0), and this is not Debian, whose \
                 compiler could take its place; allow it once: RUSTUP_AUTO_INSTALL=1 rustup target add {TARGET}"
            );
        }
        eprintln!("      from Debian: {}", DEBIAN_PACKAGES.join(" "));
        debian::install(&DEBIAN_PACKAGES)?;
    }
    if !is_linked()? {
        command::run(command::new("rustup").args(["toolchain", "link", LINKED_TOOLCHAIN, "/usr"]))
            .context("cannot make Debian's compiler known to rustup")?;
    }
    Ok(())
}

/// Where cargo puts a wasm program of the named profile.
pub fn built_wasm(target_folder: &Path, profile: &str, program: &str) -> PathBuf {
    target_folder.join(TARGET).join(profile).join(format!("{program}.wasm"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(toolchain: WasmToolchain, purpose: Purpose) -> Vec<(String, Option<String>)> {
        let mut command = Command::new("true");
        toolchain.apply(&mut command, purpose);
        let text = |it: &std::ffi::OsStr| it.to_string_lossy().into_owned();
        command.get_envs().map(|(name, value)| (text(name), value.map(text))).collect()
    }

    #[test]
    fn a_toolchain_with_the_target_needs_no_environment() {
        assert_eq!(environment(WasmToolchain::InUse, Purpose::Ship), []);
    }

    #[test]
    fn only_a_wasm_that_is_shipped_loses_its_panic_messages() {
        let flags = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
        let has_flags = |purpose| environment(WasmToolchain::Debian, purpose).iter().any(|(name, _)| name == flags);
        assert!(has_flags(Purpose::Ship));
        assert!(!has_flags(Purpose::Examine));
    }
}
