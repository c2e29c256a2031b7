//! What was found in the files: tables, columns, issues, questions, counts.

use super::columns::{Field, TableKind};
use super::dataset::{Bucket, Day};
use super::issue::Issue;
use super::read::ImportError;
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
    /// Why it needs a look, as a sentence; empty where it does not.
    pub doubt: String,
    /// True for demand of a period, in a table with periods across.
    pub is_period: bool,
    /// True where the workbook hides it.
    pub is_hidden: bool,
    /// How its numbers or days are written: "1.234,56" or "day/month/year"; empty for texts.
    pub written: String,
    /// Unit of time of its values, in days.
    pub unit_days: Option<f64>,
    /// Values of the rows that were used.
    pub filled: u32,
    /// Their sum, as written, before the rule for returns; for columns of numbers.
    pub sum: Option<f64>,
}

impl ColumnReport {
    /// True where the column has neither header nor value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.header.is_empty() && self.samples.is_empty()
    }
}

/// Rows of a table that hold no values of their own, by what they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Rows without any value.
    pub blank: u32,
    /// Rows that repeat the headers.
    pub repeated_headers: u32,
    /// Sums of some rows.
    pub subtotals: u32,
    /// Sums of all rows.
    pub grand_totals: u32,
    /// Rows that repeat another word for word and were left out.
    pub duplicates: u32,
    /// Rows that repeat another word for word and were kept.
    pub duplicates_kept: u32,
    /// Rows of words only, such as "End of report".
    pub remarks: u32,
    /// Rows that hold another measure than units sold, such as revenue.
    #[serde(default)]
    pub other_measures: u32,
    /// Rows with a quotation mark that nobody closed.
    pub unclosed: u32,
    /// Rows that the user left out.
    pub by_user: u32,
}

/// Periods across, or demand of periods one below the other.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PeriodsReport {
    /// Width of a period.
    pub bucket: Bucket,
    /// Number of periods.
    pub count: u32,
    /// First day of the first and of the last period, where the headers tell the year.
    pub first: Option<Day>,
    /// First day of the last period.
    pub last: Option<Day>,
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
    /// Row of the headers, from 1; of the lower one where there are two. 0 where there are none.
    pub header_row: u32,
    /// Rows below the headers that are not empty.
    pub rows: u32,
    /// Rows whose values were used or left out by the rule for returns.
    pub used_rows: u32,
    /// What parts the cells of a text file, such as "comma"; empty for workbooks.
    pub separator: String,
    /// How letters are written, such as "UTF-8"; empty for workbooks.
    pub encoding: String,
    /// True for decimals after a comma; none where no number is written with one.
    pub decimal_comma: Option<bool>,
    /// Order of the parts of its days, such as "day/month/year"; empty where it has none.
    pub dates: String,
    /// Columns in the order of the file.
    pub columns: Vec<ColumnReport>,
    /// Rows that hold no values of their own.
    pub set_aside: SetAside,
    /// Rows that the workbook hides; they are read all the same.
    pub hidden_rows: Vec<u32>,
    /// Periods, where the table has them.
    pub periods: Option<PeriodsReport>,
    /// What a table of this kind cannot do without and this one has no column for.
    pub missing: Vec<Field>,
    /// Rows around the headers as they stand in the file: number and cells.
    pub preview: Vec<(u32, Vec<String>)>,
    /// Names the headers, to know next month's file again.
    pub fingerprint: String,
    /// The program whose export it looks like; empty where none is known.
    pub preset: String,
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
    /// What speaks for one of the answers, as a sentence; empty where nothing does.
    pub evidence: String,
    /// Key of the answer that stands until another is given.
    pub assumed: String,
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
    /// Items that products need, by pair.
    #[serde(default)]
    pub uses: u32,
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
    /// What was assumed and can be told otherwise, in the form of questions.
    pub assumptions: Vec<Question>,
    /// Groups of item codes that differ only by case or spaces. They are different items until the user joins them.
    pub look_alikes: Vec<Vec<String>>,
    /// Sheets that are hidden and were not read: the key in [`super::choices::Choices::hidden_sheets`], and the name.
    #[serde(default)]
    pub hidden_sheets: Vec<(String, String)>,
    /// Files that cannot be used at all, where others can.
    pub refused: Vec<ImportError>,
    /// Rows that were left out, one file for each table, to be mended and loaded again.
    pub left_out: Vec<LeftOut>,
}

/// Rows of one table that were left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The table's key.
    pub table: String,
    /// How many.
    pub rows: u32,
    /// The headers and the rows with a column `reason`, as a CSV file in UTF-8.
    pub csv: String,
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
