//! The stress test: every item, day by day, under the same bad luck for every rule.
//!
//! Whole units and integer money, so that every target and any number of workers give the same bytes. Order of
//! events in a day: 1 arrivals, 2 releases and returns of held stock, 3 review and order, 4 demand, 5 charges on the
//! end-of-day level. Four replications run side by side in the lanes of a vector; a path is several years on end.
//!
//! When a planner uses it: a formula tells what a steady policy does under steady risk; what happens when the port
//! closes in the week of the largest order, with two suppliers behind it and a stockpile that opens, only a run can
//! tell. Four rules for the same items are run under exactly the same demand, lead times and events (common random
//! numbers), so that what differs between them is the rule.
//!
//! Where a formula exists the runs are checked against it, within four of their own standard errors. Every
//! simulated figure carries its error.
//!
//! Limits: days as steps; demand in whole units; events as the user describes them; nobody inside the simulation
//! changes a plan. Source: Law (2015), Simulation Modeling and Analysis, for runs, batches and common random
//! numbers.

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
pub mod path_sums;
pub mod policy;
pub mod recovery;
pub mod ring;
pub mod road;
pub mod run;
pub mod shared_demand;
pub mod shelf;
pub mod spec;
pub mod stratified;
pub mod summary;
pub mod supply;
pub mod timeline;
pub mod total_law;
pub mod trace;
