//! Cells pasted from a spreadsheet: anywhere on the page, and into the grid for a few items.

#![no_main]

use libfuzzer_sys::fuzz_target;
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::imports::typed::{Row, cells, csv, with_block};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data).into_owned();
    let rows = with_block(&vec![Row::default(); 10], &cells(&text), 1, 0);
    for (name, text) in [("Typed items.csv", csv(&rows)), ("Pasted cells", text)] {
        let _ = read(&[FileInput { name: name.to_owned(), bytes: text.into_bytes() }], &Choices::default());
    }
});
