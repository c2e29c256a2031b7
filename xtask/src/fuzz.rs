//! `fuzz`: the readers of files, project files included, against bytes that no program would write.
//!
//! The flags are those of cargo-fuzz; without a sanitizer, as the code is safe Rust, the usual compiler takes them.

use crate::shell::{answer, checkout, run, say};
use crate::tools::Tools;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One for each reader.
const TARGETS: [&str; 10] =
    ["csv", "pasted", "markup", "archive", "xlsx", "xlsb", "xls", "ods", "project", "link"];

const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
                     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
                     -Cllvm-args=-sanitizer-coverage-pc-table \
                     -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing";

/// Slowest file, in seconds, and most memory, in MB, before a target fails.
const LIMITS: [&str; 2] = ["-timeout=10", "-rss_limit_mb=2048"];

/// Cargo over the targets, into a folder of their own.
pub(crate) struct Workshop {
    folder: PathBuf,
    target: PathBuf,
    host: String,
}

impl Workshop {
    /// Writes the seeds, so that a target has something valid to begin with.
    pub(crate) fn open(name: &str) -> Result<Self, String> {
        let folder = checkout().join("fuzz");
        let me = Self { folder, target: Tools::bare()?.target().join(name), host: host()? };
        run(&mut me.cargo(&["run", "--release", "--bin", "seeds"]))?;
        Ok(me)
    }

    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        command.current_dir(&self.folder).args(arguments).env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// Compiles a target; with a folder of its own, so that the flags do not reach build scripts.
    pub(crate) fn build(&self, name: &str, flags: &str) -> Result<PathBuf, String> {
        let build = ["build", "--release", "--target", &self.host, "--bin", name];
        run(self.cargo(&build).env("RUSTFLAGS", flags))?;
        Ok([self.target.as_path(), self.host.as_ref(), "release".as_ref(), name.as_ref()].iter().collect())
    }

    /// A program, to be run beside the corpus.
    pub(crate) fn beside(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder);
        command
    }

    /// The files that a target has to begin with, and those that it found.
    pub(crate) fn corpus(&self, name: &str) -> Result<Vec<PathBuf>, String> {
        let folder = self.folder.join("corpus").join(name);
        let files = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}.", folder.display()))?;
        Ok(files.filter_map(|file| Some(file.ok()?.path())).collect())
    }

    pub(crate) fn target(&self) -> &Path {
        &self.target
    }
}

/// The targets of this name, or all.
pub(crate) fn chosen(only: Option<&str>) -> Result<Vec<&'static str>, String> {
    let chosen: Vec<&str> = TARGETS.into_iter().filter(|name| only.is_none_or(|one| one == *name)).collect();
    if chosen.is_empty() { Err(format!("Fuzz targets are {}.", TARGETS.join(", "))) } else { Ok(chosen) }
}

/// The command `fuzz`: each target, or one, for so many seconds.
pub(crate) fn command(seconds: u32, only: Option<&str>) -> Result<(), String> {
    let chosen = chosen(only)?;
    let workshop = Workshop::open("fuzz")?;
    let artifacts = workshop.folder.join("artifacts");
    std::fs::create_dir_all(&artifacts).map_err(|error| format!("{}: {error}.", artifacts.display()))?;
    for name in chosen {
        let program = workshop.build(name, FLAGS)?;
        say(format!("Fuzzing {name} for {seconds} s"));
        let mut fuzzer = workshop.beside(&program);
        fuzzer
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
