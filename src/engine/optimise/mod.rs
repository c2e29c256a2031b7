//! Finding the best: linear programmes, and which stock pays for which buffer.

pub mod simplex;
pub mod swap;
