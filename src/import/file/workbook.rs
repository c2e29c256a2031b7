//! Workbooks to tables, through calamine: only the cells that are there, so that a stray cell far out costs nothing.

use super::archive::{self, Contents};
use super::flags::{Flags, Merged};
use super::records::MOST_COLUMNS;
use super::tags::{attribute, tags, unescaped};
use super::{RawTable, Refused, damaged, locked, too_large};
use super::{xls, xls_flags, xlsb};
use crate::engine::language::tr;
use crate::engine::stats::ranking::{keyed, rank};
use crate::import::choices::Choices;
use crate::import::issue::Severity;
use crate::import::mapping;
use crate::import::read::FileInput;
use crate::import::texts::{Kind, Texts};
use crate::import::value;
use calamine::{Data, DataRef, Ods, Range, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Cursor;

/// Most cells of one workbook, with the empty ones left of others.
const MOST_CELLS: usize = 40_000_000;
/// Most characters of a cell that are kept; no spreadsheet program takes more.
const MOST_BYTES_OF_A_CELL: usize = 4 * 32_767;

type Bytes<'a> = Cursor<&'a [u8]>;

/// A workbook by its format.
enum Book<'a> {
    Xlsx(Box<Xlsx<Bytes<'a>>>),
    Xlsb(xlsb::Book<'a>),
    Xls(xls::Book),
    Ods(Ods<Bytes<'a>>),
}

/// Why a sheet cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    Damaged,
    TooLarge,
}

/// The tables of a workbook: one for each sheet that is not hidden, or that the user wants all the same.
pub(super) fn read(
    input: &FileInput,
    contents: Option<Contents>,
    choices: &Choices,
) -> Result<Vec<RawTable>, Refused> {
    if is_locked(&input.bytes) {
        return Err(locked(input));
    }
    let mut book = open(input, contents.as_ref())?;
    let flags = match contents {
        Some(Contents::Workbook(parts)) => match &book {
            Book::Xlsb(book) => book
                .sheets
                .iter()
                .filter_map(|sheet| Some((sheet.name.clone(), parts.get(&sheet.part)?.clone())))
                .collect(),
            _ => flags_by_sheet(&input.bytes, &parts),
        },
        Some(Contents::OpenDocument(found)) => found,
        _ => xls_flags::by_sheet(&input.bytes),
    };
    let from_1904 = is_from_1904(&book);
    let mut tables: Vec<RawTable> = Vec::new();
    let (mut notes, mut hidden) = (Vec::new(), Vec::new());
    let mut cells = 0;
    for (name, visible) in sheets(&book) {
        let is_wanted = || choices.hidden_sheets.contains(&mapping::key(&input.name, &name));
        if visible != SheetVisible::Visible && !is_wanted() {
            notes.push((Severity::Check, 0, tr!("The sheet {name} is hidden and was not read.", name)));
            hidden.push(name);
            continue;
        }
        let flags = flags.get(&name).cloned().unwrap_or_default();
        match texts(&mut book, &name, &flags, &mut cells, &mut notes) {
            Ok(texts) => {
                let file = input.name.clone();
                tables.push(RawTable { file, sheet: name, texts, flags, from_1904, ..RawTable::default() });
            }
            Err(Fault::Damaged) => {
                notes.push((Severity::Check, 0, tr!("The sheet {name} is damaged and was not read.", name)));
            }
            Err(Fault::TooLarge) => return Err(too_large(input)),
        }
    }
    // A note needs a table that is shown.
    let filled = tables.iter().position(|table| table.texts.len() > 0);
    let Some(at) = filled.or(tables.len().checked_sub(1)) else {
        return Err(damaged(input));
    };
    if let Some(table) = tables.get_mut(at) {
        table.mended.extend(notes);
        table.hidden_sheets = hidden;
    }
    Ok(tables)
}

fn open<'a>(input: &'a FileInput, contents: Option<&Contents>) -> Result<Book<'a>, Refused> {
    let bytes = Cursor::new(input.bytes.as_slice());
    let opened = match contents {
        Some(Contents::Workbook(parts)) if parts.keys().any(|part| part.ends_with(".bin")) => {
            return xlsb::Book::open(&input.bytes).map(Book::Xlsb).ok_or_else(|| damaged(input));
        }
        Some(Contents::Workbook(_)) => {
            Xlsx::new(bytes).map(|book| Book::Xlsx(Box::new(book))).map_err(|error| error.to_string())
        }
        Some(_) => Ods::new(bytes).map(Book::Ods).map_err(|error| error.to_string()),
        None => {
            return xls::Book::open(&input.bytes).map(Book::Xls).map_err(|fault| match fault {
                xls::Fault::Damaged => damaged(input),
                xls::Fault::Locked => locked(input),
            });
        }
    };
    opened.map_err(
        |words| {
            if words.to_lowercase().contains("password") { locked(input) } else { damaged(input) }
        },
    )
}

