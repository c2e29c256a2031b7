//! Blocks of rows below a line such as "Warehouse: Paris": what the line says is said of each row below it.

use super::columns::{Field, TableKind};
use super::issue::Severity;
use super::mapping::Mapped;
use super::match_headers;
use super::texts::trimmed;
use crate::engine::language::tr;

/// What a line above a block may name.
const NAMED: [Field; 2] = [Field::Site, Field::Supplier];

/// Rows of a list that people print. Longer tables come of programs, which head no blocks, and are read at full speed.
const MOST_ROWS: usize = 50_000;

/// Adds a column for what the lines above the blocks say, where the table has none for it.
pub(crate) fn as_column(table: &mut Mapped) {
    if table.texts.len() > MOST_ROWS {
        return;
    }
    let has = |field: Field| table.headers.iter().any(|header| means(header, field));
    let (mut field, mut count, mut label, mut rows) = (None, 0_u32, None, Vec::new());
    let mut first = None;
    for row in 0..table.texts.len() {
        if let Some((word, text)) = label_of(table, row) {
            let found = NAMED.into_iter().find(|one| means(word, *one) && !has(*one));
            if found.is_some() && (field.is_none() || field == found) {
                (field, label) = (found, Some(text.to_owned()));
                first.get_or_insert_with(|| word.to_owned());
                count += u32::from(row >= table.first);
            }
        } else if let Some(text) = label.as_ref().filter(|_| row >= table.first) {
            rows.push((row, text.clone()));
        }
    }
    // One line above the headers is a title: it may be of anything.
    let Some(header) = first.filter(|_| count > 0) else { return };
    let at = table.headers.len();
    let reason = tr!(
        "Lines such as \u{201c}{header}: {}\u{201d} head blocks of rows. What they say was read as a column of these rows.",
        rows.first().map_or("", |(_, text)| text),
        header
    );
    table.mended.push((Severity::Fixed, table.header_row, reason));
    table.headers.push(header);
    for (row, text) in rows {
        table.texts.change(row, at, &text);
    }
}

/// Word and value of a line that holds nothing else; a value may stand in the next cell.
fn label_of(table: &Mapped, row: usize) -> Option<(&str, &str)> {
    let mut filled = table.texts.cells(row).map(|cell| trimmed(cell.text)).filter(|text| !text.is_empty());
    let (one, two) = (filled.next()?, filled.next());
    if filled.next().is_some() || table.headers.len() < 3 {
        return None;
    }
    let (word, inside) = one.split_once(':')?;
    let value = match two {
        Some(two) if inside.trim().is_empty() => two,
        None => inside.trim(),
        Some(_) => return None,
    };
    (!value.is_empty()).then_some((word.trim(), value))
}

fn means(word: &str, field: Field) -> bool {
    let header = match_headers::header(word);
    let mut columns = TableKind::Items.columns().iter();
    columns.any(|column| column.0 == field && match_headers::rank(column, &header).is_some())
}
