//! Damped trend (Gardner and McKenzie, 1985).

use super::holt::{Trend, TrendSmoothing, forecast_path};
use crate::engine::error::EngineResult;

/// Forecasts by a damped trend, 1 to `horizon` periods ahead: l + (phi + ... + phi^h) b.
///
/// Holt's recursion with phi b in place of b, so a trend levels off at l + b phi/(1 - phi). Unit: that of the history,
/// per period; the initial state is the one before the first period. Domain: alpha, beta, phi 0 to 1; at least one
/// period. Source: Gardner and McKenzie (1985), Management Science 31(10).
///
/// # Errors
/// `NotEnoughData` for an empty history; `OutOfDomain` for a constant outside or a number that is not finite.
///
/// ```
/// use steadystock::engine::forecast::{holt::TrendSmoothing, holt_damped::forecast};
/// // The expected 10 + 0.5 * 4 = 12 comes true: the level is 12, the trend 0.5 * 4 = 2, then 12 + 1, 13 + 0.5.
/// let smoothing = TrendSmoothing { alpha: 0.3, beta: 0.2, phi: 0.5 };
/// assert_eq!(forecast(&[12.0], smoothing, (10.0, 4.0), 2), Ok(vec![13.0, 13.5]));
/// ```
pub fn forecast(
    history: &[f64],
    smoothing: TrendSmoothing,
    (initial_level, initial_trend): (f64, f64),
    horizon: usize,
) -> EngineResult<Vec<f64>> {
    forecast_path(history, Trend::try_new(smoothing, initial_level, initial_trend)?, horizon)
}
