//! Segmentation.
//!
//! Classes are for attention, not for arithmetic: which items to look at first, which target to set for a group,
//! which policy to talk about. ABC ranks by money, XYZ by steadiness, FSN by movement, and the grid of risk by
//! value says which protection fits. No buffer is computed from a class; that is done from each item's own demand
//! and lead time.
//!
//! All cuts are conventions, and the user's to set. A class never hides its number: value, variation and turns are
//! shown beside it.

pub mod abc;
pub mod fsn;
pub mod portfolio;
pub mod xyz;
