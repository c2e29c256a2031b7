//! Money: what a stockout and a buffer cost, how bad a year can be, what resilience returns.
//!
//! Resilience is bought with stock, second sources and audits, all of them paid every year, against losses that
//! come rarely. This floor puts both in the same money: the cost of holding line by line, the true cost of a unit
//! short, the loss of a year as a mean and as a tail, and what a measure returns.
//!
//! Two rules hold throughout. A loss is counted once: the margin of a lost sale or its revenue, never both. And a
//! mean is never shown alone where the tail matters: [`value_at_risk`] goes with it. Source: Silver, Pyke and
//! Thomas (2017), costs relevant to inventory decisions; Rockafellar and Uryasev (2002) for the tail.

pub mod break_even;
pub mod carrying_cost;
pub mod compound_loss;
pub mod resilience_return;
pub mod stockout_cost;
pub mod value_at_risk;
