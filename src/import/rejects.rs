//! Rows that were left out, as files that can be mended and loaded again.

use super::mapping::Mapped;
use super::notes::LeftRow;
use super::report::LeftOut;

/// The header of the added column.
pub(crate) const REASON: &str = "reason";
/// Most bytes of one file of left rows.
const MOST_BYTES: usize = 64 << 20;

/// One file for each table that has such rows.
pub(crate) fn files(tables: &[Mapped], rows: &[LeftRow]) -> Vec<LeftOut> {
    let mut out = Vec::new();
    for table in tables {
        let mut own = rows.iter().filter(|row| row.table == table.number).peekable();
        if own.peek().is_none() {
            continue;
        }
        let mut csv = String::from("\u{FEFF}");
        let width = table.headers.len();
        line(&mut csv, table.headers.iter().map(String::as_str), width, REASON);
        let mut count = 0;
        for row in own {
            if csv.len() > MOST_BYTES {
                break;
            }
            if let Some(at) = table.texts.find(row.row) {
                line(&mut csv, table.texts.cells(at).map(|cell| cell.text), width, &row.reason);
                count += 1;
            }
        }
        out.push(LeftOut { table: table.key.clone(), rows: count, csv });
    }
    out
}

fn line<'t>(out: &mut String, cells: impl Iterator<Item = &'t str>, width: usize, reason: &str) {
    let mut written = 0;
    for text in cells.take(width) {
        cell(out, text);
        out.push(',');
        written += 1;
    }
    for _ in written..width {
        out.push(',');
    }
    cell(out, reason);
    out.push_str("\r\n");
}

/// Text that a spreadsheet program would run as a formula gets an apostrophe, which the reader takes off again.
fn cell(out: &mut String, text: &str) {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !super::value::looks_plain(text);
    let mark = if is_formula { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
        out.push('"');
        out.push_str(mark);
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(mark);
        out.push_str(text);
    }
}
