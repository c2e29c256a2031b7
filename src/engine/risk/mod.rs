//! Supply risk.

pub mod concentration;
pub mod priority_number;
pub mod scores;
pub mod supplier_index;
