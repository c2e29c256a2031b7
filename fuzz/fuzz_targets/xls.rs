//! The old binary workbook: records in a container.

#![no_main]

use libfuzzer_sys::fuzz_target;
use steadystock::import::read::{Choices, FileInput, read};

fuzz_target!(|data: &[u8]| {
    let bytes = data.to_vec();
    let _ = read(&[FileInput { name: "a.xls".to_owned(), bytes }], &Choices::default());
});
