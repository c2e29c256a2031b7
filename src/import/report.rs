//! What was found in the files: tables, columns, issues, questions, counts.

use super::columns::{Field, TableKind};
use super::issue::Issue;
use serde::{Deserialize, Serialize};

/// Most issues that are listed; all are counted.
pub const MOST_ISSUES: usize = 1_000;

/// How sure the meaning of a column is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MatchState {
    /// The header says it.
    Sure,
    /// Used, but somebody should look.
    Check,
    /// Not used.
    #[default]
    NotUsed,
}

/// One column of a table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ColumnReport {
    /// Column letter, such as "H".
    pub letter: String,
    /// Header as written.
    pub header: String,
    /// The first three values that are not empty.
    pub samples: Vec<String>,
    /// Its meaning.
    pub field: Option<Field>,
    /// How sure that is.
    pub state: MatchState,
    /// True for demand of a period, in a table with periods across.
    pub is_period: bool,
}

impl ColumnReport {
    /// True where the column has neither header nor value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.header.is_empty() && self.samples.is_empty()
    }
}

/// One table of one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableReport {
    /// Names the table in [`super::choices::Choices`].
    pub key: String,
    /// File name.
    pub file: String,
    /// Sheet name, empty for text files.
    pub sheet: String,
    /// What kind of table it is.
    pub kind: TableKind,
    /// Row of the headers, from 1.
    pub header_row: u32,
    /// Rows below the headers that are not empty.
    pub rows: u32,
    /// What parts the cells of a text file, such as "comma"; empty for workbooks.
    pub separator: String,
    /// How letters are written, such as "UTF-8"; empty for workbooks.
    pub encoding: String,
    /// Columns in the order of the file.
    pub columns: Vec<ColumnReport>,
    /// Rows around the headers as they stand in the file: number and cells.
    pub preview: Vec<(u32, Vec<String>)>,
}

/// Something that only the user can know.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Names the question in [`super::choices::Choices`].
    pub id: String,
    /// The question.
    pub sentence: String,
    /// Key and label of each answer.
    pub options: Vec<(String, String)>,
    /// Values of the column.
    pub samples: Vec<String>,
}

/// How many of what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Items.
    pub items: u32,
    /// Suppliers.
    pub suppliers: u32,
    /// Purchase order lines.
    pub deliveries: u32,
    /// Lines of demand that count.
    pub demand_lines: u32,
    /// Lines of customer orders.
    pub order_lines: u32,
    /// Findings because of which a row was not used.
    pub stop: u32,
    /// Findings to look at.
    pub check: u32,
    /// Things mended.
    pub fixed: u32,
    /// Defaults that stand in.
    pub assumed: u32,
    /// Lines with a quantity below 0 or of 0 that do not count.
    pub returns_left_out: u32,
    /// Cancelled lines that do not count.
    pub cancelled_left_out: u32,
    /// Lines without a price above 0 that do not count.
    pub zero_price_left_out: u32,
    /// Rows that could not be used.
    pub rows_left_out: u32,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Tables in the order of the files.
    pub tables: Vec<TableReport>,
    /// The first [`MOST_ISSUES`] issues.
    pub issues: Vec<Issue>,
    /// How many of what.
    pub counts: Counts,
    /// What only the user can know.
    pub questions: Vec<Question>,
}

impl Report {
    /// Findings that need a look, with the questions that are open.
    #[must_use]
    pub fn attention(&self) -> usize {
        self.counts.stop as usize + self.counts.check as usize + self.questions.len()
    }
}

/// The letters of a column counted from 0, as spreadsheets write them.
#[must_use]
pub fn column_letter(index: usize) -> String {
    let mut rest = index + 1;
    let mut letters = String::new();
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters
}
