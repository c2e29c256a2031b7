//! Forecasts: smoothing methods, each a state that observes one period at a time.
//!
//! A state after period t is the forecast made at the end of t, so one pass over a history gives the forecast of
//! every origin. Forecasts are in units per period and may be negative where a trend leads there: what plans from
//! them clips at 0.
//!
//! Which method for which item: smoothing, trends and seasons where most periods have demand ([`ses`], [`holt`],
//! [`holt_damped`], [`holt_winters`], [`theta`]); size over interval where many have none ([`croston`] with its two
//! corrections); a probability that fades where the item may be dying ([`tsb`]); wider buckets where the interval
//! is what disturbs ([`adida`]). [`select`] tries all that fit the class on the item's own past and takes the one
//! whose errors over the protection interval were least.
//!
//! A forecast is a mean and never enough alone: what a buffer is made from is the deviation of its errors over the
//! same interval, and that comes from the same backtest. Source: Gardner (1985); Hyndman and Athanasopoulos (2021);
//! each file names its own.

pub mod adida;
mod backtest;
pub mod croston;
pub mod holt;
pub mod holt_damped;
pub mod holt_winters;
pub mod method;
pub mod select;
pub mod ses;
mod smoother;
mod start;
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

#[cfg(test)]
mod tests {
    use super::adida::{self, Inner};
    use super::croston::{self, BiasCorrection, CrostonSmoothing};
    use super::holt::{self, TrendSmoothing};
    use super::holt_winters::{self, HoltWinters, Season, SeasonalSmoothing};
    use super::ses::{self, StartLevel};
    use super::theta::{self, ThetaSettings};
    use super::tsb::{self, TsbSmoothing};

    const HALF: CrostonSmoothing = CrostonSmoothing { alpha: 0.5, beta: 0.5 };

    #[test]
    fn no_history_is_an_error_everywhere() {
        let season = SeasonalSmoothing { alpha: 0.1, beta: 0.1, gamma: 0.1 };
        let winters = HoltWinters::try_new(Season::Additive, season, (1.0, 0.0), vec![0.0, 0.0]).unwrap();
        assert!(ses::forecast(&[], 0.1, StartLevel::FirstObservation).is_err());
        assert!(holt::forecast(&[], (0.1, 0.1), (1.0, 0.0), 1).is_err());
        assert!(holt_winters::forecast(&[], winters, 1).is_err());
        assert!(croston::forecast(&[], HALF, BiasCorrection::None).is_err());
        assert!(theta::forecast(&[], ThetaSettings { alpha: 0.1, theta: 2.0 }, 1).is_err());
        assert!(adida::forecast(&[], Inner::Mean).is_err());
        let smoothing = TsbSmoothing { alpha_demand: 0.1, alpha_probability: 0.1 };
        assert!(tsb::forecast(&[], smoothing, None).is_err());
    }

    #[test]
    fn numbers_outside_are_errors() {
        for alpha in [-0.1, 1.1, f64::NAN] {
            assert!(ses::forecast(&[1.0], alpha, StartLevel::FirstObservation).is_err());
            assert!(theta::forecast(&[1.0], ThetaSettings { alpha, theta: 2.0 }, 1).is_err());
            let smoothing = CrostonSmoothing { alpha, beta: 0.1 };
            assert!(croston::forecast(&[1.0], smoothing, BiasCorrection::None).is_err());
        }
        assert!(ses::forecast(&[f64::INFINITY], 0.1, StartLevel::FirstObservation).is_err());
        assert!(ses::forecast(&[1e308, -1e308], 0.5, StartLevel::FirstObservation).is_err(), "overflow");
        assert!(croston::forecast(&[-1.0], HALF, BiasCorrection::None).is_err(), "returns");
        assert!(theta::forecast(&[1.0], ThetaSettings { alpha: 0.1, theta: 0.5 }, 1).is_err());
    }

