//! The (s,Q) policy, watched all the time: when the inventory position falls to s, order Q; demand that finds no
//! stock waits.
//!
//! The most used policy there is. It may be ordered at any moment, so only the lead time needs protection, and the
//! lot Q protects too: for most of a cycle stock is far above s. The best s is therefore lower than the textbook's
//! "mean plus safety stock" by the newsvendor, and may even be negative.
//!
//! [`normal`] and [`whole_units`] hold cost and optimum, [`metrics`] stock and service, [`lost_sales`] the case of
//! customers who do not wait, [`heuristics`] four shortcuts for comparison. Limits: customers one by one, or paths
//! that do not jump; with larger orders add [`crate::engine::buffer::undershoot`] or take (s,S). Source: Hadley and
//! Whitin (1963); Zheng (1992).

pub mod heuristics;
pub mod lost_sales;
pub mod metrics;
pub mod normal;
pub mod whole_units;
