//! `test`: every check there is, one after the other, and one count at the end.

use crate::shell::{checkout, complain, run, run_and_keep, say};
use crate::{build, tools, tools::Tools};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Passed, failed and skipped tests. A check without tests of its own counts as one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Count {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    fn one(passed: bool) -> Self {
        Self { passed: usize::from(passed), failed: usize::from(!passed), skipped: 0 }
    }
}

/// The stages in their order, with what they found.
#[derive(Debug, Default)]
struct Report {
    total: Count,
    lines: Vec<String>,
}

impl Report {
    fn stage(&mut self, name: &str, work: impl FnOnce() -> Result<Count, String>) {
        say(format!("\n== {name}"));
        let start = Instant::now();
        let found = work();
        self.take(name, start.elapsed(), found);
    }

    fn take(&mut self, name: &str, time: Duration, found: Result<Count, String>) {
        let count = found.unwrap_or_else(|sentence| {
            complain(format!("{name}: {sentence}"));
            Count::one(false)
        });
        self.total.add(count);
        self.lines.push(line(name, time, count));
    }
}

fn line(name: &str, time: Duration, count: Count) -> String {
    let Count { passed, failed, skipped } = count;
    let mark = if failed == 0 { "ok" } else { "FAILED" };
    format!(
        "{name:<28} {:>7.1} s  {passed:>5} passed {failed:>3} failed {skipped:>3} skipped  {mark}",
        time.as_secs_f64()
    )
}

/// What `test` runs in the other engines: the app from any folder, the bits of the plan, reading, privacy, work without a
/// host, views. `browsers` runs everything in them.
const SHORT: &[&str] = &[
    "start::",
    "plan::",
    "flows::the_sample",
    "flows::twelve_months",
    "import_flow::five_messy",
    "sharing::",
    "offline::after_one_visit",
    "controls::",
];

/// An engine beside Chromium.
#[derive(Debug, Clone, Copy)]
enum Engine {
    Firefox,
    WebKit,
}

impl Engine {
    fn stage(self) -> &'static str {
        match self {
            Self::Firefox => "browser tests, Firefox",
            Self::WebKit => "browser tests, WebKit",
        }
    }

    /// The tests of these names, or all; one that is skipped where the engine is not to be had or cannot be driven.
    fn tests(self, bare: &Tools, names: &[&str], skips: &Path) -> Result<Count, String> {
        let driver = match self {
            Self::Firefox => tools::ensure_firefox().map(Some),
            Self::WebKit => tools::ensure_webkit().map(|()| None),
        };
        let driver = match driver {
            Ok(driver) => driver,
            Err(sentence) => return Ok(without(&sentence)),
        };
        let command = || {
            let mut command = in_browser(bare, if driver.is_some() { "firefox" } else { "webkit" })?;
            if let Some(folder) = &driver {
                command.env("GECKODRIVER", folder.join("geckodriver"));
            }
            Ok(command)
        };
        let probe = ["--exact", "controls::the_browser_of_this_run_can_be_driven"];
        if !run_and_keep(command()?.args(probe))?.0 {
            return Ok(without("this browser cannot be driven here; what it said stands above."));
        }
        let named = || {
            let mut command = command()?;
            command.args(names);
            Ok(command)
        };
        browser_tests(named, command, skips)
    }
}

/// The command `browsers`: every browser test in Firefox and WebKit, over `dist/` as it was built last.
pub(crate) fn browsers() -> Result<(), String> {
    let bare = Tools::bare()?;
    let skips = bare.target().join(format!("skipped-tests-{}.txt", std::process::id()));
    let mut report = Report::default();
    for engine in [Engine::Firefox, Engine::WebKit] {
        report.stage(engine.stage(), || engine.tests(&bare, &[], &skips));
    }
    conclude(report, &skips)
}

