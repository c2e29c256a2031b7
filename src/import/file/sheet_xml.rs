//! Workbooks as Excel's XML of 2003, whatever ending the file has: one table a sheet.

use super::flags::{MOST_HIDDEN, MOST_MERGED, Merged};
use super::markup::MOST_ROWS;
use super::tags::{Tag, tags, unescaped};
use super::{MOST_COLUMNS, RawTable, Refused, encoding, too_large};
use crate::import::choices::Choices;
use crate::import::read::FileInput;
use crate::import::texts::{Full, Kind};

/// The sheets of a workbook.
pub(super) fn read(input: &FileInput, choices: &Choices) -> Result<Vec<RawTable>, Refused> {
    let told = choices.dialect(&input.name).and_then(|one| one.encoding.as_deref());
    let decoded = encoding::decode(input.bytes.clone(), told);
    let text = String::from_utf8_lossy(&decoded.bytes);
    let mut book = Book::default();
    for tag in tags(&text) {
        book.take(&tag).map_err(|_| too_large(input))?;
    }
    for table in &mut book.tables {
        table.file.clone_from(&input.name);
        table.encoding = decoded.encoding;
        table.texts.finish();
    }
    Ok(book.tables)
}

/// A workbook while it is read. Rows and columns count from 1, as in the file.
#[derive(Debug, Default)]
struct Book {
    tables: Vec<RawTable>,
    row: u32,
    /// The row that follows without a number of its own.
    next_row: u32,
    column: usize,
    next_column: usize,
    next_of_columns: u32,
    cells: Vec<(usize, Kind, String)>,
    /// The value that is being read, in pieces where its letters differ.
    value: Option<(Kind, String)>,
    is_note: bool,
    /// Texts merged downwards: column, last row, text.
    tall: Vec<(usize, u32, String)>,
}

impl Book {
    fn take(&mut self, tag: &Tag<'_>) -> Result<(), Full> {
        if let Some((_, text)) = &mut self.value {
            text.push_str(&unescaped(tag.text));
        }
        match (tag.closes, tag.name) {
            (false, "Worksheet") => self.begin_sheet(tag),
            (false, "Column") => self.begin_column(tag),
            (false, "Row") => return self.begin_row(tag),
            (false, "Cell") => self.begin_cell(tag),
            (false, "Comment") => self.is_note = true,
            (true, "Comment") => self.is_note = false,
            (false, "Data") if !self.is_note => self.value = Some((kind(tag), String::new())),
            (true, "Data") => self.end_value(),
            (true, "Row") => return self.end_row(),
            _ => {}
        }
        Ok(())
    }

    fn begin_sheet(&mut self, tag: &Tag<'_>) {
        let sheet = unescaped(tag.attribute("Name").unwrap_or_default());
        self.tables.push(RawTable { sheet, ..RawTable::default() });
        (self.next_row, self.next_of_columns) = (1, 1);
        self.tall.clear();
    }

    fn begin_column(&mut self, tag: &Tag<'_>) {
        let first = count(tag, "Index").filter(|at| *at > 0).unwrap_or(self.next_of_columns);
        let last = first.saturating_add(count(tag, "Span").unwrap_or(0));
        self.next_of_columns = last.saturating_add(1);
        if is_hidden(tag)
            && let Some(table) = self.tables.last_mut()
        {
            table.flags.hidden_columns.push((first.saturating_sub(1), last - 1));
        }
    }

    fn begin_row(&mut self, tag: &Tag<'_>) -> Result<(), Full> {
        self.row = count(tag, "Index").filter(|at| *at > 0).unwrap_or(self.next_row.max(1));
        let last = self.row.saturating_add(count(tag, "Span").unwrap_or(0));
        (self.next_row, self.next_column, self.value) = (last.saturating_add(1), 1, None);
        self.cells.clear();
        if self.row > MOST_ROWS {
            return Err(Full);
        }
        if is_hidden(tag)
            && let Some(table) = self.tables.last_mut()
        {
            let hidden = &mut table.flags.hidden_rows;
            let room = MOST_HIDDEN.saturating_sub(hidden.len());
            hidden.extend((self.row - 1..last).take(room));
        }
        Ok(())
    }

    fn begin_cell(&mut self, tag: &Tag<'_>) {
        let at = count(tag, "Index").filter(|at| *at > 0).map_or(self.next_column, |at| at as usize);
        let (across, down) = (count(tag, "MergeAcross").unwrap_or(0), count(tag, "MergeDown").unwrap_or(0));
        (self.column, self.value, self.is_note) = (at, None, false);
        self.next_column = at.saturating_add(across as usize).saturating_add(1);
        if across + down > 0
            && let Some(table) = self.tables.last_mut()
            && table.flags.merged.len() < MOST_MERGED
            && let Ok(column) = u32::try_from(at.saturating_sub(1))
        {
            let first = (self.row.saturating_sub(1), column);
            let last = (first.0.saturating_add(down), column.saturating_add(across));
            table.flags.merged.push(Merged { first, last });
        }
    }

