//! Money: what a stockout and a buffer cost, how bad a year can be, what resilience returns.

pub mod break_even;
pub mod carrying_cost;
pub mod compound_loss;
pub mod resilience_return;
pub mod stockout_cost;
pub mod value_at_risk;
