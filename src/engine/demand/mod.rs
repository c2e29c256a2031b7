//! Demand: its pattern, what is odd in its history, and demand over a lead time.

pub mod compound;
pub mod lead_time_demand;
pub mod outlier;
pub mod pattern;
pub mod stock_out;
