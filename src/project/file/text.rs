//! Text packed as gzip, no larger than allowed, and unpacked as far as it is sound.

use super::FileError;
use crate::engine::language::tr;
use flate2::bufread::GzDecoder;
use flate2::{Compression, GzBuilder};
use serde::Serialize;
use std::io::{Error, Read as _, Write};

/// Bytes that are unpacked at a time: what is lost before a fault.
const PIECE: usize = 4_096;

/// Text of a file.
#[derive(Debug)]
pub(super) struct Unpacked {
    pub(super) text: Vec<u8>,
    /// Share of the file up to its first fault, 0 to 1.
    pub(super) sound_share: f64,
}

impl Unpacked {
    /// True where the file has no fault and its check sum holds.
    pub(super) fn is_sound(&self) -> bool {
        self.sound_share >= 1.0
    }
}

/// A value as packed JSON. No time and no machine is in it.
pub(super) fn pack(value: &impl Serialize, most: u64) -> Result<Vec<u8>, FileError> {
    let encoder = GzBuilder::new().write(Vec::new(), Compression::default());
    let mut bounded = Bounded { inner: encoder, left: most };
    // The only fault of writing to memory is the bound.
    serde_json::to_writer(&mut bounded, value).map_err(|_| FileError::TooLarge)?;
    bounded.inner.finish().map_err(|_| FileError::TooLarge)
}

/// The text of a file, up to its first fault.
pub(super) fn unpack(bytes: &[u8], most: u64) -> Result<Unpacked, FileError> {
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        return Err(FileError::Foreign);
    }
    let mut decoder = GzDecoder::new(bytes);
    let (mut text, mut piece) = (Vec::new(), [0_u8; PIECE]);
    let is_sound = loop {
        match decoder.read(&mut piece) {
            Ok(0) => break true,
            Ok(read) if (text.len() + read) as u64 > most => return Err(FileError::TooLarge),
            Ok(read) => text.extend_from_slice(piece.get(..read).unwrap_or_default()),
            Err(_) => break false,
        }
    };
    let left = decoder.get_ref().len();
    let sound_share = (bytes.len() - left) as f64 / bytes.len() as f64;
    // A fault in the last bytes is one all the same.
    let sound_share = if is_sound { 1.0 } else { sound_share.min(0.999) };
    Ok(Unpacked { text, sound_share })
}

/// A writer that takes no more than so many bytes.
struct Bounded<W> {
    inner: W,
    left: u64,
}

impl<W: Write> Write for Bounded<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize, Error> {
        let count = bytes.len() as u64;
        self.left = self.left.checked_sub(count).ok_or_else(|| Error::other(tr("too large")))?;
        self.inner.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<(), Error> {
        self.inner.flush()
    }
}
