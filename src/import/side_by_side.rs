//! Two tables beside each other in one sheet, parted by an empty column, or by a second column of item codes.

use super::choices::Choices;
use super::columns::TableKind;
use super::file::RawTable;
use super::layout::{self, Layout};
use super::mapping::{self, Mapped};
use super::report::{Question, column_letter};
use super::texts::Texts;
use crate::engine::language::tr;
use crate::engine::stats::ranking::set_of;
use std::ops::Range;

/// A table, or the two of it. What only the user can know is asked.
pub(crate) fn parted(raw: RawTable, choices: &Choices) -> (Vec<RawTable>, Option<Question>) {
    let key = mapping::key(&raw.file, &raw.sheet);
    let layout = layout::find(&raw, choices.header_row(&key));
    let width = layout.headers.len();
    let Some(gap) = gap(&raw.texts, &layout.headers, layout.first) else {
        return (touching(&raw, &layout).unwrap_or_else(|| vec![raw]), None);
    };
    let Some((left, right)) = block(&raw, 0..gap).zip(block(&raw, gap + 1..width)) else {
        return (vec![raw], None);
    };
    let kinds = [&left, &right].map(|one| mapping::map(0, copy(one), &Choices::default()));
    let [of_left, of_right] = kinds.each_ref().map(|one| one.kind.unwrap_or(TableKind::Ignore));
    if of_left == TableKind::Ignore || of_right == TableKind::Ignore {
        return (vec![raw], None);
    }
    let [_, second] = &kinds;
    let id = format!("apart:{key}");
    let answer = choices.answer(&id);
    // A second column of item codes is a table of its own; a name that repeats belongs to the rows beside it.
    let is_clear = second.at(super::columns::Field::ItemCode).is_some();
    let belongs = !is_clear && repeats(second);
    let same_length = left.texts.len() == right.texts.len();
    let apart = match answer {
        Some(answer) => answer == "apart",
        None => is_clear || !belongs && !same_length,
    };
    let is_open = answer.is_none() && !is_clear && !belongs;
    let question = is_open.then(|| question(id, &raw, gap, width, apart));
    (if apart { vec![left, right] } else { vec![raw] }, question)
}

/// Two tables that touch: the header of the item codes comes a second time, over other codes, and what stands on either
/// side of it is a table of its own kind.
fn touching(raw: &RawTable, layout: &Layout) -> Option<Vec<RawTable>> {
    let Layout { headers, first, .. } = layout;
    let named = headers.first().filter(|header| !header.is_empty())?;
    let at = headers.iter().skip(2).position(|header| header.eq_ignore_ascii_case(named))? + 2;
    let text = |row: usize, at: usize| raw.texts.cell(row, at).text.trim();
    let differs = (*first..raw.texts.len()).filter(|row| text(*row, 0) != text(*row, at)).count();
    if headers.len() < at + 2 || differs * 4 < raw.texts.len().saturating_sub(*first) {
        return None;
    }
    let (left, right) = block(raw, 0..at).zip(block(raw, at..headers.len()))?;
    let kinds = [&left, &right].map(|one| mapping::map(0, copy(one), &Choices::default()));
    let has_code = kinds.iter().all(|one| one.at(super::columns::Field::ItemCode).is_some());
    let [one, other] = kinds.map(|one| one.kind.unwrap_or(TableKind::Ignore));
    let are_two = has_code && one != other && one != TableKind::Ignore && other != TableKind::Ignore;
    are_two.then(|| vec![left, right])
}

/// The first column that has no header and no value between others that have.
fn gap(texts: &Texts, headers: &[String], first: usize) -> Option<usize> {
    let all = headers.iter().filter(|header| !header.is_empty()).count();
    let mut before = 0;
    // Counted once: a sheet may have 16,384 columns.
    let may_be = |at: &usize| {
        let is_empty = headers.get(*at).is_none_or(String::is_empty);
        before += usize::from(!is_empty);
        is_empty && before > 1 && all - before > 1
    };
    let is_empty = |at: &usize| (first..texts.len()).all(|row| texts.cell(row, *at).text.trim().is_empty());
    (0..headers.len()).filter(may_be).find(is_empty)
}

/// The columns of a range as a table; the others are empty, so that letters and numbers stay those of the sheet.
fn block(raw: &RawTable, columns: Range<usize>) -> Option<RawTable> {
    let mut texts = Texts::default();
    for row in 0..raw.texts.len() {
        let cells = raw.texts.cells(row).enumerate().filter(|(at, _)| columns.contains(at));
        let cells = cells.map(|(at, cell)| (at, cell.kind, cell.text));
        texts.push_row(raw.texts.number(row), cells).ok()?;
    }
    texts.finish();
    let (from, to) = (column_letter(columns.start), column_letter(columns.end.saturating_sub(1)));
    let part = tr!("columns {from} to {to}", from, to);
    let sheet = if raw.sheet.is_empty() { part } else { format!("{}, {part}", raw.sheet) };
    let table = RawTable {
        file: raw.file.clone(),
        sheet,
        separator: raw.separator.clone(),
        encoding: raw.encoding,
        flags: raw.flags.clone(),
        from_1904: raw.from_1904,
        unclosed: raw.unclosed.clone(),
        torn: raw.torn.clone(),
        texts,
        ..RawTable::default()
    };
    // Notes of the sheet as a whole stand once.
    let is_left = columns.start == 0;
    if !is_left {
        return Some(table);
    }
    let (mended, hidden_sheets) = (raw.mended.clone(), raw.hidden_sheets.clone());
    Some(RawTable { mended, hidden_sheets, blank_rows: raw.blank_rows, ..table })
}

fn copy(raw: &RawTable) -> RawTable {
    block(raw, 0..usize::MAX).unwrap_or_default()
}

/// True where the first used column of a table holds the same text in several rows.
fn repeats(table: &Mapped) -> bool {
    let Some(at) = table.columns.iter().position(|column| column.field.is_some()) else { return false };
    let values: Vec<&str> = table.values(at).take(2_000).collect();
    set_of(&values).len() < values.len()
}

fn question(id: String, raw: &RawTable, gap: usize, width: usize, apart: bool) -> Question {
    let (from, to) = (column_letter(gap + 1), column_letter(width.saturating_sub(1)));
    let mut options = vec![
        ("apart".to_owned(), tr("A table of its own").to_owned()),
        ("together".to_owned(), tr("Part of the rows on its left").to_owned()),
    ];
    if !apart {
        options.reverse();
    }
    let sample = |row: usize| {
        let cells = raw.texts.cells(row).map(|cell| cell.text.trim()).filter(|text| !text.is_empty());
        cells.take(6).collect::<Vec<_>>().join(" | ").chars().take(60).collect()
    };
    Question {
        id,
        sentence: tr!(
            "Columns {from} to {to} of {} stand behind an empty one. Are they a table of their own?",
            raw.file,
            from,
            to
        ),
        options,
        samples: (1..raw.texts.len().min(4)).map(sample).collect(),
        assumed: if apart { "apart" } else { "together" }.to_owned(),
        evidence: String::new(),
    }
}