    #[test]
    fn constants_of_0_and_1_have_their_meaning() {
        let y = [3.0, 9.0, 6.0];
        assert_eq!(ses::forecast(&y, 0.0, StartLevel::FirstObservation), Ok(3.0));
        assert_eq!(ses::forecast(&y, 1.0, StartLevel::FirstObservation), Ok(6.0));
        assert_eq!(ses::forecast(&y, 0.0, StartLevel::MeanOfFirst(9)), Ok(6.0));
        let theta = |alpha| theta::forecast(&y, ThetaSettings { alpha, theta: 2.0 }, 1).unwrap();
        // Slope 1.5: at alpha 0 the drift lags by all three periods, close to 0 nearly so.
        assert_eq!(theta(0.0).forecast, [3.0 + 0.75 * 3.0]);
        assert!((theta(1e-12).forecast[0] - theta(0.0).forecast[0]).abs() < 1e-9);
        assert_eq!(theta(1.0).forecast, [6.0 + 0.75]);
        let found = croston::forecast(&[0.0, 4.0], HALF, BiasCorrection::ShaleBoylanJohnston).unwrap();
        assert!((found.forecast - 2.0 * (1.0 - 0.5 / 1.5)).abs() < 1e-12);
    }

    #[test]
    fn no_demand_and_one_demand() {
        let none = croston::forecast(&[0.0; 5], HALF, BiasCorrection::None).unwrap();
        assert_eq!((none.forecast, none.size, none.interval), (0.0, None, None));
        let one = croston::forecast(&[0.0, 0.0, 6.0, 0.0], HALF, BiasCorrection::None).unwrap();
        assert_eq!(one.forecast, 2.0);
        assert_eq!(adida::forecast(&[0.0; 5], Inner::Mean).unwrap().aggregation_level, None);
        assert_eq!(adida::forecast(&[7.0], Inner::Mean).unwrap().forecast, 7.0);
        let single = theta::forecast(&[7.0], ThetaSettings { alpha: 0.3, theta: 2.0 }, 2).unwrap();
        assert_eq!((single.forecast, single.slope), (vec![7.0, 7.0], 0.0));
    }

    #[test]
    fn wide_buckets_end_with_the_last_period() {
        // Demands at 2 and 5: a mean interval of 2.5, rounded to the even 2.
        assert_eq!(adida::aggregation_level(&[0.0, 1.0, 0.0, 0.0, 1.0, 0.0]), Some(2));
        // Demands at 3 and 7: 3.5, rounded to the even 4.
        assert_eq!(adida::aggregation_level(&[0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0]), Some(4));
        assert_eq!(adida::aggregate(&[9.0, 1.0, 2.0, 3.0, 4.0], 2), [3.0, 7.0]);
    }

    #[test]
    fn a_season_that_multiplies_needs_demand() {
        let smoothing = SeasonalSmoothing { alpha: 0.9, beta: 0.9, gamma: 0.5 };
        let start = |season| HoltWinters::try_new(season, smoothing, (1.0, 0.0), vec![1.0, 2.0]).unwrap();
        assert!(holt_winters::forecast(&[0.0; 8], start(Season::Multiplicative), 3).is_err());
        assert!(holt_winters::forecast(&[0.0; 8], start(Season::Additive), 3).is_ok());
        assert!(HoltWinters::try_new(Season::Multiplicative, smoothing, (1.0, 0.0), vec![0.0]).is_err());
        assert!(HoltWinters::try_new(Season::Additive, smoothing, (1.0, 0.0), Vec::new()).is_err());
    }

    #[test]
    fn a_trend_without_damping_is_holts() {
        let y = [30.0, 42.0, 55.0, 38.0];
        let plain = holt::forecast(&y, (0.2, 0.4), (30.0, 12.0), 3).unwrap();
        let smoothing = TrendSmoothing { alpha: 0.2, beta: 0.4, phi: 1.0 };
        assert_eq!(super::holt_damped::forecast(&y, smoothing, (30.0, 12.0), 3), Ok(plain));
    }
}
