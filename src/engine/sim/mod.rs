//! The stress test: every item, day by day, under the same bad luck for every rule.
//!
//! Whole units and integer money, so that every target and any number of workers give the same bytes. Order of
//! events in a day: 1 arrivals, 2 releases and returns of held stock, 3 review and order, 4 demand, 5 charges on the
//! end-of-day level. Four replications run side by side in the lanes of a vector; a path is several years on end.

pub mod calendar;
pub mod curve;
pub mod day_sums;
pub mod deal;
pub mod demand_model;
pub mod event;
pub mod flow;
pub mod kernel;
pub mod lanes;
pub mod law_table;
pub mod lead_time_model;
pub mod length_law;
pub mod policy;
pub mod recovery;
pub mod ring;
pub mod road;
pub mod run;
pub mod shelf;
pub mod spec;
pub mod summary;
pub mod supply;
pub mod timeline;
pub mod total_law;
pub mod trace;
