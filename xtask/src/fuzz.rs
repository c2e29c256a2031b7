//! `fuzz`: the readers of files, project files included, against bytes that no program would write.
//!
//! The flags are those of cargo-fuzz; without a sanitizer, as the code is safe Rust, the usual compiler takes them.

use crate::shell::{answer, checkout, run, say};
use crate::tools::Tools;
use std::path::PathBuf;
use std::process::Command;

/// One for each reader.
const TARGETS: [&str; 9] = ["csv", "markup", "archive", "xlsx", "xlsb", "xls", "ods", "project", "link"];

const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
                     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
                     -Cllvm-args=-sanitizer-coverage-pc-table \
                     -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing";

/// Slowest file, in seconds, and most memory, in MB, before a target fails.
const LIMITS: [&str; 2] = ["-timeout=10", "-rss_limit_mb=2048"];

/// The command `fuzz`: each target, or one, for so many seconds.
pub(crate) fn command(seconds: u32, only: Option<&str>) -> Result<(), String> {
    let folder = checkout().join("fuzz");
    let host = host()?;
    let target = Tools::bare()?.target().join("fuzz");
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new("cargo");
        command.current_dir(&folder).args(arguments).env("CARGO_TARGET_DIR", &target);
        command
    };
    run(&mut cargo(&["run", "--release", "--bin", "seeds"]))?;
    let chosen: Vec<&str> = TARGETS.into_iter().filter(|name| only.is_none_or(|one| one == *name)).collect();
    if chosen.is_empty() {
        return Err(format!("Fuzz targets are {}.", TARGETS.join(", ")));
    }
    for name in chosen {
        // With a target of its own, so that the flags do not reach build scripts.
        let build = ["build", "--release", "--target", &host, "--bin", name];
        run(cargo(&build).env("RUSTFLAGS", FLAGS))?;
        say(format!("Fuzzing {name} for {seconds} s"));
        let program: PathBuf =
            [target.as_path(), host.as_ref(), "release".as_ref(), name.as_ref()].iter().collect();
        std::fs::create_dir_all(folder.join("artifacts"))
            .map_err(|error| format!("fuzz/artifacts: {error}."))?;
        let mut fuzzer = Command::new(program);
        fuzzer
            .current_dir(&folder)
            .args(LIMITS)
            .args([format!("-max_total_time={seconds}"), format!("-artifact_prefix=artifacts/{name}-")])
            .args(["-max_len=65536", "-print_final_stats=1", &format!("corpus/{name}")]);
        run(&mut fuzzer)?;
    }
    Ok(())
}

/// The machine that the compiler runs on, such as x86_64-unknown-linux-gnu.
fn host() -> Result<String, String> {
    let text = answer(Command::new("rustc").current_dir(checkout()).arg("-vV")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("host: "));
    line.map(str::to_owned).ok_or_else(|| "rustc does not say its host.".to_string())
}
