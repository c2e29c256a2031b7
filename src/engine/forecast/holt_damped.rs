//! Damped trend (Gardner and McKenzie, 1985).
//!
//! Trends end. With each period ahead only a share phi of the slope is left, so the forecast levels off at l + b
//! phi/(1 - phi); a phi of 0.8 to 0.98 is usual. In forecasting competitions it is hard to beat where there is no
//! season.
//!
//! Limits: as of [`super::holt`]. Source: Gardner and McKenzie (1985), Management Science 31(10).

use super::holt::{Trend, TrendSmoothing, forecast_path};
use crate::engine::error::EngineResult;

/// Forecasts by a damped trend, 1 to `horizon` periods ahead: l + (phi + ... + phi^h) b.
///
/// Holt's recursion with phi b in place of b, so a trend levels off at l + b phi/(1 - phi). Unit: that of the
/// history, per period; the initial state is the one before the first period. Domain: alpha, beta, phi 0 to 1; at
/// least one period. Source: Gardner and McKenzie (1985), Management Science 31(10).
///
/// At the limits: phi 1 is Holt's trend, phi 0 smoothing without one.
///
/// # Errors
/// `NotEnoughData` for an empty history; `OutOfDomain` for a constant outside or a number that is not finite.
///
/// # Examples
/// ```
/// use steadystock::engine::forecast::{holt::TrendSmoothing, holt_damped::forecast};
/// // The expected 10 + 0.5 * 4 = 12 comes true: the level is 12, the trend 0.5 * 4 = 2, then 12 + 1, 13 + 0.5.
/// let smoothing = TrendSmoothing { alpha: 0.3, beta: 0.2, phi: 0.5 };
/// assert_eq!(forecast(&[12.0], smoothing, (10.0, 4.0), 2), Ok(vec![13.0, 13.5]));
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::forecast::{holt::TrendSmoothing, holt_damped::forecast};
/// // statsmodels, Holt(damped_trend=True) with a known start.
/// let history = [10.0, 12.0, 9.0, 11.0, 14.0, 8.0, 10.0, 13.0, 12.0, 9.0, 11.0, 10.0];
/// let found = forecast(&history, TrendSmoothing { alpha: 0.3, beta: 0.1, phi: 0.9 }, (10.0, 2.0), 4).unwrap();
/// assert!((found[0] - 11.405_490).abs() < 1e-5 && (found[3] - 11.576_464).abs() < 1e-5);
/// ```
pub fn forecast(
    history: &[f64],
    smoothing: TrendSmoothing,
    (initial_level, initial_trend): (f64, f64),
    horizon: usize,
) -> EngineResult<Vec<f64>> {
    forecast_path(history, Trend::try_new(smoothing, initial_level, initial_trend)?, horizon)
}
