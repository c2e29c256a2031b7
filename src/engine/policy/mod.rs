//! Replenishment policies: what each costs, its best parameters, and the exact service and stock that follow.
//!
//! Periods run as everywhere here: receive, review and order, meet demand, charge. An order placed in a period
//! arrives L periods later before that period's demand, so a reviewed level lasts L + 1 periods and a watched one
//! L.
//!
//! Which policy when: (s,Q) where stock is watched all the time and lots are of one size; (s,S) and (s,nQ) where it
//! is looked at once a period; (R,S) where orders go out every R periods whatever the stock; base stock where an
//! order costs nothing. The position that counts is always what is on hand and on order less what is owed.
//!
//! Every policy here has three kinds of answers: what given parameters cost, the parameters of least cost, and the
//! stock and service that follow from given parameters. They are exact for the demand named with each, and the
//! simulation is tested against them. Source: Hadley and Whitin (1963); Zipkin (2000); Axsäter (2015).

pub mod base_stock;
pub mod batches;
pub mod compound;
pub mod end_of_period;
pub mod period_demand;
pub mod r_big_s;
pub mod s_big_s;
pub mod s_q;

use crate::engine::error::{EngineError, EngineResult};

/// Most levels that a sum over whole units visits: beyond it, count in larger units.
const MOST_LEVELS: f64 = 2_000_000.0;

/// Passes a whole number through: policies for whole units take whole levels.
fn whole(quantity: &'static str, value: f64) -> EngineResult<f64> {
    if value.is_finite() && (value - value.round()).abs() <= 0.0 && value.abs() < 1e15 {
        Ok(value)
    } else {
        Err(EngineError::OutOfDomain { quantity, value, allowed: "a whole number" })
    }
}

/// Passes a whole number from `least` up to what a sum may visit.
fn count(quantity: &'static str, value: f64, least: f64) -> EngineResult<f64> {
    let value = whole(quantity, value)?;
    if (least..=MOST_LEVELS).contains(&value) {
        Ok(value)
    } else {
        let allowed =
            if least > 0.0 { "a whole number from 1 to 2000000" } else { "a whole number from 0 to 2000000" };
        Err(EngineError::OutOfDomain { quantity, value, allowed })
    }
}
