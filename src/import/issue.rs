//! What the importer has to say about a cell, a row or a file.

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

/// One finding, with its place as the spreadsheet counts it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Issue {
    /// How much it matters.
    pub severity: Severity,
    /// File name.
    pub file: String,
    /// Sheet name, empty for text files.
    pub sheet: String,
    /// Row as the spreadsheet counts it, from 1; 0 where the whole file is meant.
    pub row: u32,
    /// Column letter, such as "H"; empty where the whole row is meant.
    pub column: String,
    /// The column's header, as written.
    pub header: String,
    /// The value found, shortened to 80 characters.
    pub value: String,
    /// What is wrong, as a sentence.
    pub reason: String,
    /// What to do about it, as a sentence.
    pub remedy: String,
}
