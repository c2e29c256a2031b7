//! What leaves the app as a file, made from the plan and its derivations.
//!
//! A program of its own makes it (`bin/export`), loaded when the first file is ordered: neither page nor worker carries
//! the writers.

pub mod calendar;
mod columns;
pub mod csv;
pub mod order;
pub mod report;
pub mod sheet;
pub mod tables;
pub mod taken;
pub mod workbook;
pub mod xlsx;
