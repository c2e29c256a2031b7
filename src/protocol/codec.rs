//! Bulk data as bytes: postcard.

use serde::{Deserialize, Serialize};

/// Version of the contract; a worker of another version is discarded.
pub const PROTOCOL: u32 = 1;

/// A value as bytes. Empty only if the value cannot be written, which no value of ours is.
#[must_use]
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_allocvec(value).unwrap_or_default()
}

/// A value from bytes; `None` where they are not this value's.
#[must_use]
pub fn decode<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
