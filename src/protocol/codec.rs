//! Bulk data as bytes: postcard.

use crate::engine::signs;
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
        // Nearly all that is not a byte is a number: of known length it is written in one step.
        match <&[u8; 8]>::try_from(data).ok() {
            Some(number) => self.0.extend_from_slice(number),
            None => self.0.extend_from_slice(data),
        }
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

/// A value for a worker, with the signs that the page writes with.
#[must_use]
pub fn encode_signed<T: Serialize>(value: &T) -> Vec<u8> {
    let bytes = encode(value);
    signs::with(|signs| encode_in(bytes, signs))
}

/// A value that the page sent; from now on this program writes and reads with the page's signs.
#[must_use]
pub fn decode_signed<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    let (value, rest) = postcard::take_from_bytes(bytes).ok()?;
    signs::set(&decode(rest).unwrap_or_default());
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::signs::Signs;

    #[test]
    fn signs_travel_with_a_value_and_hold_from_then_on() {
        let german = Signs { decimal: ",".into(), group: ".".into(), ..Signs::default() };
        signs::set(&german);
        let sent = encode_signed(&7_u32);
        signs::set(&Signs::default());
        assert_eq!(decode_signed::<u32>(&sent), Some(7));
        assert_eq!(signs::with(Signs::clone), german);
        // Bytes without signs are those of a program that knows none.
        assert_eq!(decode_signed::<u32>(&encode(&7_u32)), Some(7));
        assert_eq!(signs::with(Signs::clone), Signs::default());
    }
}
