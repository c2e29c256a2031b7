//! The texts of a table's cells, row by row, in one piece of memory: a cell is four bytes beside its text.

use crate::engine::stats::ranking::rank;
use std::collections::BTreeMap;

/// What a workbook says of a cell beside its text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Written by a hand or a program: what it means has to be found out.
    #[default]
    Text,
    /// A number of a workbook: its decimal mark is a point, whatever the texts of its column prove.
    Number,
    /// A day of a workbook, as year-month-day.
    Date,
}

/// Without outer spaces. Nearly all cells have none: their first and last byte tell.
#[inline]
pub(crate) fn trimmed(text: &str) -> &str {
    let is_letter = |byte: Option<&u8>| byte.is_some_and(|byte| (b'!'..=b'~').contains(byte));
    let bytes = text.as_bytes();
    if is_letter(bytes.first()) && is_letter(bytes.last()) { text } else { text.trim() }
}

/// One cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell<'a> {
    pub(crate) text: &'a str,
    pub(crate) kind: Kind,
}

/// Where a row stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowAt {
    /// As the spreadsheet counts it, from 1.
    pub(crate) number: u32,
    /// First byte of the first cell.
    pub(crate) start: u32,
    /// Index of the first cell.
    pub(crate) first: u32,
    /// Number of cells.
    pub(crate) width: u32,
}

/// The texts of a table. Rows without any value are not kept; their numbers are.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    /// One byte stands between two cells: the separator of a text file, the kind in a workbook.
    text: String,
    /// End of each cell.
    ends: Vec<u32>,
    rows: Vec<RowAt>,
    /// The mark around cells of a text file; none in a workbook.
    quote: Option<u8>,
    /// Cells that the user changed, by place of the row and column.
    changed: BTreeMap<(u32, u32), Box<str>>,
}

/// Fills the place of what was taken out of a quoted cell. No text holds it.
pub(crate) const FILLER: u8 = 0;

/// More bytes than a table can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Full;

impl Texts {
    /// The texts of a file that was cut into cells elsewhere.
    pub(crate) fn of_file(bytes: Vec<u8>, quote: u8, cuts: Cuts) -> Self {
        // What was decoded is UTF-8, and cutting took whole letters out of it: nothing is replaced here.
        let text = String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        Self { text, ends: cuts.ends, rows: cuts.rows, quote: Some(quote), changed: BTreeMap::new() }
    }

    /// Adds a row of a workbook; cells in the order of their columns, with their places. A row without a value is
    /// not kept.
    pub(crate) fn push_row<'t>(
        &mut self,
        number: u32,
        cells: impl Iterator<Item = (usize, Kind, &'t str)>,
    ) -> Result<(), Full> {
        let (start, first) = (self.text.len(), self.ends.len());
        let mut is_blank = true;
        for (column, kind, text) in cells {
            while self.ends.len() - first < column {
                self.push("", Kind::Text)?;
            }
            is_blank &= text.trim().is_empty();
            self.push(text, kind)?;
        }
        if is_blank {
            self.ends.truncate(first);
            self.text.truncate(start);
            return Ok(());
        }
        let place = |at: usize| u32::try_from(at).map_err(|_| Full);
        let width = place(self.ends.len() - first)?;
        self.rows.push(RowAt { number, start: place(start + 1)?, first: place(first)?, width });
        Ok(())
    }