/// Names of the sheets of cells, and whether they are shown.
fn sheets(book: &Book<'_>) -> Vec<(String, SheetVisible)> {
    let all = match book {
        Book::Xlsx(book) => book.sheets_metadata(),
        Book::Ods(book) => book.sheets_metadata(),
        Book::Xlsb(book) => {
            return book.sheets.iter().map(|sheet| (sheet.name.clone(), sheet.visible)).collect();
        }
        Book::Xls(book) => {
            return book.sheets.iter().map(|sheet| (sheet.name.clone(), sheet.visible)).collect();
        }
    };
    let of_cells = all.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    of_cells.map(|sheet| (sheet.name.clone(), sheet.visible)).collect()
}

fn is_from_1904(book: &Book<'_>) -> bool {
    match book {
        Book::Xls(book) => book.from_1904,
        Book::Xlsx(book) => book.has_1904_epoch(),
        Book::Xlsb(book) => book.from_1904,
        Book::Ods(_) => false,
    }
}

/// A locked XLSX is a container of the old kind that names its one content.
fn is_locked(bytes: &[u8]) -> bool {
    const NAME: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    bytes.starts_with(b"\xD0\xCF\x11\xE0") && memchr::memmem::find(bytes, NAME).is_some()
}

/// Flags by the names of the sheets: the workbook names its sheets by numbers that another part leads to files.
fn flags_by_sheet(bytes: &[u8], parts: &BTreeMap<String, Flags>) -> BTreeMap<String, Flags> {
    let text =
        |name: &str| archive::part(bytes, name).map(|part| String::from_utf8_lossy(&part).into_owned());
    let (Some(book), Some(links)) = (text("xl/workbook.xml"), text("xl/_rels/workbook.xml.rels")) else {
        return BTreeMap::new();
    };
    let links = tags(&links).filter(|tag| tag.is("Relationship"));
    let targets = keyed(links.filter_map(|tag| Some((tag.attribute("Id")?, tag.attribute("Target")?))));
    let flags = |id: &str| {
        let target = targets.get(id)?;
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        parts.get(&path).cloned()
    };
    keyed(sheets_of_xlsx(&book).into_iter().filter_map(|(name, id)| Some((name, flags(&id)?))))
}

/// Names of the sheets, each with the id that leads to its part.
fn sheets_of_xlsx(book: &str) -> Vec<(String, String)> {
    let sheets = tags(book).filter(|tag| tag.is("sheet") && !tag.closes);
    let named = sheets.filter_map(|tag| {
        let id =
            attribute(tag.attributes, "r:id").or_else(|| attribute(tag.attributes, "relationships:id"))?;
        Some((unescaped(tag.attribute("name")?), id.to_owned()))
    });
    named.collect()
}

