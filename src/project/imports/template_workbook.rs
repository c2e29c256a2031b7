//! The template as a workbook: one sheet, and for each column a note that shows when a cell of it is chosen.

use super::template::{COLUMNS, note};
use crate::import::report::column_letter;
use std::fmt::Write as _;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
/// Rows that the notes are for.
const ROWS: u32 = 1_000;

/// The workbook as an XLSX. Codes and other texts are texts, so that no spreadsheet takes their zeros away.
#[must_use]
pub fn xlsx() -> Vec<u8> {
    let link = |kind: &str, id: u32, target: &str| {
        format!("<Relationship Id=\"r{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let links =
        |inside: &str| format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{inside}</Relationships>");
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let part = |name: &str, what: &str| {
        format!("<Override PartName=\"/xl/{name}.xml\" ContentType=\"{kind}.{what}+xml\"/>")
    };
    let types = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{}</Types>",
        part("workbook", "sheet.main"),
        part("worksheets/sheet1", "worksheet"),
        part("styles", "styles"),
    );
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>\
         <sheet name=\"Items\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    // Style 0 is plain, 1 a bold header, 2 a text.
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
         <font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\">\
         <fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\">\
         <xf xfId=\"0\"/><xf xfId=\"0\" fontId=\"1\" applyFont=\"1\"/><xf xfId=\"0\" numFmtId=\"49\" applyNumberFormat=\"1\"/>\
         </cellXfs></styleSheet>"
    );
    archive(&[
        ("[Content_Types].xml", types),
        ("_rels/.rels", links(&link("officeDocument", 1, "xl/workbook.xml"))),
        ("xl/workbook.xml", book),
        (
            "xl/_rels/workbook.xml.rels",
            links(&(link("worksheet", 1, "worksheets/sheet1.xml") + &link("styles", 2, "styles.xml"))),
        ),
        ("xl/styles.xml", styles),
        ("xl/worksheets/sheet1.xml", sheet()),
    ])
}

fn sheet() -> String {
    let text = |at: usize, row: usize, style: u32, text: &str| {
        format!(
            "<c r=\"{}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
            column_letter(at),
            escaped(text)
        )
    };
    let mut rows = String::from("<row r=\"1\">");
    for (at, (header, ..)) in COLUMNS.iter().enumerate() {
        rows += &text(at, 1, 1, header);
    }
    rows += "</row>";
    for example in 0..3 {
        let row = example + 2;
        let _ = write!(rows, "<row r=\"{row}\">");
        for (at, (_, field, examples)) in COLUMNS.iter().enumerate() {
            let value = examples.get(example).copied().unwrap_or_default();
            rows += &if field.is_text() {
                text(at, row, 2, value)
            } else {
                format!("<c r=\"{}{row}\"><v>{value}</v></c>", column_letter(at))
            };
        }
        rows += "</row>";
    }
    let mut notes = String::new();
    for (at, column) in COLUMNS.iter().enumerate() {
        let letter = column_letter(at);
        let _ = write!(
            notes,
            "<dataValidation allowBlank=\"1\" showInputMessage=\"1\" promptTitle=\"{}\" prompt=\"{}\" sqref=\"{letter}1:{letter}{ROWS}\"/>",
            escaped(column.0),
            escaped(&note(column)),
        );
    }
    let count = COLUMNS.len();
    format!(
        "<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\">\
         <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>\
         <cols><col min=\"1\" max=\"{count}\" width=\"20\" customWidth=\"1\"/></cols>\
         <sheetData>{rows}</sheetData><dataValidations count=\"{count}\">{notes}</dataValidations></worksheet>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// A zip archive whose parts are not compressed.
fn archive(parts: &[(&str, String)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    let long = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes();
    let short = |number: usize| u16::try_from(number).unwrap_or(u16::MAX).to_le_bytes();
    for (name, content) in parts {
        let start = long(out.len());
        // Version, flags, method, time and day of 1 January 1980: what both headers share.
        let mut shared = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        shared.extend(checksum(content.as_bytes()).to_le_bytes());
        shared.extend(long(content.len()));
        shared.extend(long(content.len()));
        shared.extend(short(name.len()));
        shared.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&shared);
        out.extend(name.bytes().chain(content.bytes()));
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&shared);
        directory.extend([0; 10]);
        directory.extend(start);
        directory.extend(name.bytes());
    }
    let (start, size, count) = (long(out.len()), long(directory.len()), short(parts.len()));
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count, count].concat());
    out.extend([size, start].concat());
    out.extend([0, 0]);
    out
}

/// The checksum of zip archives, CRC-32 (ISO 3309).
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg()))
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::{Choices, FileInput, read};
    use crate::project::imports::template;

    #[test]
    fn the_workbook_holds_what_the_text_holds() {
        let load = |name: &str, bytes: Vec<u8>| {
            let file = FileInput { name: name.into(), bytes };
            read(&[file], &Choices::default()).expect("a table")
        };
        let (book, text) = (load("a.xlsx", xlsx()), load("a.csv", template::csv().into_bytes()));
        assert_eq!((book.report.counts.stop, book.report.counts.check), (0, 0), "{:?}", book.report.issues);
        assert_eq!(book.report.questions, []);
        assert_eq!(book.dataset.items.len(), 3);
        for (one, other) in book.dataset.items.iter().zip(&text.dataset.items) {
            assert_eq!(one, other);
        }
    }

    #[test]
    fn checksums_are_those_of_zip() {
        // The check value of the CRC catalogue.
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926);
    }
}
