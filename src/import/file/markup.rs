//! Tables of web pages and of Excel's XML of 2003, whatever ending the file has.

use super::tags::{Tag, tags, unescaped};
use super::{Listener, MOST_COLUMNS, RawTable, Refused, encoding, error, too_large};
use crate::import::choices::Choices;
use crate::import::read::FileInput;
use crate::import::texts::{Kind, Texts};

/// Most rows of all tables of a page.
const MOST_ROWS: u32 = 1_100_000;
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
    let found: Vec<Texts> = page.done.into_iter().filter(|texts| texts.len() > 0).collect();
    if found.is_empty() {
        let cause = "It is a page of the web without a table.";
        return Err(error(input, "is not a table.", cause, "Load a CSV, XLSX, XLSB, XLS or ODS file."));
    }
    let many = found.len() > 1;
    let table = |(at, texts): (usize, Texts)| RawTable {
        file: input.name.clone(),
        sheet: if many { format!("Table {}", at + 1) } else { String::new() },
        encoding: decoded.encoding,
        texts,
        ..RawTable::default()
    };
    Ok(found.into_iter().enumerate().map(table).collect())
}

/// "charset=windows-1252" in the head of a page.
fn charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..2048).unwrap_or(bytes)).to_ascii_lowercase();
    let (_, behind) = head.split_once("charset=")?;
    let name = behind.trim_start_matches(['"', '\'']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')?;
    // A page may say UTF-8 and be something else.
    name.get(..end).filter(|name| *name != "utf-8").map(str::to_owned)
}

/// A page of the web inside a mail, as SAP saves sheets.
pub(super) fn mail(
    input: &FileInput,
    choices: &Choices,
    listener: Listener<'_>,
) -> Result<Vec<RawTable>, Refused> {
    let text = String::from_utf8_lossy(&input.bytes);
    let lower = text.to_ascii_lowercase();
    let start = lower.find("text/html").unwrap_or(0);
    let body = text.get(start..).unwrap_or_default();
    let (head, body) = body.split_once("\n\n").or_else(|| body.split_once("\r\n\r\n")).unwrap_or(("", body));
    let bytes = if head.to_ascii_lowercase().contains("quoted-printable") {
        from_quoted_printable(body.as_bytes())
    } else {
        body.as_bytes().to_vec()
    };
    html(&FileInput { name: input.name.clone(), bytes }, choices, listener)
}

/// "=3D" is "=", and "=" at the end of a line joins it to the next.
fn from_quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, behind)) = rest.split_first() {
        let hex = |byte: u8| char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
        rest = match (first, behind) {
            (b'=', [b'\r', b'\n', behind @ ..] | [b'\n', behind @ ..]) => behind,
            (b'=', [high, low, behind @ ..]) if hex(*high).is_some() && hex(*low).is_some() => {
                out.extend(hex(*high).zip(hex(*low)).map(|(high, low)| high * 16 + low));
                behind
            }
            _ => {
                out.push(*first);
                behind
            }
        };
    }
    out
}

/// Tables of a page while it is read. The innermost open one takes the cells.
#[derive(Debug, Default)]
struct Page {
    open: Vec<Grid>,
    done: Vec<Texts>,
    rows: u32,
    /// Depth of scripts and styles, whose text is none.
    silent: u32,
}

/// A table while it is read.
#[derive(Debug, Default)]
struct Grid {
    texts: Texts,
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
            (false, "tr") => self.end_row(),
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
            self.done.push(grid.texts);
        }
    }

    fn end(&mut self) {
        while !self.open.is_empty() {
            self.close_table();
        }
    }
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

/// A workbook as XML of Excel 2003: one table a sheet.
pub(super) fn sheet_xml(input: &FileInput) -> Result<Vec<RawTable>, Refused> {
    let decoded = encoding::decode(input.bytes.clone(), None);
    let text = String::from_utf8_lossy(&decoded.bytes);
    let mut tables: Vec<RawTable> = Vec::new();
    let (mut cells, mut row, mut column, mut kind) = (Vec::new(), 0_u32, 0_usize, Kind::Text);
    for tag in tags(&text) {
        let index =
            || tag.attribute("Index").and_then(|text| text.parse::<usize>().ok()).filter(|index| *index > 0);
        let name = if tag.closes { format!("/{}", tag.name) } else { tag.name.to_owned() };
        match name.as_str() {
            "Worksheet" => {
                let sheet = unescaped(tag.attribute("Name").unwrap_or_default());
                tables.push(RawTable {
                    file: input.name.clone(),
                    sheet,
                    encoding: decoded.encoding,
                    ..RawTable::default()
                });
                row = 0;
            }
            "Row" => {
                row = index().and_then(|index| u32::try_from(index).ok()).unwrap_or(row.saturating_add(1));
                column = 0;
                if row > MOST_ROWS {
                    return Err(too_large(input));
                }
            }
            "Cell" => {
                column = index().unwrap_or(column + 1);
            }
            "Data" => {
                kind = match tag.attribute("Type") {
                    Some("Number") => Kind::Number,
                    Some("DateTime") => Kind::Date,
                    _ => Kind::Text,
                };
            }
            "/Data" if column <= MOST_COLUMNS => {
                let text = unescaped(tag.text);
                let text = if kind == Kind::Date {
                    text.replace('T', " ").replace(" 00:00:00.000", "")
                } else {
                    text
                };
                cells.push((column.saturating_sub(1), kind, text));
            }
            "/Row" => {
                cells.dedup_by_key(|(column, ..): &mut (usize, Kind, String)| *column);
                if let Some(table) = tables.last_mut() {
                    let places = cells.iter().map(|(column, kind, text)| (*column, *kind, text.as_str()));
                    table.texts.push_row(row, places).map_err(|_| too_large(input))?;
                }
                cells.clear();
            }
            _ => {}
        }
    }
    tables.iter_mut().for_each(|table| table.texts.finish());
    Ok(tables)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(name: &str, content: &str) -> Vec<Vec<String>> {
        let input = FileInput { name: name.to_owned(), bytes: content.as_bytes().to_vec() };
        let mut tables = if content.starts_with("<?xml") {
            sheet_xml(&input).expect("a workbook")
        } else {
            html(&input, &Choices::default(), &mut |_, _| ()).expect("a page")
        };
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

    #[test]
    fn excel_xml_keeps_places_and_kinds() {
        let book = "<?xml version=\"1.0\"?><Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
            <Worksheet ss:Name=\"S &amp; T\"><Table><Row><Cell><Data ss:Type=\"String\">SKU</Data></Cell>\
            <Cell ss:Index=\"3\"><Data ss:Type=\"String\">Date</Data></Cell></Row>\
            <Row ss:Index=\"4\"><Cell><Data ss:Type=\"String\">007</Data></Cell><Cell><Data ss:Type=\"Number\">1.5</Data></Cell>\
            <Cell><Data ss:Type=\"DateTime\">2026-01-05T00:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>";
        assert_eq!(rows("a.xls", book), [["SKU", "", "Date"], ["007", "1.5", "2026-01-05"]]);
    }

    #[test]
    fn quoted_printable_is_undone() {
        assert_eq!(from_quoted_printable(b"<td x=3D\"1\">M=FCl=\r\nler=zz"), b"<td x=\"1\">M\xFCller=zz");
    }
}
