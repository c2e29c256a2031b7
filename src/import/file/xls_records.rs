//! What the reader of an XLS is given: the records of cells, texts and formats, each as long as it has to be, in a
//! container made anew. The library trusts lengths and places that a damaged file gets wrong, and a panic ends the worker.

use super::compound::{self, number, short};

/// Columns of a sheet of the old format.
const MOST_COLUMNS: u16 = 256;
pub(super) const BEGIN: u16 = 0x0809;
pub(super) const END: u16 = 0x000A;
pub(super) const SHEET: u16 = 0x0085;
const FORMULA: u16 = 0x0006;

/// The workbook in a sound container; nothing where the file has none, or one whose records make no sense.
pub(super) fn sound(bytes: &[u8]) -> Option<Vec<u8>> {
    let Some(book) = compound::stream(bytes, &["Workbook", "Book"]) else {
        return super::xls_bare::book(bytes).map(|book| compound::around("Workbook", book));
    };
    let (mut out, mut sheets) = (Vec::with_capacity(book.len()), Vec::new());
    for (kind, data) in part(&book, 0) {
        match kind {
            SHEET => {
                // Sheets of cells only; where each begins is put in once that is known.
                let start = number(data, 0)? as usize;
                if data.get(5) == Some(&0) && data.len() > 8 && short(&book, start) == Some(BEGIN) {
                    sheets.push((out.len() + 4, start));
                    push(&mut out, kind, data);
                }
            }
            0x0042 | 0x0022 | 0x002F | 0x041E | 0x00E0 | 0x00FC | 0x003C | BEGIN | END
                if is_long(kind, data) =>
            {
                push(&mut out, kind, data);
            }
            _ => {}
        }
    }
    for (place, start) in sheets {
        let begin = u32::try_from(out.len()).ok()?.to_le_bytes();
        out.get_mut(place..place + 4)?.copy_from_slice(&begin);
        for (kind, data) in part(&book, start) {
            if is_cell(kind, data) {
                push(&mut out, kind, data);
            }
        }
    }
    Some(compound::around("Workbook", out))
}

/// The records from a place on, up to the end of their part; what is nested in it is left out.
fn part(book: &[u8], start: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut depth = 0_u32;
    super::xls_flags::records(book, start)
        .filter_map(move |(kind, data)| {
            depth += u32::from(kind == BEGIN);
            let is_own = depth == 1;
            depth -= u32::from(kind == END);
            is_own.then_some((kind, data))
        })
        .chain(std::iter::once((END, &[][..])))
}

fn is_long(kind: u16, data: &[u8]) -> bool {
    let least = match kind {
        0x0042 | 0x0022 | 0x002F => 2,
        0x041E => 5,
        0x00E0 | BEGIN => 4,
        0x00FC => 8,
        _ => 0,
    };
    data.len() >= least
}

pub(super) fn is_cell(kind: u16, data: &[u8]) -> bool {
    let least = match kind {
        BEGIN => return data.len() >= 4,
        END => return true,
        // The text that a formula came to.
        0x0207 => return data.len() >= 3,
        0x0203 => 14,
        0x027E | 0x00FD => 10,
        0x0204 | 0x00D6 | 0x0205 => 8,
        0x00BD => 12,
        FORMULA => 20,
        _ => return false,
    };
    if data.len() < least {
        return false;
    }
    let is_row_of_numbers = kind != 0x00BD || data.len().is_multiple_of(6);
    let last = if kind == 0x00BD { short(data, data.len().saturating_sub(2)) } else { short(data, 2) };
    is_row_of_numbers && [short(data, 2), last].iter().flatten().all(|at| *at < MOST_COLUMNS)
}

pub(super) fn push(out: &mut Vec<u8>, kind: u16, data: &[u8]) {
    // Of a formula the value is read, not how it came about.
    let (data, tail) =
        if kind == FORMULA { (data.get(..20).unwrap_or(data), &[0, 0][..]) } else { (data, &[][..]) };
    let length = u16::try_from(data.len() + tail.len()).unwrap_or(u16::MAX);
    out.extend(kind.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend_from_slice(data);
    out.extend_from_slice(tail);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_of_any_length_are_looked_at() {
        for kind in
            [0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6, 0x0205, 0x00BD, 0x0207, FORMULA, BEGIN, END, 0x1234]
        {
            for length in 0..40 {
                let is_one = is_cell(kind, &vec![0; length]);
                assert!(!is_one || length >= 3 || kind == END, "{kind:#06x} of {length} bytes");
            }
        }
        // A row of numbers: place, then six bytes each, then the last column.
        assert_eq!(
            [11, 12, 13, 18].map(|length| is_cell(0x00BD, &vec![0; length])),
            [false, true, false, true]
        );
    }
}
