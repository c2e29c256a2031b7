//! Tables of web pages, whatever ending the file has.

use super::tags::{Tag, tags, unescaped};
use super::{Flags, Listener, MOST_COLUMNS, RawTable, Refused, encoding, error, too_large};
use crate::engine::language::tr;
use crate::import::choices::Choices;
use crate::import::read::FileInput;
use crate::import::texts::{Kind, Texts};

/// Most rows of all tables of a page.
pub(super) const MOST_ROWS: u32 = 1_100_000;
/// Most cells that one cell may stand for.
const MOST_SPAN: usize = 256;

/// Tables of a page of the web. The outermost ones that only lay others out fall away.
pub(super) fn html(
    input: &FileInput,
    choices: &Choices,
    listener: Listener<'_>,
) -> Result<Vec<RawTable>, Refused> {
    let told =
        choices.dialect(&input.name).and_then(|one| one.encoding.clone()).or_else(|| charset(&input.bytes));
    let decoded = encoding::decode(input.bytes.clone(), told.as_deref());
    let text = String::from_utf8_lossy(decoded.bytes.get(decoded.start..).unwrap_or_default()).into_owned();
    let mut page = Page::default();
    for (number, tag) in tags(&text).enumerate() {
        page.take(&tag);
        if page.rows > MOST_ROWS {
            return Err(too_large(input));
        }
        if number % 100_000 == 0 {
            listener(0, text.len());
        }
    }
    page.end();
    let found: Vec<(Texts, Flags)> = page.done.into_iter().filter(|(texts, _)| texts.len() > 0).collect();
    if found.is_empty() {
        let cause = tr("It is a page of the web without a table.");
        return Err(error(
            input,
            tr("is not a table."),
            cause,
            tr("Load a CSV, XLSX, XLSB, XLS or ODS file."),
        ));
    }
    let table = |(texts, flags)| RawTable {
        file: input.name.clone(),
        encoding: decoded.encoding,
        texts,
        flags,
        ..RawTable::default()
    };
    let mut tables = found.into_iter().map(table).collect::<Vec<_>>();
    name(&mut tables);
    Ok(tables)
}

/// Several tables of one file are told apart by their number.
pub(super) fn name(tables: &mut [RawTable]) {
    if tables.len() > 1 {
        tables.iter_mut().zip(1..).for_each(|(table, number)| table.sheet = tr!("Table {number}", number));
    }
}

/// "charset=windows-1252" in the head of a page.
pub(super) fn charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..2048).unwrap_or(bytes)).to_ascii_lowercase();
    let (_, behind) = head.split_once("charset=")?;
    let name = behind.trim_start_matches(['"', '\'']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(name.len());
    // A page may say UTF-8 and be something else.
    name.get(..end).filter(|name| *name != "utf-8").map(str::to_owned)
}

/// Tables of a page while it is read. The innermost open one takes the cells.
#[derive(Debug, Default)]
struct Page {
    open: Vec<Grid>,
    done: Vec<(Texts, Flags)>,
    rows: u32,
    /// Depth of scripts and styles, whose text is none.
    silent: u32,
}

/// A table while it is read.
#[derive(Debug, Default)]
struct Grid {
    texts: Texts,
    flags: Flags,
    /// True while a row is read that the page does not show.
    is_hidden: bool,
    number: u32,
    cells: Vec<(usize, Kind, String)>,
    /// Column of the next cell.
    column: usize,
    cell: Option<Cell>,
    /// Texts that go on downwards: column, rows left, text.
    tall: Vec<(usize, usize, Kind, String)>,
}

#[derive(Debug)]
struct Cell {
    text: String,
    number: Option<String>,
    columns: usize,
    rows: usize,
}

impl Page {
    fn take(&mut self, tag: &Tag<'_>) {
        if self.silent == 0
            && let Some(cell) = self.open.last_mut().and_then(|grid| grid.cell.as_mut())
        {
            add_words(&mut cell.text, tag.text);
        }
        if tag.is("script") || tag.is("style") {
            self.silent = if tag.closes { 0 } else { 1 };
        }
        match (tag.closes, tag.name.to_ascii_lowercase().as_str()) {
            (false, "table") => self.open.push(Grid::default()),
            (true, "table") => self.close_table(),
            (false, "tr") => {
                self.end_row();
                if let Some(grid) = self.open.last_mut() {
                    grid.is_hidden = is_hidden(tag);
                }
            }
            (false, "td" | "th") => {
                if let Some(grid) = self.open.last_mut() {
                    grid.end_cell();
                    grid.cell = Some(Cell::of(tag));
                }
            }
            (true, "td" | "th") => {
                if let Some(grid) = self.open.last_mut() {
                    grid.end_cell();
                }
            }
            (false, "br" | "p" | "div" | "li") => {
                if let Some(cell) = self.open.last_mut().and_then(|grid| grid.cell.as_mut())
                    && !cell.text.trim().is_empty()
                {
                    cell.text.push(' ');
                }
            }
            _ => {}
        }
    }

