//! Small workbooks of the other formats made by hand: XLS (records in a container), XLSB (records in a zip), ODS.

use super::xlsx::zip_of;

/// A sheet: its cells by row, the rows and columns that are hidden, and cells merged downwards.
pub(crate) struct Sheet<'a> {
    pub(crate) rows: &'a [&'a [&'a str]],
    pub(crate) hidden_rows: &'a [u32],
    pub(crate) hidden_columns: &'a [u32],
    /// First row, last row, column.
    pub(crate) merged: Option<(u32, u32, u32)>,
}

impl Sheet<'_> {
    fn width(&self) -> u32 {
        self.rows.iter().map(|row| row.len()).max().unwrap_or(0) as u32
    }
}

pub(crate) fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A record of XLS: kind, length, content.
pub(crate) fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let length = (content.len() as u16).to_le_bytes();
    [&kind.to_le_bytes()[..], &length, content].concat()
}

pub(crate) fn shorts(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| (*number as u16).to_le_bytes()).collect()
}

/// An XLS of one sheet called Stock.
pub(crate) fn xls(sheet: &Sheet<'_>) -> Vec<u8> {
    let begin = |kind: u32| record(0x0809, &shorts(&[0x0600, kind, 0, 0, 0, 0, 0, 0]));
    let end = || record(0x000A, &[]);
    let mut inside = begin(0x0010);
    for column in sheet.hidden_columns {
        inside.extend(record(0x007D, &shorts(&[*column, *column, 0, 0, 1, 0])));
    }
    for (at, row) in (0..).zip(sheet.rows) {
        let bits = if sheet.hidden_rows.contains(&at) { 0x20 } else { 0 };
        inside.extend(record(0x0208, &shorts(&[at, 0, sheet.width(), 255, 0, 0, bits, 0])));
        for (column, text) in (0..).zip(*row) {
            match text.parse::<f64>() {
                _ if text.is_empty() => {}
                Ok(value) => {
                    let cell = [shorts(&[at, column, 0]), value.to_le_bytes().to_vec()].concat();
                    inside.extend(record(0x0203, &cell));
                }
                Err(_) => {
                    let length = text.encode_utf16().count() as u32;
                    let cell = [shorts(&[at, column, 0, length]), vec![1], utf16(text)].concat();
                    inside.extend(record(0x0204, &cell));
                }
            }
        }
    }
    if let Some((first, last, column)) = sheet.merged {
        inside.extend(record(0x00E5, &shorts(&[1, first, last, column, column])));
    }
    inside.extend(end());
    let name = [vec![5, 0], b"Stock".to_vec()].concat();
    let globals = |start: u32| {
        let place = [start.to_le_bytes().to_vec(), vec![0, 0], name.clone()].concat();
        [begin(0x0005), record(0x0085, &place), end()].concat()
    };
    let start = globals(0).len() as u32;
    compound("Workbook", &[globals(start), inside].concat())
}

/// A container with one stream.
pub(crate) fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    const FREE: u32 = 0xFFFF_FFFF;
    const LAST: u32 = 0xFFFF_FFFE;
    let mut stream = stream.to_vec();
    stream.resize(stream.len().next_multiple_of(512).max(4096), 0);
    let sectors = (stream.len() / 512) as u32;
    // Sector 0 holds the table of sectors, 1 the directory, the stream the others.
    let mut table = vec![0xFFFF_FFFD, LAST];
    table.extend((2..sectors + 1).map(|at| at + 1));
    table.push(LAST);
    assert!(table.len() <= 128, "one table is enough for a test");
    table.resize(128, FREE);
    let numbers = |numbers: &[u32]| numbers.iter().flat_map(|one| one.to_le_bytes()).collect::<Vec<u8>>();
    let entry = |name: &str, kind: u8, child: u32, start: u32, size: u32| {
        let mut out = utf16(name);
        let length = if name.is_empty() { 0 } else { out.len() as u16 + 2 };
        out.resize(64, 0);
        out.extend(length.to_le_bytes());
        out.extend([kind, 1]);
        out.extend(numbers(&[FREE, FREE, child]));
        out.resize(116, 0);
        out.extend(numbers(&[start, size, 0]));
        out
    };
    let mut header = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    header.resize(24, 0);
    header.extend(shorts(&[0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0]));
    header.extend(numbers(&[0, 1, 1, 0, 4096, LAST, 0, LAST, 0, 0]));
    header.resize(512, 0xFF);
    let directory = [
        entry("Root Entry", 5, 1, LAST, 0),
        entry(name, 2, FREE, 2, stream.len() as u32),
        entry("", 0, FREE, 0, 0),
        entry("", 0, FREE, 0, 0),
    ];
    [header, numbers(&table), directory.concat(), stream].concat()
}

