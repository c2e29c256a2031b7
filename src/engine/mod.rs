//! Floor 0: the methods of the field. Pure: `f64` in, `f64` out; no format, clock, browser or hidden randomness.

pub mod error;
pub mod explain;
pub mod rng;
pub mod sim;
