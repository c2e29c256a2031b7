//! The cells of a sheet of an old workbook: numbers, texts, errors, what formulas came to.

use super::compound::{number, short};
use super::xls::Book;
use super::xls_flags::{is_whole, records};
use super::xlsb::{error_name, packed};
use crate::engine::stats::ranking::rank;
use calamine::{DataRef, ExcelDateTime};

pub(super) const BEGIN: u16 = 0x0809;
pub(super) const END: u16 = 0x000A;
const GOES_ON: u16 = 0x003C;

/// Columns of a sheet of the old format.
const MOST_COLUMNS: u32 = 256;

/// The value of a cell.
pub(super) type Cell<'a> = DataRef<'a>;

/// A row and a column from 0.
type At = (u32, u32);

/// The records of a part that are its own, not of a chart inside it, each with those that carry it on.
pub(super) fn parts(book: &[u8], start: usize) -> impl Iterator<Item = (u16, Vec<&[u8]>)> {
    let mut depth = 0_u32;
    let mut own = records(book, start)
        .filter(move |(kind, _)| {
            depth += u32::from(*kind == BEGIN);
            let is_own = depth <= 1;
            depth = depth.saturating_sub(u32::from(*kind == END));
            is_own
        })
        .peekable();
    std::iter::from_fn(move || {
        let (kind, data) = own.next()?;
        let mut all = vec![data];
        while let Some((_, more)) = own.next_if(|(kind, _)| *kind == GOES_ON) {
            all.push(more);
        }
        Some((kind, all))
    })
}

/// Cells with their row and column.
pub(super) type Placed<'a> = Vec<(u32, u32, Cell<'a>)>;

/// The cells of a sheet in the order of their places, and whether its end is there.
pub(super) fn cells<'a>(book: &'a Book, bytes: &'a [u8], start: usize) -> (Placed<'a>, bool) {
    let mut out = Vec::new();
    // The place of a formula whose text follows.
    let mut waiting: Option<At> = None;
    for (kind, parts) in parts(bytes, start) {
        let data = parts.first().copied().unwrap_or_default();
        let text = |data: &[u8], is_short| book.letters.text(data, is_short).map(DataRef::String);
        if book.is_oldest() {
            out.extend(oldest(book, kind, data).filter(|(_, column, _)| *column < MOST_COLUMNS));
            continue;
        }
        let style = short(data, 4);
        let value = match kind {
            0x0203 => float(data, 6).map(|value| book.dated(style, value)),
            0x027E => number(data, 6).map(|bits| book.dated(style, packed(bits))),
            0x00FD => number(data, 6)
                .and_then(|at| book.strings.get(at as usize))
                .map(|text| DataRef::SharedString(text)),
            0x0204 | 0x00D6 => data.get(6..).and_then(|data| text(data, false)),
            0x0205 => boolean_or_error(data.get(6..).unwrap_or_default()),
            0x0006 | 0x0206 | 0x0406 => match formula(data) {
                Some(Came::Number(value)) => Some(book.dated(style, value)),
                Some(Came::Value(value)) => Some(value),
                Some(Came::Text) => {
                    waiting = at(data);
                    None
                }
                None => None,
            },
            0x0207 => {
                let place = waiting.take().filter(|(_, column)| *column < MOST_COLUMNS);
                out.extend(place.zip(text(data, false)).map(|((row, column), text)| (row, column, text)));
                None
            }
            0x00BD => {
                out.extend(numbers(book, data));
                None
            }
            _ => None,
        };
        let place = at(data).filter(|(_, column)| *column < MOST_COLUMNS);
        out.extend(place.zip(value).map(|((row, column), value)| (row, column, value)));
    }
    if !out.is_sorted_by_key(|(row, column, _)| (*row, *column)) {
        rank(&mut out, |one, other| (one.0, one.1).cmp(&(other.0, other.1)));
    }
    (out, is_whole(bytes, start))
}

impl Book {
    /// A number as the style of its cell has it.
    fn dated(&self, style: Option<u16>, value: f64) -> Cell<'static> {
        let kind = style.and_then(|style| self.styles.get(usize::from(style)));
        match kind.copied().flatten() {
            Some(kind) => DataRef::DateTime(ExcelDateTime::new(value, kind, self.from_1904)),
            None => DataRef::Float(value),
        }
    }
}

fn at(data: &[u8]) -> Option<At> {
    Some((short(data, 0)?.into(), short(data, 2)?.into()))
}

fn float(data: &[u8], from: usize) -> Option<f64> {
    Some(f64::from_le_bytes(data.get(from..from + 8)?.try_into().ok()?))
}

/// A byte that is true, false or an error, and one that says which.
fn boolean_or_error(data: &[u8]) -> Option<Cell<'static>> {
    let (value, is_error) = (*data.first()?, *data.get(1)? != 0);
    Some(if is_error { DataRef::String(error_name(value).to_owned()) } else { DataRef::Bool(value != 0) })
}

/// What a formula came to.
enum Came {
    Number(f64),
    Value(Cell<'static>),
    /// A text, in the next record.
    Text,
}

fn formula(data: &[u8]) -> Option<Came> {
    let value = data.get(6..14)?;
    if value.get(6..8) != Some(&[0xFF, 0xFF]) {
        return float(data, 6).map(Came::Number);
    }
    let byte = *value.get(2)?;
    match value.first()? {
        0 => Some(Came::Text),
        1 => Some(Came::Value(DataRef::Bool(byte != 0))),
        2 => Some(Came::Value(DataRef::String(error_name(byte).to_owned()))),
        _ => None,
    }
}

/// A row of packed numbers: its row, the first column, a style and a number each, the last column.
fn numbers<'a>(book: &'a Book, data: &'a [u8]) -> impl Iterator<Item = (u32, u32, Cell<'a>)> {
    let (row, first) = at(data).unwrap_or((0, MOST_COLUMNS));
    let all = data.get(4..).unwrap_or_default().chunks_exact(6);
    (first..MOST_COLUMNS).zip(all).map(move |(column, one)| {
        (row, column, book.dated(short(one, 0), packed(number(one, 2).unwrap_or(0))))
    })
}

/// Cells of Excel 2: place, three bytes of style, value.
fn oldest<'a>(book: &'a Book, kind: u16, data: &[u8]) -> Option<(u32, u32, Cell<'a>)> {
    let (row, column) = at(data)?;
    let rest = data.get(7..)?;
    let value = match kind {
        0x0002 => DataRef::Float(short(rest, 0)?.into()),
        0x0003 | 0x0006 => DataRef::Float(float(rest, 0)?),
        0x0004 => DataRef::String(book.letters.text(rest, true)?),
        0x0005 => boolean_or_error(rest)?,
        _ => return None,
    };
    Some((row, column, value))
}
