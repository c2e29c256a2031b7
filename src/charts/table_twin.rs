//! The table that says what a chart shows.

/// Side on which a column's text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Start,
    /// Figures.
    End,
}

/// A column of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Name on screen.
    pub name: String,
    /// Unit, empty if there is none.
    pub unit: String,
    /// Side.
    pub align: Align,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(name: &str) -> Self {
        Self { name: name.to_owned(), unit: String::new(), align: Align::Start }
    }

    /// A column of figures in a unit.
    #[must_use]
    pub fn figures(name: &str, unit: &str) -> Self {
        Self { name: name.to_owned(), unit: unit.to_owned(), align: Align::End }
    }
}

/// The table that holds the same figures as the chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableTwin {
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows, one text per column.
    pub rows: Vec<Vec<String>>,
    /// What the rows leave out, empty if nothing.
    pub note: String,
}

impl TableTwin {
    /// An empty table with columns.
    #[must_use]
    pub fn new(columns: Vec<Column>) -> Self {
        Self { columns, ..Self::default() }
    }

    /// Adds a row and returns its number.
    pub fn push(&mut self, row: Vec<String>) -> usize {
        self.rows.push(row);
        self.rows.len() - 1
    }

    /// The table as CSV: a mark of UTF-8 for spreadsheets, headings with their units, every cell in quotes. A text that
    /// a spreadsheet would run as a formula begins with an apostrophe; figures never do.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut out = String::from("\u{feff}");
        let mut line = |cells: &mut dyn Iterator<Item = (Align, String)>| {
            for (place, (align, cell)) in cells.enumerate() {
                let is_risky = align == Align::Start && cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                out.push_str(if place == 0 { "\"" } else { ",\"" });
                out.push_str(if is_risky { "'" } else { "" });
                out.push_str(&cell.replace('"', "\"\""));
                out.push('"');
            }
            out.push_str("\r\n");
        };
        line(&mut self.columns.iter().map(|column| {
            let unit = if column.unit.is_empty() { String::new() } else { [", ", &column.unit].concat() };
            (Align::Start, [&column.name, unit.as_str()].concat())
        }));
        for row in &self.rows {
            line(&mut self.columns.iter().zip(row).map(|(column, cell)| (column.align, cell.clone())));
        }
        out
    }

    /// The fields of a row as lines of a tooltip: the first is the heading, then `name: value unit`.
    #[must_use]
    pub fn lines(&self, row: usize) -> Vec<String> {
        let Some(cells) = self.rows.get(row) else { return Vec::new() };
        let line =
            |(place, (column, cell)): (usize, (&Column, &String))| match (place, column.unit.is_empty()) {
                (0, _) => cell.clone(),
                (_, true) => format!("{}: {cell}", column.name),
                (_, false) => format!("{}: {cell} {}", column.name, column.unit),
            };
        self.columns.iter().zip(cells).enumerate().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_quotes_everything_and_runs_nothing() {
        let mut table = TableTwin::new(vec![Column::words("Item"), Column::figures("Change", "EUR")]);
        table.push(vec![String::from("=1+1, \"or so\""), String::from("-3")]);
        let csv = "\u{feff}\"Item\",\"Change, EUR\"\r\n\"'=1+1, \"\"or so\"\"\",\"-3\"\r\n";
        assert_eq!(table.csv(), csv);
    }
}
