//! One folder: its files, what is expected, and what was read.

use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use steadystock::import::columns::{Field, TableKind};
use steadystock::import::dataset::ReturnsRule;
use steadystock::import::issue::{Issue, Severity};
use steadystock::import::read::{Choices, FileInput, Import, ImportError, read};
use steadystock::import::report::{ColumnReport, TableReport};

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    Right,
    /// With what was found instead.
    Wrong(String),
    /// No program checks this.
    Unknown,
}

impl Verdict {
    pub(crate) fn of(is_right: bool, found: impl std::fmt::Debug) -> Self {
        if is_right { Self::Right } else { Self::Wrong(format!("{found:?}")) }
    }
}

/// One file with what came of it.
pub(crate) struct Reading {
    pub(crate) file: FileInput,
    /// By the usual rule for returns.
    pub(crate) sales: Result<Import, ImportError>,
    /// With returns taken off demand, so that all lines are there.
    pub(crate) net: Result<Import, ImportError>,
}

/// One folder.
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) outcome: String,
    pub(crate) facts: Map<String, Value>,
    pub(crate) must: Vec<String>,
    pub(crate) must_not: Vec<String>,
    pub(crate) readings: Vec<Reading>,
}

impl Case {
    pub(crate) fn all(folder: &Path) -> Vec<Self> {
        let mut folders: Vec<PathBuf> = std::fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        folders.sort();
        folders
            .iter()
            .filter(|folder| folder.join("expected.json").is_file())
            .map(|folder| Self::of(folder))
            .collect()
    }

    fn of(folder: &Path) -> Self {
        let text = std::fs::read_to_string(folder.join("expected.json")).expect("the expectation");
        let expected: Value = serde_json::from_str(&text).expect("JSON");
        let words = |key: &str| -> Vec<String> {
            let list = expected[key].as_array().cloned().unwrap_or_default();
            list.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect()
        };
        let mut paths: Vec<PathBuf> =
            std::fs::read_dir(folder).expect("files").map(|entry| entry.expect("a file").path()).collect();
        paths.sort();
        paths.retain(|path| path.is_file() && path.file_name().is_some_and(|name| name != "expected.json"));
        Self {
            id: folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            outcome: expected["outcome"].as_str().unwrap_or_default().to_owned(),
            facts: expected["facts"].as_object().cloned().unwrap_or_default(),
            must: words("must"),
            must_not: words("must_not"),
            readings: paths.iter().map(|path| Reading::of(path)).collect(),
        }
    }

    /// The file that most was read of.
    pub(crate) fn main(&self) -> &Reading {
        let rows = |reading: &&Reading| {
            reading
                .sales
                .as_ref()
                .map_or(0, |import| import.report.tables.iter().map(|table| table.used_rows).sum())
        };
        self.readings.iter().rev().max_by_key(rows).expect("a file")
    }

    /// What came of it, by the usual rule.
    pub(crate) fn import(&self) -> Option<&Import> {
        self.main().sales.as_ref().ok()
    }

    /// What came of it with all lines.
    pub(crate) fn net(&self) -> Option<&Import> {
        self.main().net.as_ref().ok()
    }

    /// The table that most was read of.
    pub(crate) fn table(&self) -> Option<&TableReport> {
        self.import()?.report.tables.iter().rev().max_by_key(|table| table.used_rows)
    }

    /// The same table with all lines.
    pub(crate) fn net_table(&self) -> Option<&TableReport> {
        self.net()?.report.tables.iter().rev().max_by_key(|table| table.used_rows)
    }

    pub(crate) fn column(&self, field: Field) -> Option<&ColumnReport> {
        self.net_table()?.columns.iter().find(|column| column.field == Some(field))
    }

    pub(crate) fn issues(&self) -> &[Issue] {
        self.import().map(|import| import.report.issues.as_slice()).unwrap_or_default()
    }

    /// True where an issue's reason holds all of the words.
    pub(crate) fn says(&self, words: &[&str]) -> bool {
        self.issues().iter().any(|issue| words.iter().all(|word| issue.reason.contains(word)))
    }

    /// The main file as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.main().file.bytes).into_owned()
    }

    /// Whether what came of it is of the expected kind.
    pub(crate) fn outcome(&self) -> Verdict {
        match (self.outcome.as_str(), self.import()) {
            ("reject", _) => {
                Verdict::of(self.readings.iter().all(|reading| reading.sales.is_err()), "a file was read")
            }
            (_, None) => Verdict::Wrong(format!("refused: {:?}", self.main().sales.as_ref().err())),
            ("import", Some(import)) => {
                Verdict::of(import.report.questions.is_empty(), &import.report.questions)
            }
            ("import_with_warnings", Some(import)) => {
                let report = &import.report;
                Verdict::of(
                    report.questions.is_empty() && !report.issues.is_empty(),
                    (&report.questions, report.issues.len()),
                )
            }
            ("ask_user", Some(import)) => {
                Verdict::of(!import.report.questions.is_empty(), "nothing was asked")
            }
            _ => Verdict::Unknown,
        }
    }

    /// Rows that hold values, used or not.
    pub(crate) fn rows(&self) -> u32 {
        let Some(table) = self.table() else { return 0 };
        let aside = &table.set_aside;
        let others = aside.repeated_headers
            + aside.subtotals
            + aside.grand_totals
            + aside.duplicates
            + aside.remarks
            + aside.by_user;
        table.rows - others
    }

    /// Values that rows were left out for.
    pub(crate) fn stopped_values(&self) -> Vec<&str> {
        self.issues()
            .iter()
            .filter(|issue| issue.severity == Severity::Stop)
            .map(|issue| issue.value.as_str())
            .collect()
    }

    pub(crate) fn kind(&self) -> TableKind {
        self.table().map_or(TableKind::Ignore, |table| table.kind)
    }
}

impl Reading {
    fn of(path: &Path) -> Self {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let file = FileInput { name, bytes: std::fs::read(path).expect("a file that can be read") };
        let with = |returns| read(std::slice::from_ref(&file), &Choices { returns, ..Choices::default() });
        let (sales, net) = (with(ReturnsRule::SalesOnly), with(ReturnsRule::NetOfReturns));
        Self { file, sales, net }
    }
}
