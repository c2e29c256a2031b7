//! The stress test: every item, day by day, under the same bad luck for every rule.
//!
//! Whole units and integer money, so that every target and any number of workers give the same bytes. Order of
//! events in a day: 1 arrivals, 2 releases and refills of the stockpile, 3 review and order, 4 demand,
//! 5 charges on the end-of-day level.

pub mod alias;
pub mod demand_model;
pub mod disruption;
pub mod kernel;
pub mod lead_time_model;
pub mod recovery;
pub mod run;
pub mod spec;
pub mod summary;
