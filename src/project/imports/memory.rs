//! What was decided about a table, kept under the name of its headers, so that next month's file is matched alike.

use crate::import::choices::{Choices, Dialect};
use crate::import::columns::{Field, TableKind};
use crate::import::report::Report;
use serde::{Deserialize, Serialize};

/// Tables that are kept in memory, the latest last.
const MOST_KEPT: usize = 50;

/// What was decided about a table with these headers. Edits of cells are about one file and are not kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Remembered {
    /// Names the headers.
    pub fingerprint: String,
    /// The file it was decided for.
    pub file: String,
    /// Its kind, where it was told.
    pub kind: Option<TableKind>,
    /// Meanings that were told, by column.
    pub fields: Vec<(u16, Option<Field>)>,
    /// How it is written, where that was told.
    pub dialect: Option<Dialect>,
    /// One value for all rows.
    pub defaults: Vec<(Field, String)>,
    /// Answers: what stands around the table's key in the question's id, and the option's key.
    pub answers: Vec<(String, String, String)>,
}

/// The memory with what was decided about the tables of a report.
#[must_use]
pub fn with(memory: &[Remembered], report: &Report, choices: &Choices) -> Vec<Remembered> {
    let mut out = memory.to_vec();
    for table in report.tables.iter().filter(|table| !table.fingerprint.is_empty()) {
        let is_own = |key: &str| key == table.key;
        let one = Remembered {
            fingerprint: table.fingerprint.clone(),
            file: table.file.clone(),
            kind: choices.tables.iter().rev().find(|(key, _)| is_own(key)).and_then(|(_, kind)| *kind),
            fields: choices
                .fields
                .iter()
                .filter(|(key, ..)| is_own(key))
                .map(|(_, at, f)| (*at, *f))
                .collect(),
            dialect: choices.dialects.iter().rev().find(|(key, _)| is_own(key)).map(|(_, d)| d.clone()),
            defaults: choices
                .defaults
                .iter()
                .filter(|(key, ..)| is_own(key))
                .map(|(_, f, t)| (*f, t.clone()))
                .collect(),
            answers: choices
                .answers
                .iter()
                .filter_map(|(id, answer)| {
                    let (before, after) = id.split_once(&table.key)?;
                    Some((before.to_owned(), after.to_owned(), answer.clone()))
                })
                .collect(),
        };
        out.retain(|known| known.fingerprint != one.fingerprint);
        if one.says_something() {
            out.push(one);
        }
    }
    let surplus = out.len().saturating_sub(MOST_KEPT);
    out.drain(..surplus);
    out
}

impl Remembered {
    fn says_something(&self) -> bool {
        self.kind.is_some()
            || !self.fields.is_empty()
            || self.dialect.is_some()
            || !self.defaults.is_empty()
            || !self.answers.is_empty()
    }
}

/// A table's key and the file whose decisions were used for it.
pub type Used = (String, String);

/// The choices for new files as decided before, and for which tables; `None` where nothing is remembered.
#[must_use]
pub fn recall(memory: &[Remembered], report: &Report) -> Option<(Choices, Vec<Used>)> {
    let (mut choices, mut used) = (Choices::default(), Vec::new());
    for table in &report.tables {
        let Some(known) = memory.iter().find(|known| known.fingerprint == table.fingerprint) else {
            continue;
        };
        let key = || table.key.clone();
        choices.tables.extend(known.kind.map(|kind| (key(), Some(kind))));
        choices.fields.extend(known.fields.iter().map(|(at, field)| (key(), *at, *field)));
        choices.dialects.extend(known.dialect.clone().map(|dialect| (key(), dialect)));
        choices.defaults.extend(known.defaults.iter().map(|(field, text)| (key(), *field, text.clone())));
        let id = |before: &str, after: &str| [before, &table.key, after].concat();
        choices
            .answers
            .extend(known.answers.iter().map(|(before, after, answer)| (id(before, after), answer.clone())));
        used.push((key(), known.file.clone()));
    }
    (!used.is_empty()).then_some((choices, used))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::{FileInput, read};

    fn report(name: &str, text: &str, choices: &Choices) -> Report {
        let file = FileInput { name: name.into(), bytes: text.as_bytes().to_vec() };
        read(&[file], choices).expect("a table").report
    }

    #[test]
    fn next_months_file_is_matched_alike() {
        let july = "SKU,Usage per week,WBZ,Remarks\nA-1,5,6,x\nA-2,7,8,y\n";
        let mut choices = Choices::default();
        choices.fields.push(("july.csv".into(), 3, Some(Field::ItemName)));
        let first = report("july.csv", july, &choices);
        for question in &first.questions {
            choices.answers.push((question.id.clone(), "weeks".into()));
        }
        let told = report("july.csv", july, &choices);
        assert_eq!(told.questions, []);
        let memory = with(&[], &told, &choices);
        assert_eq!(memory.len(), 1);
        let august = "sku,usage per week,WBZ,Remarks\nA-1,9,6,x\nA-3,2,8,y\n";
        let (again, used) =
            recall(&memory, &report("august.csv", august, &Choices::default())).expect("the same headers");
        assert_eq!(used, [("august.csv".to_owned(), "july.csv".to_owned())]);
        let read = report("august.csv", august, &again);
        assert_eq!(read.questions, []);
        assert_eq!(read.tables[0].columns[3].field, Some(Field::ItemName));
        let other = report("other.csv", "SKU,Stock\nA-1,5\n", &Choices::default());
        assert_eq!(recall(&memory, &other), None);
    }

    #[test]
    fn a_table_without_decisions_is_not_kept() {
        let plain = report("items.csv", "Item code,On hand\nA,5\nB,6\n", &Choices::default());
        assert_eq!(with(&[], &plain, &Choices::default()), []);
    }
}
