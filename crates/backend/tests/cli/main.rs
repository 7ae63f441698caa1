//! The built program, run as at a terminal.

mod comments;
mod import;
mod topics;

use std::ffi::OsStr;
use std::process::{Command, Stdio};

/// What a run of `gazette` left.
struct Outcome {
    is_success: bool,
    /// On standard output.
    said: String,
    /// On standard error.
    complained: String,
}

/// `gazette` with these arguments, free of the settings of whoever runs the tests.
fn gazette<S: AsRef<OsStr>>(arguments: &[S]) -> Command {
    let mut gazette = Command::new(env!("CARGO_BIN_EXE_gazette"));
    gazette.args(arguments).stdin(Stdio::null());
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("GAZETTE_")) {
        gazette.env_remove(name);
    }
    gazette
}

fn run<S: AsRef<OsStr>>(arguments: &[S]) -> Outcome {
    let output = gazette(arguments).output().expect("it starts");
    let text = |bytes| String::from_utf8(bytes).expect("it speaks UTF-8");
    Outcome { is_success: output.status.success(), said: text(output.stdout), complained: text(output.stderr) }
}

#[test]
fn the_help_names_every_command() {
    let help = run(&["--help"]);
    assert!(help.is_success);
    for command in ["serve", "import", "topics", "comments"] {
        assert!(help.said.contains(&format!("  {command}")), "{command}");
        assert!(run(&[command, "--help"]).is_success, "{command}");
    }
}

#[test]
fn what_is_not_understood_is_refused_with_a_way_on() {
    let wrong = run(&["serve", "--prot", "8080"]);
    assert!(!wrong.is_success);
    assert!(wrong.complained.contains("--port"), "{}", wrong.complained);
}
