//! Floor 1: bytes of a spreadsheet to a dataset and a list of issues. Never fails on a bad row.

mod assemble;
mod buying;
mod cells;
pub mod choices;
pub mod columns;
pub mod dataset;
mod figures;
mod file;
pub mod fingerprint;
mod intern;
pub mod issue;
mod kind_of;
mod layout;
mod mapping;
mod match_headers;
mod notes;
mod periods;
mod questions;
pub mod read;
mod rejects;
pub mod report;
mod side_by_side;
mod styles;
mod summary;
mod texts;
mod twins;
mod value;
