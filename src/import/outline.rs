//! Outlines: what a program writes only in the first row of a group stands in the rows below it too.

use super::assemble::is_total;
use super::columns::{Field, TableKind};
use super::issue::Severity;
use super::mapping::{Mapped, SAMPLE};
use super::match_headers::Header;
use super::texts::trimmed;
use crate::engine::language::tr;
use crate::engine::stats::ranking::set_of;

/// What may stand once for a group of rows.
const GROUPS: [Field; 7] = [
    Field::ItemCode,
    Field::Product,
    Field::OrderNumber,
    Field::Supplier,
    Field::Customer,
    Field::Date,
    Field::OrderedOn,
];

/// Of a hundred rows as many as have to lack the value before the pattern is clear.
const LACKING_OF_HUNDRED: usize = 20;

/// Fills the columns of an outline; what is filled is said. A value that is missing here and there stays missing.
pub(crate) fn fill_down(table: &mut Mapped) {
    let lines = [
        TableKind::DemandLines,
        TableKind::Deliveries,
        TableKind::CustomerOrders,
        TableKind::UsedIn,
        TableKind::SupplierItems,
    ];
    let Some(kind) = table.kind.filter(|kind| lines.contains(kind)) else { return };
    for field in GROUPS {
        let Some(at) = table.at(field) else { continue };
        // A look at the first rows is enough for nearly all tables.
        let is_empty = |row: usize| trimmed(table.cell(row, at).text).is_empty();
        if !table.data_rows().take(50).any(is_empty) {
            continue;
        }
        // A row of values holds all else that it needs.
        let needed: Vec<usize> = kind
            .required()
            .iter()
            .filter(|one| !GROUPS.contains(one) || table.at(**one).is_some_and(|at| is_whole(table, at)))
            .filter_map(|one| table.at(*one))
            .filter(|one| *one != at)
            .collect();
        let fills = fills(table, at, &needed);
        let Some((first, _)) = fills.first() else { continue };
        let reason = tr!(
            "{} that stands only in the first row of its group: {} rows below it were filled.",
            field.name(),
            fills.len()
        );
        table.mended.push((Severity::Fixed, table.texts.number(*first), reason));
        for (row, text) in &fills {
            table.texts.change(*row, at, text);
        }
    }
}

/// The column without a header whose texts stand alone in their rows and head the rows below them, where these have none.
pub(crate) fn headless(table: &Mapped, headers: &[Header]) -> Option<usize> {
    let at = headers.iter().take(3).position(|header| header.base.is_empty())?;
    let filled = |row: usize| table.texts.cells(row).filter(|cell| !trimmed(cell.text).is_empty()).count();
    let (mut heads, mut rows) = (0, 0);
    for row in table.data_rows().take(SAMPLE) {
        let own = trimmed(table.cell(row, at).text);
        match (own.is_empty(), filled(row)) {
            (true, 0) => {}
            (true, _) => rows += 1,
            (false, 1) => heads += 1,
            (false, _) if is_total(own) => {}
            (false, _) => return None,
        }
    }
    (heads > 1 && rows > 1 && headers.len() > 3).then_some(at)
}

/// True where no row lacks a value.
fn is_whole(table: &Mapped, at: usize) -> bool {
    table.data_rows().all(|row| !trimmed(table.cell(row, at).text).is_empty())
}

/// The rows to fill, with the text of the group; none where the pattern is not clear.
fn fills(table: &Mapped, at: usize, needed: &[usize]) -> Vec<(usize, String)> {
    let text = |row: usize, at: usize| trimmed(table.cell(row, at).text);
    let label = |row: usize| {
        let found = table.texts.cells(row).map(|cell| trimmed(cell.text)).find(|text| !text.is_empty());
        found.unwrap_or_default().to_owned()
    };
    if needed.is_empty() {
        return Vec::new();
    }
    let (mut fills, mut heads, mut group) = (Vec::new(), Vec::new(), None);
    let mut rows = 0_usize;
    for row in table.data_rows() {
        let own = text(row, at);
        let is_of_values = needed.iter().all(|at| !text(row, *at).is_empty());
        if is_total(&label(row)) {
            group = None;
        } else if !own.is_empty() {
            rows += usize::from(is_of_values);
            heads.push(own);
            group = Some(own);
        } else if is_of_values {
            rows += 1;
            match group {
                Some(text) => fills.push((row, text.to_owned())),
                // A row before the first group is of none.
                None => return Vec::new(),
            }
        }
    }
    let is_often = fills.len() * 100 >= rows * LACKING_OF_HUNDRED;
    // A column that names its value in every row where it changes never names one twice in a row.
    let is_once =
        heads.windows(2).all(|two| two[0] != two[1]) && set_of(&heads).len() * 10 >= heads.len() * 9;
    if is_often && is_once && fills.len() > 1 { fills } else { Vec::new() }
}