fn texts(
    book: &mut Book<'_>,
    sheet: &str,
    flags: &Flags,
    cells: &mut usize,
    notes: &mut Vec<(Severity, u32, String)>,
) -> Result<Texts, Fault> {
    let mut rows = Rows::new(flags, cells);
    match book {
        Book::Xlsx(book) => {
            let mut reader = book.worksheet_cells_reader(sheet).map_err(|_| Fault::Damaged)?;
            // Errors that the library does not know, such as #SPILL!: all of them, and those since the last cell.
            let (mut unknown, mut since, mut last) = (0_u32, 0_u32, (u32::MAX, 0_u32));
            loop {
                match reader.next_cell() {
                    Ok(Some(found)) => {
                        let place = found.get_position();
                        // Without a place of its own this cell would stand where the error does.
                        if since > 0 && place.0 == last.0 && place.1 <= last.1.saturating_add(since) {
                            return Err(Fault::Damaged);
                        }
                        (last, since) = (place, 0);
                        rows.put(place, found.get_value())?;
                    }
                    Ok(None) => break,
                    Err(XlsxError::CellError(_)) => (unknown, since) = (unknown + 1, since + 1),
                    Err(_) => return Err(Fault::Damaged),
                }
            }
            if unknown > 0 {
                let reason = tr!(
                    "Errors of a spreadsheet, such as #SPILL! and #CALC!, in the sheet {sheet}: {unknown}. Their cells are taken as empty.",
                    sheet,
                    unknown
                );
                notes.push((Severity::Check, 0, reason));
            }
        }
        Book::Xlsb(book) => {
            let part = book.sheets.iter().find(|one| one.name == sheet).map(|one| one.part.clone());
            let cells = |part: String| book.cells(&part, |place, value| rows.put(place, value));
            part.and_then(cells).unwrap_or(Err(Fault::Damaged))?;
        }
        Book::Xls(book) => {
            let (cells, is_whole) = book.cells(sheet).ok_or(Fault::Damaged)?;
            for (row, column, value) in cells {
                rows.put((row, column), &value)?;
            }
            if !is_whole {
                let reason =
                    tr!("The end of the sheet {sheet} is missing. What came before it was read.", sheet);
                notes.push((Severity::Check, 0, reason));
            }
        }
        Book::Ods(book) => rows.put_all(&book.worksheet_range(sheet).map_err(|_| Fault::Damaged)?)?,
    }
    rows.finish()
}

fn as_reference(data: &Data) -> DataRef<'_> {
    match data {
        Data::Int(value) => DataRef::Int(*value),
        Data::Float(value) => DataRef::Float(*value),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(value) => DataRef::DateTime(*value),
        Data::DateTimeIso(text) | Data::DurationIso(text) => DataRef::SharedString(text),
        Data::Error(error) => DataRef::Error(error.clone()),
        _ => DataRef::Empty,
    }
}

/// Rows as they grow, cell by cell.
struct Rows<'a> {
    texts: Texts,
    /// Row from 0 and its cells: column, kind, and place in `text`.
    row: u32,
    cells: Vec<(u32, Kind, usize, usize)>,
    text: String,
    /// Cells of all sheets.
    count: &'a mut usize,
    /// Cells that go on downwards.
    tall: Vec<Merged>,
    /// Texts of tall cells by their place.
    above: BTreeMap<(u32, u32), String>,
}

impl<'a> Rows<'a> {
    fn new(flags: &Flags, count: &'a mut usize) -> Self {
        let tall = flags.merged.iter().filter(|merged| merged.last.0 > merged.first.0).copied().collect();
        Self {
            texts: Texts::default(),
            row: 0,
            cells: Vec::new(),
            text: String::new(),
            count,
            tall,
            above: BTreeMap::new(),
        }
    }

    /// The cells of a sheet that was read as a whole.
    fn put_all(&mut self, range: &Range<Data>) -> Result<(), Fault> {
        let (first_row, first_column) = range.start().unwrap_or((0, 0));
        let at = |from: u32, offset: usize| from + u32::try_from(offset).unwrap_or(u32::MAX - from);
        for (row, column, data) in range.used_cells() {
            self.put((at(first_row, row), at(first_column, column)), &as_reference(data))?;
        }
        Ok(())
    }

