//! Order quantities.

pub mod eoq;