    fn push(&mut self, text: &str, kind: Kind) -> Result<(), Full> {
        self.text.push(char::from(kind as u8));
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).map_err(|_| Full)?);
        Ok(())
    }

    /// Says that no row of the workbook follows. Damaged workbooks hold rows in any order.
    pub(crate) fn finish(&mut self) {
        if !self.rows.is_sorted_by_key(|row| row.number) {
            rank(&mut self.rows, |one, other| one.number.cmp(&other.number));
        }
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// True where cells have kinds of their own.
    pub(crate) fn is_of_workbook(&self) -> bool {
        self.quote.is_none()
    }

    /// Number of cells, those that fill a row up to another included.
    pub(crate) fn cell_count(&self) -> usize {
        self.ends.len()
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The row's number in the spreadsheet.
    pub(crate) fn number(&self, row: usize) -> u32 {
        self.rows.get(row).map_or(0, |row| row.number)
    }

    /// Number of cells of a row.
    pub(crate) fn width(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row.width as usize)
    }

    /// A cell; empty where the row is shorter.
    #[inline]
    pub(crate) fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        if !self.changed.is_empty()
            && let Some(text) = self.changed.get(&(row as u32, column as u32))
        {
            return Cell { text, kind: Kind::Text };
        }
        let Some(at) = self.rows.get(row) else { return Cell::default() };
        if column >= at.width as usize {
            return Cell::default();
        }
        let index = at.first as usize + column;
        let Some(end) = self.ends.get(index).map(|end| *end as usize) else { return Cell::default() };
        let start = match column {
            0 => at.start as usize,
            _ => self.ends.get(index - 1).map_or(end, |before| *before as usize + 1),
        };
        // Cuts are made at ASCII bytes.
        let text = self.text.get(start..end).unwrap_or_default();
        match self.quote {
            Some(quote) => Cell { text: without_quotes(text, quote), kind: Kind::Text },
            None => Cell { text, kind: self.kind_before(start) },
        }
    }

    fn kind_before(&self, start: usize) -> Kind {
        match start.checked_sub(1).and_then(|at| self.text.as_bytes().get(at)) {
            Some(1) => Kind::Number,
            Some(2) => Kind::Date,
            _ => Kind::Text,
        }
    }

    /// The cells of a row.
    pub(crate) fn cells(&self, row: usize) -> impl Iterator<Item = Cell<'_>> {
        (0..self.width(row)).map(move |column| self.cell(row, column))
    }

    /// The bytes of a row as they stand, with what parts its cells.
    pub(crate) fn row_bytes(&self, row: usize) -> &[u8] {
        let Some(at) = self.rows.get(row) else { return &[] };
        let end = self.ends.get((at.first as usize + at.width as usize).wrapping_sub(1));
        self.text.as_bytes().get(at.start as usize..end.map_or(0, |end| *end as usize)).unwrap_or_default()
    }

    /// Some rows as texts of their own.
    pub(crate) fn part(&self, rows: std::ops::Range<usize>) -> Self {
        Self {
            text: self.text.clone(),
            ends: self.ends.clone(),
            rows: self.rows.get(rows).unwrap_or_default().to_vec(),
            quote: self.quote,
            changed: BTreeMap::new(),
        }
    }

    /// The place of a row, by its number.
    pub(crate) fn find(&self, number: u32) -> Option<usize> {
        self.rows.binary_search_by_key(&number, |row| row.number).ok()
    }

    /// Makes one cell of a cell and the next one, by row: what parted them becomes a part of it.
    pub(crate) fn join_cells(&mut self, joins: &BTreeMap<usize, Vec<usize>>) {
        let mut ends = Vec::with_capacity(self.ends.len());
        for (place, row) in self.rows.iter_mut().enumerate() {
            let first = ends.len();
            let cells = self.ends.iter().skip(row.first as usize).take(row.width as usize).enumerate();
            let joined = joins.get(&place);
            let kept = cells.filter(|(at, _)| joined.is_none_or(|joined| !joined.contains(at)));
            ends.extend(kept.map(|(_, end)| *end));
            // There are fewer cells than before.
            (row.first, row.width) = (first as u32, (ends.len() - first) as u32);
        }
        self.ends = ends;
    }

    /// Makes one row of a row and the next one, by their places: the line end between them becomes a space, and the
    /// cells beside it one.
    pub(crate) fn join_rows(&mut self, places: &[usize]) {
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        let mut ends: Vec<u32> = Vec::with_capacity(self.ends.len());
        let mut rows: Vec<RowAt> = Vec::with_capacity(self.rows.len());
        for (place, row) in self.rows.iter().enumerate() {
            let own = self.ends.iter().skip(row.first as usize).take(row.width as usize);
            let goes_on = place.checked_sub(1).is_some_and(|above| places.binary_search(&above).is_ok());
            match rows.last_mut().filter(|above| goes_on && above.width > 0 && row.width > 0) {
                Some(above) => {
                    let end = ends.pop().unwrap_or(row.start) as usize;
                    if let Some(between) = bytes.get_mut(end..row.start as usize) {
                        between.fill(b' ');
                    }
                    above.width += row.width - 1;
                }
                None => rows.push(RowAt { first: ends.len() as u32, ..*row }),
            }
            ends.extend(own);
        }
        (self.ends, self.rows) = (ends, rows);
        // Only line ends and spaces were overwritten.
        self.text = String::from_utf8(bytes).unwrap_or_default();
    }

    /// Puts another text into a cell.
    pub(crate) fn change(&mut self, row: usize, column: usize, text: &str) {
        let place = (u32::try_from(row).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX));
        self.changed.insert(place, text.into());
    }
}

/// Where the cells of a text file end, and where its rows stand.
#[derive(Debug, Default)]
pub(crate) struct Cuts {
    pub(crate) ends: Vec<u32>,
    pub(crate) rows: Vec<RowAt>,
}

/// The inside of a quoted cell; what was taken out of it stands at its end as [`FILLER`].
#[inline]
fn without_quotes(text: &str, quote: u8) -> &str {
    match text.as_bytes().first() {
        Some(first) if *first == quote || *first == b' ' => inside(text, quote),
        _ => text,
    }
}

fn inside(text: &str, quote: u8) -> &str {
    let quote = char::from(quote);
    let Some(opened) = text.trim_start_matches(' ').strip_prefix(quote) else { return text };
    // Opened and never closed: the mark is a letter like any other.
    opened.trim_end_matches([char::from(FILLER), ' ']).strip_suffix(quote).unwrap_or(text)
}
