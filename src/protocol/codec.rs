//! Bulk data as bytes: postcard.

use crate::engine::signs;
use crate::project::settings::Settings;
use postcard::ser_flavors::Flavor;
use serde::{Deserialize, Serialize};

/// Version of the contract; a worker of another version is discarded.
pub const PROTOCOL: u32 = 1;

/// A value as bytes. Empty only if the value cannot be written, which no value of ours is.
#[must_use]
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    encode_in(Vec::new(), value)
}

/// A value as bytes, in a vector with room for them: one that grows holds a large value three times.
pub(crate) fn encode_in<T: Serialize>(room: Vec<u8>, value: &T) -> Vec<u8> {
    postcard::serialize_with_flavor(value, Bytes(room)).unwrap_or_default()
}

/// Where the bytes go.
struct Bytes(Vec<u8>);

impl Flavor for Bytes {
    type Output = Vec<u8>;

    #[inline]
    fn try_extend(&mut self, data: &[u8]) -> postcard::Result<()> {
        self.0.extend_from_slice(data);
        Ok(())
    }

    #[inline]
    fn try_push(&mut self, data: u8) -> postcard::Result<()> {
        self.0.push(data);
        Ok(())
    }

    fn finalize(self) -> postcard::Result<Vec<u8>> {
        Ok(self.0)
    }
}

/// A value from bytes; `None` where they are not this value's.
#[must_use]
pub fn decode<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

/// Settings for a worker, with the signs that the page writes with.
#[must_use]
pub fn encode_settings(settings: &Settings) -> Vec<u8> {
    let bytes = encode(settings);
    signs::with(|signs| encode_in(bytes, signs))
}

/// Settings that the page sent; from now on this program writes with the page's signs.
#[must_use]
pub fn decode_settings(bytes: &[u8]) -> Option<Settings> {
    let (settings, rest) = postcard::take_from_bytes(bytes).ok()?;
    signs::set(&decode(rest).unwrap_or_default());
    Some(settings)
}
