//! Ways into the importer besides a spreadsheet's own files, and what comes of an import.

pub mod flow;
pub mod moved;
pub mod template;
pub mod typed;
