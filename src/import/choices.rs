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
    /// Row of the headers, from 1, where it is another than the one that was found; 0 where there are none.
    #[serde(default)]
    pub header_rows: Vec<(String, u32)>,
    /// What counts as demand.
    pub returns: ReturnsRule,
    /// How a table is written, where it is another way than the one that was found.
    #[serde(default)]
    pub dialects: Vec<(String, Dialect)>,
    /// One value for all rows of a table that has no column for it, as it would stand in a cell.
    #[serde(default)]
    pub defaults: Vec<(String, Field, String)>,
    /// Changes to cells and rows, in the order in which they were made.
    #[serde(default)]
    pub edits: Vec<Edit>,
    /// Item codes that are the same as another: the code, the one it is.
    #[serde(default)]
    pub joins: Vec<(String, String)>,
    /// Hidden sheets that are read all the same.
    #[serde(default)]
    pub hidden_sheets: Vec<String>,
}

/// How a table is written. `None` leaves what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialect {
    /// What parts cells: a character, or a name such as "tab".
    pub separator: Option<String>,
    /// How letters are written, such as "windows-1252".
    pub encoding: Option<String>,
    /// True for decimals after a comma.
    pub decimal_comma: Option<bool>,
    /// Order of the parts of a day: "day", "month" or "year" first.
    pub dates: Option<String>,
    /// True for day numbers that count from 1904.
    pub from_1904: Option<bool>,
}

/// A change to the content of a table, made in the check before use. The file itself stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// Another text for one cell; an empty one for no value.
    Cell {
        /// The table's key.
        table: String,
        /// Row from 1.
        row: u32,
        /// Column from 0.
        column: u16,
        /// The text.
        text: String,
    },
    /// Another text for all cells of a column that hold the same.
    Alike {
        /// The table's key.
        table: String,
        /// Column from 0.
        column: u16,
        /// The text they hold, without outer spaces.
        from: String,
        /// The text.
        to: String,
    },
    /// A row that is not used.
    LeaveOut {
        /// The table's key.
        table: String,
        /// Row from 1.
        row: u32,
    },
    /// Rows that are not used because of what a cell holds.
    LeaveOutAlike {
        /// The table's key.
        table: String,
        /// Column from 0.
        column: u16,
        /// What it holds, without outer spaces.
        value: String,
    },
}

impl Edit {
    /// The table that is changed.
    #[must_use]
    pub fn table(&self) -> &str {
        match self {
            Self::Cell { table, .. }
            | Self::Alike { table, .. }
            | Self::LeaveOut { table, .. }
            | Self::LeaveOutAlike { table, .. } => table,
        }
    }
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            answers: Vec::new(),
            tables: Vec::new(),
            fields: Vec::new(),
            header_rows: Vec::new(),
            returns: ReturnsRule::SalesOnly,
            dialects: Vec::new(),
            defaults: Vec::new(),
            edits: Vec::new(),
            joins: Vec::new(),
            hidden_sheets: Vec::new(),
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

    pub(crate) fn dialect(&self, table: &str) -> Option<&Dialect> {
        self.dialects.iter().rev().find(|(of, _)| of == table).map(|(_, dialect)| dialect)
    }

    /// The one value for all rows.
    pub(crate) fn default_of(&self, table: &str, field: Field) -> Option<&str> {
        let mut found = self.defaults.iter().rev().filter(|(of, one, _)| of == table && *one == field);
        found.next().map(|(_, _, text)| text.as_str())
    }
}