    fn put(&mut self, (row, column): (u32, u32), data: &DataRef<'_>) -> Result<(), Fault> {
        if row != self.row {
            self.end_row()?;
            self.row = row;
        }
        let start = self.text.len();
        let kind = write(&mut self.text, data);
        if self.text.len() > start && (column as usize) < MOST_COLUMNS {
            self.cells.push((column, kind, start, self.text.len()));
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Fault> {
        self.fill_from_above();
        let Self { texts, row, cells, text, .. } = self;
        if !cells.is_sorted_by_key(|(column, ..)| *column) {
            rank(cells, |one, other| one.0.cmp(&other.0));
        }
        cells.dedup_by_key(|(column, ..)| *column);
        let before = texts.cell_count();
        let places = cells.iter().map(|(column, kind, from, to)| {
            (*column as usize, *kind, text.get(*from..*to).unwrap_or_default())
        });
        texts.push_row(row.saturating_add(1), places).map_err(|_| Fault::TooLarge)?;
        *self.count += texts.cell_count() - before;
        self.cells.clear();
        self.text.clear();
        if *self.count > MOST_CELLS { Err(Fault::TooLarge) } else { Ok(()) }
    }

    /// A text that was merged over several rows stands in each of them. A number does not: it would count twice.
    fn fill_from_above(&mut self) {
        for merged in &self.tall {
            let column = merged.first.1;
            if self.row == merged.first.0 {
                let own = self.cells.iter().find(|(at, kind, ..)| *at == column && *kind != Kind::Number);
                let own = own.and_then(|(_, _, from, to)| self.text.get(*from..*to));
                self.above.extend(own.map(|text| (merged.first, text.to_owned())));
            } else if (merged.first.0..=merged.last.0).contains(&self.row)
                && !self.cells.is_empty()
                && let Some(text) = self.above.get(&merged.first)
            {
                let start = self.text.len();
                self.text.push_str(text);
                self.cells.push((column, Kind::Text, start, self.text.len()));
            }
        }
    }

    fn finish(mut self) -> Result<Texts, Fault> {
        self.end_row()?;
        self.texts.finish();
        Ok(self.texts)
    }
}

/// Adds the text of a value.
fn write(out: &mut String, data: &DataRef<'_>) -> Kind {
    // Writing into a text does not fail.
    let mut number = |value: &dyn std::fmt::Display| {
        let _ = write!(out, "{value}");
        Kind::Number
    };
    match data {
        DataRef::Int(value) => number(value),
        // Rust writes a whole float without a point.
        DataRef::Float(value) => number(value),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => string(out, text),
        DataRef::SharedString(text) => string(out, text),
        DataRef::Bool(value) => string(out, if *value { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(value) if value.is_duration() => number(&value.as_f64()),
        DataRef::DateTime(value) => {
            date(out, value);
            Kind::Date
        }
        DataRef::Error(found) => string(out, &found.to_string()),
        DataRef::Empty => Kind::Text,
    }
}

fn string(out: &mut String, text: &str) -> Kind {
    let end = text.floor_char_boundary(MOST_BYTES_OF_A_CELL.min(text.len()));
    let text = text.get(..end).unwrap_or(text);
    if text.contains('\0') {
        out.extend(text.chars().filter(|c| *c != '\0'));
    } else {
        out.push_str(text);
    }
    Kind::Text
}

fn date(out: &mut String, value: &calamine::ExcelDateTime) {
    if value.as_f64() <= 0.0 {
        out.push_str(&value::iso_of_serial(value.as_f64()).unwrap_or_default());
        return;
    }
    let (year, month, day, hour, minute, ..) = value.to_ymd_hms_milli();
    let _ = write!(out, "{year:04}-{month:02}-{day:02}");
    if (hour, minute) != (0, 0) {
        let _ = write!(out, " {hour:02}:{minute:02}");
    }
}
