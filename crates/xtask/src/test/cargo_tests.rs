//! Tests that cargo runs, counted from what they write.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use anyhow::{Context, Result};

use crate::{command, report::Counts};

/// Runs `cargo test`, shows what it writes as it comes, and adds up the results of all its test programs.
pub fn run(cargo: &mut Command) -> Result<Counts> {
    let mut child =
        cargo.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start `{}`", command::shown(cargo)))?;
    let stdout = child.stdout.take().context("the output of a child is piped")?;
    let mut counts = Counts::default();
    // Bytes, since a test may write anything.
    for line in BufReader::new(stdout).split(b'\n') {
        let line = line.context("lost the output of the tests")?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        if let Some(result) = result_of(&line) {
            counts += result;
        }
    }
    let status = child.wait().context("lost the tests")?;
    Ok(counts.judged_by(status.success()))
}

/// The numbers in libtest's last line, which wasm-bindgen-test writes too:
/// `test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s`.
fn result_of(line: &str) -> Option<Counts> {
    let (_, numbers) = line.trim().strip_prefix("test result: ")?.split_once(". ")?;
    let number = |name: &str| numbers.split("; ").find_map(|part| part.strip_suffix(name)?.trim().parse().ok());
    Some(Counts {
        passed: number(" passed")?,
        failed: number(" failed")?,
        skipped: number(" ignored").unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_result_line_is_counted_and_no_other() {
        let line = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s";
        assert_eq!(result_of(line), Some(Counts { passed: 12, failed: 0, skipped: 1 }));
        let line = "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 filtered out; finished in 0.01s";
        assert_eq!(result_of(line), Some(Counts { passed: 1, failed: 2, skipped: 0 }));
        assert_eq!(result_of("test a_test_result ... ok"), None);
        assert_eq!(result_of("running 12 tests"), None);
    }

    #[test]
    fn all_programs_are_added_up() {
        let script = "echo 'test result: ok. 2 passed; 0 failed; 0 ignored'; \
                      echo 'test result: FAILED. 1 passed; 1 failed; 0 ignored'; exit 101";
        let counts = run(Command::new("sh").args(["-c", script])).unwrap();
        assert_eq!(counts, Counts { passed: 3, failed: 1, skipped: 0 });
    }

    #[test]
    fn tests_that_do_not_compile_are_a_failure() {
        let counts = run(Command::new("sh").args(["-c", "exit 101"])).unwrap();
        assert_eq!(counts, Counts { passed: 0, failed: 1, skipped: 0 });
    }
}
