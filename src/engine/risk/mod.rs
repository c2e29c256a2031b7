//! Supply risk.

pub mod concentration;
pub mod exposure;
pub mod network_exposure;
pub mod priority_number;
pub mod scores;
pub mod supplier_index;
