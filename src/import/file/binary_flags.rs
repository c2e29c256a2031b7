//! Hidden and merged cells of the binary formats: XLS (MS-XLS) and XLSB (MS-XLSB).

use super::compound::{number, short, stream};
use super::flags::{Flags, MOST_HIDDEN, MOST_MERGED, Merged};
use std::collections::BTreeMap;
use std::io::Read;

/// Flags of the sheets of an XLS by their names.
pub(super) fn of_xls(bytes: &[u8]) -> BTreeMap<String, Flags> {
    let Some(book) = stream(bytes, &["Workbook", "Book"]) else { return BTreeMap::new() };
    let is_old = short(&book, 4).is_some_and(|version| version < 0x0600);
    let sheets = records(&book, 0).filter(|(kind, _)| *kind == 0x0085);
    sheets
        .filter_map(|(_, data)| {
            let start = number(data, 0)? as usize;
            Some((sheet_name(data, is_old)?, of_xls_sheet(&book, start)))
        })
        .collect()
}

/// Records from a place on, up to the end of its part.
fn records(book: &[u8], start: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let (mut at, mut depth) = (start, 0_u32);
    std::iter::from_fn(move || {
        let (kind, length) = (short(book, at)?, usize::from(short(book, at.checked_add(2)?)?));
        let data = book.get(at + 4..at.checked_add(4 + length)?)?;
        at += 4 + length;
        match kind {
            0x0809 => depth += 1,
            // A chart inside a sheet begins and ends as a part of its own.
            0x000A => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if kind == 0x000A && depth == 0 { None } else { Some((kind, data)) }
    })
}

fn sheet_name(data: &[u8], is_old: bool) -> Option<String> {
    let length = usize::from(*data.get(6)?);
    if is_old {
        return Some(data.get(7..7 + length)?.iter().map(|byte| char::from(*byte)).collect());
    }
    if data.get(7)? & 1 == 0 {
        return Some(data.get(8..8 + length)?.iter().map(|byte| char::from(*byte)).collect());
    }
    utf16(data.get(8..8 + 2 * length)?)
}

fn utf16(bytes: &[u8]) -> Option<String> {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
    String::from_utf16(&units).ok()
}

fn of_xls_sheet(book: &[u8], start: usize) -> Flags {
    let mut flags = Flags::default();
    for (kind, data) in records(book, start) {
        match kind {
            0x0208 if short(data, 12).is_some_and(|bits| bits & 0x20 != 0) => {
                flags.hide_row(short(data, 0).map(u32::from));
            }
            0x007D if short(data, 8).is_some_and(|bits| bits & 1 != 0) => {
                flags.hidden_columns.extend(
                    short(data, 0).zip(short(data, 2)).map(|(first, last)| (first.into(), last.into())),
                );
            }
            0x00E5 => {
                for region in data.get(2..).unwrap_or_default().chunks_exact(8) {
                    let part = |at: usize| short(region, at).map(u32::from);
                    flags.merge(part(0).zip(part(4)).zip(part(2).zip(part(6))));
                }
            }
            _ => {}
        }
    }
    flags.finished()
}

/// Flags of a sheet of an XLSB.
pub(super) fn of_xlsb_sheet(reader: &mut impl Read) -> Flags {
    let mut flags = Flags::default();
    let mut reader = std::io::BufReader::with_capacity(1 << 16, reader);
    let mut data = Vec::new();
    while let Some(kind) = next_record(&mut reader, &mut data) {
        match kind {
            // Collapsed or of no height.
            0 if data.get(11).is_some_and(|bits| bits & 0x10 != 0) => flags.hide_row(number(&data, 0)),
            60 if short(&data, 16).is_some_and(|bits| bits & 1 != 0) => {
                flags.hidden_columns.extend(number(&data, 0).zip(number(&data, 4)));
            }
            176 => {
                let part = |at: usize| number(&data, at);
                flags.merge(part(0).zip(part(8)).zip(part(4).zip(part(12))));
            }
            _ => {}
        }
    }
    flags.finished()
}

/// Kind and content of the next record: both lengths are written seven bits a byte.
fn next_record(reader: &mut impl Read, data: &mut Vec<u8>) -> Option<u32> {
    let mut byte = || {
        let mut one = [0];
        reader.read_exact(&mut one).ok().map(|()| u32::from(one[0]))
    };
    let mut kind = byte()?;
    if kind & 0x80 != 0 {
        kind = (kind & 0x7F) | (byte()? & 0x7F) << 7;
    }
    let mut length = 0;
    for shift in [0, 7, 14, 21] {
        let part = byte()?;
        length |= (part & 0x7F) << shift;
        if part & 0x80 == 0 {
            break;
        }
    }
    data.clear();
    let read = reader.take(u64::from(length)).read_to_end(data).ok()?;
    (read == length as usize).then_some(kind)
}

/// The names of the sheets of an XLSB, each with the id that leads to its part.
pub(super) fn sheets_of_xlsb(book: &[u8]) -> Vec<(String, String)> {
    let (mut rest, mut data, mut out) = (book, Vec::new(), Vec::new());
    while let Some(kind) = next_record(&mut rest, &mut data) {
        if kind == 156 {
            let id = wide(&data, 8);
            let name = id.as_ref().and_then(|(_, end)| wide(&data, *end));
            out.extend(name.zip(id).map(|((name, _), (id, _))| (name, id)));
        }
    }
    out
}

/// A text with its length before it, and where it ends.
fn wide(data: &[u8], at: usize) -> Option<(String, usize)> {
    let length = number(data, at)? as usize;
    let end = at.checked_add(4)?.checked_add(length.checked_mul(2)?)?;
    Some((utf16(data.get(at + 4..end)?)?, end))
}

impl Flags {
    fn hide_row(&mut self, row: Option<u32>) {
        if self.hidden_rows.len() < MOST_HIDDEN {
            self.hidden_rows.extend(row);
        }
    }

    /// First row and column, last row and column.
    fn merge(&mut self, corners: Option<((u32, u32), (u32, u32))>) {
        let sound = corners.filter(|(first, last)| first.0 <= last.0 && first.1 <= last.1);
        if self.merged.len() < MOST_MERGED {
            self.merged.extend(sound.map(|(first, last)| Merged { first, last }));
        }
    }
}
