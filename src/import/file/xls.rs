//! Old workbooks of binary records (MS-XLS): in a container, or a sheet by itself, as Excel 2 to 4 wrote it and programs
//! of the web still do. Read here: the library trusts lengths and places that a damaged file gets wrong, and lays a
//! sheet out as a whole, so that a stray cell far out takes memory for all between.

use super::compound::{number, short};
use super::xls_cells::{BEGIN, Placed, cells, parts};
use super::xls_flags::{self, records, sheet_name};
use super::xls_texts::{self, Letters};
use super::xlsb::{of_builtin, of_code};
use calamine::{ExcelDateTimeType, SheetVisible};
use std::collections::BTreeMap;

/// A sheet of the book: name, where it begins, and whether it is shown.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) visible: SheetVisible,
    start: usize,
}

/// An open workbook.
#[derive(Debug)]
pub(super) struct Book {
    records: Vec<u8>,
    pub(super) sheets: Vec<Sheet>,
    pub(super) from_1904: bool,
    /// How its texts are written.
    pub(super) letters: Letters,
    pub(super) strings: Vec<String>,
    /// What each style of a cell makes of a number.
    pub(super) styles: Vec<Option<ExcelDateTimeType>>,
}

/// Why a book cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    Damaged,
    Locked,
}

/// Begins of a sheet of Excel 2, 3 and 4.
const BEGINS: [u16; 3] = [0x0009, 0x0209, 0x0409];
/// How Excel names a sheet that has no name.
const NAME: &str = "Sheet1";

impl Book {
    /// The workbook of a file.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Fault> {
        let Some(records) = xls_flags::book(bytes) else { return Self::bare(bytes) };
        let mut book = Self::of(records);
        let is_wide = book.letters.is_wide();
        let (mut formats, mut sheets) = (BTreeMap::new(), Vec::new());
        let globals = std::mem::take(&mut book.records);
        for (kind, parts) in parts(&globals, 0) {
            let data = parts.first().copied().unwrap_or_default();
            match kind {
                0x002F => return Err(Fault::Locked),
                0x0042 => book.letters = book.letters.of_page(short(data, 0)),
                0x0022 => book.from_1904 = short(data, 0) == Some(1),
                0x041E => formats.extend(xls_texts::format(data, book.letters)),
                0x00E0 => {
                    let format = short(data, 2).unwrap_or(0);
                    let own = || formats.get(&format).and_then(|code: &String| of_code(code));
                    book.styles.push(of_builtin(format).or_else(own));
                }
                0x0085 => sheets.extend(sheet(data, is_wide, &globals)),
                0x00FC => book.strings = xls_texts::shared(&parts),
                _ => {}
            }
        }
        (book.records, book.sheets) = (globals, sheets);
        if book.sheets.is_empty() { Err(Fault::Damaged) } else { Ok(book) }
    }

    fn of(records: Vec<u8>) -> Self {
        // From Excel 97 on texts say how wide their letters are.
        let is_wide = short(&records, 0) == Some(BEGIN) && short(&records, 4) == Some(0x0600);
        let letters = if is_wide { Letters::WIDE } else { Letters::NARROW };
        let (sheets, strings, styles) = (Vec::new(), Vec::new(), Vec::new());
        Self { records, sheets, from_1904: false, letters, strings, styles }
    }

    /// A sheet without a container.
    fn bare(bytes: &[u8]) -> Result<Self, Fault> {
        let begin = short(bytes, 0).filter(|kind| *kind == BEGIN || BEGINS.contains(kind));
        if begin.is_none() {
            return Err(Fault::Damaged);
        }
        let mut book = Self::of(bytes.to_vec());
        let mut any = false;
        for (kind, data) in records(bytes, 0) {
            match kind {
                0x0042 => book.letters = book.letters.of_page(short(data, 0)),
                0x0022 => book.from_1904 = short(data, 0) == Some(1),
                0x002F => return Err(Fault::Locked),
                0x0002..=0x0007 | 0x0203..=0x0207 | 0x027E | 0x00BD | 0x00D6 | 0x0406 => any = true,
                _ => {}
            }
        }
        book.sheets.push(Sheet { name: NAME.to_owned(), visible: SheetVisible::Visible, start: 0 });
        if any { Ok(book) } else { Err(Fault::Damaged) }
    }

    /// The cells of a sheet by row and column, and whether its end is there.
    pub(super) fn cells(&self, name: &str) -> Option<(Placed<'_>, bool)> {
        let sheet = self.sheets.iter().find(|sheet| sheet.name == name)?;
        Some(cells(self, &self.records, sheet.start))
    }

    /// True for a sheet of Excel 2, whose records are shorter.
    pub(super) fn is_oldest(&self) -> bool {
        short(&self.records, 0) == Some(BEGINS[0])
    }
}

/// A sheet of cells that begins where it says.
fn sheet(data: &[u8], is_wide: bool, book: &[u8]) -> Option<Sheet> {
    let start = number(data, 0)? as usize;
    let is_of_cells = data.get(5) == Some(&0) && short(book, start) == Some(BEGIN);
    let visible = match data.get(4)? & 3 {
        0 => SheetVisible::Visible,
        1 => SheetVisible::Hidden,
        _ => SheetVisible::VeryHidden,
    };
    is_of_cells.then_some(Sheet { name: sheet_name(data, !is_wide)?, visible, start })
}
