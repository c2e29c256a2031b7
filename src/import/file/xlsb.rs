//! Workbooks of binary records (MS-XLSB): cells, shared strings, which formats are days. Read here: a damaged record
//! must not stop the worker, and the library's reader trusts their lengths.

use super::archive;
use super::compound::{number, short};
use super::flags::{Flags, MOST_HIDDEN, MOST_MERGED, Merged};
use super::tags::tags;
use crate::engine::stats::ranking::keyed;
use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType, SheetVisible};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;

/// A sheet of the book: name, part, and whether it is shown.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) part: String,
    pub(super) visible: SheetVisible,
}

/// An open workbook.
#[derive(Debug)]
pub(super) struct Book<'a> {
    bytes: &'a [u8],
    pub(super) sheets: Vec<Sheet>,
    pub(super) from_1904: bool,
    strings: Vec<String>,
    /// What each style of a cell makes of a number.
    styles: Vec<Option<ExcelDateTimeType>>,
}

/// Most strings that cells share.
const MOST_STRINGS: usize = 20_000_000;

impl<'a> Book<'a> {
    /// The workbook of an archive that is one; nothing where its book is missing or damaged.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let part = |name: &str| archive::part(bytes, name);
        let links = String::from_utf8_lossy(&part("xl/_rels/workbook.bin.rels")?).into_owned();
        let links = tags(&links).filter(|tag| tag.is("Relationship"));
        let targets = keyed(links.filter_map(|tag| Some((tag.attribute("Id")?, tag.attribute("Target")?))));
        let mut book = Self {
            bytes,
            sheets: Vec::new(),
            from_1904: false,
            strings: strings(&part("xl/sharedStrings.bin").unwrap_or_default()),
            styles: styles(&part("xl/styles.bin").unwrap_or_default()),
        };
        for (kind, data) in Records::of(part("xl/workbook.bin")?.as_slice()) {
            match kind {
                153 => book.from_1904 = data.first().is_some_and(|bits| bits & 1 != 0),
                156 => book.sheets.extend(sheet(&data, &targets)),
                _ => {}
            }
        }
        (!book.sheets.is_empty()).then_some(book)
    }

    /// Hands on the cells of a part; false where it is damaged or the listener refuses.
    pub(super) fn cells<E>(
        &self,
        part: &str,
        mut put: impl FnMut((u32, u32), &DataRef<'_>) -> Result<(), E>,
    ) -> Option<Result<(), E>> {
        let mut archive = ZipArchive::new(Cursor::new(self.bytes)).ok()?;
        let reader = BufReader::with_capacity(1 << 16, archive.by_name(part).ok()?);
        let (mut row, mut ended) = (None, false);
        for (kind, data) in Records::of(reader) {
            match kind {
                0 => row = number(&data, 0).filter(|row| *row <= 1 << 20),
                2..=11 => {
                    let value = self.value(kind, &data);
                    if let (Some(row), Some(column), Some(value)) = (row, number(&data, 0), value)
                        && let Err(error) = put((row, column), &value)
                    {
                        return Some(Err(error));
                    }
                }
                146 => {
                    ended = true;
                    break;
                }
                _ => {}
            }
        }
        ended.then_some(Ok(()))
    }

    fn value(&self, kind: u32, data: &[u8]) -> Option<DataRef<'_>> {
        let style = number(data, 4)? & 0x00FF_FFFF;
        let dated = |value: f64| match self.styles.get(style as usize).copied().flatten() {
            Some(kind) => DataRef::DateTime(ExcelDateTime::new(value, kind, self.from_1904)),
            None => DataRef::Float(value),
        };
        match kind {
            2 => number(data, 8).map(packed).map(dated),
            3 | 11 => Some(DataRef::String(error_name(*data.get(8)?).to_owned())),
            4 | 10 => Some(DataRef::Bool(*data.get(8)? != 0)),
            5 | 9 => Some(dated(f64::from_le_bytes(data.get(8..16)?.try_into().ok()?))),
            6 | 8 => Some(DataRef::String(wide(data, 8)?.0)),
            7 => Some(DataRef::SharedString(self.strings.get(number(data, 8)? as usize)?)),
            _ => None,
        }
    }
}

/// A number of 30 bits: the upper part of a float, or a whole one; hundredths where the lowest bit says so.
pub(super) fn packed(bits: u32) -> f64 {
    let whole = f64::from(bits.cast_signed() >> 2);
    let value = if bits & 2 != 0 { whole } else { f64::from_bits(u64::from(bits & 0xFFFF_FFFC) << 32) };
    if bits & 1 != 0 { value / 100.0 } else { value }
}