    fn end_value(&mut self) {
        let Some((kind, text)) = self.value.take() else { return };
        let text = match kind {
            Kind::Date => text.replace('T', " ").replace(" 00:00:00.000", ""),
            _ => text,
        };
        if self.column > MOST_COLUMNS {
            return;
        }
        let at = self.column.saturating_sub(1);
        let merged = self.tables.last().and_then(|table| table.flags.merged.last());
        let here = (self.row.saturating_sub(1), u32::try_from(at).unwrap_or(u32::MAX));
        if let Some(merged) = merged.filter(|merged| merged.first == here && merged.last.0 > here.0)
            && kind == Kind::Text
        {
            self.tall.push((at, merged.last.0.saturating_add(1), text.clone()));
        }
        self.cells.push((at, kind, text));
    }

    fn end_row(&mut self) -> Result<(), Full> {
        let mut cells = std::mem::take(&mut self.cells);
        // A text that was merged over several rows stands in each of them. A number does not: it would count twice.
        self.tall.retain(|(_, last, _)| *last >= self.row);
        if !cells.is_empty() {
            for (at, _, text) in &self.tall {
                if cells.iter().all(|(column, ..)| column != at) {
                    cells.push((*at, Kind::Text, text.clone()));
                }
            }
        }
        crate::engine::stats::ranking::rank(&mut cells, |one, other| one.0.cmp(&other.0));
        cells.dedup_by_key(|(column, ..)| *column);
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        table.texts.push_row(self.row, cells.iter().map(|(at, kind, text)| (*at, *kind, text.as_str())))
    }
}

fn kind(tag: &Tag<'_>) -> Kind {
    match tag.attribute("Type") {
        Some("Number") => Kind::Number,
        Some("DateTime") => Kind::Date,
        _ => Kind::Text,
    }
}

fn count(tag: &Tag<'_>, name: &str) -> Option<u32> {
    tag.attribute(name)?.trim().parse().ok()
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attribute("Hidden") == Some("1")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(inside: &str) -> RawTable {
        let text = format!(
            "<?xml version=\"1.0\"?><Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
             <Worksheet ss:Name=\"S &amp; T\"><Table>{inside}</Table></Worksheet></Workbook>"
        );
        let input = FileInput { name: "a.xls".to_owned(), bytes: text.into_bytes() };
        read(&input, &Choices::default()).expect("a workbook").remove(0)
    }

    fn rows(table: &RawTable) -> Vec<Vec<String>> {
        let texts = &table.texts;
        (0..texts.len()).map(|row| texts.cells(row).map(|cell| cell.text.to_owned()).collect()).collect()
    }

    #[test]
    fn places_and_kinds_are_kept() {
        let book = table(
            "<Row><Cell><Data ss:Type=\"String\">SKU</Data></Cell>\
             <Cell ss:Index=\"3\"><Data ss:Type=\"String\">Date</Data></Cell></Row>\
             <Row ss:Index=\"4\"><Cell><Data ss:Type=\"String\">007</Data></Cell><Cell><Data ss:Type=\"Number\">1.5</Data></Cell>\
             <Cell><Data ss:Type=\"DateTime\">2026-01-05T00:00:00.000</Data></Cell></Row>",
        );
        assert_eq!(book.sheet, "S & T");
        assert_eq!(rows(&book), [["SKU", "", "Date"], ["007", "1.5", "2026-01-05"]]);
        assert_eq!(book.texts.number(1), 4);
    }

    #[test]
    fn a_merged_cell_takes_its_places_and_a_tall_text_stands_in_each_row() {
        let cell = |attributes: &str, text: &str| {
            format!("<Cell{attributes}><Data ss:Type=\"String\">{text}</Data></Cell>")
        };
        let inside = [
            format!("<Row>{}{}</Row>", cell(" ss:MergeAcross=\"1\"", "Item"), cell("", "Stock")),
            format!("<Row>{}{}{}</Row>", cell(" ss:MergeDown=\"1\"", "A"), cell("", "x"), cell("", "5")),
            format!("<Row>{}{}</Row>", cell(" ss:Index=\"2\"", "y"), cell("", "6")),
            format!("<Row ss:Span=\"2\"/><Row>{}</Row>", cell("", "B")),
        ];
        let book = table(&inside.concat());
        let expected = [vec!["Item", "", "Stock"], vec!["A", "x", "5"], vec!["A", "y", "6"], vec!["B"]];
        assert_eq!(rows(&book), expected);
        assert_eq!(book.texts.number(3), 7, "three rows without cells stand before it");
    }

    #[test]
    fn notes_are_no_values_and_letters_of_two_kinds_are_one_text() {
        let book = table(
            "<Row><Cell><ss:Data ss:Type=\"String\"><B>Item</B><Font> code</Font></ss:Data></Cell>\
             <Cell><Comment><ss:Data>count again</ss:Data></Comment></Cell>\
             <Cell><Data ss:Type=\"String\"/></Cell><Cell><Data ss:Type=\"Number\">5</Data></Cell></Row>",
        );
        assert_eq!(rows(&book), [["Item code", "", "", "5"]]);
    }

    #[test]
    fn hidden_rows_and_columns_are_seen() {
        let book = table(
            "<Column/><Column ss:Hidden=\"1\" ss:Span=\"1\"/><Column ss:Index=\"6\" ss:Hidden=\"1\"/>\
             <Row ss:Index=\"3\" ss:Hidden=\"1\"><Cell><Data ss:Type=\"String\">A</Data></Cell></Row>",
        );
        assert_eq!(book.flags.hidden_columns, [(1, 2), (5, 5)]);
        assert_eq!(book.flags.hidden_rows, [2]);
    }
}
