//! Demand: its pattern, what is odd in its history, and demand over a lead time.
//!
//! Before anything is planned, the history is looked at: how often demand comes and how much it varies
//! ([`pattern`]), which periods are out of line ([`outlier`]), where sales may have been missed because the shelf
//! was empty ([`stock_out`]). Findings are shown to the user and change nothing by themselves. Then demand is
//! carried over to the lead time ([`lead_time_demand`]), with the sizes of single orders where they matter
//! ([`compound`]).
//!
//! Source: Syntetos, Boylan and Croston (2005); Hadley and Whitin (1963); each file names its own.

pub mod compound;
pub mod lead_time_demand;
pub mod outlier;
pub mod pattern;
pub mod stock_out;
