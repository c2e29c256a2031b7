//! Holt's linear trend (Holt, 1957), damped by a factor where that is below 1 (Gardner and McKenzie, 1985).
//!
//! A level with a slope, both smoothed: for demand that grows or shrinks steadily. It goes on for ever with the
//! slope of today, which is rarely what demand does; beyond three periods ahead the damped form
//! ([`super::holt_damped`]) is the better guess.
//!
//! Limits: no season; a short history gives a slope that is mostly noise, and a falling one leads below 0, where
//! what plans from it clips. Source: Holt (1957), reprinted in International Journal of Forecasting 20 (2004).

use super::{checked, path, smoothing_constant};
use crate::engine::error::{EngineResult, finite};

/// Smoothing constants of a trend.
///
/// In the form of Hyndman and Athanasopoulos: other books write alpha beta for the weight of the trend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrendSmoothing {
    /// Of the level, 0 to 1.
    pub alpha: f64,
    /// Of the trend, 0 to 1: the weight of the newest change of the level (beta*, not alpha beta*).
    pub beta: f64,
    /// What is left of a trend one period later, 0 to 1; 1 is Holt's undamped trend.
    pub phi: f64,
}

/// The state: a level, and a trend that fades.
///
/// Of the end of the last period observed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trend {
    smoothing: TrendSmoothing,
    level: f64,
    trend: f64,
}

impl Trend {
    /// Starts with the level (units per period) and the trend (units per period and period) before the first period.
    ///
    /// Unit: units, units per period. Source: Holt (1957).
    ///
    /// Domain: constants 0 to 1, level and trend finite.
    ///
    /// # Errors
    /// `OutOfDomain` for a constant outside of 0 to 1, or a level or trend that is not finite.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::forecast::holt::{Trend, TrendSmoothing};
    /// let mut state = Trend::try_new(TrendSmoothing { alpha: 0.5, beta: 0.5, phi: 1.0 }, 10.0, 2.0).unwrap();
    /// // 16 where 12 was expected: the level goes half of the way, the trend half of the level's surprise.
    /// state.observe(16.0);
    /// assert_eq!((state.level(), state.trend(), state.ahead(2)), (14.0, 3.0, 20.0));
    /// ```
    pub fn try_new(smoothing: TrendSmoothing, level: f64, trend: f64) -> EngineResult<Self> {
        smoothing_constant("alpha", smoothing.alpha)?;
        smoothing_constant("beta", smoothing.beta)?;
        smoothing_constant("phi", smoothing.phi)?;
        Ok(Self { smoothing, level: finite("initial_level", level)?, trend: finite("initial_trend", trend)? })
    }

    /// Observes the demand of one period, units.
    pub fn observe(&mut self, y: f64) {
        let TrendSmoothing { alpha, beta, phi } = self.smoothing;
        let expected = self.level + phi * self.trend;
        let level = expected + alpha * (y - expected);
        self.trend = beta * (level - self.level) + (1.0 - beta) * phi * self.trend;
        self.level = level;
    }

    /// The level, units per period.
    #[must_use]
    pub const fn level(&self) -> f64 {
        self.level
    }

    /// The trend, units per period and period.
    #[must_use]
    pub const fn trend(&self) -> f64 {
        self.trend
    }

    /// What is left of the trend one period later.
    #[must_use]
    pub const fn phi(&self) -> f64 {
        self.smoothing.phi
    }

    /// The forecast `periods` ahead, units: l + (phi + phi^2 + ... + phi^h) b.
    #[must_use]
    pub fn ahead(&self, periods: usize) -> f64 {
        self.level + damped_sum(self.smoothing.phi, periods) * self.trend
    }
}

/// phi + phi^2 + ... + phi^h.
fn damped_sum(phi: f64, periods: usize) -> f64 {
    let mut power = 1.0;
    let mut sum = 0.0;
    for _ in 0..periods {
        power *= phi;
        sum += power;
    }
    sum
}

/// The forecasts of a trend 1 to `horizon` periods ahead.
pub(super) fn forecast_path(history: &[f64], mut state: Trend, horizon: usize) -> EngineResult<Vec<f64>> {
    checked(history, 1)?;
    history.iter().for_each(|&y| state.observe(y));
    path(horizon, |h| state.ahead(h))
}

/// Forecasts by Holt's linear trend, 1 to `horizon` periods ahead.
///
/// l' = alpha y + (1 - alpha)(l + b); b' = beta (l' - l) + (1 - beta) b; forecast l + h b. Unit: that of the history,
/// per period; the initial state is the one before the first period. Domain: alpha, beta 0 to 1; at least one period.
/// Source: Holt (1957), International Journal of Forecasting 20 (2004).
///
/// At the limits: beta 0 keeps the first slope; alpha 0 never learns.
///
/// # Errors
/// `NotEnoughData` for an empty history; `OutOfDomain` for a constant outside or a number that is not finite.
///
/// # Examples
/// ```
/// // On its line, a trend stays on it.
/// let found = steadystock::engine::forecast::holt::forecast(&[12.0, 14.0], (0.5, 0.5), (10.0, 2.0), 2);
/// assert_eq!(found, Ok(vec![16.0, 18.0]));
/// ```
///
/// # Examples
/// ```
/// // statsmodels, Holt(...) at alpha 0.5 and beta 0.2 with a known start.
/// let passengers = [
///     112.0, 118.0, 132.0, 129.0, 121.0, 135.0, 148.0, 148.0, 136.0, 119.0, 104.0, 118.0,
///     115.0, 126.0, 141.0, 135.0, 125.0, 149.0, 170.0, 170.0, 158.0, 133.0, 114.0, 140.0,
/// ];
/// let found = steadystock::engine::forecast::holt::forecast(&passengers, (0.5, 0.2), (112.0, 6.0), 2).unwrap();
/// assert!((found[0] - 133.464_112).abs() < 1e-5 && (found[1] - 131.676_211).abs() < 1e-5);
/// ```
pub fn forecast(
    history: &[f64],
    (alpha, beta): (f64, f64),
    (initial_level, initial_trend): (f64, f64),
    horizon: usize,
) -> EngineResult<Vec<f64>> {
    let smoothing = TrendSmoothing { alpha, beta, phi: 1.0 };
    forecast_path(history, Trend::try_new(smoothing, initial_level, initial_trend)?, horizon)
}
