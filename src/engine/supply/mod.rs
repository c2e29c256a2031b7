//! Supply that stops and recovers: how long it is down, and the stock that bridges it.

pub mod base_stock;
pub mod certain_demand;
pub mod lead_time;
pub mod pipeline;
pub mod two_state;
