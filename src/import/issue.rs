//! What the importer has to say about a cell, a row or a file.

use crate::engine::language::tr;
use serde::{Deserialize, Serialize};

/// How much an issue matters. Four levels, four icons, four counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The row cannot be used.
    Stop,
    /// The row is used; somebody should look.
    Check,
    /// Something was mended without changing its meaning, such as outer spaces.
    Fixed,
    /// A value was missing and a stated default stands in.
    Assumed,
}

impl Severity {
    /// What the user reads.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Stop => tr("Stop"),
            Self::Check => tr("Check"),
            Self::Fixed => tr("Fixed"),
            Self::Assumed => tr("Assumed"),
        }
    }
}

/// One finding, with its place as the spreadsheet counts it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Issue {
    /// How much it matters.
    pub severity: Severity,
    /// Names the table in [`super::choices::Choices`].
    pub table: String,
    /// File name.
    pub file: String,
    /// Sheet name, empty for text files.
    pub sheet: String,
    /// Row as the spreadsheet counts it, from 1; 0 where the whole file is meant.
    pub row: u32,
    /// Column letter, such as "H"; empty where the whole row is meant.
    pub column: String,
    /// Column counted from 0.
    pub column_index: Option<u16>,
    /// The column's header, as written.
    pub header: String,
    /// The value found, shortened to 80 characters.
    pub value: String,
    /// What the value is read as; empty where it is not used.
    pub read_as: String,
    /// What is wrong, as a sentence.
    pub reason: String,
    /// What to do about it, as a sentence.
    pub remedy: String,
    /// The text that would mend the cell; an empty one for no value.
    pub fix: Option<String>,
    /// Cells of the column with the same value and the same fault, this one included.
    pub alike: u32,
    /// Rows that the finding is about, the first [`MOST_ROWS`] of them.
    pub rows: Vec<u32>,
}

/// Most rows that one finding lists.
pub const MOST_ROWS: usize = 100;
