//! More than one source: how many suppliers, and how much from which.

pub mod dual_source;
pub mod supplier_count;
