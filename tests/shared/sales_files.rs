//! Large files for measurements: 500,000 lines of sales as text and as a workbook, 100,000 items with months across.

use super::shared;
use std::fmt::Write as _;
use std::io::{BufWriter, Error, Write};
use std::path::PathBuf;

/// Lines of sales.
const LINES: usize = 500_000;
/// Items with months across.
const ITEMS: usize = 100_000;
const MONTHS: usize = 24;

/// A folder that is gone when it is dropped.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Result<Self, Error> {
        let path = std::env::temp_dir().join(format!("steadystock-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A file with what is in it.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) path: PathBuf,
    pub(crate) bytes: usize,
    pub(crate) rows: usize,
    /// Quantity x price of all rows.
    pub(crate) value: f64,
}

/// One line: order, code, description, quantity, day, price, customer, country; quoted where it has to be.
struct Line<'a> {
    text: &'a str,
    value: f64,
}

/// 500,000 lines: those of December 2010 of a real shop, again and again with other years; made up without them.
pub(crate) fn csv(folder: &Folder) -> Result<Made, Error> {
    let real =
        shared::data_dir().map(|folder| folder.join("online_retail_dec2010/online_retail_2010-12.csv"));
    let text = match real.filter(|path| path.is_file()) {
        Some(path) => std::fs::read_to_string(path)?,
        None => made_up(),
    };
    let header = text.lines().next().unwrap_or_default();
    let lines: Vec<Line<'_>> = text.lines().skip(1).map(|text| Line { text, value: value(text) }).collect();
    let mut out = format!("{header}\n");
    let mut value = 0.0;
    for at in 0..LINES {
        let line = &lines[at % lines.len()];
        // December of another year each time the lines begin anew.
        let year = 2010 + at / lines.len();
        out.push_str(&line.text.replacen("2010-12-", &format!("{year}-12-"), 1));
        out.push('\n');
        value += line.value;
    }
    let path = folder.0.join("sales.csv");
    std::fs::write(&path, &out)?;
    Ok(Made { path, bytes: out.len(), rows: LINES, value })
}

/// Quantity x price of a line; a description may hold commas inside quotation marks.
fn value(line: &str) -> f64 {
    let (mut cells, mut is_quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(String::new()),
            _ => cells.last_mut().into_iter().for_each(|cell| cell.push(c)),
        }
    }
    let number = |at: usize| cells.get(at).and_then(|cell| cell.parse::<f64>().ok()).unwrap_or(0.0);
    number(3) * number(5)
}

/// Lines like those of the shop.
fn made_up() -> String {
    let mut out =
        String::from("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
    for at in 0..40_000_usize {
        let item = at * 7919 % 3_000;
        let _ = writeln!(
            out,
            "{},{}A,\"SOMETHING MADE UP, NUMBER {item}\",{},2010-12-{:02} {:02}:{:02}:00,{}.{:02},{}.0,United Kingdom",
            536_365 + at / 20,
            20_000 + item,
            1 + at % 24,
            1 + at % 28,
            8 + at % 10,
            at % 60,
            1 + item % 20,
            item % 100,
            12_000 + at % 4_000,
        );
    }
    out
}

/// The same number of lines as a workbook: texts shared, days as day numbers.
pub(crate) fn xlsx(folder: &Folder) -> Result<Made, Error> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let path = folder.0.join("sales.xlsx");
    let mut zip = zip::ZipWriter::new(BufWriter::new(std::fs::File::create(&path)?));
    let options = zip::write::SimpleFileOptions::default().compression_level(Some(1)).large_file(true);
    let mut part = |name: &str, text: &str| -> Result<(), Error> {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())
    };
    part(
        "_rels/.rels",
        &format!(
            "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" \
             Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    )?;
    part(
        "xl/workbook.xml",
        &format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"Sales\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
        ),
    )?;
    part(
        "xl/_rels/workbook.xml.rels",
        &format!(
            "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{OFFICE}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"r3\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
        ),
    )?;
    part(
        "xl/styles.xml",
        &format!(
            "<styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        ),
    )?;
    let codes: String = (0..3_000).map(|code| format!("<si><t>{}A</t></si>", 20_000 + code)).collect();
    let headers: String = ["InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice"]
        .map(|header| format!("<si><t>{header}</t></si>"))
        .concat();
    part("xl/sharedStrings.xml", &format!("<sst xmlns=\"{MAIN}\">{headers}{codes}</sst>"))?;
    zip.start_file("xl/worksheets/sheet1.xml", options)?;
    let header: String = (0..5)
        .map(|at| format!("<c r=\"{}1\" t=\"s\"><v>{at}</v></c>", ["A", "B", "C", "D", "E"][at]))
        .collect();
    write!(zip, "<worksheet xmlns=\"{MAIN}\"><sheetData><row r=\"1\">{header}</row>")?;
    rows(&mut zip)?;
    zip.write_all(b"</sheetData></worksheet>")?;
    zip.finish()?.flush()?;
    let bytes = std::fs::metadata(&path)?.len() as usize;
    Ok(Made { path, bytes, rows: LINES, value: 0.0 })
}

/// The rows of the sheet, one after the other: the whole would not fit well.
fn rows(out: &mut impl Write) -> Result<(), Error> {
    let mut text = String::new();
    for at in 0..LINES {
        let (row, item) = (at + 2, at * 7919 % 3_000);
        text.clear();
        let _ = write!(
            text,
            "<row r=\"{row}\"><c r=\"A{row}\"><v>{}</v></c><c r=\"B{row}\" t=\"s\"><v>{}</v></c><c r=\"C{row}\"><v>{}</v></c><c r=\"D{row}\" s=\"1\"><v>{}</v></c><c r=\"E{row}\"><v>{}.25</v></c></row>",
            536_365 + at / 20,
            5 + item,
            1 + at % 24,
            40_513 + at % 365,
            1 + item % 20,
        );
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// 100,000 items with 24 months across.
pub(crate) fn items(folder: &Folder) -> Result<Made, Error> {
    let mut out = String::from("Item code,Unit cost,On hand,Lead time (days)");
    for month in 0..MONTHS {
        let _ = write!(out, ",{}-{:02}", 2024 + month / 12, month % 12 + 1);
    }
    out.push('\n');
    for item in 0..ITEMS {
        let _ = write!(
            out,
            "A{item:06},{}.{:02},{},{}",
            1 + item % 97,
            item % 100,
            item * 31 % 500,
            7 + item % 90
        );
        for month in 0..MONTHS {
            let sells = item % 3 == 0 || (item * 7 + month * 13) % 5 == 0;
            let units = if sells { (item * 17 + month * 29) % 60 } else { 0 };
            let _ = write!(out, ",{units}");
        }
        out.push('\n');
    }
    let path = folder.0.join("items.csv");
    std::fs::write(&path, &out)?;
    Ok(Made { path, bytes: out.len(), rows: ITEMS, value: 0.0 })
}
