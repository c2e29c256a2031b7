//! Money.

pub mod value_at_risk;