pub(super) const fn error_name(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

fn sheet(data: &[u8], targets: &BTreeMap<&str, &str>) -> Option<Sheet> {
    let visible = match number(data, 0)? {
        0 => SheetVisible::Visible,
        1 => SheetVisible::Hidden,
        _ => SheetVisible::VeryHidden,
    };
    let (id, end) = wide(data, 8)?;
    let target = targets.get(id.as_str())?;
    let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    part.contains("worksheets/").then_some(Sheet { name: wide(data, end)?.0, part, visible })
}

fn strings(part: &[u8]) -> Vec<String> {
    let items = Records::of(part).filter(|(kind, _)| *kind == 19).take(MOST_STRINGS);
    items.map(|(_, data)| wide(&data, 1).map(|(text, _)| text).unwrap_or_default()).collect()
}

fn styles(part: &[u8]) -> Vec<Option<ExcelDateTimeType>> {
    let (mut own, mut inside, mut out) = (BTreeMap::new(), false, Vec::new());
    for (kind, data) in Records::of(part) {
        match kind {
            44 => own.extend(short(&data, 0).zip(wide(&data, 2).map(|(code, _)| of_code(&code)))),
            617 => inside = true,
            618 => break,
            47 if inside => {
                let format = short(&data, 2).unwrap_or(0);
                out.push(of_builtin(format).or_else(|| own.get(&format).copied().flatten()));
            }
            _ => {}
        }
    }
    out
}

/// The formats that every workbook has, by number.
pub(super) const fn of_builtin(format: u16) -> Option<ExcelDateTimeType> {
    match format {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Some(ExcelDateTimeType::DateTime),
        46 => Some(ExcelDateTimeType::TimeDelta),
        _ => None,
    }
}

/// What a format of the user's own says: letters of days outside of quotes, or hours in brackets.
pub(super) fn of_code(code: &str) -> Option<ExcelDateTimeType> {
    let (mut is_quoted, mut in_brackets, mut inside) = (false, false, BTreeSet::new());
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c.to_ascii_lowercase() {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '\\' | '_' | '*' => {
                chars.next();
            }
            ';' => return None,
            '[' => (in_brackets, inside) = (true, BTreeSet::new()),
            ']' => {
                if inside.len() == 1 && inside.iter().any(|one| matches!(one, 'h' | 'm' | 's')) {
                    return Some(ExcelDateTimeType::TimeDelta);
                }
                in_brackets = false;
            }
            letter if in_brackets => {
                inside.insert(letter);
            }
            'd' | 'm' | 'y' | 'h' | 's' => return Some(ExcelDateTimeType::DateTime),
            // "General" has no letter of a day before its end.
            'g' if code.eq_ignore_ascii_case("general") => return None,
            _ => {}
        }
    }
    None
}

/// The records of a part: kind and content. Ends where a record is cut off.
struct Records<R> {
    reader: R,
}

impl<R: BufRead> Records<R> {
    fn of(reader: R) -> Self {
        Self { reader }
    }

    /// A number of seven bits a byte.
    fn small(&mut self, most: u32) -> Option<u32> {
        let mut value = 0;
        for place in 0..most {
            let mut byte = [0];
            self.reader.read_exact(&mut byte).ok()?;
            value |= u32::from(byte[0] & 0x7F) << (7 * place);
            if byte[0] & 0x80 == 0 {
                break;
            }
        }
        Some(value)
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = (u32, Vec<u8>);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, length) = (self.small(2)?, self.small(4)?);
        let mut data = Vec::new();
        let read = self.reader.by_ref().take(length.into()).read_to_end(&mut data).ok()?;
        (read == length as usize).then_some((kind, data))
    }
}

/// A text with its length before it, and where it ends.
fn wide(data: &[u8], at: usize) -> Option<(String, usize)> {
    let length = number(data, at)? as usize;
    let start = at.checked_add(4)?;
    let end = start.checked_add(length.checked_mul(2)?)?;
    let units = data.get(start..end)?.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]]));
    let text = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Some((text, end))
}

/// Flags of a sheet; reads to the end.
pub(super) fn flags(reader: impl Read) -> Flags {
    let mut flags = Flags::default();
    for (kind, data) in Records::of(BufReader::with_capacity(1 << 16, reader)) {
        match kind {
            // Of no height.
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

impl Flags {
    pub(super) fn hide_row(&mut self, row: Option<u32>) {
        if self.hidden_rows.len() < MOST_HIDDEN {
            self.hidden_rows.extend(row);
        }
    }

    /// First row and column, last row and column.
    pub(super) fn merge(&mut self, corners: Option<((u32, u32), (u32, u32))>) {
        let sound = corners.filter(|(first, last)| first.0 <= last.0 && first.1 <= last.1);
        if self.merged.len() < MOST_MERGED {
            self.merged.extend(sound.map(|(first, last)| Merged { first, last }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_tell_days_from_numbers() {
        for (code, is_day) in [
            ("yyyy\\-mm\\-dd", true),
            ("dd.mm.yyyy;@", true),
            ("#,##0.00", false),
            ("0.00\" days\"", false),
            ("General", false),
            ("[Red]0", false),
            ("[$-409]d-mmm-yy", true),
            ("0_d", false),
        ] {
            assert_eq!(of_code(code) == Some(ExcelDateTimeType::DateTime), is_day, "{code}");
        }
        assert_eq!(of_code("[h]:mm"), Some(ExcelDateTimeType::TimeDelta));
    }

    #[test]
    fn packed_numbers_are_whole_broken_or_hundredths() {
        let of_float = |value: f64| (value.to_bits() >> 32) as u32 & 0xFFFF_FFFC;
        for (bits, value) in
            [(4 << 2 | 2, 4.0), (450 << 2 | 3, 4.5), (of_float(1.5), 1.5), (of_float(150.0) | 1, 1.5)]
        {
            assert_eq!(packed(bits).to_bits(), f64::to_bits(value));
        }
        assert!((packed((-7_i32 << 2 | 2).cast_unsigned()) + 7.0).abs() < 1e-12);
    }
}
