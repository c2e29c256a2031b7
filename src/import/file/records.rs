//! Text to cells, at the speed of memory: blocks of 64 bytes become masks of the bytes that part cells.
//!
//! More forgiving than RFC 4180: any line end, quotation marks inside cells, and marks that nobody closed. A mark
//! opens a cell at its beginning only, and closes it only before a separator or a line end.

use crate::import::texts::{Cuts, FILLER, RowAt, Texts};
use wide::u8x16;

/// Columns beyond this are not read.
pub(crate) const MOST_COLUMNS: usize = 16_384;
/// A cell holds at most this many letters of four bytes in any spreadsheet program.
const MOST_BYTES_OF_A_CELL: usize = 32_767 * 4;
/// A quoted cell of more lines than this was never closed.
const MOST_LINES_OF_A_CELL: u32 = 200;
/// After so many marks that nobody closed they mean nothing in this file.
const MOST_FAULTS: usize = 1_000;
/// Bytes between two calls to the listener.
const STRIDE: usize = 4 << 20;

/// What parts the cells of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) separator: u8,
    pub(crate) quote: u8,
}

/// A file as cells.
#[derive(Debug, Default)]
pub(crate) struct Records {
    pub(crate) texts: Texts,
    /// Numbers of the rows with a mark that nobody closed.
    pub(crate) unclosed: Vec<u32>,
    /// Rows without any value.
    pub(crate) blank_rows: u32,
    /// Cells with a mark inside that is not doubled.
    pub(crate) odd_marks: u32,
}

/// Cuts text from `start` on; the listener hears how many bytes are done.
pub(crate) fn split(
    mut bytes: Vec<u8>,
    start: usize,
    marks: Marks,
    listener: &mut dyn FnMut(usize),
) -> Records {
    let mut cutter = Cutter::new(&bytes, start, marks);
    let mut told = start;
    while cutter.at < bytes.len() {
        cutter.block(&mut bytes);
        if cutter.at - told >= STRIDE {
            told = cutter.at;
            listener(told);
        }
    }
    cutter.end(&mut bytes);
    let Cutter { cuts, unclosed, blank_rows, odd_marks, .. } = cutter;
    Records { texts: Texts::of_file(bytes, marks.quote, cuts), unclosed, blank_rows, odd_marks }
}

/// An open cell.
#[derive(Debug, Clone, Copy)]
struct Quoted {
    /// Where the mark stands.
    at: usize,
    lines: u32,
    /// True where a doubled mark stands inside.
    has_doubles: bool,
}

#[derive(Debug)]
struct Cutter {
    marks: Marks,
    cuts: Cuts,
    /// Next byte to look at.
    at: usize,
    /// Bytes before this one are done with, whatever the mask says.
    resume: usize,
    row_start: usize,
    cell_start: usize,
    number: u32,
    /// Cells of the row so far, those that are not kept included.
    width: usize,
    /// Cells of the last full row.
    usual: usize,
    quoted: Option<Quoted>,
    ignore_quotes: bool,
    unclosed: Vec<u32>,
    blank_rows: u32,
    odd_marks: u32,
}

impl Cutter {
    fn new(bytes: &[u8], start: usize, marks: Marks) -> Self {
        let head = bytes.get(start..bytes.len().min(start + (1 << 16))).unwrap_or_default();
        let found = head.iter().filter(|byte| **byte == marks.separator || **byte == b'\n').count();
        let lines = head.iter().filter(|byte| matches!(**byte, b'\n' | b'\r')).count();
        let share = |count: usize| (count + 1) * (bytes.len() / head.len().max(1) + 1);
        let mut cuts = Cuts::default();
        // A vector that grows by doubling would hold the cells of a large file three times over.
        cuts.ends.reserve_exact(share(found + found / 32));
        cuts.rows.reserve_exact(share(lines + lines / 32).min(1 << 24));
        Self {
            marks,
            cuts,
            at: start,
            resume: start,
            row_start: start,
            cell_start: start,
            number: 1,
            width: 0,
            usual: 0,
            quoted: None,
            ignore_quotes: false,
            unclosed: Vec::new(),
            blank_rows: 0,
            odd_marks: 0,
        }
    }