/// The command `test`. All stages run, whatever failed before.
pub(crate) fn command() -> Result<(), String> {
    let bare = Tools::bare()?;
    let skips = bare.target().join(format!("skipped-tests-{}.txt", std::process::id()));
    let _ = std::fs::remove_file(&skips);
    let mut report = Report::default();
    report.stage("format", || check(bare.command("cargo").args(["fmt", "--all", "--check"])));
    report.stage("words", || crate::words::check().map(|()| Count::one(true)));
    report.stage("lints, native", || {
        let all = ["clippy", "--workspace", "--all-targets", "--features", "steadystock/e2e"];
        check(bare.command("cargo").args(all).args(["--locked", "--", "-D", "warnings"]))
    });
    let mut built = Err("The build tools are missing.".to_string());
    report.stage("build tools", || {
        built = Tools::for_build();
        built.as_ref().map(|_| Count::one(true)).map_err(String::clone)
    });
    report.stage("lints, browser", || {
        let pages = ["clippy", "--target", "wasm32-unknown-unknown", "--lib", "--bins", "--locked"];
        check(bare.command("cargo").args(pages).args(["--", "-D", "warnings"]))
    });
    report.stage("native tests", || {
        let all = ["test", "--workspace", "--no-fail-fast", "--locked"];
        let found = tests(bare.command("cargo").args(all), &skips);
        tell_auditors(found.as_ref().ok());
        found
    });
    report.stage("build of dist", || {
        build::release(built.as_ref().map_err(String::clone)?).map(|()| Count::one(true))
    });
    report.stage("browser tests, Chromium", || {
        tools::ensure_browser()?;
        let command = || in_browser(&bare, "chromium");
        browser_tests(command, command, &skips)
    });
    for engine in [Engine::Firefox, Engine::WebKit] {
        report.stage(engine.stage(), || engine.tests(&bare, SHORT, &skips));
    }
    conclude(report, &skips)
}

/// The browser tests in one engine; measurements and pictures are commands of their own.
fn in_browser(tools: &Tools, engine: &str) -> Result<Command, String> {
    let mut command = tools.command("cargo");
    command.args(["test", "--features", "e2e", "--test", "e2e", "--locked", "--"]);
    command.args(["--skip", "bench_", "--skip", "shoot_"]);
    command.env("AXE", tools::ensure_axe()?).env("E2E_BROWSER", engine);
    Ok(command)
}

/// The tests in a browser. One that fails is tried once more alone, as a browser may be lost on a busy machine; whoever
/// passes only then is named.
fn browser_tests(
    all: impl Fn() -> Result<Command, String>,
    one: impl Fn() -> Result<Command, String>,
    skips: &Path,
) -> Result<Count, String> {
    let before = skipped_lines(skips).len();
    let (succeeded, lines) = run_and_keep(all()?.env("STEADYSTOCK_SKIPS", skips))?;
    let mut count = counted(succeeded, &lines, skipped_lines(skips).len() - before)?;
    for name in failed_names(&lines) {
        say(format!("\n{name} is tried once more"));
        let (again, _) = run_and_keep(one()?.args(["--exact", name]).env("STEADYSTOCK_SKIPS", skips))?;
        if again {
            say(format!("{name} passed at its second try"));
            count.failed -= 1;
            count.passed += 1;
        }
    }
    Ok(count)
}

/// The tests in the list of failures at the end of a test program's report.
fn failed_names(lines: &[String]) -> Vec<&str> {
    let last = lines.iter().rposition(|line| line == "failures:").map_or(lines.len(), |at| at + 1);
    let named = |line: &&String| line.strip_prefix("    ").is_some_and(|name| !name.contains(' '));
    lines[last..].iter().take_while(named).map(|line| line.trim()).collect()
}

/// An engine that is not to be had here: said, and counted as one that was skipped.
fn without(sentence: &str) -> Count {
    say(format!("Skipped: {sentence}"));
    Count { skipped: 1, ..Count::default() }
}

/// Leaves what the native tests of this commit said for the page for auditors, which the build makes.
fn tell_auditors(found: Option<&Count>) {
    let file = checkout().join("target").join("native-tests.txt");
    let _ = std::fs::remove_file(&file);
    if let (Some(count), Some(commit)) = (found, crate::help::head_commit(&checkout())) {
        // A build that cannot say what passed says so.
        let _ = std::fs::write(file, format!("{commit} {} passed, {} failed", count.passed, count.failed));
    }
}

/// Prints the summary; its last line is the count over all.
fn conclude(mut report: Report, skips: &Path) -> Result<(), String> {
    let skipped = skipped_lines(skips);
    let _ = std::fs::remove_file(skips);
    say("");
    for line in &report.lines {
        say(line);
    }
    for test in &skipped {
        say(format!("skipped: {test}"));
    }
    // What an engine lacks is skipped wherever it runs; data that are there are not.
    let without_data = skipped.iter().any(|test| test.contains(" is not there ("));
    if without_data && checkout().join("..").join("shared").is_dir() {
        say("FAILED: ../shared is there, so no test that needs it may be skipped.");
        report.total.add(Count::one(false));
    }
    let Count { passed, failed, skipped } = report.total;
    say(format!("{passed} passed, {failed} failed, {skipped} skipped"));
    if failed == 0 { Ok(()) } else { Err(String::new()) }
}

