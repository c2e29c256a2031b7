//! The one way in: bytes of files and the user's choices to a dataset and a report.

pub use super::choices::Choices;
pub use super::report::Report;

use super::assemble;
use super::cells::Row;
use super::dataset::Dataset;
use super::file;
use super::mapping::{self, Mapped};
use super::outline;
use super::questions;
use super::side_by_side;
use super::stacked;
use super::summary;
use super::texts::trimmed;
use super::torn;
use crate::engine::language::tr;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A file as it was given.
#[derive(Debug, Clone, Default)]
pub struct FileInput {
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A file that cannot be used at all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportError {
    /// Its name.
    pub file: String,
    /// What happened, as a sentence.
    pub title: String,
    /// Why, as a sentence.
    pub cause: String,
    /// What to do, as a sentence.
    pub remedy: String,
}

/// What was read.
#[derive(Debug, Clone, Default)]
pub struct Import {
    /// The figures.
    pub dataset: Dataset,
    /// What was found and what is still to be known.
    pub report: Report,
}

/// How far a reading is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Rows that are read.
    pub rows: u32,
    /// Rows there are, as far as is known.
    pub of_rows: u32,
    /// The last row that was read, as it stands in the file; empty before the first.
    pub row: String,
}

/// Reads the files.
///
/// # Errors
/// All files are empty, no table, damaged or have only headers. A bad row is never an error but an issue, and a bad file
/// beside a good one is listed in the report.
pub fn read(files: &[FileInput], choices: &Choices) -> Result<Import, ImportError> {
    read_and_tell(files.to_vec(), choices, &mut |_| ())
}

/// Reads the files and tells how far it is. The bytes are taken, so that a large file is held once.
///
/// # Errors
/// As [`read`].
pub fn read_and_tell(
    files: Vec<FileInput>,
    choices: &Choices,
    tell: &mut dyn FnMut(Progress),
) -> Result<Import, ImportError> {
    let name = project_name(&files);
    let (mut raw, mut refused) = (Vec::new(), Vec::new());
    for input in with_names_of_their_own(files) {
        // Until the rows are counted a row is taken to have 100 bytes.
        let rows = |bytes: usize| u32::try_from(bytes / 100).unwrap_or(u32::MAX);
        let mut listener =
            |done, all| tell(Progress { rows: rows(done) / 4, of_rows: rows(all), row: String::new() });
        match file::read(input, choices, &mut listener) {
            Ok(tables) => raw.extend(tables),
            Err(error) => refused.push(*error),
        }
    }
    if raw.is_empty() {
        return Err(refused.into_iter().next().unwrap_or_default());
    }
    let filled = raw.into_iter().filter(|table| table.texts.len() > 0);
    let mut asked = questions::Asked::default();
    let parted = filled.flat_map(|raw| {
        let (raw, question) = torn::mended(raw, choices);
        asked.questions.extend(question);
        let mut tables = Vec::new();
        for part in stacked::parted(raw, choices) {
            let (found, question) = side_by_side::parted(part, choices);
            asked.questions.extend(question);
            tables.extend(found);
        }
        tables
    });
    let parted: Vec<_> = parted.collect();
    let mut tables: Vec<Mapped> =
        parted.into_iter().enumerate().map(|(number, raw)| mapping::map(number, raw, choices)).collect();
    for table in &mut tables {
        outline::fill_down(table);
        let found = questions::ask(table, choices);
        asked.questions.extend(found.questions);
        asked.assumptions.extend(found.assumptions);
    }
    let all = tables.iter().map(Mapped::row_count).sum::<usize>();
    let all = u32::try_from(all).unwrap_or(u32::MAX);
    let mut done = 0;
    let builder = assemble::assemble(&tables, choices, &mut |rows| {
        done += u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let row = rows.last().map(shown).unwrap_or_default();
        tell(Progress { rows: done, of_rows: all, row });
    });
    let mut dataset = builder.dataset;
    dataset.name = name;
    let found = builder.notes.finish();
    let report = Report { refused, ..summary::report(&tables, asked, found, builder.look_alikes) };
    Ok(Import { dataset, report })
}

/// The first cells of a row.
fn shown(row: &Row<'_>) -> String {
    let cells: Vec<&str> = row.texts().map(trimmed).filter(|text| !text.is_empty()).take(8).collect();
    cells.join(" \u{b7} ").chars().take(120).collect()
}

/// Called after its files: `sales`, or `items and 3 more`.
fn project_name(files: &[FileInput]) -> String {
    match files {
        [] => String::new(),
        [only] => stem(&only.name),
        [first, others @ ..] => tr!("{} and {} more", stem(&first.name), others.len()),
    }
}

fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

/// Two files may have one name; the choices tell them apart by number.
fn with_names_of_their_own(files: Vec<FileInput>) -> impl Iterator<Item = FileInput> {
    let mut taken = BTreeSet::new();
    files.into_iter().map(move |mut file| {
        let name = file.name.clone();
        let mut number = 2;
        while !taken.insert(file.name.clone()) {
            file.name = format!("{name} ({number})");
            number += 1;
        }
        file
    })
}
