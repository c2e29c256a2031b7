//! Safety stock that follows a forecast: each period covers the errors of its own protection interval.
//!
//! Before a season, in a ramp-up, or with a promotion ahead, one level for all periods is too much now and too
//! little then. Here each period gets its own: the forecast of its protection interval, and a buffer for the errors
//! of exactly those periods.
//!
//! Limits: errors independent from period to period, in proportion to the forecast. "So many days of cover" is the
//! other extreme, errors that are all wrong together. Where they partly are, the truth lies between. Source:
//! Silver, Pyke and Thomas (2017).

use crate::engine::error::{EngineError, EngineResult, finite, non_negative};
use crate::engine::quantity::CycleServiceLevel;
use crate::engine::stats::normal;

/// Safety stock and order-up-to level of one period, units.
///
/// One per period of the forecast, in its order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PhasedLevel {
    /// z times the root of the summed squared errors.
    pub safety_stock_units: f64,
    /// Forecast over the protection interval plus safety stock.
    pub order_up_to_units: f64,
    /// The interval reaches beyond the forecast, whose last value stands in.
    pub extended: bool,
}

/// A level for each period t, covering the periods t..t+L+R-1: z sqrt(sum of (c f_i)^2) on top of the sum of f_i.
///
/// Errors of different periods are independent with a fixed share c of the forecast as their deviation. Falling
/// forecasts give falling levels: let stock run off, orders are never negative. Unit: units, per period. Domain: at
/// least one forecast, all of at least 0; c >= 0; L and R whole with L + R >= 1. Source: Silver, Pyke and Thomas
/// (2017).
///
/// At the limits: an error share of 0, or a target of a half, leaves the forecast itself.
///
/// # Errors
/// `OutOfDomain` outside; `NotEnoughData` without a forecast; `Infeasible` for L + R = 0.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::time_phased::levels;
/// use steadystock::engine::quantity::CycleServiceLevel;
/// let target = CycleServiceLevel::try_new(0.98).unwrap();
/// let found = levels(&[10.0, 10.0, 10.0, 10.0], 0.5, 3.0, 1.0, target).unwrap();
/// assert!((found[0].order_up_to_units - 60.53749).abs() < 1e-5 && !found[0].extended && found[1].extended);
/// ```
pub fn levels(
    forecast: &[f64],
    error_cv: f64,
    lead_time_periods: f64,
    review_periods: f64,
    target: CycleServiceLevel,
) -> EngineResult<Vec<PhasedLevel>> {
    let Some(&last) = forecast.last() else {
        return Err(EngineError::NotEnoughData { quantity: "forecast", need: 1, have: 0 });
    };
    forecast.iter().try_for_each(|f| non_negative("forecast", *f).map(|_| ()))?;
    let cv = non_negative("forecast_error_cv", error_cv)?;
    let window = whole("lead_time_periods", lead_time_periods)? + whole("review_periods", review_periods)?;
    if window == 0 {
        let reason = "lead time and review are both 0: there is no interval to protect";
        return Err(EngineError::Infeasible { method: "time_phased", reason });
    }
    let z = normal::quantile(target.value())?;
    (0..forecast.len())
        .map(|start| {
            let at = |i: usize| forecast.get(start + i).copied().unwrap_or(last);
            let sum: f64 = (0..window).map(at).sum();
            let squares: f64 = (0..window).map(|i| cv * at(i)).map(|error| error * error).sum();
            let safety_stock_units = finite("safety_stock", z * libm::sqrt(squares))?;
            Ok(PhasedLevel {
                safety_stock_units,
                order_up_to_units: finite("order_up_to", sum + safety_stock_units)?,
                extended: start + window > forecast.len(),
            })
        })
        .collect()
}

fn whole(quantity: &'static str, value: f64) -> EngineResult<usize> {
    let value = non_negative(quantity, value)?;
    if value.fract() > 0.0 || value > 10_000.0 {
        return Err(EngineError::OutOfDomain { quantity, value, allowed: "a whole number from 0 to 10000" });
    }
    Ok(value as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flat_forecast_is_the_plain_formula() {
        let target = CycleServiceLevel::try_new(0.95).unwrap();
        let found = levels(&[100.0; 9], 0.2, 8.0, 1.0, target).unwrap();
        assert!((found[0].safety_stock_units - 98.691_217_6).abs() < 1e-6);
        assert_eq!(found.iter().filter(|level| level.extended).count(), 8);
        // The last value stands in for what lies beyond.
        assert_eq!(found[0].order_up_to_units, found[8].order_up_to_units);
    }

    #[test]
    fn contradictions_are_refused() {
        let target = CycleServiceLevel::try_new(0.95).unwrap();
        assert!(levels(&[], 0.2, 1.0, 1.0, target).is_err());
        assert!(levels(&[1.0], 0.2, 0.0, 0.0, target).is_err());
        assert!(levels(&[1.0], 0.2, 0.5, 1.0, target).is_err());
        assert!(levels(&[-1.0], 0.2, 1.0, 1.0, target).is_err());
        assert!(levels(&[1.0], f64::NAN, 1.0, 1.0, target).is_err());
    }
}
