//! The parts of an XLSB, inside a sound archive: the first byte picks the part.

#![no_main]

#[path = "../parts.rs"]
mod parts;

use libfuzzer_sys::fuzz_target;
use steadystock::import::read::{Choices, FileInput, read};

fuzz_target!(|data: &[u8]| {
    let [which, data @ ..] = data else { return };
    let bytes = parts::with(&parts::xlsb(), *which, data);
    let _ = read(&[FileInput { name: "a.xlsb".to_owned(), bytes }], &Choices::default());
});
