//! Project files: the packed bytes as they are, and text that is packed here so that faults in it are reached.

#![no_main]

use flate2::{Compression, write::GzEncoder};
use libfuzzer_sys::fuzz_target;
use std::io::Write as _;
use steadystock::project::file::journal::replayed;
use steadystock::project::file::{State, open, read, write};

fuzz_target!(|data: &[u8]| {
    let opened = match data.split_first() {
        Some((0, text)) => {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            let _ = encoder.write_all(text);
            read(&encoder.finish().unwrap_or_default())
        }
        Some((1, text)) => {
            if let Ok(state) = State::read(text) {
                let again = State::read(&state.bytes());
                assert_eq!(again.map(|again| again.bytes()), Ok(state.bytes()));
            }
            return;
        }
        Some((2, lines)) => {
            // Edits since a save, one a line: whatever is replayed is a state that can be kept.
            let entries: Vec<Vec<u8>> = lines.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
            let (state, _) = replayed(State::default(), &entries);
            let again = State::read(&state.bytes());
            assert_eq!(again.map(|again| again.bytes()), Ok(state.bytes()));
            return;
        }
        _ => read(data),
    };
    // A passphrase is not tried, as that takes half a second by design: the head of a sealed file is read.
    let _ = open(data.get(..48).unwrap_or(data), "words");
    if let Ok(opened) = opened {
        // Whatever was let in is written, and comes back the same.
        let again = write(&opened.contents).and_then(|bytes| read(&bytes));
        assert_eq!(again.map(|again| again.contents), Ok(opened.contents));
    }
});
