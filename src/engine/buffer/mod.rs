//! Safety stock and reorder points: what covers demand until goods arrive, by each measure of service.

pub mod calibrated;
pub mod choose;
pub mod cover;
pub mod cycle_service;
pub mod fill_rate;
pub mod implied;
pub mod max_average;
pub mod pooling;
pub mod stockpile;
pub mod time_phased;
pub mod undershoot;
