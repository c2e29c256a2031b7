//! Pages of the web, mail pages and XML of Excel 2003: the first byte says which.

#![no_main]

use libfuzzer_sys::fuzz_target;
use steadystock::import::read::{Choices, FileInput, read};

fuzz_target!(|data: &[u8]| {
    let [which, data @ ..] = data else { return };
    let first: &[u8] = match which % 3 {
        0 => b"<table>",
        1 => b"MIME-Version: 1.0\r\n",
        // Without this name it is no workbook.
        _ => b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
    };
    let bytes = [first, data].concat();
    let _ = read(&[FileInput { name: "a.xls".to_owned(), bytes }], &Choices::default());
});
