//! The parts of an XLSX, inside a sound archive where no checksum stops the reader: the first byte picks the part.

#![no_main]

#[path = "../parts.rs"]
mod parts;

use libfuzzer_sys::fuzz_target;
use steadystock::import::read::{Choices, FileInput, read};

fuzz_target!(|data: &[u8]| {
    let [which, data @ ..] = data else { return };
    let bytes = parts::with(&parts::xlsx(), *which, data);
    let _ = read(&[FileInput { name: "a.xlsx".to_owned(), bytes }], &Choices::default());
});
