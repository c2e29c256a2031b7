//! The content of an ODS, inside a sound archive.

#![no_main]

#[path = "../parts.rs"]
mod parts;

use libfuzzer_sys::fuzz_target;
use steadystock::import::read::{Choices, FileInput, read};

fuzz_target!(|data: &[u8]| {
    let [which, data @ ..] = data else { return };
    let bytes = parts::with(&parts::ods(), *which, data);
    let _ = read(&[FileInput { name: "a.ods".to_owned(), bytes }], &Choices::default());
});
