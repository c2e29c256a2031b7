//! Demand over a lead time.

use crate::engine::error::{EngineResult, non_negative};

/// Mean and standard deviation, in units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
}

/// Moments of demand over a random lead time: mean d L, variance L sd^2 + d^2 sd_L^2 (Hadley and Whitin, 1963).
/// All times in the period of the demand.
///
/// # Errors
/// `OutOfDomain` for a negative or non-finite input.
///
/// ```
/// let m = steadystock::engine::demand::lead_time_demand::moments(42.0, 15.0, 9.0, 3.0).unwrap();
/// assert_eq!(m.mean, 378.0);
/// assert!((m.sd - 17_901.0_f64.sqrt()).abs() < 1e-9);
/// ```
pub fn moments(
    demand_mean_per_period: f64,
    demand_sd_per_period: f64,
    lead_time_mean_periods: f64,
    lead_time_sd_periods: f64,
) -> EngineResult<Moments> {
    let d = non_negative("demand_mean", demand_mean_per_period)?;
    let sd = non_negative("demand_sd", demand_sd_per_period)?;
    let l = non_negative("lead_time_mean", lead_time_mean_periods)?;
    let sl = non_negative("lead_time_sd", lead_time_sd_periods)?;
    Ok(Moments { mean: d * l, sd: libm::sqrt(l * sd * sd + d * d * sl * sl) })
}