/// A record of XLSB: kind and length seven bits a byte.
fn wide_record(kind: u32, content: &[u8]) -> Vec<u8> {
    let seven = |mut number: u32| {
        let mut out = Vec::new();
        while number > 0x7F {
            out.push((number & 0x7F) as u8 | 0x80);
            number >>= 7;
        }
        out.push(number as u8);
        out
    };
    [seven(kind), seven(content.len() as u32), content.to_vec()].concat()
}

fn longs(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    [longs(&[text.encode_utf16().count() as u32]), utf16(text)].concat()
}

/// An XLSB of one sheet called Stock.
pub(crate) fn xlsb(sheet: &Sheet<'_>) -> Vec<u8> {
    xlsb_of(&xlsb_parts(sheet))
}

/// The book and the sheet of an XLSB.
pub(crate) fn xlsb_parts(sheet: &Sheet<'_>) -> [Vec<u8>; 2] {
    let mut inside = wide_record(129, &[]);
    let height = sheet.rows.len() as u32;
    inside.extend(wide_record(148, &longs(&[0, height, 0, sheet.width()])));
    inside.extend(wide_record(390, &[]));
    for column in sheet.hidden_columns {
        inside.extend(wide_record(60, &[longs(&[*column, *column, 0, 0]), vec![1, 0]].concat()));
    }
    inside.extend(wide_record(391, &[]));
    inside.extend(wide_record(145, &[]));
    for (at, row) in (0..).zip(sheet.rows) {
        let bits = if sheet.hidden_rows.contains(&at) { 0x10 } else { 0 };
        inside.extend(wide_record(0, &[longs(&[at, 0]), vec![0, 0, 0, bits, 0]].concat()));
        for (column, text) in (0..).zip(*row) {
            let place = longs(&[column, 0]);
            match text.parse::<f64>() {
                _ if text.is_empty() => {}
                Ok(value) => inside.extend(wide_record(5, &[place, value.to_le_bytes().to_vec()].concat())),
                Err(_) => inside.extend(wide_record(6, &[place, wide(text)].concat())),
            }
        }
    }
    inside.extend(wide_record(146, &[]));
    if let Some((first, last, column)) = sheet.merged {
        inside.extend(wide_record(176, &longs(&[first, last, column, column])));
    }
    inside.extend(wide_record(130, &[]));
    let one = [longs(&[0, 1]), wide("r1"), wide("Stock")].concat();
    let book = [wide_record(131, &[]), wide_record(156, &one), wide_record(144, &[]), wide_record(132, &[])]
        .concat();
    [book, inside]
}

/// The archive around the book and the sheet.
pub(crate) fn xlsb_of([book, sheet]: &[Vec<u8>; 2]) -> Vec<u8> {
    let links = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"r1\" Type=\"worksheet\" Target=\"worksheets/sheet1.bin\"/></Relationships>";
    zip_of(&[
        ("xl/workbook.bin", book),
        ("xl/_rels/workbook.bin.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.bin", sheet),
    ])
}

/// An ODS of one sheet called Stock.
pub(crate) fn ods(sheet: &Sheet<'_>) -> Vec<u8> {
    ods_of(ods_content(sheet).as_bytes())
}

