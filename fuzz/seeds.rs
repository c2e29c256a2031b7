//! Valid files for the fuzzer to begin with: `cargo run --bin seeds` writes them below `corpus/`.

#[allow(dead_code, reason = "shared with the tests of the importer")]
#[path = "../tests/import/binary.rs"]
mod binary;
mod parts;
#[allow(dead_code, reason = "shared with the tests of the importer")]
#[path = "../tests/import/xlsx.rs"]
mod xlsx;

use std::fs;
use std::io::{Error, Read as _, Write as _};
use std::path::Path;
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::file::{Contents, write, write_compact};
use steadystock::project::imports::template;
use steadystock::project::sample::{LARKFIELD_SEED, larkfield};
use steadystock::project::share::link::inside;

fn main() -> Result<(), Error> {
    let all: [(&str, Vec<Vec<u8>>); 9] = [
        ("csv", texts()),
        ("markup", markup()),
        ("archive", archives()?),
        ("xlsx", one_by_one(&parts::xlsx())),
        ("xlsb", one_by_one(&parts::xlsb())),
        ("xls", vec![binary::xls(&sheet()), old_text()]),
        ("ods", one_by_one(&parts::ods())),
        ("project", projects()),
        ("link", links()),
    ];
    for (target, seeds) in all {
        let folder = Path::new("corpus").join(target);
        fs::create_dir_all(&folder)?;
        for (number, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("seed-{number}")), seed)?;
        }
    }
    Ok(())
}

/// Each part behind the byte that picks it.
fn one_by_one(parts: &parts::Parts) -> Vec<Vec<u8>> {
    (0_u8..).zip(parts).map(|(at, (_, content))| [&[at][..], content].concat()).collect()
}

fn sheet() -> binary::Sheet<'static> {
    binary::Sheet {
        rows: &[
            &["Item code", "Supplier", "On hand", "Unit cost"],
            &["A-1", "Hanbo", "5", "1.5"],
            &["A-2", "", "6", "2.5"],
            &["0017", "Suda", "7", "3.5"],
        ],
        hidden_rows: &[2],
        hidden_columns: &[3],
        merged: Some((1, 2, 1)),
    }
}

/// Excel's oldest way: records without a container.
fn old_text() -> Vec<u8> {
    let bytes = binary::xls(&sheet());
    bytes.get(1536..).unwrap_or_default().to_vec()
}

fn texts() -> Vec<Vec<u8>> {
    let head = |text: &str| text.lines().take(30).map(|line| format!("{line}\n")).collect::<String>();
    let plain: Vec<String> = larkfield(LARKFIELD_SEED).iter().map(|file| head(&file.text)).collect();
    let mut out: Vec<Vec<u8>> = plain.iter().map(|text| text.clone().into_bytes()).collect();
    for text in plain.iter().take(2) {
        out.push(text.replace(',', ";").replace('.', ",").into_bytes());
        out.push(text.replace(',', "\t").replace('\n', "\r").into_bytes());
        let units = |to_bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>();
        out.push([&[0xFF, 0xFE][..], &units(u16::to_le_bytes)].concat());
        out.push([&[0xFE, 0xFF][..], &units(u16::to_be_bytes)].concat());
    }
    out.push(template::csv().into_bytes());
    out.push(b"Artikelnummer;Men\xFCge;Datum\r\n\"A;1\";1.234,5;31.12.2026\r\nSumme;1.234,5;\r\n".to_vec());
    out.push(b"sep=|\nSKU|2026-01|2026-02|2026-03|Total\nA|1|2|3|6\nB|(4)|5-|\"6\n7\"|22\n".to_vec());
    out.push("品番,日付,数量\nA,2026年3月31日,１２\n".as_bytes().to_vec());
    out.push(b"Parent,Component,Qty\nPUMP,SEAL,2\nPUMP,MOTOR,1\n".to_vec());
    out
}

fn markup() -> Vec<Vec<u8>> {
    let html = "<tr><th>SKU</th><th>Date</th><th colspan=2>Qty</th></tr><tr><td rowspan=2>A&amp;B</td><td>2026-03-31</td><td>4</td></tr>\
        <tr><td>2026-04-01</td><td>5&nbsp;</td></tr></table><!-- end -->";
    let mail = "Content-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\n<table><tr><td>SKU</td><td>On hand</td></tr><tr><td>A=\r\n</td><td>=35</td></tr></table>\r\n--b--\r\n";
    let xml = "<Worksheet ss:Name=\"Stock\"><Table><Row><Cell><Data ss:Type=\"String\">SKU</Data></Cell><Cell ss:Index=\"3\">\
        <Data ss:Type=\"String\">On hand</Data></Cell></Row><Row ss:Index=\"3\" ss:Hidden=\"1\"><Cell><Data ss:Type=\"String\">A</Data></Cell>\
        <Cell ss:Index=\"3\" ss:MergeDown=\"1\"><Data ss:Type=\"Number\">5</Data></Cell></Row></Table></Worksheet></Workbook>";
    (0_u8..).zip([html, mail, xml]).map(|(at, text)| [&[at][..], text.as_bytes()].concat()).collect()
}

/// A packed project, and its text behind the byte that says so.
fn projects() -> Vec<Vec<u8>> {
    let text = b"Item code,Supplier,On hand,2026-01,2026-02\nA,Hanbo,5,1,2\nB,Suda,6,3,\n".to_vec();
    let file = FileInput { name: "a.csv".to_owned(), bytes: text };
    let Ok(import) = read(&[file], &Choices::default()) else { return Vec::new() };
    let contents = Contents { data: import.dataset, report: import.report, ..Contents::default() };
    let packed = write(&contents).unwrap_or_default();
    let mut plain = vec![0];
    let _ = flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut plain);
    vec![packed, plain]
}

/// A link, and its columns behind the byte that says so.
fn links() -> Vec<Vec<u8>> {
    let text = b"Item code,Supplier,On hand,2026-01,2026-02\nA,Hanbo,5,1,2\nB,Suda,6,3,\n".to_vec();
    let Ok(import) = read(&[FileInput { name: "a.csv".to_owned(), bytes: text }], &Choices::default()) else {
        return Vec::new();
    };
    let contents = Contents { data: import.dataset, report: import.report, ..Contents::default() };
    let packed = write_compact(&contents).unwrap_or_default();
    let mut plain = vec![0];
    let _ = flate2::read::ZlibDecoder::new(packed.get(4..).unwrap_or_default()).read_to_end(&mut plain);
    vec![inside(&packed).into_bytes(), plain]
}

fn archives() -> Result<Vec<Vec<u8>>, Error> {
    let text = "Item code,On hand\nA,5\nB,6\n";
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes())?;
    let files = xlsx::zip(&[("a.csv", text), ("b/c.csv", text)]);
    Ok(vec![packed.finish()?, files, binary::xlsb(&sheet()), binary::ods(&sheet())])
}