    /// Looks at 64 bytes.
    fn block(&mut self, bytes: &mut [u8]) {
        let base = self.at;
        let mut mask = match bytes.get(base..base + 64).and_then(|block| block.first_chunk::<64>()) {
            Some(block) => self.marks.mask(block),
            None => {
                let mut block = [b' '; 64];
                let rest = bytes.get(base..).unwrap_or_default();
                block.iter_mut().zip(rest).for_each(|(place, byte)| *place = *byte);
                self.marks.mask(&block)
            }
        };
        self.at = base + 64;
        while mask != 0 {
            let at = base + mask.trailing_zeros() as usize;
            mask &= mask - 1;
            if at < self.resume {
                continue;
            }
            if let Some(back) = self.mark(bytes, at) {
                self.at = back;
                self.resume = back;
                return;
            }
        }
        self.at = self.at.max(self.resume);
    }

    /// One byte that may part cells. Returns where to go on when the text has to be read anew from there.
    #[inline(always)]
    fn mark(&mut self, bytes: &mut [u8], at: usize) -> Option<usize> {
        let byte = *bytes.get(at)?;
        if self.quoted.is_some() {
            return self.mark_inside(bytes, at, byte);
        }
        if byte == self.marks.separator {
            self.end_cell(at);
        } else if byte == b'\n' || byte == b'\r' {
            self.end_cell(at);
            let next = at + 1 + usize::from(byte == b'\r' && bytes.get(at + 1) == Some(&b'\n'));
            self.end_row(bytes, next);
        } else if byte == self.marks.quote && !self.ignore_quotes && self.opens(bytes, at) {
            self.quoted = Some(Quoted { at, lines: 0, has_doubles: false });
        }
        None
    }

    /// True where only spaces stand between the beginning of the cell and the mark.
    fn opens(&self, bytes: &[u8], at: usize) -> bool {
        bytes.get(self.cell_start..at).is_some_and(|before| before.iter().all(|byte| *byte == b' '))
    }

    #[inline(never)]
    fn mark_inside(&mut self, bytes: &mut [u8], at: usize, byte: u8) -> Option<usize> {
        let mut quoted = self.quoted?;
        if byte == self.marks.quote {
            if bytes.get(at + 1) == Some(&byte) {
                quoted.has_doubles = true;
                self.resume = at + 2;
            } else if self.closes(bytes, at + 1) {
                self.quoted = None;
                if quoted.lines > 0 && self.runs_over(bytes, quoted, at) {
                    return Some(self.give_up(bytes, quoted));
                }
                if quoted.has_doubles {
                    halve(bytes.get_mut(quoted.at + 1..=at)?, byte);
                }
                return None;
            } else {
                self.odd_marks += 1;
            }
        } else if byte == b'\n' || byte == b'\r' {
            quoted.lines += 1;
            let too_long = at - quoted.at > MOST_BYTES_OF_A_CELL;
            if quoted.lines > MOST_LINES_OF_A_CELL || too_long {
                return Some(self.give_up(bytes, quoted));
            }
        }
        self.quoted = Some(quoted);
        None
    }

    /// True where a separator or a line end follows, spaces aside.
    fn closes(&self, bytes: &[u8], from: usize) -> bool {
        let mut rest = bytes.get(from..).unwrap_or_default().iter().skip_while(|byte| **byte == b' ');
        rest.next().is_none_or(|byte| *byte == self.marks.separator || matches!(byte, b'\n' | b'\r'))
    }

    /// True where a cell of several lines took rows in: its lines are as wide as rows are, or another mark opens in it.
    fn runs_over(&self, bytes: &[u8], quoted: Quoted, end: usize) -> bool {
        let inside = bytes.get(quoted.at + 1..end).unwrap_or_default();
        let mut lines = inside.split(|byte| matches!(byte, b'\n' | b'\r'));
        let Some(first) = lines.next() else { return false };
        let count = |line: &[u8]| line.iter().filter(|byte| **byte == self.marks.separator).count();
        let inner: Vec<&[u8]> = lines.filter(|line| !line.is_empty()).collect();
        let whole = inner.split_last().map_or(&[][..], |(_, whole)| whole);
        let as_wide = whole.iter().filter(|line| count(line) + 1 == self.usual).count();
        if self.usual > 2 && as_wide > 0 || self.usual == 2 && as_wide > 2 {
            return true;
        }
        let opens = [self.marks.separator, self.marks.quote];
        let first_is_whole = self.usual > 1 && self.width + count(first) + 1 == self.usual;
        first_is_whole && inner.last().is_some_and(|line| line.windows(2).any(|pair| pair == opens))
    }

