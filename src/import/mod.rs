//! Floor 1: bytes of a spreadsheet to a dataset and a list of issues. Never fails on a bad row.

mod assemble;
mod cells;
pub mod choices;
pub mod columns;
pub mod dataset;
pub mod issue;
mod mapping;
mod match_headers;
mod notes;
mod periods;
mod questions;
pub mod read;
pub mod report;
mod sniff;
mod table;
mod value;
mod workbook;
