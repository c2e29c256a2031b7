//! Finding the best: linear programmes.

pub mod simplex;
