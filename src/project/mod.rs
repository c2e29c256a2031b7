//! Floor 2: what the user is doing, as values.

pub mod sample;
