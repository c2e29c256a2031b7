//! Records of old workbooks: of every kind of cell, in the ways of Excel 97, Excel 5 and Excel 2.

use super::binary::{record, shorts, utf16};

fn begin(version: u32, part: u32) -> Vec<u8> {
    record(0x0809, &shorts(&[version, part, 0, 0, 0, 0, 0, 0]))
}

fn at(row: u32, column: u32, style: u32) -> Vec<u8> {
    shorts(&[row, column, style])
}

fn cell(kind: u16, place: &[u8], value: &[u8]) -> Vec<u8> {
    record(kind, &[place, value].concat())
}

/// A text with its length and the width of its letters.
fn text(text: &str) -> Vec<u8> {
    [shorts(&[text.encode_utf16().count() as u32]), vec![1], utf16(text)].concat()
}

/// Cells of one sheet: shared texts, packed numbers, days, errors, formulas, a text over two records.
fn cells(version: u32) -> Vec<u8> {
    let label = |words: &str| {
        if version == 0x0600 { text(words) } else { [shorts(&[words.len() as u32]), words.into()].concat() }
    };
    let formula = |row, column, value: [u8; 8]| {
        cell(0x0006, &at(row, column, 0), &[&value[..], &shorts(&[0, 0, 0, 3]), &[0x1E, 5, 0]].concat())
    };
    let packed = |value: u32| (value << 2 | 2).to_le_bytes();
    let two =
        [shorts(&[1]), packed(45_000).to_vec(), shorts(&[0]), packed(7).to_vec(), shorts(&[2])].concat();
    let word = [&[0_u8, 0, 0, 0, 0, 0, 0xFF, 0xFF][..]].concat();
    let all = [
        record(0x007D, &shorts(&[5, 5, 0, 0, 1, 0])),
        record(
            0x0200,
            &[0_u32, 9]
                .iter()
                .flat_map(|one| one.to_le_bytes())
                .chain([0, 0, 6, 0, 0, 0])
                .collect::<Vec<_>>(),
        ),
        record(0x0208, &shorts(&[4, 0, 6, 255, 0, 0, 0x20, 0])),
        cell(0x0204, &at(0, 0, 0), &label("Item code")),
        cell(0x0204, &at(0, 1, 0), &label("Date")),
        cell(0x0204, &at(0, 2, 0), &label("Quantity")),
        cell(0x00FD, &at(1, 0, 0), &3_u32.to_le_bytes()),
        cell(0x027E, &at(1, 1, 1), &packed(45_000)),
        cell(0x0203, &at(1, 2, 0), &4.5_f64.to_le_bytes()),
        cell(0x00FD, &at(2, 0, 0), &4_u32.to_le_bytes()),
        cell(0x00BD, &shorts(&[2, 1]), &two),
        cell(0x0204, &at(3, 0, 0), &label("B-2")),
        cell(0x0203, &at(3, 1, 1), &45_001.5_f64.to_le_bytes()),
        formula(3, 2, 7.0_f64.to_le_bytes()),
        cell(0x00D6, &at(4, 0, 0), &[label("B-3"), shorts(&[0])].concat()),
        cell(0x0205, &at(4, 1, 0), &[0x2A, 1]),
        cell(0x0205, &at(4, 2, 0), &[1, 0]),
        formula(5, 0, word.try_into().unwrap_or_default()),
        record(0x0207, &label("B-4")),
        formula(5, 1, [2, 0, 7, 0, 0, 0, 0xFF, 0xFF]),
        formula(5, 2, [1, 0, 1, 0, 0, 0, 0xFF, 0xFF]),
        begin(version, 0x0020),
        record(0x000A, &[]),
        record(0x00E5, &shorts(&[1, 6, 7, 0, 0])),
        record(0x000A, &[]),
    ];
    all.concat()
}

/// A workbook with two sheets, one of them hidden; days count from 1904 where asked.
pub(crate) fn book(version: u32, from_1904: bool) -> Vec<u8> {
    let code = "yyyy\\-mm\\-dd";
    let is_new = version == 0x0600;
    let format = if is_new { text(code) } else { [vec![code.len() as u8], code.into()].concat() };
    let shared = |words: &str, flags: u8, behind: &[u8]| {
        [shorts(&[words.len() as u32]), vec![flags], behind.to_vec()].concat()
    };
    let long = "x".repeat(20);
    let strings = [
        vec![9, 0, 0, 0, 6, 0, 0, 0],
        [shared("Item code", 0, b"Item code"), shared("Date", 1, &utf16("Date"))].concat(),
        shared("Quantity", 8, &[&[1, 0][..], b"Quantity", &[0, 0, 0, 0]].concat()),
        shared("A-1", 4, &[&[2, 0, 0, 0][..], b"A-1", &[0, 0]].concat()),
        shared("A-2", 0, b"A-2"),
        shared(&long, 0, &long.as_bytes()[..8]),
    ]
    .concat();
    let sheets: Vec<Vec<u8>> = vec![cells(version), cells(version)];
    let globals = |starts: [u32; 2]| {
        let sheet = |place: usize, name: &str, state: u8| {
            let length = if is_new { vec![name.len() as u8, 0] } else { vec![name.len() as u8] };
            record(
                0x0085,
                &[&starts[place].to_le_bytes()[..], &[state, 0], &length, name.as_bytes()].concat(),
            )
        };
        let style = |format: u32| record(0x00E0, &shorts(&[0, format, 0, 0, 0, 0, 0, 0, 0, 0]));
        let mut out = begin(version, 0x0005);
        out.extend(record(0x0042, &shorts(&[if is_new { 1200 } else { 1252 }])));
        out.extend(record(0x0022, &shorts(&[u32::from(from_1904)])));
        out.extend(record(0x041E, &[shorts(&[164]), format.clone()].concat()));
        out.extend([style(0), style(164)].concat());
        out.extend([sheet(0, "Sales", 0), sheet(1, "Older", 1)].concat());
        if is_new {
            out.extend(record(0x00FC, &strings));
            out.extend(record(0x003C, &[&[0][..], &long.as_bytes()[8..]].concat()));
        }
        out.extend(record(0x000A, &[]));
        out
    };
    let first = globals([0, 0]).len() as u32;
    let inside = |cells: &[u8]| [begin(version, 0x0010), cells.to_vec()].concat();
    let (one, other) = (inside(&sheets[0]), inside(&sheets[1]));
    [globals([first, first + one.len() as u32]), one, other].concat()
}

/// A sheet without a container: of Excel 2 where it is the oldest, else as programs of the web write it.
pub(crate) fn bare(is_oldest: bool) -> Vec<u8> {
    if !is_oldest {
        return [record(0x0809, &shorts(&[0, 0x10, 0, 0])), cells(0x0500)].concat();
    }
    let place = |row: u32, column: u32| [shorts(&[row, column]), vec![0; 3]].concat();
    let label = |row, column, text: &str| {
        record(0x0004, &[place(row, column), vec![text.len() as u8], text.into()].concat())
    };
    [
        record(0x0009, &shorts(&[2, 0x10])),
        label(0, 0, "Item code"),
        label(0, 1, "On hand"),
        label(1, 0, "0017"),
        record(0x0002, &[place(1, 1), shorts(&[96])].concat()),
        label(2, 0, "0018"),
        record(0x0003, &[place(2, 1), 4.5_f64.to_le_bytes().to_vec()].concat()),
        record(0x0406, &[shorts(&[3, 1, 0]), 7.0_f64.to_le_bytes().to_vec()].concat()),
        record(0x000A, &[]),
    ]
    .concat()
}
