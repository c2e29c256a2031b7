//! Files to tables of texts, with rows numbered as the spreadsheet numbers them.

use super::issue::Severity;
use super::read::{FileInput, ImportError};
use super::sniff;
use super::value::iso_of_serial;
use calamine::{Data, Range, Reader, Sheet, SheetVisible, open_workbook_auto_from_rs};
use std::io::Cursor;

/// One table as it stands in the file. The headers are not yet found.
#[derive(Debug, Default)]
pub(crate) struct RawTable {
    pub(crate) file: String,
    pub(crate) sheet: String,
    pub(crate) separator: &'static str,
    pub(crate) encoding: &'static str,
    /// Rows that are not empty, with their numbers from 1.
    pub(crate) rows: Vec<(u32, Vec<String>)>,
    /// What was mended while reading.
    pub(crate) mended: Vec<(Severity, u32, String)>,
}

/// A cell of a text file that goes on for so many lines is a quote that nobody closed.
const LINES_OF_AN_UNCLOSED_QUOTE: usize = 20;
/// Columns beyond this are not read.
const MOST_COLUMNS: usize = 16_384;

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
        sniff::Kind::Workbook => workbook(input)?,
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
    Ok(tables)
}

fn error(input: &FileInput, what: &str, cause: &str, remedy: &str) -> ImportError {
    ImportError {
        file: input.name.clone(),
        title: format!("{} {what}", input.name),
        cause: cause.to_owned(),
        remedy: remedy.to_owned(),
    }
}

fn workbook(input: &FileInput) -> Result<Vec<RawTable>, ImportError> {
    let damaged = || {
        error(
            input,
            "cannot be opened.",
            "The workbook is damaged, locked by a password, or of another program.",
            "Open it in your spreadsheet program, save it as XLSX without a password, and load it again.",
        )
    };
    let mut book = open_workbook_auto_from_rs(Cursor::new(input.bytes.as_slice())).map_err(|_| damaged())?;
    let visible = |sheet: &Sheet| sheet.visible == SheetVisible::Visible;
    let (shown, hidden): (Vec<Sheet>, Vec<Sheet>) =
        book.sheets_metadata().to_vec().into_iter().partition(visible);
    let mut tables = Vec::new();
    for sheet in shown.into_iter().map(|sheet| sheet.name) {
        let Ok(range) = book.worksheet_range(&sheet) else { continue };
        tables.push(RawTable {
            file: input.name.clone(),
            sheet,
            rows: rows_of(&range),
            ..RawTable::default()
        });
    }
    if let Some(first) = tables.first_mut() {
        let note = |sheet: Sheet| {
            (Severity::Check, 0, format!("The sheet {} is hidden and was not read.", sheet.name))
        };
        first.mended.extend(hidden.into_iter().map(note));
        return Ok(tables);
    }
    Err(damaged())
}

fn rows_of(range: &Range<Data>) -> Vec<(u32, Vec<String>)> {
    let (first_row, first_column) = range.start().unwrap_or((0, 0));
    let mut rows = Vec::new();
    for (number, row) in (first_row + 1..).zip(range.rows()) {
        let mut cells = vec![String::new(); (first_column as usize).min(MOST_COLUMNS)];
        cells.extend(row.iter().take(MOST_COLUMNS).map(cell));
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push((number, cells));
        }
    }
    rows
}

fn cell(data: &Data) -> String {
    match data {
        Data::Int(value) => value.to_string(),
        // Rust writes a whole float without a point.
        Data::Float(value) => value.to_string(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.replace('\0', ""),
        Data::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        Data::DateTime(value) if value.is_duration() => value.as_f64().to_string(),
        Data::DateTime(value) => {
            let (year, month, day, hour, minute, ..) = value.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if value.as_f64() <= 0.0 {
                iso_of_serial(value.as_f64()).unwrap_or_default()
            } else if (hour, minute) == (0, 0) {
                date
            } else {
                format!("{date} {hour:02}:{minute:02}")
            }
        }
        Data::Error(found) => format!("{found}"),
        _ => String::new(),
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
    let unclosed = |cells: &Vec<String>| {
        cells.iter().any(|cell| cell.matches('\n').count() > LINES_OF_AN_UNCLOSED_QUOTE)
    };
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

fn records(text: &str, separator: u8, quoting: bool) -> Vec<(u32, Vec<String>)> {
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
            rows.push((number, record.iter().take(MOST_COLUMNS).map(str::to_owned).collect()));
        }
        number = number.saturating_add(1);
    }
}
