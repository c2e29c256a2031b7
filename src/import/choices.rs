//! What the user decided about the files.

use super::columns::{Field, TableKind};
use super::dataset::ReturnsRule;
use serde::{Deserialize, Serialize};

/// Answers and corrections. Empty for the first reading. A table is named by the key in its report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choices {
    /// Answers: the question's id, the option's key.
    pub answers: Vec<(String, String)>,
    /// Kind of a table; `None` goes back to the kind that was recognised.
    pub tables: Vec<(String, Option<TableKind>)>,
    /// Meaning of a column counted from 0; `None` leaves the column unused.
    pub fields: Vec<(String, u16, Option<Field>)>,
    /// Row of the headers, from 1, where it is another than the one that was found.
    #[serde(default)]
    pub header_rows: Vec<(String, u32)>,
    /// What counts as demand.
    pub returns: ReturnsRule,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            answers: Vec::new(),
            tables: Vec::new(),
            fields: Vec::new(),
            header_rows: Vec::new(),
            returns: ReturnsRule::SalesOnly,
        }
    }
}

impl Choices {
    pub(crate) fn header_row(&self, table: &str) -> Option<u32> {
        self.header_rows.iter().rev().find(|(of, _)| of == table).map(|(_, row)| *row)
    }

    pub(crate) fn answer(&self, id: &str) -> Option<&str> {
        self.answers.iter().rev().find(|(of, _)| of == id).map(|(_, key)| key.as_str())
    }
}
