//! Segmentation.

pub mod abc;
pub mod fsn;
pub mod portfolio;
pub mod xyz;
