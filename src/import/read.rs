//! The one way in: bytes of files and the user's choices to a dataset and a report.

pub use super::choices::Choices;
pub use super::report::Report;

use super::assemble;
use super::dataset::Dataset;
use super::mapping::{self, Mapped};
use super::questions;
use super::table;
use serde::{Deserialize, Serialize};

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

/// Reads the files.
///
/// # Errors
/// A file that is empty, no table, damaged or has only headers. A bad row is never an error but an issue.
pub fn read(files: &[FileInput], choices: &Choices) -> Result<Import, ImportError> {
    let mut raw = Vec::new();
    for file in files {
        raw.extend(table::read(file)?);
    }
    let filled = raw.into_iter().filter(|table| !table.rows.is_empty());
    let mut tables: Vec<Mapped> =
        filled.enumerate().map(|(number, raw)| mapping::map(number, raw, choices)).collect();
    let questions = tables.iter_mut().flat_map(|table| questions::ask(table, choices)).collect();
    let builder = assemble::assemble(&tables, choices);
    let (issues, counts) = builder.notes.finish();
    let mut dataset = builder.dataset;
    dataset.name = project_name(files);
    let tables = tables.iter().map(Mapped::report).collect();
    Ok(Import { dataset, report: Report { tables, issues, counts, questions } })
}

/// Called after its files: `sales`, or `items and 3 more`.
fn project_name(files: &[FileInput]) -> String {
    match files {
        [] => String::new(),
        [only] => stem(&only.name),
        [first, others @ ..] => format!("{} and {} more", stem(&first.name), others.len()),
    }
}

fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}
