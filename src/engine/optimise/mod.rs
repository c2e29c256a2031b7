//! Finding the best: linear programmes, the spread of stock over items, and which stock pays for which buffer.
//!
//! Both are small on purpose. The network of parts is a programme of a few hundred rows, solved exactly; the swap
//! is a sorted list, since a planner has to be able to follow why this item pays for that one. Source: Dantzig
//! (1963) for the first.

pub mod choices;
pub mod frontier;
pub mod simplex;
pub mod swap;
pub mod tail;
