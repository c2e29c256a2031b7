//! Files to tables of texts, with rows numbered as the spreadsheet numbers them.

use super::issue::Severity;
use super::read::{FileInput, ImportError};
use super::{sniff, workbook};
use std::ops::Deref;

/// One cell: its text, and whether the workbook holds it as a number.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell {
    text: Box<str>,
    /// A number of a workbook has a decimal point, whatever the texts of its column prove.
    pub(crate) is_number: bool,
}

impl Cell {
    pub(crate) fn text(text: &str) -> Self {
        Self { text: text.into(), is_number: false }
    }

    pub(crate) fn number(text: String) -> Self {
        Self { text: text.into_boxed_str(), is_number: true }
    }
}

impl Deref for Cell {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// One table as it stands in the file. The headers are not yet found.
#[derive(Debug, Default)]
pub(crate) struct RawTable {
    pub(crate) file: String,
    pub(crate) sheet: String,
    pub(crate) separator: &'static str,
    pub(crate) encoding: &'static str,
    /// Rows that are not empty, with their numbers from 1.
    pub(crate) rows: Vec<(u32, Vec<Cell>)>,
    /// What was mended while reading.
    pub(crate) mended: Vec<(Severity, u32, String)>,
}

/// A cell of a text file that goes on for so many lines is a quote that nobody closed.
const LINES_OF_AN_UNCLOSED_QUOTE: usize = 20;
/// Columns beyond this are not read.
pub(super) const MOST_COLUMNS: usize = 16_384;
/// Most rows of one table.
const MOST_ROWS: usize = 1_000_000;

/// The tables of one file.
pub(crate) fn read(input: &FileInput) -> Result<Vec<RawTable>, ImportError> {
    let tables = match sniff::kind(&input.bytes) {
        sniff::Kind::Empty => {
            return Err(error(
                input,
                "is empty.",
                "It has no text in it.",
                "Export it again and load it again.",
            ));
        }
        sniff::Kind::Binary(what) => {
            let cause = format!("Its content is {what}, whatever its name says.");
            return Err(error(input, "is not a table.", &cause, "Load a CSV, XLSX, XLSB, XLS or ODS file."));
        }
        sniff::Kind::Workbook => workbook::read(input)?,
        sniff::Kind::Text => vec![text(input)],
    };
    if tables.iter().all(|table| table.rows.is_empty()) {
        return Err(error(input, "is empty.", "No row has a value.", "Export it again and load it again."));
    }
    if tables.iter().all(|table| table.rows.len() < 2) {
        return Err(error(
            input,
            "has only one row.",
            "A table needs a row of headers and at least one row of values.",
            "Export it again with its rows and load it again.",
        ));
    }
    if tables.iter().any(|table| table.rows.len() > MOST_ROWS) {
        return Err(too_large(input));
    }
    Ok(tables)
}

/// A file of more rows or cells than can be held.
pub(super) fn too_large(input: &FileInput) -> ImportError {
    error(
        input,
        "is too large.",
        "Up to 1,000,000 rows work here.",
        "Export fewer months, or add the sales up by month, and load it again.",
    )
}

pub(super) fn error(input: &FileInput, what: &str, cause: &str, remedy: &str) -> ImportError {
    ImportError {
        file: input.name.clone(),
        title: format!("{} {what}", input.name),
        cause: cause.to_owned(),
        remedy: remedy.to_owned(),
    }
}

fn text(input: &FileInput) -> RawTable {
    let (text, encoding, zeros) = sniff::text(&input.bytes);
    let (separator, separator_name) = sniff::separator(&text);
    let mut mended = Vec::new();
    if zeros {
        mended.push((Severity::Fixed, 0, "Zero bytes were taken out of the text.".to_owned()));
    }
    let mut rows = records(&text, separator, true);
    let unclosed =
        |cells: &[Cell]| cells.iter().any(|cell| cell.matches('\n').count() > LINES_OF_AN_UNCLOSED_QUOTE);
    if let Some(row) = rows.iter().find(|(_, cells)| unclosed(cells)).map(|(row, _)| *row) {
        let reason = "A quotation mark in this row is never closed. Every line was read as a row of its own.";
        mended.push((Severity::Check, row, reason.to_owned()));
        rows = records(&text, separator, false);
    }
    RawTable {
        file: input.name.clone(),
        sheet: String::new(),
        separator: separator_name,
        encoding,
        rows,
        mended,
    }
}

fn records(text: &str, separator: u8, quoting: bool) -> Vec<(u32, Vec<Cell>)> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .quoting(quoting)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut rows = Vec::new();
    let mut number: u32 = 1;
    loop {
        let from = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        // The reader skips empty lines; the spreadsheet counts them.
        let skipped = text.as_bytes().get(from..).unwrap_or_default();
        let skipped = skipped.iter().take_while(|byte| **byte == b'\n').count();
        number = number.saturating_add(u32::try_from(skipped).unwrap_or(u32::MAX));
        if !matches!(reader.read_record(&mut record), Ok(true)) {
            return rows;
        }
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push((number, record.iter().take(MOST_COLUMNS).map(Cell::text).collect()));
        }
        number = number.saturating_add(1);
    }
}
