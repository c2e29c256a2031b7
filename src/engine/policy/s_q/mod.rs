//! The (s,Q) policy, watched all the time: when the inventory position falls to s, order Q; demand that finds no
//! stock waits.

pub mod heuristics;
pub mod lost_sales;
pub mod metrics;
pub mod normal;
pub mod whole_units;