/// The content of an ODS.
pub(crate) fn ods_content(sheet: &Sheet<'_>) -> String {
    let mut inside = String::new();
    for column in 0..sheet.width() {
        let hidden =
            if sheet.hidden_columns.contains(&column) { " table:visibility=\"collapse\"" } else { "" };
        inside.push_str(&format!("<table:table-column{hidden}/>"));
    }
    for (at, row) in (0..).zip(sheet.rows) {
        let hidden = if sheet.hidden_rows.contains(&at) { " table:visibility=\"filter\"" } else { "" };
        inside.push_str(&format!("<table:table-row{hidden}>"));
        for (column, text) in (0..).zip(*row) {
            let spans = sheet
                .merged
                .filter(|(first, _, of)| (*first, *of) == (at, column))
                .map(|(first, last, _)| {
                    format!(
                        " table:number-rows-spanned=\"{}\" table:number-columns-spanned=\"1\"",
                        last - first + 1
                    )
                })
                .unwrap_or_default();
            let cell = match text.parse::<f64>() {
                _ if text.is_empty() => format!("<table:table-cell{spans}/>"),
                Ok(value) => format!(
                    "<table:table-cell{spans} office:value-type=\"float\" office:value=\"{value}\"><text:p>{text}</text:p></table:table-cell>"
                ),
                Err(_) => format!(
                    "<table:table-cell{spans} office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
                ),
            };
            inside.push_str(&cell);
        }
        inside.push_str("</table:table-row>");
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Stock\">{inside}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    )
}

/// The archive around the content.
pub(crate) fn ods_of(content: &[u8]) -> Vec<u8> {
    let manifest =
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    zip_of(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", content),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use steadystock::import::read::{Choices, FileInput, read};

    fn stock() -> Sheet<'static> {
        const ROWS: &[&[&str]] = &[
            &["Item code", "Supplier", "On hand", "Unit cost"],
            &["A-1", "Hanbo", "5", "1.5"],
            &["A-2", "", "6", "2.5"],
            &["0017", "Suda", "7", "3.5"],
        ];
        Sheet { rows: ROWS, hidden_rows: &[2], hidden_columns: &[3], merged: Some((1, 2, 1)) }
    }

    fn load(name: &str, bytes: Vec<u8>) {
        let _ = read(&[FileInput { name: name.to_owned(), bytes }], &Choices::default());
    }

    type Changes = Vec<(prop::sample::Index, u8)>;

    /// Other bytes at a few places, and perhaps an end too early.
    fn damage() -> impl Strategy<Value = (Changes, Option<prop::sample::Index>)> {
        let changes = proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8);
        (changes, proptest::option::weighted(0.2, any::<prop::sample::Index>()))
    }

    fn damaged(mut bytes: Vec<u8>, (changes, cut): (Changes, Option<prop::sample::Index>)) -> Vec<u8> {
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        bytes
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn damaged_old_workbooks_never_panic(damage in damage()) {
            load("a.xls", damaged(xls(&stock()), damage));
        }

        #[test]
        fn damaged_records_never_panic(of_book in damage(), of_sheet in damage()) {
            let [book, sheet] = xlsb_parts(&stock());
            load("a.xlsb", xlsb_of(&[damaged(book.clone(), of_book), sheet.clone()]));
            load("a.xlsb", xlsb_of(&[book, damaged(sheet, of_sheet)]));
        }

        #[test]
        fn damaged_open_documents_never_panic(damage in damage()) {
            let content = damaged(ods_content(&stock()).into_bytes(), damage);
            load("a.ods", ods_of(&content));
        }

        #[test]
        fn bytes_of_no_program_never_panic(head in 0_usize..8, bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            const HEADS: [&[u8]; 8] = [
                b"", b"<table>", b"\x1F\x8B\x08", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE", b"sep=;\n",
                b"<?xml version=\"1.0\"?><Workbook>",
            ];
            load("a", [HEADS[head], &bytes].concat());
        }
    }

    #[test]
    fn hidden_rows_and_columns_and_merged_cells_are_seen_in_every_format() {
        let sheet = stock();
        for (name, bytes) in [("a.xls", xls(&sheet)), ("a.xlsb", xlsb(&sheet)), ("a.ods", ods(&sheet))] {
            let file = FileInput { name: name.to_owned(), bytes };
            let import =
                read(&[file], &Choices::default()).unwrap_or_else(|error| panic!("{name}: {error:?}"));
            let table = &import.report.tables[0];
            assert_eq!((table.sheet.as_str(), &table.hidden_rows), ("Stock", &vec![3]), "{name}");
            let hidden: Vec<bool> = table.columns.iter().map(|column| column.is_hidden).collect();
            assert_eq!(hidden, [false, false, false, true], "{name}");
            let data = &import.dataset;
            let supplier = |at: usize| {
                data.suppliers[data.items[at].supplier.expect("a supplier") as usize].name.as_str()
            };
            assert_eq!((supplier(0), supplier(1), supplier(2)), ("Hanbo", "Hanbo", "Suda"), "{name}");
            let found: Vec<_> = data
                .items
                .iter()
                .map(|item| (item.code.as_str(), item.on_hand_units, item.unit_cost_money))
                .collect();
            let expected = [("A-1", Some(5.0), Some(1.5)), ("A-2", Some(6.0), Some(2.5))];
            assert_eq!(found[..2], expected, "{name}");
            for word in ["hides: 1", "hides column D", "merged over several rows: 1"] {
                let said = import.report.issues.iter().any(|issue| issue.reason.contains(word));
                assert!(said, "{name}: {word} in {:?}", import.report.issues);
            }
        }
    }
}
