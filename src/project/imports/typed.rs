//! A few items typed by hand, as a table that the importer reads like any other.

use crate::engine::language::{Words, later};
use crate::project::select::plan_csv::quoted;

/// Columns of the grid: header as the importer knows it, an example, and whether its values are figures.
pub const COLUMNS: [(&str, Words, bool); 8] = [
    ("Item code", later("e.g. SEAL-22"), false),
    ("Item name", later("e.g. Shaft seal"), false),
    ("Demand per month", later("e.g. 182"), true),
    ("Lead time (days)", later("e.g. 63"), true),
    ("Unit cost", later("e.g. 18.40"), true),
    ("On hand", later("e.g. 96"), true),
    ("Supplier", later("e.g. Hanbo Ceramics"), false),
    ("Country", later("e.g. China"), false),
];

/// Rows that the grid begins with: enough to find the three to five items that matter most.
pub const ROWS: usize = 10;

/// A row as typed.
pub type Row = [String; COLUMNS.len()];

/// True where something is typed in the row.
#[must_use]
pub fn is_filled(row: &Row) -> bool {
    row.iter().any(|cell| !cell.trim().is_empty())
}

/// Cells copied from a spreadsheet, as rows: tabs between cells, line ends between rows, quotation marks around cells
/// that hold either. Written out here: the page does without the library that the importer reads files with.
#[must_use]
pub fn cells(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut chars = text.chars().filter(|c| *c != '\r').peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            '\t' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

/// The grid with a block of cells put in, its first cell at `row` and `column`; the grid grows as it must.
#[must_use]
pub fn with_block(rows: &[Row], block: &[Vec<String>], row: usize, column: usize) -> Vec<Row> {
    let mut out = rows.to_vec();
    for (down, line) in block.iter().enumerate() {
        if out.len() <= row + down {
            out.resize(row + down + 1, Row::default());
        }
        let Some(target) = out.get_mut(row + down) else { continue };
        for (place, text) in target.iter_mut().skip(column).zip(line) {
            text.trim().clone_into(place);
        }
    }
    out
}

/// The filled rows as CSV. An item without a code goes by its name.
#[must_use]
pub fn csv(rows: &[Row]) -> String {
    let mut out = COLUMNS.map(|(header, ..)| header.to_owned()).join(",");
    out.push_str("\r\n");
    for row in rows.iter().filter(|row| is_filled(row)) {
        let mut row = row.clone();
        if let [code, name, ..] = &mut row
            && code.trim().is_empty()
        {
            code.clone_from(name);
        }
        out.push_str(&row.map(|cell| quoted(cell.trim())).join(","));
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::columns::Field;
    use crate::import::read::{Choices, FileInput, read};
    use crate::import::report::MatchState;

    fn row(cells: [&str; 8]) -> Row {
        cells.map(str::to_owned)
    }

    #[test]
    fn typed_items_are_read_without_a_question() {
        let rows = [
            row(["0017", "Shaft seal, 22 \"mm\"", "182", "63", "18.40", "96", "Hanbo", "China"]),
            row(["", "Motor", "12", "70", "64", "", "", ""]),
            Row::default(),
        ];
        let file = FileInput { name: "Typed items.csv".into(), bytes: csv(&rows).into_bytes() };
        let import = read(&[file], &Choices::default()).expect("a table");
        let items = &import.dataset.items;
        assert_eq!(items.len(), 2);
        assert_eq!((items[0].code.as_str(), items[0].lead_time_mean_days), ("0017", Some(63.0)));
        assert_eq!(items[0].name.as_deref(), Some("Shaft seal, 22 \"mm\""));
        assert_eq!((items[1].code.as_str(), items[1].on_hand_units), ("Motor", None));
        assert_eq!(import.report.questions, []);
        let columns = &import.report.tables[0].columns;
        assert!(columns.iter().all(|column| column.state == MatchState::Sure), "{columns:?}");
        assert!(columns.iter().any(|column| column.field == Some(Field::DemandMean)));
    }

    #[test]
    fn a_block_of_cells_goes_where_the_cursor_is() {
        let block = cells("A-1\tPump\r\nA-2\t\"Valve\tsmall\"\r\n");
        assert_eq!(block, [["A-1", "Pump"], ["A-2", "Valve\tsmall"]]);
        let grid = vec![Row::default(); 2];
        let out = with_block(&grid, &block, 1, 0);
        assert_eq!(out.len(), 3);
        assert_eq!((out[1][0].as_str(), out[2][1].as_str()), ("A-1", "Valve\tsmall"));
        let edge = with_block(&grid, &block, 0, 7);
        assert_eq!(edge[0][7], "A-1", "what is beyond the last column is left");
    }
}
