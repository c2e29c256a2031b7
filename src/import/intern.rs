//! Texts to small numbers, counted in the order in which they are met.

use crate::engine::stats::ranking::rank;
use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// Known texts. Never iterated, so that no order depends on a hash.
#[derive(Debug)]
pub(crate) struct Interner {
    /// Nearly all codes: compared as two numbers.
    short: HashMap<[u64; 2], u32, FixedState>,
    long: HashMap<Box<str>, u32, FixedState>,
}

impl Default for Interner {
    fn default() -> Self {
        let hasher = || FixedState::with_seed(0);
        Self { short: HashMap::with_hasher(hasher()), long: HashMap::with_hasher(hasher()) }
    }
}

impl Interner {
    #[inline]
    pub(crate) fn get(&self, text: &str) -> Option<u32> {
        match packed(text.as_bytes()) {
            Some(short) => self.short.get(&short).copied(),
            None => self.long.get(text).copied(),
        }
    }

    /// Another text for the same number; the first number of a text stays.
    pub(crate) fn put(&mut self, text: &str, number: u32) {
        if self.get(text).is_some() {
            return;
        }
        match packed(text.as_bytes()) {
            Some(short) => self.short.insert(short, number),
            None => self.long.insert(text.into(), number),
        };
    }
}

/// At most 15 bytes and their number, as two numbers.
#[inline]
fn packed(bytes: &[u8]) -> Option<[u64; 2]> {
    let (head, tail) = bytes.split_at(bytes.len().min(8));
    if tail.len() > 7 {
        return None;
    }
    let number = |part: &[u8], from: u64| part.iter().fold(from, |all, byte| (all << 8) | u64::from(*byte));
    // At most seven bytes stand before the number of all.
    Some([number(head, 0), number(tail, 0) | ((bytes.len() as u64) << 56)])
}

/// Places that are looked at for a row before it is given up: only made-up rows come near.
const MOST_STEPS: usize = 64;
/// Rows are parted by their hash, so that the table of each part stays in the nearest memory.
const PARTS: usize = 256;

/// Rows with the same hash as an earlier one, and the first of these, in order. `rows` are in order of their places.
pub(crate) fn repeated<'a>(count: usize, rows: impl Iterator<Item = (u32, &'a [u8])>) -> Vec<(u32, u32)> {
    // A part of the hash above, the place below.
    let mut parts: Vec<Vec<u64>> =
        (0..PARTS).map(|_| Vec::with_capacity(count / PARTS + count / PARTS / 4)).collect();
    for (place, bytes) in rows {
        let hash = hash(bytes);
        if let Some(part) = parts.get_mut((hash >> 56) as usize) {
            part.push((hash << 32) | u64::from(place));
        }
    }
    let (mut found, mut slots) = (Vec::new(), Vec::new());
    for part in parts {
        repeated_in(&part, &mut slots, &mut found);
    }
    rank(&mut found, Ord::cmp);
    found
}

fn repeated_in(part: &[u64], slots: &mut Vec<u64>, found: &mut Vec<(u32, u32)>) {
    let bits = (part.len().max(8) * 2).next_power_of_two().trailing_zeros();
    slots.clear();
    slots.resize(1 << bits, u64::MAX);
    for own in part {
        let first = (own >> (64 - bits)) as usize;
        for at in first..first + MOST_STEPS {
            let Some(slot) = slots.get_mut(at & ((1 << bits) - 1)) else { break };
            if *slot == u64::MAX {
                *slot = *own;
                break;
            }
            if *slot >> 32 == own >> 32 {
                // The place is the low half.
                found.push((*own as u32, *slot as u32));
                break;
            }
        }
    }
}

/// Two chains of eight bytes each, so that neither waits for the other. Multipliers: Steele and Vigna (2021).
#[inline]
fn hash(bytes: &[u8]) -> u64 {
    const BY: [u64; 2] = [0xd134_2543_de82_ef95, 0xaf25_1af3_b0f0_25b5];
    let step = |hash: u64, word: u64, by: u64| (hash.rotate_left(23) ^ word).wrapping_mul(by);
    let (pairs, rest) = bytes.as_chunks::<16>();
    let (mut one, mut other) = (bytes.len() as u64, 0);
    for pair in pairs {
        let both = u128::from_le_bytes(*pair);
        one = step(one, both as u64, BY[0]);
        other = step(other, (both >> 64) as u64, BY[1]);
    }
    let mut end = [0; 16];
    end.iter_mut().zip(rest).for_each(|(place, byte)| *place = *byte);
    let both = u128::from_le_bytes(end);
    one = step(one, both as u64, BY[0]);
    other = step(other, (both >> 64) as u64, BY[1]);
    let hash = (one ^ other.rotate_left(32)).wrapping_mul(BY[0]);
    (hash ^ (hash >> 29)).wrapping_mul(BY[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_again_and_others_are_not() {
        let rows: Vec<String> = (0..20_000).map(|row| format!("{row},SEAL,{},2026-01-01", row % 7)).collect();
        let places = |rows: &[String]| repeated(rows.len(), (0..).zip(rows.iter().map(String::as_bytes)));
        assert_eq!(places(&rows), []);
        let twice: Vec<String> = rows.iter().chain(&rows).cloned().collect();
        let expected: Vec<(u32, u32)> = (0..20_000).map(|row| (20_000 + row, row)).collect();
        assert_eq!(places(&twice), expected);
        let thrice = vec!["same".to_owned(); 3];
        assert_eq!(places(&thrice), [(1, 0), (2, 0)], "the first of all");
        assert_eq!(places(&[]), []);
    }

    #[test]
    fn texts_of_any_length_have_numbers_of_their_own() {
        let all: Vec<String> = (0..40).map(|length| "ab\0".chars().cycle().take(length).collect()).collect();
        let mut interner = Interner::default();
        for (text, number) in all.iter().zip(0..) {
            assert_eq!(interner.get(text), None, "{text:?}");
            interner.put(text, number);
            interner.put(text, 99);
        }
        for (text, number) in all.iter().zip(0..) {
            assert_eq!(interner.get(text), Some(number), "{text:?}");
        }
        assert_eq!([interner.get("\0ab"), interner.get("b")], [None; 2]);
    }

    #[test]
    fn every_byte_changes_the_hash() {
        let bytes: Vec<u8> = (0..45).collect();
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1;
            assert_ne!(hash(&bytes), hash(&other), "{at}");
            assert_ne!(hash(bytes.get(..at).unwrap()), hash(&bytes), "{at}");
        }
    }
}
