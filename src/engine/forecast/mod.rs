//! Forecasts: smoothing methods, each a state that observes one period at a time.
//!
//! A state after period t is the forecast made at the end of t, so one pass over a history gives the forecast of
//! every origin. Forecasts are in units per period and may be negative where a trend leads there: what plans from
//! them clips at 0.

pub mod adida;
pub mod croston;
pub mod holt;
pub mod holt_damped;
pub mod holt_winters;
pub mod level;
pub mod ses;
pub mod theta;
pub mod tsb;

use crate::engine::error::{EngineError, EngineResult, finite, non_negative};

/// The name of a history in errors.
const HISTORY: &str = "demand history";

/// A smoothing constant, 0 to 1, both included.
fn smoothing_constant(quantity: &'static str, value: f64) -> EngineResult<f64> {
    if (0.0..=1.0).contains(&value) {
        Ok(value)
    } else {
        Err(EngineError::OutOfDomain { quantity, value, allowed: "0 to 1" })
    }
}

/// Checks a history of finite numbers with at least `need` periods.
fn checked(history: &[f64], need: usize) -> EngineResult<()> {
    if history.len() < need {
        return Err(EngineError::NotEnoughData { quantity: HISTORY, need, have: history.len() });
    }
    history.iter().try_for_each(|&y| finite(HISTORY, y).map(|_| ()))
}

/// Checks a history of demand: finite, none below 0. Returns are a stream of their own.
fn checked_demand(history: &[f64]) -> EngineResult<()> {
    checked(history, 1)?;
    history.iter().try_for_each(|&y| non_negative(HISTORY, y).map(|_| ()))
}

/// The forecasts 1 to `horizon` periods ahead.
fn path(horizon: usize, ahead: impl Fn(usize) -> f64) -> EngineResult<Vec<f64>> {
    (1..=horizon).map(|h| finite("forecast", ahead(h))).collect()
}
