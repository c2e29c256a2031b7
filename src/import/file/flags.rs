//! What a sheet of a workbook says about its rows and columns beside their values: hidden, merged.

use super::tags::attribute;
use crate::engine::stats::ranking::rank;
use memchr::memmem;
use std::io::Read;

/// Flags of one sheet. Rows and columns count from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Flags {
    pub(crate) hidden_rows: Vec<u32>,
    pub(crate) hidden_columns: Vec<(u32, u32)>,
    pub(crate) merged: Vec<Merged>,
    /// Cells of formulas whose values the file does not hold, by row and column.
    pub(crate) unworked: Vec<(u32, u32)>,
}

/// Cells that were made one: first row and column, last row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Merged {
    pub(crate) first: (u32, u32),
    pub(crate) last: (u32, u32),
}

/// Most bytes of a tag that is looked at.
const MOST_BYTES_OF_A_TAG: usize = 4096;
pub(super) const MOST_MERGED: usize = 100_000;
const MOST_UNWORKED: usize = 100_000;
/// Most hidden rows that are told.
pub(super) const MOST_HIDDEN: usize = 1_000_000;

impl Flags {
    pub(crate) fn hides_column(&self, column: u32) -> bool {
        self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }
}

/// Reads the XML of a sheet of Excel to its end.
pub(super) fn of_sheet(reader: &mut impl Read) -> Flags {
    let mut flags = Flags::default();
    let finders = [memmem::Finder::new(" hidden="), memmem::Finder::new("mergeCell ")];
    let mut formulas = Formulas::default();
    each_piece(reader, |tags| {
        formulas.look(tags, &mut flags.unworked);
        for finder in &finders {
            for at in finder.find_iter(tags) {
                if let Some(tag) = tag_around(tags, at) {
                    flags.take(tag);
                }
            }
        }
    });
    flags.finished()
}

/// Looks for formulas without a value: a program wrote them and did not work them out.
#[derive(Debug, Default)]
struct Formulas {
    /// The last cell that began: its place, and whether its value is a text.
    cell: Option<((u32, u32), bool)>,
    /// The cell of a formula that goes on in the next piece, and whether a value was seen.
    open: Option<((u32, u32), bool)>,
    /// The end of what was seen of it: a value may be cut from its tag.
    inside: Vec<u8>,
}

impl Formulas {
    fn look(&mut self, tags: &[u8], found: &mut Vec<(u32, u32)>) {
        let mut rest = tags;
        loop {
            if let Some((place, has_value)) = self.open {
                let end = memmem::find(rest, b"</c>");
                let (inside, after) = rest.split_at(end.unwrap_or(rest.len()));
                self.inside.extend(inside);
                let has_value = has_value || holds_value(&self.inside);
                if end.is_none() {
                    self.open = Some((place, has_value));
                    self.inside.drain(..self.inside.len().saturating_sub(MOST_BYTES_OF_A_TAG));
                    return;
                }
                if !has_value && found.len() < MOST_UNWORKED {
                    found.push(place);
                }
                self.open = None;
                rest = after;
            }
            let begins = |at: &usize| rest.get(at + 2).is_some_and(|byte| matches!(byte, b'>' | b'/' | b' '));
            let at = memmem::find_iter(rest, b"<f").find(begins);
            let (before, formula) = rest.split_at(at.unwrap_or(rest.len()));
            if let Some(tag) = memmem::rfind(before, b"<c ").and_then(|at| tag_around(before, at + 1)) {
                let attributes = tag.strip_prefix("c ").unwrap_or_default();
                let is_text = attribute(attributes, "t") == Some("str");
                self.cell = attribute(attributes, "r").and_then(place).map(|place| (place, is_text));
            }
            if at.is_none() {
                return;
            }
            // A text of no letters is a value too.
            self.open = self.cell.filter(|(_, is_text)| !is_text).map(|(place, _)| (place, false));
            self.inside.clear();
            rest = formula.get(2..).unwrap_or_default();
        }
    }
}

/// True where "<v>" is followed by anything but its end.
fn holds_value(cell: &[u8]) -> bool {
    let value = memmem::find(cell, b"<v>").or_else(|| memmem::find(cell, b"<v "));
    let inner = value.and_then(|at| cell.get(at..)?.split(|byte| *byte == b'>').nth(1));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.starts_with(b"</v"))
        || memmem::find(cell, b"<is>").is_some()
}

/// Reads XML to its end and hands it on in pieces that end with a tag.
pub(super) fn each_piece(reader: &mut impl Read, mut look: impl FnMut(&[u8])) {
    let (mut buffer, mut kept) = (vec![0_u8; 1 << 16], 0);
    loop {
        let count = match reader.read(buffer.get_mut(kept..).unwrap_or_default()) {
            Ok(count) if count > 0 => count,
            _ => break,
        };
        let filled = buffer.get(..kept + count).unwrap_or_default();
        // A tag may go on in the next piece.
        let whole = filled.iter().rposition(|byte| *byte == b'>').map_or(0, |at| at + 1);
        let (tags, rest) = filled.split_at(whole);
        look(tags);
        let rest = rest.len();
        let rest = if rest > MOST_BYTES_OF_A_TAG { 0 } else { rest };
        buffer.copy_within(kept + count - rest..kept + count, 0);
        kept = rest;
    }
}

