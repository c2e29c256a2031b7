//! Project files: the packed bytes as they are, and text that is packed here so that faults in it are reached.

#![no_main]

use flate2::{Compression, write::GzEncoder};
use libfuzzer_sys::fuzz_target;
use std::io::Write as _;
use std::sync::Once;
use steadystock::project::file::journal::{At, Note, entry, replayed};
use steadystock::project::file::{NONCE_BYTES, SALT_BYTES, State, is_sealed, open, read, seal, write};
use steadystock::project::session::history::Moved;
use steadystock::project::settings::Settings;

/// A passphrase takes half a second by design: it is tried on the first sealed file.
static TRIED: Once = Once::new();

/// An edit of a state that was replayed is replayed in its turn.
fn goes_on(state: &State) {
    let (before, after) = (state.settings.clone(), Settings::default());
    let note = Note { before, after, memory: Some(Vec::new()), moved: Moved::default() };
    let Some(number) = state.noted.checked_add(1) else { return };
    let bytes = entry(&note, &At { number, ..At::default() });
    let (next, lost) = replayed(state.clone(), &[bytes]);
    assert_eq!((lost, next.noted, next.settings), (0, number, Settings::default()));
}

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
            goes_on(&state);
            return;
        }
        _ => read(data),
    };
    // The head of a sealed file is read, and no more of all but one.
    let _ = open(data.get(..48).unwrap_or(data), "words");
    if is_sealed(data) {
        TRIED.call_once(|| {
            let _ = open(data, "words");
            let sealed = seal(data, "words", [3; SALT_BYTES], [4; NONCE_BYTES]);
            assert_eq!(sealed.and_then(|sealed| open(&sealed, "words")).as_deref(), Ok(data));
        });
    }
    if let Ok(opened) = opened {
        let _ = opened.damage.map(|damage| damage.words());
        // Whatever was let in is written, and comes back the same.
        let again = write(&opened.contents).and_then(|bytes| read(&bytes));
        assert_eq!(again.map(|again| again.contents), Ok(opened.contents));
    }
});