/// A check that passes or fails as a whole.
fn check(command: &mut Command) -> Result<Count, String> {
    run(command).map(|()| Count::one(true))
}

/// A command that runs tests.
fn tests(command: &mut Command, skips: &Path) -> Result<Count, String> {
    let before = skipped_lines(skips).len();
    let (succeeded, lines) = run_and_keep(command.env("STEADYSTOCK_SKIPS", skips))?;
    counted(succeeded, &lines, skipped_lines(skips).len() - before)
}

/// Adds up what test programs report. Tests that said they were skipped count so, not as passed.
fn counted(succeeded: bool, lines: &[String], without_data: usize) -> Result<Count, String> {
    let mut count = Count::default();
    for found in lines.iter().filter_map(|line| result_of(line)) {
        count.add(found);
    }
    count.passed = count.passed.saturating_sub(without_data);
    count.skipped += without_data;
    // A test program that did not compile or was killed reports no failed test, but it failed.
    if !succeeded && count.failed == 0 {
        count.failed = 1;
    }
    if count == Count::default() { Err("no test was run.".to_string()) } else { Ok(count) }
}

/// The tests that said they were skipped and why, each once.
fn skipped_lines(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let mut lines: Vec<String> = text.lines().map(str::to_string).collect();
    lines.sort();
    lines.dedup();
    lines
}

/// The counts in a line such as `test result: ok. 3 passed; 0 failed; 1 ignored; ...`.
fn result_of(line: &str) -> Option<Count> {
    let counts = line.trim().strip_prefix("test result: ")?.split_once(". ")?.1;
    let number = |word: &str| -> Option<usize> {
        let part = counts.split("; ").find(|part| part.ends_with(word))?;
        part.split_whitespace().next()?.parse().ok()
    };
    Some(Count { passed: number("passed")?, failed: number("failed")?, skipped: number("ignored")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_a_test_program_are_read() {
        let ok =
            "test result: ok. 12 passed; 0 failed; 2 ignored; 0 measured; 5 filtered out; finished in 0.01s";
        let bad = "test result: FAILED. 3 passed; 4 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s";
        assert_eq!(result_of(ok), Some(Count { passed: 12, failed: 0, skipped: 2 }));
        assert_eq!(result_of(bad), Some(Count { passed: 3, failed: 4, skipped: 0 }));
        assert_eq!(result_of("running 3 tests"), None);
    }

    #[test]
    fn a_stage_that_fails_counts_as_one_failure() {
        let mut report = Report::default();
        report.take("good", Duration::ZERO, check(&mut Command::new("true")));
        report.take("bad", Duration::ZERO, check(&mut Command::new("false")));
        report.take("gone", Duration::ZERO, check(&mut Command::new("/nonexistent/program")));
        assert_eq!(report.total, Count { passed: 1, failed: 2, skipped: 0 });
        assert!(report.lines[0].ends_with("ok") && report.lines[1].ends_with("FAILED"));
    }

    #[test]
    fn a_test_without_data_is_skipped_and_a_crash_is_a_failure() {
        let lines =
            ["test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out".to_string()];
        assert_eq!(counted(true, &lines, 1), Ok(Count { passed: 2, failed: 0, skipped: 1 }));
        assert_eq!(counted(false, &lines, 0), Ok(Count { passed: 3, failed: 1, skipped: 0 }));
        assert!(counted(true, &[], 0).is_err());
    }

    #[test]
    fn failed_tests_are_read_from_the_list_at_the_end() {
        let report = "test a::one ... ok\nfailures:\n\n---- a::two stdout ----\nError: \"gone\"\n\n\nfailures:\n    a::two\n    \
                      b::three\n\ntest result: FAILED. 1 passed; 2 failed";
        let lines: Vec<String> = report.lines().map(str::to_string).collect();
        assert_eq!(failed_names(&lines), ["a::two", "b::three"]);
        assert!(failed_names(&lines[..1]).is_empty());
    }

    #[test]
    fn each_skipped_test_is_named_once() {
        let file = std::env::temp_dir().join(format!("steadystock-skips-{}", std::process::id()));
        std::fs::write(&file, "two\none\ntwo\n").unwrap();
        assert_eq!(skipped_lines(&file), ["one", "two"]);
        std::fs::remove_file(&file).unwrap();
        assert!(skipped_lines(&file).is_empty());
    }
}
