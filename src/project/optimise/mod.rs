//! The best spread of stock over a plan's items, from simulated curves, and what it delivers on fresh draws.

pub mod fresh;
pub mod items;
pub mod take_over;
