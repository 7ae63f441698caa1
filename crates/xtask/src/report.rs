//! How many checks passed and failed, step by step.

use std::{
    fmt,
    io::{self, Write},
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::Result;

/// Checks that were made, and checks that could not be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl Counts {
    /// One check.
    pub fn one(passed: bool) -> Self {
        if passed { Self { passed: 1, ..Self::default() } } else { Self { failed: 1, ..Self::default() } }
    }

    /// A program that says it failed has failed, whatever was counted; and one that checked nothing proves nothing.
    pub fn judged_by(mut self, program_succeeded: bool) -> Self {
        let nothing_checked = self.passed + self.failed == 0;
        if self.failed == 0 && (nothing_checked || !program_succeeded) {
            self.failed = 1;
        }
        self
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// Skipped checks are told where there are any.
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 { write!(f, ", {} skipped", self.skipped) } else { Ok(()) }
    }
}

/// The steps that ran.
#[derive(Default)]
pub struct Report {
    steps: Vec<(&'static str, Counts, Duration)>,
}

impl Report {
    /// Runs a step under a heading. A step that cannot run counts as one failed check, and the next step runs anyway.
    pub fn step(&mut self, name: &'static str, run: impl FnOnce() -> Result<Counts>) -> Counts {
        eprintln!("\n== {name}");
        let started = Instant::now();
        let counts = run().unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Counts::one(false)
        });
        let took = started.elapsed();
        eprintln!("== {name}: {counts} ({})", shown(took));
        self.steps.push((name, counts, took));
        counts
    }

    fn total(&self) -> Counts {
        let mut total = Counts::default();
        for (_, counts, _) in &self.steps {
            total += *counts;
        }
        total
    }

    /// The table of steps and, as the very last line, `N passed, M failed`.
    pub fn finish(&self, out: &mut impl Write) -> io::Result<ExitCode> {
        writeln!(out)?;
        for (name, counts, took) in &self.steps {
            writeln!(out, "{name:<28} {:>9}  {counts}", shown(*took))?;
        }
        let Counts { passed, failed, .. } = self.total();
        writeln!(out, "\n{passed} passed, {failed} failed")?;
        Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn shown(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last_line(report: &Report) -> String {
        let mut out = Vec::new();
        report.finish(&mut out).unwrap();
        String::from_utf8(out).unwrap().lines().last().unwrap().to_owned()
    }

    #[test]
    fn the_last_line_adds_all_steps_up() {
        let mut report = Report::default();
        report.step("first", || Ok(Counts { passed: 3, failed: 1, skipped: 2 }));
        report.step("second", || Ok(Counts::one(true)));
        assert_eq!(last_line(&report), "4 passed, 1 failed");
    }

    #[test]
    fn a_step_that_cannot_run_is_a_failed_check_and_the_next_one_runs() {
        let mut report = Report::default();
        report.step("first", || anyhow::bail!("no tool"));
        report.step("second", || Ok(Counts::one(true)));
        assert_eq!(last_line(&report), "1 passed, 1 failed");
    }

    #[test]
    fn a_program_that_failed_without_a_failed_test_counts_as_one() {
        let counts = Counts { passed: 5, failed: 0, skipped: 0 };
        assert_eq!(counts.judged_by(false).failed, 1);
        assert_eq!(counts.judged_by(true), counts);
        let counts = Counts { passed: 5, failed: 2, skipped: 0 };
        assert_eq!(counts.judged_by(false), counts);
    }

    #[test]
    fn a_program_that_checked_nothing_failed() {
        assert_eq!(Counts::default().judged_by(true).failed, 1);
        assert_eq!(Counts { skipped: 3, ..Counts::default() }.judged_by(true).failed, 1);
    }
}
