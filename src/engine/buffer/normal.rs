//! Safety stock by the normal law: z times the deviation of lead-time demand (Hadley and Whitin, 1963).

use crate::engine::error::{EngineResult, non_negative};
use crate::engine::quantity::CycleServiceLevel;
use statrs::distribution::{ContinuousCDF, Normal};

/// z sigma.
///
/// # Errors
/// `OutOfDomain` for a negative or non-finite deviation.
pub fn safety_stock(target: CycleServiceLevel, sd: f64) -> EngineResult<f64> {
    Ok(Normal::standard().inverse_cdf(target.value()) * non_negative("lead_time_demand_sd", sd)?)
}
