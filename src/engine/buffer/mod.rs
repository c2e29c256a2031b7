//! Safety stock.

pub mod discrete;
pub mod gamma;
pub mod max_average;
pub mod normal;