    fn end_row(&mut self) {
        if let Some(grid) = self.open.last_mut() {
            self.rows += 1;
            grid.end_row();
        }
    }

    fn close_table(&mut self) {
        self.end_row();
        if let Some(grid) = self.open.pop() {
            self.done.push((grid.texts, grid.flags));
        }
    }

    fn end(&mut self) {
        while !self.open.is_empty() {
            self.close_table();
        }
    }
}

/// How Excel keeps a hidden row in a page.
fn is_hidden(tag: &Tag<'_>) -> bool {
    let style = tag.attribute("style").unwrap_or_default().to_ascii_lowercase();
    style.split(';').any(|one| one.split_whitespace().collect::<String>() == "display:none")
}

/// Text of a page: any run of blanks is one.
fn add_words(out: &mut String, text: &str) {
    if text.trim().is_empty() {
        if !text.is_empty() && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        return;
    }
    let text = unescaped(text);
    if text.starts_with(|c: char| c.is_ascii_whitespace()) && !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
    for (at, word) in text.split_ascii_whitespace().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        out.push_str(word);
    }
    if text.ends_with(|c: char| c.is_ascii_whitespace()) {
        out.push(' ');
    }
}

impl Cell {
    fn of(tag: &Tag<'_>) -> Self {
        let span = |name: &str| {
            tag.attribute(name)
                .and_then(|text| text.trim().parse().ok())
                .unwrap_or(1_usize)
                .clamp(1, MOST_SPAN)
        };
        // Excel keeps the whole number beside the one it shows.
        let number = tag.attribute("x:num").filter(|text| text.parse::<f64>().is_ok()).map(str::to_owned);
        Self { text: String::new(), number, columns: span("colspan"), rows: span("rowspan") }
    }
}

impl Grid {
    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        self.skip_tall();
        let (kind, text) = match cell.number {
            Some(number) => (Kind::Number, number),
            None => (Kind::Text, cell.text.trim().to_owned()),
        };
        if cell.rows > 1 && self.tall.len() < MOST_COLUMNS {
            self.tall.push((self.column, cell.rows, kind, text.clone()));
        }
        if self.column < MOST_COLUMNS {
            self.cells.push((self.column, kind, text));
        }
        self.column += cell.columns;
    }

    /// Places that a cell of a row above takes. A number is not repeated: it would count twice.
    fn skip_tall(&mut self) {
        let here = self.number;
        while let Some((_, _, kind, text)) =
            self.tall.iter().find(|(column, rows, ..)| *column == self.column && *rows > 0 && here > 0)
        {
            if self.cells.iter().any(|(column, ..)| *column == self.column) {
                return;
            }
            let text = if *kind == Kind::Number || crate::import::value::looks_plain(text) {
                String::new()
            } else {
                text.clone()
            };
            self.cells.push((self.column, *kind, text));
            self.column += 1;
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if !self.cells.is_empty() {
            self.skip_tall();
        }
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            if std::mem::take(&mut self.is_hidden) {
                self.flags.hidden_rows.push(self.number);
            }
            self.number += 1;
            // More than fits into memory is refused by the number of rows before.
            let _ = self.texts.push_row(
                self.number,
                cells.iter().map(|(column, kind, text)| (*column, *kind, text.as_str())),
            );
            for tall in &mut self.tall {
                tall.1 = tall.1.saturating_sub(1);
            }
            self.tall.retain(|tall| tall.1 > 0);
        }
        self.column = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(name: &str, content: &str) -> Vec<Vec<String>> {
        let input = FileInput { name: name.to_owned(), bytes: content.as_bytes().to_vec() };
        let mut tables = html(&input, &Choices::default(), &mut |_, _| ()).expect("a page");
        let texts = tables.remove(0).texts;
        (0..texts.len()).map(|row| texts.cells(row).map(|cell| cell.text.to_owned()).collect()).collect()
    }

    #[test]
    fn a_page_saved_as_xls() {
        let page = "<html><head><style>td {x:y}</style></head><body><table border=1>\
            <tr><th>Item<br>code<th>On&nbsp;hand</tr><tr><td> A&amp;B </td><td x:num=\"1234.5\">1,235</td></tr>\
            <tr><td>C<td>7</table>";
        assert_eq!(rows("a.xls", page), [["Item code", "On\u{a0}hand"], ["A&B", "1234.5"], ["C", "7"]]);
    }

    #[test]
    fn cells_that_span_rows_and_columns_keep_the_others_in_place() {
        let page = "<table><tr><td colspan=2>Stock</td><td>Cost</td></tr><tr><td rowspan=2>S1</td><td>A</td><td>1</td></tr>\
            <tr><td>B</td><td>2</td></tr></table>";
        assert_eq!(
            rows("a.htm", page),
            [vec!["Stock", "", "Cost"], vec!["S1", "A", "1"], vec!["S1", "B", "2"]]
        );
    }
}
