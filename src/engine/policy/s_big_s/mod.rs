//! The (s,S) policy, reviewed every period: when the inventory position is at s or below, order up to S.

pub mod optimum;
pub mod power;
pub mod renewal;
