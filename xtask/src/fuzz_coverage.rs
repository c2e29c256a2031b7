//! `fuzz coverage`: how many lines of each reader its corpus reaches, seeds and what the fuzzer kept of its own.

use crate::fuzz::{Workshop, chosen};
use crate::shell::{answer, checkout, run, say};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Readers: the target that feeds them, and where they lie.
const READERS: [(&str, &[&str]); 10] = [
    (
        "csv",
        &[
            "src/import/file/encoding.rs",
            "src/import/file/escapes.rs",
            "src/import/file/letters.rs",
            "src/import/file/printout.rs",
            "src/import/file/records.rs",
            "src/import/file/separator.rs",
            "src/import/file/text.rs",
            "src/import/file/wrapped.rs",
            "src/import/stacked.rs",
            "src/import/torn.rs",
        ],
    ),
    ("pasted", &["src/project/imports/typed.rs"]),
    (
        "markup",
        &[
            "src/import/file/mail.rs",
            "src/import/file/markup.rs",
            "src/import/file/sheet_xml.rs",
            "src/import/file/tags.rs",
        ],
    ),
    ("archive", &["src/import/file/archive.rs", "src/import/file/kind.rs", "src/import/file/mod.rs"]),
    ("xlsx", &["src/import/file/workbook.rs", "src/import/file/flags.rs", "calamine/src/xlsx/"]),
    ("xlsb", &["src/import/file/xlsb.rs"]),
    (
        "xls",
        &[
            "src/import/file/compound.rs",
            "src/import/file/xls.rs",
            "src/import/file/xls_cells.rs",
            "src/import/file/xls_flags.rs",
            "src/import/file/xls_texts.rs",
        ],
    ),
    ("ods", &["src/import/file/open_document.rs", "calamine/src/ods.rs"]),
    (
        "project",
        &[
            "src/project/file/check.rs",
            "src/project/file/journal.rs",
            "src/project/file/mend.rs",
            "src/project/file/mod.rs",
            "src/project/file/seal.rs",
            "src/project/file/state.rs",
            "src/project/file/text.rs",
        ],
    ),
    ("link", &["src/project/file/compact.rs", "src/project/share/link.rs"]),
];

/// The least share of lines, in percent, that is enough for a reader of ours.
const ENOUGH: u64 = 80;

/// Files a program takes at a time.
const AT_A_TIME: usize = 500;

/// Lines reached and lines there are, by file.
type Lines = BTreeMap<String, (u64, u64)>;

/// The command: each target, or one.
pub(crate) fn command(only: Option<&str>) -> Result<(), String> {
    let chosen = chosen(only)?;
    let tools = tools()?;
    let workshop = Workshop::open("fuzz-coverage")?;
    let mut short = Vec::new();
    for name in chosen {
        let lines = reached(&workshop, &tools, name)?;
        let Some((_, places)) = READERS.iter().find(|(target, _)| *target == name) else { continue };
        let (mut all, mut ours) = ((0, 0), (0, 0));
        for (file, (hit, of)) in &lines {
            let Some(place) = places.iter().find(|place| is_at(file, place)) else { continue };
            say(format!("{name}: {} {hit} of {of} lines, {}%", shown(file), hit * 100 / of.max(&1)));
            all = (all.0 + hit, all.1 + of);
            if place.starts_with("src/") {
                ours = (ours.0 + hit, ours.1 + of);
            }
        }
        say(format!("{name}: {} of {} lines, {}%", all.0, all.1, all.0 * 100 / all.1.max(1)));
        if ours.0 * 100 < ours.1 * ENOUGH || ours.1 == 0 {
            short.push(name);
        }
    }
    if short.is_empty() {
        Ok(())
    } else {
        Err(format!("Less than {ENOUGH}% of the lines are reached: {}.", short.join(", ")))
    }
}

/// Runs the corpus of a target through a program that counts its lines.
fn reached(workshop: &Workshop, tools: &Path, name: &str) -> Result<Lines, String> {
    let program = workshop.build(name, "-Cinstrument-coverage --cfg fuzzing")?;
    let folder = workshop.target().join("profiles").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    let files = workshop.corpus(name)?;
    say(format!("{name}: {} files", files.len()));
    for part in files.chunks(AT_A_TIME) {
        let mut command = workshop.beside(&program);
        command.env("LLVM_PROFILE_FILE", folder.join("%p.profraw")).args(part);
        // A program says every file that it runs.
        let (sound, lines) = quiet(&mut command)?;
        if !sound {
            return Err(format!("{name} stopped: {lines}"));
        }
    }
    let merged = folder.join("all.profdata");
    let raw = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}.", folder.display()))?;
    let raw: Vec<PathBuf> = raw.filter_map(|file| Some(file.ok()?.path())).collect();
    run(Command::new(tools.join("llvm-profdata")).args(["merge", "-sparse", "-o"]).arg(&merged).args(raw))?;
    let mut export = Command::new(tools.join("llvm-cov"));
    export.args(["export", "-format=lcov", "-summary-only"]).arg(&program);
    export.arg("-instr-profile").arg(&merged);
    let text = answer(&mut export).ok_or("llvm-cov does not read the profile.")?;
    Ok(lines(&text))
}

fn quiet(command: &mut Command) -> Result<(bool, String), String> {
    let output = command.output().map_err(|error| format!("A program did not start: {error}."))?;
    let text = String::from_utf8_lossy(&output.stderr);
    let last: Vec<&str> = text.lines().rev().take(12).collect();
    Ok((output.status.success(), last.into_iter().rev().collect::<Vec<_>>().join("\n")))
}

/// SF, LH and LF of each file, as lcov writes them.
fn lines(text: &str) -> Lines {
    let mut all = Lines::new();
    let mut file = String::new();
    for line in text.lines() {
        let number = |rest: &str| rest.parse::<u64>().unwrap_or(0);
        if let Some(path) = line.strip_prefix("SF:") {
            path.clone_into(&mut file);
        } else if let Some(rest) = line.strip_prefix("LH:") {
            all.entry(file.clone()).or_default().0 = number(rest);
        } else if let Some(rest) = line.strip_prefix("LF:") {
            all.entry(file.clone()).or_default().1 = number(rest);
        }
    }
    all
}

/// True for a file of a reader: ours by its path in the checkout, a library's by its name without the version.
fn is_at(file: &str, place: &str) -> bool {
    let ours = checkout().join(place);
    if place.starts_with("src/") {
        return Path::new(file).starts_with(&ours);
    }
    let (library, rest) = place.split_once('/').unwrap_or((place, ""));
    let at = file.rfind(&format!("/{library}-"));
    let inside = at.and_then(|at| file.get(at + 1..)?.split_once('/').map(|(_, rest)| rest));
    inside.is_some_and(|inside| inside.starts_with(rest))
}

fn shown(file: &str) -> String {
    let root = format!("{}/", checkout().display());
    match (file.strip_prefix(&root), file.find("/registry/src/")) {
        (Some(ours), _) => ours.to_string(),
        (None, Some(at)) => file.get(at + "/registry/src/".len()..).unwrap_or(file).to_string(),
        _ => file.to_string(),
    }
}

/// Where rustup puts the tools that read profiles.
fn tools() -> Result<PathBuf, String> {
    let libraries = answer(Command::new("rustc").current_dir(checkout()).args(["--print", "target-libdir"]));
    let folder = libraries.map(|path| PathBuf::from(path).with_file_name("bin"));
    folder.filter(|folder| folder.join("llvm-cov").is_file()).ok_or_else(|| {
        "The tools that count lines are missing. Run `rustup component add llvm-tools`.".to_string()
    })
}
