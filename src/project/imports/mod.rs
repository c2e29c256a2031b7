//! Ways into the importer besides a spreadsheet's own files, and what comes of an import.

pub mod difference;
pub mod flow;
pub mod memory;
pub mod moved;
pub mod reading;
pub mod template;
pub mod template_workbook;
pub mod typed;
