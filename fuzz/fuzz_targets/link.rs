//! Links: the text as it is, and columns that are packed here so that faults in them are reached.

#![no_main]

use flate2::{Compression, write::ZlibEncoder};
use libfuzzer_sys::fuzz_target;
use std::io::Write as _;
use steadystock::project::file::{read, write_compact};
use steadystock::project::share::link::{Link, inside, parse};

fuzz_target!(|data: &[u8]| {
    let fragment = match data.split_first() {
        Some((0, text)) => {
            let mut encoder = ZlibEncoder::new(b"SDL\x01".to_vec(), Compression::fast());
            let _ = encoder.write_all(text);
            inside(&encoder.finish().unwrap_or_default())
        }
        _ => String::from_utf8_lossy(data).into_owned(),
    };
    let Ok(Link::Inside(bytes)) = parse(&fragment) else { return };
    if let Ok(opened) = read(&bytes) {
        // Whatever was let in is written, and comes back the same.
        let again = write_compact(&opened.contents).and_then(|bytes| read(&bytes));
        assert_eq!(again.map(|again| again.contents), Ok(opened.contents));
    }
});
