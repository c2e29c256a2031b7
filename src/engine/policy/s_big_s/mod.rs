//! The (s,S) policy, reviewed every period: when the inventory position is at s or below, order up to S.
//!
//! With a fixed cost per order and one look a period it is the best policy there is (Scarf, 1960): no other rule
//! costs less. Demand jumps over s by what the period takes, so the order is never of one size; pretending that it
//! starts at s exactly (as (s,Q) formulas do) promises too much service.
//!
//! [`renewal`] gives cost and service of any pair exactly, [`optimum`] the cheapest pair, [`power`] an
//! approximation from five numbers. Limits: whole units, independent periods, customers wait. Source: Zheng and
//! Federgruen (1991); Zipkin (2000).

pub mod optimum;
pub mod power;
pub mod renewal;
