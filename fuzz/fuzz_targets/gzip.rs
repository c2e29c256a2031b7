//! Compressed files, with the two bytes that name them. `cargo +nightly fuzz run gzip`

#![no_main]

use libfuzzer_sys::fuzz_target;
use steadystock::import::read::{Choices, FileInput, read};

fuzz_target!(|data: &[u8]| {
    let bytes = [b"\x1F\x8B", data].concat();
    let _ = read(&[FileInput { name: "a.csv.gz".to_owned(), bytes }], &Choices::default());
});