/// The inside of the tag that a place lies in.
pub(super) fn tag_around(bytes: &[u8], at: usize) -> Option<&str> {
    let from = at.saturating_sub(MOST_BYTES_OF_A_TAG);
    let start = from + bytes.get(from..at)?.iter().rposition(|byte| *byte == b'<')? + 1;
    let length = bytes.get(start..)?.iter().take(MOST_BYTES_OF_A_TAG).position(|byte| *byte == b'>')?;
    std::str::from_utf8(bytes.get(start..start + length)?).ok()
}

impl Flags {
    /// Rows in their order, each once.
    pub(super) fn finished(mut self) -> Self {
        rank(&mut self.hidden_rows, Ord::cmp);
        self.hidden_rows.dedup();
        self
    }

    fn take(&mut self, tag: &str) {
        let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let attributes = attributes.trim_end_matches('/');
        let number = |key: &str| attribute(attributes, key)?.parse::<u32>().ok()?.checked_sub(1);
        let is_hidden =
            || attribute(attributes, "hidden").is_some_and(|value| matches!(value, "1" | "true" | "on"));
        match name.rsplit(':').next().unwrap_or(name) {
            "row" if is_hidden() => self.hidden_rows.extend(number("r")),
            "col" if is_hidden() => self.hidden_columns.extend(number("min").zip(number("max"))),
            "mergeCell" if self.merged.len() < MOST_MERGED => {
                self.merged.extend(attribute(attributes, "ref").and_then(region));
            }
            _ => {}
        }
    }
}

/// "B2:D4"
fn region(text: &str) -> Option<Merged> {
    let (first, last) = text.split_once(':')?;
    let (first, last) = (place(first)?, place(last)?);
    (first.0 <= last.0 && first.1 <= last.1).then_some(Merged { first, last })
}

/// "B2" as row and column from 0.
fn place(text: &str) -> Option<(u32, u32)> {
    let text = text.trim_matches('$');
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    let mut column = 0_u32;
    for letter in letters.bytes().filter(u8::is_ascii_alphabetic) {
        column = column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)?;
    }
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Slow<'a>(&'a [u8]);
    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let count = self.0.len().min(7).min(buffer.len());
            let (now, later) = self.0.split_at(count);
            buffer[..count].copy_from_slice(now);
            self.0 = later;
            Ok(count)
        }
    }

    #[test]
    fn hidden_rows_hidden_columns_and_merged_cells_are_seen() {
        let sheet = "<worksheet><cols><col min=\"3\" max=\"4\" width=\"9\" hidden=\"1\"/><col min=\"5\" max=\"5\" hidden=\"0\"/></cols>\
            <sheetData><row r=\"11\" spans=\"1:3\" hidden=\"1\"><c r=\"A11\"/></row><row hidden=\"false\" r=\"12\"/></sheetData>\
            <mergeCells count=\"1\"><mergeCell ref=\"A1:C1\"/></mergeCells></worksheet>";
        let flags = of_sheet(&mut sheet.as_bytes());
        assert_eq!(
            (flags.hidden_rows.as_slice(), flags.hidden_columns.as_slice()),
            (&[10][..], &[(2, 3)][..])
        );
        assert_eq!(flags.merged, [Merged { first: (0, 0), last: (0, 2) }]);
        assert!(flags.hides_column(3) && !flags.hides_column(4));
    }

    #[test]
    fn formulas_without_a_value_are_seen() {
        let cells = "<c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\"><f>1+1</f></c><c r=\"C1\"><f>1+1</f><v></v></c>\
            <c r=\"D1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"E1\"><v>1</v></c><c r=\"F1\"><f t=\"shared\" si=\"0\"/><v/></c>\
            <c r=\"G1\" s=\"2\"><f>A1</f><v>7</v></c>";
        assert_eq!(of_sheet(&mut cells.as_bytes()).unworked, [(0, 1), (0, 2), (0, 5)]);
        let mut slow = Slow(cells.as_bytes());
        assert_eq!(of_sheet(&mut slow).unworked, [(0, 1), (0, 2), (0, 5)]);
        let long = format!("<c r=\"A1\"><f>{}</f><v>2</v></c>", "1+".repeat(9_000));
        assert!(of_sheet(&mut long.as_bytes()).unworked.is_empty(), "a long formula has its value");
    }

    #[test]
    fn tags_are_found_wherever_the_pieces_are_cut() {
        let rows: String =
            (1..=50).map(|row| format!("<row r=\"{row}\" hidden=\"1\"><c><v>1</v></c></row>")).collect();
        assert_eq!(of_sheet(&mut Slow(rows.as_bytes())).hidden_rows, (0..50).collect::<Vec<u32>>());
    }
}
