//! The Theta method (Assimakopoulos and Nikolopoulos, 2000) as smoothing with drift (Hyndman and Billah, 2003).
//!
//! The winner of the M3 competition, and simple: the smoothed level plus half the slope of the straight line
//! through the whole history. Half, because a slope that was will go on in part.
//!
//! Limits: no season of its own; a change of direction is seen late, as the line goes through everything. Source:
//! Assimakopoulos and Nikolopoulos (2000), International Journal of Forecasting 16(4); Hyndman and Billah (2003),
//! IJF 19(2).

use super::ses::{Ses, StartLevel};
use super::{checked, path, smoothing_constant};
use crate::engine::error::{EngineError, EngineResult, finite};

/// The parameters.
///
/// A theta of 1 is smoothing without a slope.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ThetaSettings {
    /// Smoothing constant of the level, 0 to 1.
    pub alpha: f64,
    /// Theta of the second line, 1 or more: it has so many times the curvature of the history. 2 is usual.
    pub theta: f64,
}

/// Forecasts with the slope behind them.
///
/// The slope is that of the history, not the half of it that the forecast takes.
#[derive(Debug, Clone, PartialEq)]
pub struct ThetaForecast {
    /// Units per period, 1 to the horizon ahead.
    pub forecast: Vec<f64>,
    /// Slope of the least-squares line through the history, units per period and period.
    pub slope: f64,
}

/// The least-squares line's slope, one sum at a time; times count from 0.
///
/// Kept up in one pass, so that a backtest has it at every origin.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Slope {
    periods: f64,
    sum: f64,
    sum_times_time: f64,
}

impl Slope {
    /// Observes the demand of one period, units.
    pub fn observe(&mut self, y: f64) {
        self.sum += y;
        self.sum_times_time += self.periods * y;
        self.periods += 1.0;
    }

    /// Units per period and period; 0 below two periods.
    ///
    /// Source: ordinary least squares.
    #[must_use]
    pub fn per_period(&self) -> f64 {
        let n = self.periods;
        if n < 2.0 {
            return 0.0;
        }
        (self.sum_times_time - self.sum * (n - 1.0) / 2.0) * 12.0 / (n * (n * n - 1.0))
    }
}

/// (1 - (1 - alpha)^n)/alpha, the drift that a smoothed level lags behind; n in the limit alpha = 0.
///
/// Unit: periods. Domain: alpha 0 to 1. Near 1/alpha for a long history; by expm1 and log1p, as the quotient of small
/// differences has no digits for a small alpha. Source: Hyndman and Billah (2003).
///
/// # Examples
/// ```
/// use steadystock::engine::forecast::theta::lag;
/// assert!((lag(0.5, 2.0) - 1.5).abs() < 1e-12 && (lag(1e-9, 40.0) - 40.0).abs() < 1e-5);
/// assert_eq!(lag(0.0, 40.0), 40.0);
/// ```
#[must_use]
pub fn lag(alpha: f64, periods: f64) -> f64 {
    if alpha > 0.0 { -libm::expm1(periods * libm::log1p(-alpha)) / alpha } else { periods }
}

/// Forecasts of the Theta method, 1 to `horizon` periods ahead: l + (1 - 1/theta) b (h - 1 + (1 - (1 -
/// alpha)^n)/alpha).
///
/// l is the smoothed level of a start at the first observation, b the least-squares slope, n the periods; the usual
/// theta of 2 adds half the slope. Unit: that of the history, per period. Domain: alpha 0 to 1, theta >= 1; a single
/// period has slope 0. Deseasonalise first where there is a season. Source: Assimakopoulos and Nikolopoulos (2000),
/// IJF 16(4); Hyndman and Billah (2003), IJF 19(2).
///
/// # Errors
/// `NotEnoughData` for an empty history; `OutOfDomain` for a parameter outside or a number that is not finite.
///
/// # Examples
/// ```
/// use steadystock::engine::forecast::theta::{ThetaSettings, forecast};
/// // Level 4 and slope 2 at alpha 1: 4 + 1 * (0 + 1), and one more a period.
/// let found = forecast(&[2.0, 4.0], ThetaSettings { alpha: 1.0, theta: 2.0 }, 2).unwrap();
/// assert_eq!((found.forecast, found.slope), (vec![5.0, 6.0], 2.0));
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::forecast::theta::{ThetaSettings, forecast};
/// // statsmodels, ThetaModel(deseasonalize=False) with its own alpha: slope 1.22794.
/// let quarters =
///     [30.0, 42.0, 55.0, 38.0, 33.0, 47.0, 60.0, 41.0, 36.0, 50.0, 66.0, 45.0, 40.0, 56.0, 71.0, 49.0];
/// let settings = ThetaSettings { alpha: 0.310_611_514_102_720_2, theta: 2.0 };
/// let found = forecast(&quarters, settings, 4).unwrap();
/// assert!((found.slope - 1.227_941_176).abs() < 1e-8 && (found.forecast[0] - 55.863_012).abs() < 1e-5);
/// ```
pub fn forecast(history: &[f64], settings: ThetaSettings, horizon: usize) -> EngineResult<ThetaForecast> {
    let alpha = smoothing_constant("alpha", settings.alpha)?;
    if settings.theta.is_nan() || settings.theta < 1.0 {
        let (quantity, value) = ("theta", settings.theta);
        return Err(EngineError::OutOfDomain { quantity, value, allowed: "1 or more" });
    }
    checked(history, 1)?;
    // The slope of differences from the first period: a large level takes no digits from it.
    let first = StartLevel::FirstObservation.of(history);
    let (mut level, mut slope) = (Ses::try_new(alpha, first)?, Slope::default());
    for &y in history {
        level.observe(y);
        slope.observe(y - first);
    }
    let slope = finite("slope", slope.per_period())?;
    let drift = (1.0 - 1.0 / settings.theta) * slope;
    let lag = lag(alpha, history.len() as f64);
    let forecast = path(horizon, |h| level.level() + drift * ((h - 1) as f64 + lag))?;
    Ok(ThetaForecast { forecast, slope })
}
