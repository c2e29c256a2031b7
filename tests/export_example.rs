//! The files that `cargo run --example export -- FOLDER` writes: each opens as what it is.

#![allow(clippy::expect_used, reason = "a test")]

#[path = "../examples/export.rs"]
#[allow(dead_code, reason = "the test calls what its main calls")]
mod example;

use calamine::{Reader as _, Xlsx};
use std::io::Cursor;
use std::path::PathBuf;

fn written() -> (PathBuf, String) {
    let folder = std::env::temp_dir().join(format!("steadystock-example-{}", std::process::id()));
    let told = example::export(&folder).expect("every file is written");
    (folder, told)
}

#[test]
fn each_file_opens_as_what_it_is() {
    let (folder, told) = written();
    let mut kinds = Vec::new();
    for entry in std::fs::read_dir(&folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let bytes = std::fs::read(&path).expect("a file");
        let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
        let line = format!("{}: {} bytes", path.display(), bytes.len());
        assert!(told.contains(&line), "{line} is not in\n{told}");
        let text = String::from_utf8_lossy(&bytes);
        match ending.as_str() {
            "xlsx" => {
                let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).expect("a workbook");
                let sheets = book.sheet_names();
                assert!(sheets.len() > 3, "{sheets:?}");
                for sheet in sheets {
                    let rows = book.worksheet_range(&sheet).expect("a sheet").height();
                    assert!(rows > 0, "{sheet} is empty");
                }
            }
            "csv" => {
                let mut reader = csv::Reader::from_reader(bytes.as_slice());
                let columns = reader.headers().expect("headings").len();
                let rows: Vec<_> =
                    reader.records().map(|row| row.expect("as long as the headings")).collect();
                let rows = rows.len();
                assert!(columns > 3 && rows >= 48, "{}: {columns} columns, {rows} rows", path.display());
            }
            "ics" => {
                assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
            }
            "html" => assert!(text.contains("</html>") && !text.contains("<script")),
            other => panic!("{}: what is a file with {other}?", path.display()),
        }
        kinds.push(ending);
    }
    kinds.sort();
    assert_eq!(kinds, ["csv", "csv", "csv", "html", "ics", "xlsx"]);
    let formulas = told.lines().last().expect("a line");
    assert!(formulas.ends_with("figures of the workbook are formulas."), "{formulas}");
    std::fs::remove_dir_all(folder).expect("ours");
}
