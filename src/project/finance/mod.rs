//! Money of a plan: what a stop costs each item, which buffer pays, and what stands idle.

pub mod bad_years;
pub mod buffers;
pub mod exposure;
pub mod idle_stock;
pub mod network;
pub mod swap;
