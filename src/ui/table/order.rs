//! The order of rows: stable, by up to three columns, blanks last.

use super::cell::SortKey;
use super::column::Column;
use crate::engine::stats::ranking::rank;
use std::cmp::Ordering;

/// Which way a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortDirection {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// A column to sort by, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortBy {
    /// Place of the column.
    pub column: usize,
    /// Which way.
    pub direction: SortDirection,
}

const MOST_KEYS: usize = 3;

/// What pressing a header makes of the sorting: ascending, descending, off; with `further`, beside the others.
pub(super) fn pressed(now: &[SortBy], column: usize, further: bool) -> Vec<SortBy> {
    let old = now.iter().find(|by| by.column == column).map(|by| by.direction);
    let next = match old {
        None => Some(SortDirection::Ascending),
        Some(SortDirection::Ascending) => Some(SortDirection::Descending),
        Some(SortDirection::Descending) => None,
    };
    let by = next.map(|direction| SortBy { column, direction });
    if !further {
        return by.into_iter().collect();
    }
    let mut out = now.to_vec();
    match (out.iter().position(|by| by.column == column), by) {
        (Some(place), Some(by)) => out[place] = by,
        (Some(place), None) => {
            out.remove(place);
        }
        (None, Some(by)) if out.len() < MOST_KEYS => out.push(by),
        (None, _) => {}
    }
    out
}

/// Row numbers in the order to show.
pub(super) fn sorted(columns: &[Column], rows: usize, by: &[SortBy]) -> Vec<usize> {
    let mut out: Vec<usize> = (0..rows).collect();
    let keys: Vec<(Vec<SortKey>, SortDirection)> = by
        .iter()
        .filter_map(|by| columns.get(by.column).map(|column| (column, by.direction)))
        .map(|(column, direction)| ((0..rows).map(|row| key(column, row)).collect(), direction))
        .collect();
    if !keys.is_empty() {
        rank(&mut out, |&a, &b| {
            let by_key =
                |(keys, direction): &(Vec<SortKey>, SortDirection)| compare(&keys[a], &keys[b], *direction);
            keys.iter().map(by_key).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        });
    }
    out
}

fn key(column: &Column, row: usize) -> SortKey {
    match column.cell.emit(row).sort {
        SortKey::Text(text) => SortKey::Text(text.to_lowercase().into()),
        SortKey::Number(value) if value.is_nan() => SortKey::Blank,
        other => other,
    }
}

fn compare(a: &SortKey, b: &SortKey, direction: SortDirection) -> Ordering {
    let order = match (a, b) {
        (SortKey::Blank, SortKey::Blank) => return Ordering::Equal,
        (SortKey::Blank, _) => return Ordering::Greater,
        (_, SortKey::Blank) => return Ordering::Less,
        (SortKey::Number(a), SortKey::Number(b)) => a.total_cmp(b),
        (SortKey::Text(a), SortKey::Text(b)) => a.cmp(b),
        (SortKey::Number(_), SortKey::Text(_)) => Ordering::Less,
        (SortKey::Text(_), SortKey::Number(_)) => Ordering::Greater,
    };
    if direction == SortDirection::Descending { order.reverse() } else { order }
}
