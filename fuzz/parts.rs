//! Sound workbooks as their parts, of which one is replaced by what the fuzzer makes of it.

#[allow(dead_code, reason = "shared with the tests of the importer")]
#[path = "../tests/import/xlsx.rs"]
mod xlsx;

/// Names and contents.
pub type Parts = Vec<(&'static str, Vec<u8>)>;

/// The archive, with one part replaced.
#[allow(dead_code, reason = "the seeds are parts without an archive")]
pub fn with(parts: &Parts, which: u8, data: &[u8]) -> Vec<u8> {
    let at = usize::from(which) % parts.len();
    let content = |place: usize, own: &'_ Vec<u8>| if place == at { data.to_vec() } else { own.clone() };
    let all: Vec<(&str, Vec<u8>)> =
        parts.iter().enumerate().map(|(place, (name, own))| (*name, content(place, own))).collect();
    let borrowed: Vec<(&str, &[u8])> = all.iter().map(|(name, own)| (*name, own.as_slice())).collect();
    xlsx::zip_of(&borrowed)
}

const SHEETS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An XLSX with shared strings, dates, a hidden row and column, a merged cell and a hidden sheet.
#[allow(dead_code, reason = "each target takes one")]
pub fn xlsx() -> Parts {
    let sheet = format!(
        "<worksheet xmlns=\"{SHEETS}\"><dimension ref=\"A1:D4\"/><cols><col min=\"4\" max=\"4\" hidden=\"1\"/></cols>\
         <sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c></row>\
         <row r=\"2\"><c r=\"A2\" t=\"s\"><v>3</v></c><c r=\"B2\" s=\"1\"><v>45000</v></c><c r=\"C2\"><v>4.5</v></c></row>\
         <row r=\"3\" hidden=\"1\"><c r=\"A3\" t=\"inlineStr\"><is><t>B-2</t></is></c><c r=\"B3\" s=\"1\"><v>45001.5</v></c>\
         <c r=\"C3\"><f>1+1</f><v>2</v></c></row><row r=\"4\"><c r=\"A4\" t=\"b\"><v>1</v></c><c r=\"B4\" t=\"e\"><v>#N/A</v></c>\
         <c r=\"C4\" t=\"str\"><v>7</v></c></row></sheetData><mergeCells count=\"1\"><mergeCell ref=\"A3:A4\"/></mergeCells></worksheet>"
    );
    let strings = format!(
        "<sst xmlns=\"{SHEETS}\" count=\"4\" uniqueCount=\"4\"><si><t>Item code</t></si><si><t>Date</t></si>\
         <si><r><t>Quan</t></r><r><t>tity</t></r></si><si><t xml:space=\"preserve\"> A-1 </t></si></sst>"
    );
    let styles = format!(
        "<styleSheet xmlns=\"{SHEETS}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>\
         <cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"
    );
    let book = format!(
        "<workbook xmlns=\"{SHEETS}\" xmlns:r=\"{OFFICE}\"><workbookPr date1904=\"0\"/><sheets>\
         <sheet name=\"Sales\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"Old\" sheetId=\"2\" state=\"hidden\" r:id=\"r1\"/></sheets></workbook>"
    );
    let links = format!(
        "<Relationships xmlns=\"{LINKS}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"r2\" Type=\"{OFFICE}/sharedStrings\" Target=\"sharedStrings.xml\"/>\
         <Relationship Id=\"r3\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    let root = format!(
        "<Relationships xmlns=\"{LINKS}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    vec![
        ("xl/worksheets/sheet1.xml", sheet.into_bytes()),
        ("xl/sharedStrings.xml", strings.into_bytes()),
        ("xl/styles.xml", styles.into_bytes()),
        ("xl/workbook.xml", book.into_bytes()),
        ("xl/_rels/workbook.xml.rels", links.into_bytes()),
        // The library opens nothing without it.
        ("_rels/.rels", root.into_bytes()),
    ]
}

/// Other contents of the parts of [`xlsx`], each behind the place of its part: formulas that many cells share, every
/// error, days in letters, cells without places, letters of several kinds, hidden sheets, days from 1904.
#[allow(dead_code, reason = "the seeds alone take it")]
pub fn more_xlsx() -> Vec<(u8, String)> {
    let errors: String = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#x"]
        .iter()
        .map(|error| format!("<c t=\"e\"><v>{error}</v></c>"))
        .collect();
    let sheet = format!(
        "<worksheet xmlns=\"{SHEETS}\"><sheetPr/><dimension ref=\"A1\"/><sheetViews><sheetView workbookViewId=\"0\"/></sheetViews><sheetData>\
         <row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row><row r=\"3\" spans=\"1:4\">\
         <c r=\"A3\" t=\"str\"><f t=\"shared\" ref=\"A3:A5\" si=\"0\">B3&amp;$C$1</f><v>A-1</v></c><c r=\"B3\" t=\"d\"><v>2026-03-31T12:00:00</v></c>\
         <c r=\"C3\" t=\"n\"><v>4E1</v></c></row><row r=\"4\"><c r=\"A4\" t=\"str\"><f t=\"shared\" si=\"0\"/><v>A-2</v></c><c r=\"B4\" s=\"1\"><v>0.5</v></c>\
         <c r=\"C4\"><f t=\"array\" ref=\"C4\">SUM(1,2)</f><v>3</v></c></row><row>{errors}</row><row r=\"9\"><c r=\"A9\" t=\"inlineStr\">\
         <is><r><rPr><b/></rPr><t>B</t></r><r><t xml:space=\"preserve\"> 2</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is></c><c r=\"B9\" s=\"9\"><v/></c>\
         <c r=\"XFD9\" t=\"b\"><v>0</v></c></row></sheetData><autoFilter ref=\"A1:C9\"/></worksheet>"
    );
    let prefixed = format!(
        "<x:worksheet xmlns:x=\"{SHEETS}\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c><x:c r=\"C1\" t=\"s\"><x:v>2</x:v></x:c></x:row>\
         <x:row r=\"2\"><x:c r=\"A2\" t=\"s\"><x:v>3</x:v></x:c><x:c r=\"C2\"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    );
    let strings = format!(
        "<sst xmlns=\"{SHEETS}\"><si><t>Item code</t></si><si><t>D&#228;te</t><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si><si><r><rPr><i/></rPr><t>Qty</t></r></si>\
         <si><t>_x0041_-1</t></si><si/></sst>"
    );
    let styles = format!(
        "<styleSheet xmlns=\"{SHEETS}\"><numFmts count=\"3\"><numFmt numFmtId=\"165\" formatCode=\"[h]:mm:ss\"/><numFmt numFmtId=\"166\" formatCode=\"&quot;d&quot;0.00\"/>\
         <numFmt numFmtId=\"167\" formatCode=\"[$-407]d/m/yy\\\\-x;@\"/></numFmts><fonts/><fills/><borders/><cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs count=\"7\">\
         <xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"46\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"167\"/></cellXfs></styleSheet>"
    );
    let book = format!(
        "<workbook xmlns=\"{SHEETS}\" xmlns:r=\"{OFFICE}\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"A\" sheetId=\"1\" state=\"hidden\" r:id=\"r1\"/>\
         <sheet name=\"B &amp; C\" sheetId=\"2\" r:id=\"r1\"/><sheet name=\"C\" sheetId=\"3\" state=\"veryHidden\" r:id=\"r1\"/></sheets>\
         <definedNames><definedName name=\"x\">A!$A$1</definedName></definedNames></workbook>"
    );
    vec![(0, sheet), (0, prefixed), (1, strings), (2, styles), (3, book)]
}

/// Another content of [`ods`]: formulas, notes, spaces, lines, letters of several kinds, rows to the end of the sheet, a hidden
/// sheet and a named range.
#[allow(dead_code, reason = "the seeds alone take it")]
pub fn more_ods() -> Vec<(u8, String)> {
    let content = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:automatic-styles><style:style style:name=\"h\" style:family=\"table\">\
        <style:table-properties table:display=\"false\"/></style:style></office:automatic-styles><office:body><office:spreadsheet>\
        <table:table table:name=\"A\"><table:table-row><table:table-cell office:value-type=\"string\" office:string-value=\"Item code\"/>\
        <table:table-cell office:value-type=\"string\"><text:p>On<text:s text:c=\"2\"/>hand</text:p><text:p>pcs<text:line-break/><text:tab/></text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\"><office:annotation><text:p>note</text:p></office:annotation><text:p>Cost</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell office:value-type=\"string\"><text:p><text:a>A-1</text:a></text:p></table:table-cell>\
        <table:table-cell table:formula=\"of:=[.C2]*2\" office:value-type=\"float\" office:value=\"8\"><text:p>8</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"4\"><text:p>4 EUR</text:p></table:table-cell>\
        <table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>\
        <table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"string\"><text:p>B</text:p></table:table-cell>\
        <table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"1\"/><table:table-cell office:value-type=\"boolean\" office:boolean-value=\"false\"/></table:table-row>\
        <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row></table:table>\
        <table:table table:name=\"B\" table:style-name=\"h\"><table:table-row><table:table-cell/></table:table-row></table:table>\
        <table:named-expressions><table:named-range table:name=\"n\" table:cell-range-address=\"$A.$A$1\"/></table:named-expressions>\
        </office:spreadsheet></office:body></office:document-content>";
    vec![(0, content.to_owned())]
}

/// A record of XLSB: kind and length seven bits a byte.
fn record(kind: u32, content: &[&[u8]]) -> Vec<u8> {
    let content = content.concat();
    let seven = |mut number: u32| {
        let mut out = Vec::new();
        while number > 0x7F {
            out.push((number & 0x7F) as u8 | 0x80);
            number >>= 7;
        }
        out.push(number as u8);
        out
    };
    [seven(kind), seven(content.len() as u32), content].concat()
}

fn longs(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [longs(&[text.encode_utf16().count() as u32]), units].concat()
}

/// An XLSB of cells of every kind.
#[allow(dead_code, reason = "each target takes one")]
pub fn xlsb() -> Parts {
    let at = |column: u32, style: u32| longs(&[column, style]);
    let row = |number: u32, bits: u8| record(0, &[&longs(&[number, 0]), &[0, 0, 0, bits, 0]]);
    let shared = |column: u32, index: u32| record(7, &[&at(column, 0), &longs(&[index])]);
    let sheet = [
        record(129, &[]),
        record(148, &[&longs(&[0, 4, 0, 3])]),
        record(390, &[]),
        record(60, &[&longs(&[2, 2, 0, 0]), &[1, 0]]),
        record(391, &[]),
        record(145, &[]),
        row(0, 0),
        shared(0, 0),
        shared(1, 1),
        shared(2, 2),
        row(1, 0),
        record(6, &[&at(0, 0), &wide("A-1")]),
        record(5, &[&at(1, 1), &45000_f64.to_le_bytes()]),
        record(2, &[&at(2, 0), &longs(&[18])]),
        row(2, 0x10),
        record(8, &[&at(0, 0), &wide("B-2"), &longs(&[0, 0])]),
        record(9, &[&at(1, 1), &45001_f64.to_le_bytes(), &longs(&[0, 0, 0])]),
        record(4, &[&at(2, 0), &[1]]),
        row(3, 0),
        record(3, &[&at(0, 0), &[0x2A]]),
        record(1, &[&at(1, 0)]),
        record(146, &[]),
        record(176, &[&longs(&[2, 3, 0, 0])]),
        record(130, &[]),
    ];
    let strings = [
        record(159, &[&longs(&[3, 3])]),
        record(19, &[&[0], &wide("Item code")]),
        record(19, &[&[0], &wide("Date")]),
        record(19, &[&[0], &wide("Quantity")]),
        record(160, &[]),
    ];
    let styles = [
        record(278, &[]),
        record(615, &[&longs(&[1])]),
        record(44, &[&[164, 0], &wide("yyyy-mm-dd")]),
        record(616, &[]),
        record(617, &[&longs(&[2])]),
        record(47, &[&[0; 16]]),
        record(47, &[&[0, 0, 164, 0], &[0; 12]]),
        record(618, &[]),
        record(279, &[]),
    ];
    let book = [
        record(131, &[]),
        record(153, &[&longs(&[0, 0]), &longs(&[0])]),
        record(143, &[]),
        record(156, &[&longs(&[0, 1]), &wide("r1"), &wide("Sales")]),
        record(144, &[]),
        record(132, &[]),
    ];
    let links = format!(
        "<Relationships xmlns=\"{LINKS}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.bin\"/>\
         <Relationship Id=\"r2\" Type=\"{OFFICE}/sharedStrings\" Target=\"sharedStrings.bin\"/>\
         <Relationship Id=\"r3\" Type=\"{OFFICE}/styles\" Target=\"styles.bin\"/></Relationships>"
    );
    vec![
        ("xl/worksheets/sheet1.bin", sheet.concat()),
        ("xl/sharedStrings.bin", strings.concat()),
        ("xl/styles.bin", styles.concat()),
        ("xl/workbook.bin", book.concat()),
        ("xl/_rels/workbook.bin.rels", links.into_bytes()),
    ]
}

/// An ODS with cells of every kind.
#[allow(dead_code, reason = "each target takes one")]
pub fn ods() -> Parts {
    let content = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
        xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
        <table:table table:name=\"Sales\"><table:table-column table:number-columns-repeated=\"2\"/>\
        <table:table-column table:visibility=\"collapse\"/><table:table-row>\
        <table:table-cell office:value-type=\"string\"><text:p>Item code</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\"><text:p>Date</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\"><text:p>Quan<text:span>tity</text:span></text:p></table:table-cell></table:table-row>\
        <table:table-row table:visibility=\"filter\"><table:table-cell table:number-rows-spanned=\"2\" office:value-type=\"string\">\
        <text:p>A-1</text:p></table:table-cell><table:table-cell office:value-type=\"date\" office:date-value=\"2026-03-31\"><text:p>31.03.26</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"float\" office:value=\"4.5\"><text:p>4,5</text:p></table:table-cell></table:table-row>\
        <table:table-row table:number-rows-repeated=\"2\"><table:covered-table-cell/>\
        <table:table-cell office:value-type=\"time\" office:time-value=\"PT12H00M00S\"><text:p>12:00</text:p></table:table-cell>\
        <table:table-cell table:number-columns-repeated=\"3\" office:value-type=\"percentage\" office:value=\"0.5\"><text:p>50%</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/></table:table-row>\
        </table:table></office:spreadsheet></office:body></office:document-content>";
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    vec![
        ("content.xml", content.into()),
        ("META-INF/manifest.xml", manifest.into()),
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".into()),
    ]
}
