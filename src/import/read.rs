//! The one way in: bytes of files and the user's choices to a dataset and a report.

pub use super::choices::Choices;
pub use super::report::Report;

use super::assemble::{self, lacks_unit};
use super::columns::Field;
use super::dataset::Dataset;
use super::mapping::{self, Mapped};
use super::report::{MatchState, Question};
use super::table;
use super::value;
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
    let questions = tables.iter_mut().flat_map(|table| unit_questions(table, choices)).collect();
    let builder = assemble::assemble(&tables, choices);
    let (issues, counts) = builder.notes.finish();
    let mut dataset = builder.dataset;
    dataset.name = files.first().map_or_else(String::new, |file| stem(&file.name));
    let tables = tables.iter().map(Mapped::report).collect();
    Ok(Import { dataset, report: Report { tables, issues, counts, questions } })
}

fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

/// The units that a question about time offers: key, plural, days.
const UNITS: [(&str, f64); 3] = [("days", 1.0), ("weeks", 7.0), ("months", 30.4375)];

/// Asks for the units that no header tells, and puts in those that the user told.
fn unit_questions(table: &mut Mapped, choices: &Choices) -> Vec<Question> {
    let mut questions = Vec::new();
    for at in 0..table.columns.len() {
        let Some(field) = table.columns.get(at).and_then(|column| column.field) else { continue };
        if !(field.is_duration() || field.is_demand()) || !lacks_unit(table, at) {
            continue;
        }
        let id = format!("unit:{}:{at}", table.key);
        let answer = choices.answer(&id).and_then(|key| UNITS.iter().find(|(unit, _)| *unit == key));
        let question = unit_question(table, at, field, id.clone());
        if let Some(column) = table.columns.get_mut(at) {
            column.unit_days = answer.map(|(_, days)| *days);
            if answer.is_none() {
                column.state = MatchState::Check;
                questions.push(question);
            }
        }
    }
    questions
}

fn unit_question(table: &Mapped, at: usize, field: Field, id: String) -> Question {
    let header = table.headers.get(at).map_or("", String::as_str);
    let samples: Vec<String> = table.values(at).take(3).map(|text| text.chars().take(20).collect()).collect();
    let style = table.columns.get(at).map(|column| column.style).unwrap_or_default();
    let label = |unit: &str, days: f64| {
        if field.is_demand() {
            return format!("{} each {}", samples.join(", "), unit.trim_end_matches('s'));
        }
        let one = |text: &String| {
            let value = value::number(text, style).map_or(0.0, |number| number.value * days);
            format!("{} days", value.round())
        };
        let read: Vec<String> = samples.iter().map(one).collect();
        format!("{}: {} is {}", capital(unit), samples.join(", "), read.join(", "))
    };
    let asked = if field.is_demand() { "each day, week or month" } else { "in days, weeks or months" };
    Question {
        id,
        sentence: format!("Is \u{201c}{header}\u{201d} in {} {asked}?", table.file),
        options: UNITS.iter().map(|(unit, days)| ((*unit).to_owned(), label(unit, *days))).collect(),
        samples,
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
