//! A sheet of records without a container: Excel 2 to 4 wrote such files, and programs of the web still do. It is made
//! into a book of one sheet, as Excel opens it.

use super::compound::short;
use super::xls_records::{BEGIN, END, SHEET, is_cell, push};

/// Begins of a sheet of Excel 2, 3 and 4.
const BEGINS: [u16; 3] = [0x0009, 0x0209, 0x0409];
const NAME: &[u8] = b"Sheet1";
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;

/// The book; nothing where the bytes do not begin as a sheet.
pub(super) fn book(bytes: &[u8]) -> Option<Vec<u8>> {
    let kind = short(bytes, 0).filter(|kind| *kind == BEGIN || BEGINS.contains(kind))?;
    let is_oldest = kind == BEGINS[0];
    // From Excel 97 on texts say how wide their letters are.
    let is_wide = kind == BEGIN && short(bytes, 4) == Some(0x0600);
    let version: u16 = if is_wide { 0x0600 } else { 0x0500 };
    let begin = |part: u16| [version, part, 0, 0].iter().flat_map(|two| two.to_le_bytes()).collect::<Vec<u8>>();
    let mut out = Vec::with_capacity(bytes.len() + 64);
    push(&mut out, BEGIN, &begin(0x0005));
    push(&mut out, 0x0042, &(if is_wide { 1200_u16 } else { 1252 }).to_le_bytes());
    let length = if is_wide { vec![NAME.len() as u8, 0] } else { vec![NAME.len() as u8] };
    let place = out.len() + 4;
    push(&mut out, SHEET, &[&[0; 6][..], &length, NAME].concat());
    push(&mut out, END, &[]);
    let start = u32::try_from(out.len()).ok()?.to_le_bytes();
    out.get_mut(place..place + 4)?.copy_from_slice(&start);
    push(&mut out, BEGIN, &begin(0x0010));
    let mut any = false;
    for (kind, data) in super::xls_flags::records(bytes, 0).skip(1) {
        let (kind, data) = if is_oldest { newer(kind, data) } else { of_formula(kind, data) };
        if kind != BEGIN && kind != END && is_cell(kind, &data) {
            push(&mut out, kind, &data);
            any = true;
        }
    }
    push(&mut out, END, &[]);
    any.then_some(out)
}

/// Cells of Excel 2 as later ones write them: place, three bytes of style, value.
fn newer(kind: u16, data: &[u8]) -> (u16, Vec<u8>) {
    let place = || [data.get(..4).unwrap_or_default(), &[0, 0]].concat();
    let rest = data.get(7..).unwrap_or_default();
    match kind {
        0x0002 => {
            let value = f64::from(short(rest, 0).unwrap_or(0));
            (NUMBER, [place(), value.to_le_bytes().to_vec()].concat())
        }
        0x0003 => (NUMBER, [place(), rest.to_vec()].concat()),
        0x0004 => {
            let (length, text) = rest.split_first().unwrap_or((&0, &[]));
            (LABEL, [place(), vec![*length, 0], text.to_vec()].concat())
        }
        // What else it has is not of cells, whatever its number means later.
        _ => (u16::MAX, Vec::new()),
    }
}

/// The number that a formula of Excel 3 and 4 came to; its text stands in no cell.
fn of_formula(kind: u16, data: &[u8]) -> (u16, Vec<u8>) {
    let is_number = matches!(kind, 0x0206 | 0x0406) && data.get(12..14) != Some(&[0xFF, 0xFF]);
    match data.get(..14).filter(|_| is_number) {
        Some(value) => (NUMBER, value.to_vec()),
        None => (kind, data.to_vec()),
    }
}
