//! Small workbooks made by hand: stored zip entries, inline texts.

/// A workbook of one sheet from the inside of its `sheetData`.
pub(crate) fn workbook(rows: &str) -> Vec<u8> {
    workbook_of(&[("Stock", "visible", rows)])
}

/// A workbook of sheets: name, state, and the inside of `sheetData`.
pub(crate) fn workbook_of(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let relation = |number: usize, kind: &str, target: &str| {
        format!("<Relationship Id=\"r{number}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
    };
    let relations =
        |inside: &str| format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{inside}</Relationships>");
    let types = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         </Types>"
    );
    let (mut list, mut links, mut parts) = (String::new(), String::new(), Vec::new());
    for (number, (name, state, rows)) in (1..).zip(sheets) {
        list +=
            &format!("<sheet name=\"{name}\" sheetId=\"{number}\" state=\"{state}\" r:id=\"r{number}\"/>");
        links += &relation(number, "worksheet", &format!("worksheets/sheet{number}.xml"));
        let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
        parts.push((format!("xl/worksheets/sheet{number}.xml"), sheet));
    }
    let book =
        format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>{list}</sheets></workbook>");
    parts.extend([
        ("[Content_Types].xml".to_owned(), types),
        ("_rels/.rels".to_owned(), relations(&relation(1, "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml".to_owned(), book),
        ("xl/_rels/workbook.xml.rels".to_owned(), relations(&links)),
    ]);
    let borrowed: Vec<(&str, &str)> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    zip(&borrowed)
}

/// A cell that holds a text.
pub(crate) fn text(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// A cell that holds a number.
pub(crate) fn number(place: &str, number: &str) -> String {
    format!("<c r=\"{place}\"><v>{number}</v></c>")
}

/// A row of cells.
pub(crate) fn row(number: u32, cells: &[String]) -> String {
    format!("<row r=\"{number}\">{}</row>", cells.concat())
}

pub(crate) fn zip(entries: &[(&str, &str)]) -> Vec<u8> {
    let bytes: Vec<(&str, &[u8])> = entries.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    zip_of(&bytes)
}

/// An archive of files that are not compressed.
pub(crate) fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in entries {
        let place = out.len() as u32;
        // Version, flags, method, time and date; the fields that both headers share.
        let mut shared = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        shared.extend(crc32(content).to_le_bytes());
        shared.extend((content.len() as u32).to_le_bytes());
        shared.extend((content.len() as u32).to_le_bytes());
        shared.extend((name.len() as u16).to_le_bytes());
        shared.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&shared);
        out.extend(name.as_bytes());
        out.extend(*content);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&shared);
        directory.extend([0; 10]);
        directory.extend(place.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, size, count) = (out.len() as u32, directory.len() as u32, entries.len() as u16);
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg()))
    };
    !bytes.iter().fold(u32::MAX, step)
}
