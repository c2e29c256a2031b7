//! Moving through a long table by keys: one stop of Tab, arrows between cells.

/// A place in the grid: row in the order shown, and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    pub(super) row: usize,
    pub(super) column: usize,
    /// Whether the focus follows: only after a key.
    pub(super) moved: bool,
}

/// Rows that Page Up and Page Down move by.
const PAGE: usize = 10;

/// Where a key leads; none if it does not move.
pub(super) fn step(place: Place, key: &str, control: bool, rows: usize, columns: usize) -> Option<Place> {
    let (last_row, last_column) = (rows.saturating_sub(1), columns.saturating_sub(1));
    let Place { row, column, .. } = place;
    let (row, column) = match (key, control) {
        ("ArrowDown", _) => (row + 1, column),
        ("ArrowUp", _) => (row.saturating_sub(1), column),
        ("ArrowRight", _) => (row, column + 1),
        ("ArrowLeft", _) => (row, column.saturating_sub(1)),
        ("PageDown", _) => (row + PAGE, column),
        ("PageUp", _) => (row.saturating_sub(PAGE), column),
        ("Home", false) => (row, 0),
        ("End", false) => (row, last_column),
        ("Home", true) => (0, 0),
        ("End", true) => (last_row, last_column),
        _ => return None,
    };
    Some(Place { row: row.min(last_row), column: column.min(last_column), moved: true })
}
