//! Floor 0: the methods of the field. Pure: `f64` in, `f64` out; no format, clock, browser or hidden randomness.

pub mod buffer;
pub mod demand;
pub mod error;
pub mod explain;
pub mod finance;
pub mod forecast;
pub mod kpi;
pub mod optimise;
pub mod order;
pub mod policy;
pub mod quantity;
pub mod replay;
pub mod risk;
pub mod rng;
pub mod segment;
pub mod sim;
pub mod sourcing;
pub mod stats;
pub mod supply;
