//! Maximum usage times maximum lead time minus the averages: a worst case, not a statistic.

use crate::engine::error::{EngineResult, non_negative};

/// The bound, 0 where the averages exceed the maxima.
///
/// # Errors
/// `OutOfDomain` for a negative or non-finite input.
pub fn safety_stock(
    demand_max: f64,
    lead_time_max: f64,
    demand_mean: f64,
    lead_time_mean: f64,
) -> EngineResult<f64> {
    let most = non_negative("demand_max", demand_max)? * non_negative("lead_time_max", lead_time_max)?;
    let usual = non_negative("demand_mean", demand_mean)? * non_negative("lead_time_mean", lead_time_mean)?;
    Ok((most - usual).max(0.0))
}