    /// The mark was never closed: its line is a row by itself. Returns where the next line begins.
    fn give_up(&mut self, bytes: &mut [u8], quoted: Quoted) -> usize {
        self.quoted = None;
        self.unclosed.push(self.number);
        self.ignore_quotes |= self.unclosed.len() >= MOST_FAULTS;
        let rest = bytes.get(quoted.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let end = quoted.at + length;
        for at in quoted.at..end {
            if bytes.get(at) == Some(&self.marks.separator) {
                self.end_cell(at);
            }
        }
        self.end_cell(end);
        let returns = bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n');
        let next = end + 1 + usize::from(returns);
        self.end_row(bytes, next);
        next
    }

    #[inline(always)]
    fn end_cell(&mut self, at: usize) {
        if self.width < MOST_COLUMNS {
            // A file is smaller than 4 GB.
            self.cuts.ends.push(at as u32);
        }
        self.width += 1;
        self.cell_start = at + 1;
    }

    #[inline]
    fn end_row(&mut self, bytes: &[u8], next: usize) {
        let kept = self.width.min(MOST_COLUMNS);
        let first = self.cuts.ends.len() - kept;
        if self.is_blank(bytes, next) {
            self.cuts.ends.truncate(first);
            self.blank_rows += 1;
        } else {
            let (start, first, width) = (self.row_start as u32, first as u32, kept as u32);
            self.cuts.rows.push(RowAt { number: self.number, start, first, width });
            self.usual = self.width;
        }
        self.number = self.number.saturating_add(1);
        self.width = 0;
        self.row_start = next;
        self.cell_start = next;
        self.resume = self.resume.max(next);
    }

    #[inline]
    fn is_blank(&self, bytes: &[u8], next: usize) -> bool {
        let row = bytes.get(self.row_start..next).unwrap_or_default();
        let empty = |byte: &u8| {
            byte.is_ascii_whitespace() || *byte == self.marks.separator || *byte == self.marks.quote
        };
        row.first().is_none_or(empty) && row.iter().all(empty)
    }

    /// The last row may have no line end.
    fn end(&mut self, bytes: &mut [u8]) {
        while let Some(quoted) = self.quoted {
            let next = self.give_up(bytes, quoted);
            (self.at, self.resume) = (next, next);
            while self.at < bytes.len() {
                self.block(bytes);
            }
        }
        if self.row_start < bytes.len() {
            self.end_cell(bytes.len());
            self.end_row(bytes, bytes.len());
        }
    }
}

/// Takes one of two marks that follow each other, and fills the end, the closing mark being the last byte.
fn halve(inside: &mut [u8], quote: u8) {
    let (mut to, mut from) = (0, 0);
    while let Some(byte) = inside.get(from).copied() {
        let is_pair = byte == quote && inside.get(from + 1) == Some(&quote) && from + 2 < inside.len();
        if let Some(place) = inside.get_mut(to) {
            *place = byte;
        }
        to += 1;
        from += 1 + usize::from(is_pair);
    }
    inside.iter_mut().skip(to).for_each(|byte| *byte = FILLER);
}

impl Marks {
    /// A bit for each byte that may part cells.
    #[inline(always)]
    fn mask(self, block: &[u8; 64]) -> u64 {
        let [separator, quote, line, back] = [self.separator, self.quote, b'\n', b'\r'].map(u8x16::splat);
        let (quarters, _) = block.as_chunks::<16>();
        let mut mask = 0;
        for (at, quarter) in quarters.iter().enumerate() {
            let bytes = u8x16::new(*quarter);
            let ends = bytes.simd_eq(line) | bytes.simd_eq(back);
            let hits = bytes.simd_eq(separator) | bytes.simd_eq(quote) | ends;
            mask |= u64::from(hits.to_bitmask()) << (16 * at);
        }
        mask
    }
}
