//! Texts to small numbers, counted in the order in which they are met.

use foldhash::fast::FixedState;
use hashbrown::HashMap;
use std::hash::BuildHasher as _;

/// Known texts. Never iterated, so that no order depends on a hash.
#[derive(Debug)]
pub(crate) struct Interner {
    known: HashMap<Box<str>, u32, FixedState>,
}

impl Default for Interner {
    fn default() -> Self {
        Self { known: HashMap::with_hasher(FixedState::with_seed(0)) }
    }
}

impl Interner {
    pub(crate) fn get(&self, text: &str) -> Option<u32> {
        self.known.get(text).copied()
    }

    /// Another text for the same number; the first number of a text stays.
    pub(crate) fn put(&mut self, text: &str, number: u32) {
        if self.get(text).is_none() {
            self.known.insert(text.into(), number);
        }
    }
}

/// Rows that were met before, by their bytes.
#[derive(Debug)]
pub(crate) struct Seen {
    rows: HashMap<u64, u32, FixedState>,
    hasher: FixedState,
}

impl Seen {
    /// With room for so many rows: a table that grows would hold them twice.
    pub(crate) fn with_room(rows: usize) -> Self {
        let rows = HashMap::with_capacity_and_hasher(rows, FixedState::with_seed(0));
        Self { rows, hasher: FixedState::with_seed(1) }
    }

    /// The place of an earlier row with the same hash; else this one is kept.
    pub(crate) fn before(&mut self, bytes: &[u8], place: u32) -> Option<u32> {
        let mut earlier = None;
        self.rows
            .entry(self.hasher.hash_one(bytes))
            .and_modify(|found| earlier = Some(*found))
            .or_insert(place);
        earlier
    }
}
