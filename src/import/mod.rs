//! Floor 1: bytes of a spreadsheet to a dataset and a list of issues. Never fails on a bad row.

pub mod dataset;
pub mod issue;
pub mod read;
