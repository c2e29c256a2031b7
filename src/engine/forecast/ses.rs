//! Simple exponential smoothing (Brown, 1956; Gardner, 1985).
//!
//! A mean that forgets: each period moves the level by a share of its error, so what is n periods old has a weight of
//! (1 - alpha)^n. The forecast is flat, the same for every period ahead.
//!
//! When a planner uses it: demand without trend and season. An alpha of 0.05 to 0.3 is usual in stock control; 0
//! never learns, 1 takes the last period for all there is. Limits: a trend leaves it behind by slope/alpha; a
//! single peak moves it by alpha of the peak. Source: Brown (1956); Gardner (1985), Journal of Forecasting 4.

use super::{checked, smoothing_constant};
use crate::engine::error::{EngineResult, finite};

/// The level before the first period.
///
/// Matters as long as the history is short against 1/alpha.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum StartLevel {
    /// The first observation: it then has no error of its own.
    FirstObservation,
    /// The mean of the first periods, as many as given, at most all.
    MeanOfFirst(usize),
    /// A known level, units per period.
    Known(f64),
}

impl StartLevel {
    /// The level in units per period.
    pub(super) fn of(self, history: &[f64]) -> f64 {
        match self {
            Self::FirstObservation => history.first().copied().unwrap_or(0.0),
            Self::MeanOfFirst(count) => {
                let count = count.clamp(1, history.len().max(1));
                history.iter().take(count).sum::<f64>() / count as f64
            }
            Self::Known(level) => level,
        }
    }
}

/// The state: a level that each period moves by a share of its error.
///
/// Error after long: the variance of the level is alpha/(2 - alpha) of that of a period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ses {
    alpha: f64,
    level: f64,
}

impl Ses {
    /// Starts at a level, units per period, with a smoothing constant alpha of 0 to 1.
    ///
    /// Unit: units. Source: Brown (1959).
    ///
    /// Domain: alpha 0 to 1, level finite.
    ///
    /// # Errors
    /// `OutOfDomain` for an alpha outside of 0 to 1 or a level that is not finite.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::forecast::ses::Ses;
    /// let mut state = Ses::try_new(0.25, 10.0).unwrap();
    /// state.observe(18.0);
    /// assert_eq!(state.level(), 12.0);
    /// assert!(Ses::try_new(1.5, 10.0).is_err());
    /// ```
    pub fn try_new(alpha: f64, level: f64) -> EngineResult<Self> {
        Ok(Self { alpha: smoothing_constant("alpha", alpha)?, level: finite("level", level)? })
    }

    /// Observes the demand of one period, units.
    pub fn observe(&mut self, y: f64) {
        self.level += self.alpha * (y - self.level);
    }

    /// The level, units per period: the forecast of every period ahead.
    #[must_use]
    pub const fn level(&self) -> f64 {
        self.level
    }
}

/// Forecast by simple exponential smoothing: l += alpha (y - l) over the history, the same for all periods ahead.
///
/// Unit: that of the history, per period. Domain: alpha 0 to 1; at least one period. Source: Brown (1956).
///
/// At the limits: alpha 0 gives the start level, alpha 1 the last period; equal periods give themselves.
///
/// # Errors
/// `NotEnoughData` for an empty history; `OutOfDomain` for an alpha outside or a number that is not finite.
///
/// # Examples
/// ```
/// use steadystock::engine::forecast::ses::{StartLevel, forecast};
/// // 10, then 10 + 0.5 (14 - 10) = 12, then 12 + 0.5 (8 - 12) = 10.
/// assert_eq!(forecast(&[10.0, 14.0, 8.0], 0.5, StartLevel::FirstObservation), Ok(10.0));
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::forecast::ses::{StartLevel, forecast};
/// // statsforecast, SimpleExponentialSmoothing(alpha = 0.1): 10.5107.
/// let history = [10.0, 12.0, 9.0, 11.0, 14.0, 8.0, 10.0, 13.0, 12.0, 9.0, 11.0, 10.0];
/// let found = forecast(&history, 0.1, StartLevel::FirstObservation).unwrap();
/// assert!((found - 10.510_700_92).abs() < 1e-8);
/// ```
pub fn forecast(history: &[f64], alpha: f64, start: StartLevel) -> EngineResult<f64> {
    checked(history, 1)?;
    let mut state = Ses::try_new(alpha, start.of(history))?;
    history.iter().for_each(|&y| state.observe(y));
    finite("forecast", state.level)
}
