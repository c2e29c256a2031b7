//! The old binary workbook: its container as it is, and records that are put into a sound one here: a 0 says so.

#![no_main]

#[allow(dead_code, reason = "shared with the tests of the importer")]
#[path = "../../tests/import/binary.rs"]
mod binary;
#[allow(dead_code, reason = "shared with the tests of the importer")]
#[path = "../../tests/import/xlsx.rs"]
mod xlsx;

use libfuzzer_sys::fuzz_target;
use steadystock::import::read::{Choices, FileInput, read};

/// What a container of one table of sectors holds.
const MOST: usize = 60_000;

fuzz_target!(|data: &[u8]| {
    let bytes = match data.split_first() {
        Some((0, records)) => binary::compound("Workbook", records.get(..MOST).unwrap_or(records)),
        _ => data.to_vec(),
    };
    let _ = read(&[FileInput { name: "a.xls".to_owned(), bytes }], &Choices::default());
});
