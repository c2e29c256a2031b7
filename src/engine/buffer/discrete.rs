//! Reorder points of whole units.

use crate::engine::error::{EngineError, EngineResult, positive};
use crate::engine::quantity::CycleServiceLevel;
use statrs::distribution::{DiscreteCDF, NegativeBinomial, Poisson};

/// Smallest whole level that a negative binomial lead-time demand stays within.
///
/// # Errors
/// `OutOfDomain` where the variance does not exceed the mean.
pub fn negative_binomial_reorder_point(target: CycleServiceLevel, mean: f64, sd: f64) -> EngineResult<f64> {
    let variance = positive("lead_time_demand_sd", sd)? * sd;
    let size = positive("lead_time_demand_mean", mean)? * mean / (variance - mean);
    let law = NegativeBinomial::new(size, mean / variance).map_err(|_| EngineError::OutOfDomain {
        quantity: "lead_time_demand_sd",
        value: sd,
        allowed: "a variance above the mean",
    })?;
    Ok(smallest(target, mean, |x| law.cdf(x)))
}

/// Smallest whole level that a Poisson lead-time demand stays within.
///
/// # Errors
/// `OutOfDomain` where the mean is not above zero.
pub fn poisson_reorder_point(target: CycleServiceLevel, mean: f64) -> EngineResult<f64> {
    let law = Poisson::new(positive("lead_time_demand_mean", mean)?).map_err(|_| {
        EngineError::OutOfDomain { quantity: "lead_time_demand_mean", value: mean, allowed: "greater than 0" }
    })?;
    Ok(smallest(target, mean, |x| law.cdf(x)))
}

fn smallest(target: CycleServiceLevel, mean: f64, cdf: impl Fn(u64) -> f64) -> f64 {
    let enough = |x: u64| cdf(x) >= target.value() - 1e-12;
    let mut high = (mean.ceil() as u64).max(1);
    while !enough(high) && high < 1 << 40 {
        high *= 2;
    }
    let mut low = 0;
    while low < high {
        let middle = low + (high - low) / 2;
        if enough(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low as f64
}
