//! Demand: its pattern, and demand over a lead time.

pub mod lead_time_demand;
pub mod pattern;
