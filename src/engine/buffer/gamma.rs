//! Safety stock by the gamma law (Burgin, 1975).

use crate::engine::error::{EngineResult, positive};
use crate::engine::quantity::CycleServiceLevel;
use statrs::distribution::{ContinuousCDF, Gamma};

/// Quantile minus mean.
///
/// # Errors
/// `OutOfDomain` where mean or deviation is not above zero.
pub fn safety_stock(target: CycleServiceLevel, mean: f64, sd: f64) -> EngineResult<f64> {
    let (mean, sd) = (positive("lead_time_demand_mean", mean)?, positive("lead_time_demand_sd", sd)?);
    let law = Gamma::new(mean * mean / (sd * sd), mean / (sd * sd));
    Ok(law.map_or(0.0, |law| law.inverse_cdf(target.value()) - mean))
}
