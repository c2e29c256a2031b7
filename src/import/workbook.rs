//! Workbooks to tables: only the cells that are there, so that a stray cell far out costs nothing.

use super::issue::Severity;
use super::read::{FileInput, ImportError};
use super::table::{Cell, MOST_COLUMNS, RawTable, error, too_large};
use super::value::iso_of_serial;
use calamine::{Data, Reader, Sheet, SheetType, SheetVisible, Sheets, open_workbook_auto_from_rs};
use std::io::Cursor;

/// Most cells of one workbook, with the empty ones left of others.
const MOST_CELLS: usize = 30_000_000;

type Book<'a> = Sheets<Cursor<&'a [u8]>>;

/// Why a sheet cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    Damaged,
    TooLarge,
}

/// The tables of a workbook: one for each sheet that is not hidden.
pub(super) fn read(input: &FileInput) -> Result<Vec<RawTable>, ImportError> {
    if is_locked(&input.bytes) {
        return Err(locked(input));
    }
    let mut book = match open_workbook_auto_from_rs(Cursor::new(input.bytes.as_slice())) {
        Ok(book) => book,
        Err(_) => return Err(damaged(input)),
    };
    let mut tables: Vec<RawTable> = Vec::new();
    let mut notes = Vec::new();
    let mut cells = 0;
    for Sheet { name, typ, visible, .. } in book.sheets_metadata().to_vec() {
        if typ != SheetType::WorkSheet {
            continue;
        }
        if visible != SheetVisible::Visible {
            notes.push((Severity::Check, 0, format!("The sheet {name} is hidden and was not read.")));
            continue;
        }
        match rows(&mut book, &name, &mut cells) {
            Ok(rows) => {
                tables.push(RawTable { file: input.name.clone(), sheet: name, rows, ..RawTable::default() });
            }
            Err(Fault::Damaged) => {
                notes.push((Severity::Check, 0, format!("The sheet {name} is damaged and was not read.")));
            }
            Err(Fault::TooLarge) => return Err(too_large(input)),
        }
    }
    // A note needs a table that is shown.
    let Some(at) = tables.iter().position(|table| !table.rows.is_empty()).or(tables.len().checked_sub(1))
    else {
        return Err(damaged(input));
    };
    if let Some(table) = tables.get_mut(at) {
        table.mended.extend(notes);
    }
    Ok(tables)
}

fn damaged(input: &FileInput) -> ImportError {
    error(
        input,
        "cannot be opened.",
        "The workbook is damaged or of another program.",
        "Open it in your spreadsheet program, save it as XLSX, and load it again.",
    )
}

fn locked(input: &FileInput) -> ImportError {
    error(
        input,
        "is locked with a password.",
        "What is locked cannot be read here.",
        "Take the password away in your spreadsheet program (in Excel: File, Info, Protect Workbook) \
         and load it again.",
    )
}

/// A locked XLSX is a container of the old kind that names its one content.
fn is_locked(bytes: &[u8]) -> bool {
    const NAME: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    bytes.starts_with(b"\xD0\xCF\x11\xE0") && bytes.windows(NAME.len()).any(|part| part == NAME)
}

fn rows(book: &mut Book<'_>, sheet: &str, cells: &mut usize) -> Result<Vec<(u32, Vec<Cell>)>, Fault> {
    let mut rows = Rows::default();
    match book {
        Sheets::Xlsx(book) => {
            let mut reader = book.worksheet_cells_reader(sheet).map_err(|_| Fault::Damaged)?;
            while let Some(found) = reader.next_cell().map_err(|_| Fault::Damaged)? {
                rows.put(found.get_position(), &found.get_value().clone().into(), cells)?;
            }
        }
        Sheets::Xlsb(book) => {
            let mut reader = book.worksheet_cells_reader(sheet).map_err(|_| Fault::Damaged)?;
            while let Some(found) = reader.next_cell().map_err(|_| Fault::Damaged)? {
                rows.put(found.get_position(), &found.get_value().clone().into(), cells)?;
            }
        }
        Sheets::Xls(_) | Sheets::Ods(_) => {
            let range = book.worksheet_range(sheet).map_err(|_| Fault::Damaged)?;
            let (first_row, first_column) = range.start().unwrap_or((0, 0));
            for (row, column, data) in range.used_cells() {
                let at = |from: u32, offset: usize| from + u32::try_from(offset).unwrap_or(u32::MAX - from);
                rows.put((at(first_row, row), at(first_column, column)), data, cells)?;
            }
        }
    }
    Ok(rows.finish())
}

/// Rows as they grow, cell by cell.
#[derive(Debug, Default)]
struct Rows(Vec<(u32, Vec<Cell>)>);

impl Rows {
    fn put(&mut self, (row, column): (u32, u32), data: &Data, cells: &mut usize) -> Result<(), Fault> {
        let cell = cell(data);
        let (number, column) = (row.saturating_add(1), column as usize);
        if cell.is_empty() || column >= MOST_COLUMNS {
            return Ok(());
        }
        if self.0.last().is_none_or(|(last, _)| *last != number) {
            self.0.push((number, Vec::new()));
        }
        let Some((_, row)) = self.0.last_mut() else { return Ok(()) };
        if row.len() <= column {
            *cells += column + 1 - row.len();
            if *cells > MOST_CELLS {
                return Err(Fault::TooLarge);
            }
            row.resize(column + 1, Cell::default());
        }
        if let Some(place) = row.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }

    fn finish(mut self) -> Vec<(u32, Vec<Cell>)> {
        self.0.retain(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
        self.0.sort_by_key(|(number, _)| *number);
        self.0
    }
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Int(value) => Cell::number(value.to_string()),
        // Rust writes a whole float without a point.
        Data::Float(value) => Cell::number(value.to_string()),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            Cell::text(&text.replace('\0', ""))
        }
        Data::Bool(value) => Cell::text(if *value { "TRUE" } else { "FALSE" }),
        Data::DateTime(value) if value.is_duration() => Cell::number(value.as_f64().to_string()),
        Data::DateTime(value) => {
            let (year, month, day, hour, minute, ..) = value.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if value.as_f64() <= 0.0 {
                Cell::text(&iso_of_serial(value.as_f64()).unwrap_or_default())
            } else if (hour, minute) == (0, 0) {
                Cell::text(&date)
            } else {
                Cell::text(&format!("{date} {hour:02}:{minute:02}"))
            }
        }
        Data::Error(found) => Cell::text(&found.to_string()),
        _ => Cell::default(),
    }
}
