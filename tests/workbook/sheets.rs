//! A workbook's numbers computed anew: by a reader of formulas in this process, or by LibreOffice.

use super::formulas::Computed;
use calamine::{Data, Reader as _, open_workbook_auto_from_rs};
use std::io::Cursor;
use std::path::Path;
use std::process::Command;
use steadystock::project::export::sheet::{Book, Cell};
use steadystock::project::export::xlsx::xlsx;

/// Numbers by sheet, row and column; `None` where a cell holds none.
pub(crate) struct Numbers(Vec<Vec<Vec<Option<f64>>>>);

impl Numbers {
    pub(crate) fn at(&self, sheet: usize, row: usize, column: usize) -> Option<f64> {
        self.0.get(sheet)?.get(row)?.get(column).copied().flatten()
    }
}

/// The book with every formula's value forgotten, so that none can be read back without being computed.
pub(crate) fn forgotten(book: &Book) -> Book {
    let mut book = book.clone();
    for cell in book.sheets.iter_mut().flat_map(|sheet| sheet.rows.iter_mut().flatten()) {
        if let Cell::Formula(_, value, _) = cell {
            *value = -987_654_321.0;
        }
    }
    book
}

/// By the reader of formulas beside this.
pub(crate) fn in_process(book: &Book) -> Numbers {
    let mut computed = Computed::of(book);
    let sheets = book.sheets.iter().enumerate().map(|(sheet, rows)| {
        let rows = rows.rows.iter().enumerate();
        rows.map(|(row, cells)| {
            let number = |(column, cell): (usize, &Cell)| {
                matches!(cell, Cell::Number(..) | Cell::Formula(..))
                    .then(|| computed.at((sheet, row, column)))
            };
            cells.iter().enumerate().map(number).collect()
        })
        .collect()
    });
    Numbers(sheets.collect())
}

/// By LibreOffice without a screen: it opens the file, recalculates all of it, and writes it again.
pub(crate) fn in_libre_office(office: &Path, book: &Book, name: &str) -> Numbers {
    let folder = std::env::temp_dir().join(format!("steadystock-workbook-{}-{name}", std::process::id()));
    let (profile, out) = (folder.join("profile/user"), folder.join("out"));
    std::fs::create_dir_all(&profile).expect("a folder for the profile");
    // 0: always recalculate what Excel wrote.
    let settings = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;
    std::fs::write(profile.join("registrymodifications.xcu"), settings).expect("the profile");
    let file = folder.join("plan.xlsx");
    std::fs::write(&file, xlsx(book).expect("a workbook")).expect("the workbook");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let ran = Command::new(office)
        .args([profile.as_str(), "--headless", "--convert-to", "xlsx", "--outdir"])
        .args([&out, &file])
        .output()
        .expect("LibreOffice runs");
    let bytes = std::fs::read(out.join("plan.xlsx"));
    std::fs::remove_dir_all(&folder).expect("the folder is removed");
    let bytes = bytes.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&ran.stderr)));
    read_back(book, bytes)
}

/// The numbers of a file, by the places of the book.
pub(crate) fn read_back(book: &Book, bytes: Vec<u8>) -> Numbers {
    let mut file = open_workbook_auto_from_rs(Cursor::new(bytes)).expect("a workbook");
    let numbers = book.sheets.iter().map(|sheet| {
        let range = file.worksheet_range(&sheet.name).expect("the sheet");
        let at = |row: usize, column: usize| match range.get_value((row as u32, column as u32)) {
            Some(Data::Float(value)) => Some(*value),
            Some(Data::Int(value)) => Some(*value as f64),
            _ => None,
        };
        let rows = sheet.rows.iter().enumerate();
        rows.map(|(row, cells)| (0..cells.len()).map(|column| at(row, column)).collect()).collect()
    });
    Numbers(numbers.collect())
}
