//! Sums and counts of the columns as they are read, so that they can be held against the file's own.

use super::report::SetAside;

/// Figures of one table.
#[derive(Debug, Clone, Default)]
pub(crate) struct TableFigures {
    /// Place of the table among all.
    pub(crate) number: usize,
    pub(crate) aside: SetAside,
    pub(crate) used_rows: u32,
    /// Values of each column in the rows that were used.
    pub(crate) filled: Vec<u32>,
    /// Their sums; for columns of numbers.
    pub(crate) sums: Vec<f64>,
}

/// Figures of all tables; the last one is being read.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    tables: Vec<TableFigures>,
    /// Column and value of the row that is being read.
    row: Vec<(usize, f64)>,
}

impl Figures {
    pub(crate) fn begin(&mut self, number: usize, columns: usize, aside: SetAside) {
        let (filled, sums) = (vec![0; columns], vec![0.0; columns]);
        self.tables.push(TableFigures { number, aside, used_rows: 0, filled, sums });
    }

    #[inline]
    pub(crate) fn begin_row(&mut self) {
        self.row.clear();
    }

    /// A value of the row.
    #[inline]
    pub(crate) fn value(&mut self, column: Option<usize>, value: f64) {
        if let Some(column) = column {
            self.row.push((column, value));
        }
    }

    /// The row can be used: its values count.
    #[inline]
    pub(crate) fn keep_row(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        table.used_rows += 1;
        for (column, value) in self.row.drain(..) {
            if let (Some(filled), Some(sum)) = (table.filled.get_mut(column), table.sums.get_mut(column)) {
                *filled += 1;
                *sum += value;
            }
        }
    }

    /// Figures of a table; none where it was not read.
    pub(crate) fn of(&self, number: usize) -> Option<&TableFigures> {
        self.tables.iter().find(|table| table.number == number)
    }
}
