//! Two tables below each other in one sheet, parted by an empty row, each with headers of its own.

use super::choices::Choices;
use super::columns::TableKind;
use super::file::RawTable;
use super::layout;
use super::mapping;
use super::match_headers::known_headers;
use super::texts::{Texts, trimmed};
use crate::engine::language::tr;

/// Most tables that are looked for in one sheet.
const MOST_TABLES: usize = 8;
/// Empty rows behind which is looked: a list may have one behind every row.
const MOST_GAPS: usize = 2_000;
/// Titles that may stand between the empty row and the headers.
const MOST_TITLES: usize = 3;
/// Known words that make a row headers.
const KNOWN: usize = 2;

/// The tables of a sheet from the top down; the sheet as it is where it holds one.
pub(crate) fn parted(raw: RawTable, choices: &Choices) -> Vec<RawTable> {
    let key = mapping::key(&raw.file, &raw.sheet);
    let begins = begins(&raw);
    if begins.is_empty() || choices.header_row(&key).is_some() {
        return vec![raw];
    }
    let ends = begins.iter().copied().chain([raw.texts.len()]);
    let parts: Vec<RawTable> = std::iter::once(0)
        .chain(begins.iter().copied())
        .zip(ends)
        .zip(1..)
        .map(|((from, to), number)| part(&raw, from, to, number))
        .collect();
    let is_known = |part: &RawTable| {
        let mapped = mapping::map(0, copy(part), &Choices::default());
        mapped.kind.is_some_and(|kind| kind != TableKind::Ignore)
    };
    if parts.iter().all(is_known) { parts } else { vec![raw] }
}

/// Places of the rows behind an empty one with which another table begins, titles included.
fn begins(raw: &RawTable) -> Vec<usize> {
    let texts = &raw.texts;
    let behind_gap = (1..texts.len()).filter(|row| texts.number(*row) > texts.number(row - 1) + 1);
    let mut behind_gap = behind_gap.peekable();
    if behind_gap.peek().is_none() {
        return Vec::new();
    }
    let first = layout::find(raw, None);
    let is_own = |row: usize| {
        // The same headers again are those of the table above.
        let cells = texts.cells(row).map(|cell| trimmed(cell.text));
        let mut pairs =
            cells.zip(&first.headers).filter(|(text, header)| !text.is_empty() || !header.is_empty());
        pairs.any(|(text, header)| !text.eq_ignore_ascii_case(header))
    };
    behind_gap
        .take(MOST_GAPS)
        .filter(|row| *row > first.first)
        .filter(|row| headers_from(texts, *row).is_some_and(|at| is_own(at) && at + 1 < texts.len()))
        .take(MOST_TABLES)
        .collect()
}

/// The row of headers that begins here, behind titles of one cell.
fn headers_from(texts: &Texts, row: usize) -> Option<usize> {
    let filled = |row: usize| texts.cells(row).filter(|cell| !trimmed(cell.text).is_empty()).count();
    let at = (row..texts.len().min(row + MOST_TITLES)).find(|row| filled(*row) > 1)?;
    let known = known_headers(texts.cells(at).map(|cell| cell.text));
    (known >= KNOWN && known * 2 >= filled(at) && !layout::holds_values(texts, at)).then_some(at)
}

/// The rows of one table, numbered as those of the sheet.
fn part(raw: &RawTable, from: usize, to: usize, number: u32) -> RawTable {
    let name = tr!("table {number}", number);
    let sheet = if raw.sheet.is_empty() { name } else { format!("{}, {name}", raw.sheet) };
    let is_first = number == 1;
    RawTable {
        file: raw.file.clone(),
        sheet,
        separator: raw.separator.clone(),
        encoding: raw.encoding,
        texts: raw.texts.part(from..to),
        flags: raw.flags.clone(),
        from_1904: raw.from_1904,
        unclosed: raw.unclosed.clone(),
        torn: raw.torn.clone(),
        // What is said of the sheet as a whole stands once.
        blank_rows: if is_first { raw.blank_rows } else { 0 },
        mended: if is_first { raw.mended.clone() } else { Vec::new() },
        hidden_sheets: if is_first { raw.hidden_sheets.clone() } else { Vec::new() },
    }
}

fn copy(raw: &RawTable) -> RawTable {
    part(raw, 0, raw.texts.len(), 1)
}
