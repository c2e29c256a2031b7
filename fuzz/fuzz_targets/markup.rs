//! Pages of the web and XML of Excel 2003, whatever the first letters. `cargo +nightly fuzz run markup`

#![no_main]

use libfuzzer_sys::fuzz_target;
use steadystock::import::read::{Choices, FileInput, read};

fuzz_target!(|data: &[u8]| {
    let bytes = [b"<table>", data].concat();
    let _ = read(&[FileInput { name: "a.xls".to_owned(), bytes }], &Choices::default());
});
