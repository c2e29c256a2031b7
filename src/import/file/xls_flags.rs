//! Hidden and merged cells of an XLS (MS-XLS).

use super::compound::{number, short, stream};
use super::flags::Flags;
use std::collections::BTreeMap;

/// Flags of the sheets of an XLS by their names.
pub(super) fn by_sheet(bytes: &[u8]) -> BTreeMap<String, Flags> {
    let Some(book) = book(bytes) else { return BTreeMap::new() };
    let is_old = short(&book, 4).is_some_and(|version| version < 0x0600);
    let sheets = records(&book, 0).filter(|(kind, _)| *kind == 0x0085);
    sheets
        .filter_map(|(_, data)| {
            let start = number(data, 0)? as usize;
            Some((sheet_name(data, is_old)?, of_sheet(&book, start)))
        })
        .collect()
}

/// The records of a book: those of the container, or of a file that is a book without one.
pub(super) fn book(bytes: &[u8]) -> Option<Vec<u8>> {
    let is_book = || records(bytes, 0).any(|(kind, _)| kind == 0x0085);
    stream(bytes, &["Workbook", "Book"]).or_else(|| is_book().then(|| bytes.to_vec()))
}

/// Records from a place on, up to the end of its part.
pub(super) fn records(book: &[u8], start: usize) -> impl Iterator<Item = (u16, &[u8])> {
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

/// True where the part that begins at a place has its end.
pub(super) fn is_whole(book: &[u8], start: usize) -> bool {
    let length: usize = records(book, start).map(|(_, data)| 4 + data.len()).sum();
    short(book, start.saturating_add(length)) == Some(0x000A)
}

pub(super) fn sheet_name(data: &[u8], is_old: bool) -> Option<String> {
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

fn of_sheet(book: &[u8], start: usize) -> Flags {
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
