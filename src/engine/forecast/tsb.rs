//! The method of Teunter, Syntetos and Babai (2011) for demand that may be dying.
//!
//! An item's end shows first in how rarely it is asked for. Here the probability of demand is smoothed in every
//! period, so the forecast falls with each empty one, and stock runs off by itself instead of standing until
//! somebody notices.
//!
//! Limits: an item with long gaps that is not dying loses some of its forecast in each gap; two constants, of which
//! the one for the probability should be small. Source: Teunter, Syntetos and Babai (2011), European Journal of
//! Operational Research 214.

use super::{checked_demand, smoothing_constant};
use crate::engine::error::{EngineError, EngineResult, finite, non_negative};

/// Smoothing constants, 0 to 1 each.
///
/// Usual: 0.1 to 0.2 for the size, 0.02 to 0.1 for the probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TsbSmoothing {
    /// Of the size, moved in periods with demand.
    pub alpha_demand: f64,
    /// Of the probability of demand, moved in every period.
    pub alpha_probability: f64,
}

/// The state: the size of a demand, and the probability of one, which fades while none comes.
///
/// The forecast is the product of the two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tsb {
    smoothing: TsbSmoothing,
    /// Mean size of a period with demand, units; `None` before the first demand.
    size: Option<f64>,
    /// Probability of demand in a period; `None` before the first period.
    probability: Option<f64>,
}

impl Tsb {
    /// Starts with a probability of demand, or with none: then the first period gives 1 or 0.
    ///
    /// Unit: units, probability. Source: Teunter, Syntetos and Babai (2011).
    ///
    /// Domain: constants and probability 0 to 1.
    ///
    /// # Errors
    /// `OutOfDomain` for a constant or a probability outside of 0 to 1.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::forecast::tsb::{Tsb, TsbSmoothing};
    /// let smoothing = TsbSmoothing { alpha_demand: 0.2, alpha_probability: 0.5 };
    /// let mut state = Tsb::try_new(smoothing, Some(0.5)).unwrap();
    /// // 8 comes: the probability goes to 0.75; then nothing, and to 0.375.
    /// state.observe(8.0);
    /// assert_eq!(state.level(), 6.0);
    /// state.observe(0.0);
    /// assert_eq!(state.level(), 3.0);
    /// ```
    pub fn try_new(smoothing: TsbSmoothing, start_probability: Option<f64>) -> EngineResult<Self> {
        smoothing_constant("alpha_demand", smoothing.alpha_demand)?;
        smoothing_constant("alpha_probability", smoothing.alpha_probability)?;
        if let Some(value) = start_probability.filter(|p| !(0.0..=1.0).contains(p)) {
            let quantity = "start_probability";
            return Err(EngineError::OutOfDomain { quantity, value, allowed: "0 to 1" });
        }
        Ok(Self { smoothing, size: None, probability: start_probability })
    }

    /// Starts with a known size, units.
    ///
    /// Unit: units, probability. Source: Teunter, Syntetos and Babai (2011).
    ///
    /// Domain: size from 0.
    ///
    /// # Errors
    /// `OutOfDomain` for a size below 0.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::forecast::tsb::{Tsb, TsbSmoothing};
    /// let smoothing = TsbSmoothing { alpha_demand: 0.5, alpha_probability: 0.0 };
    /// let mut state = Tsb::try_new(smoothing, Some(0.25)).unwrap().starting_at(8.0).unwrap();
    /// assert_eq!(state.level(), 2.0);
    /// state.observe(16.0);
    /// assert_eq!(state.level(), 3.0);
    /// ```
    pub fn starting_at(self, size: f64) -> EngineResult<Self> {
        Ok(Self { size: Some(non_negative("size", size)?), ..self })
    }

    /// Observes the demand of one period, units, at least 0.
    pub fn observe(&mut self, y: f64) {
        let TsbSmoothing { alpha_demand, alpha_probability } = self.smoothing;
        let occurred = if y > 0.0 { 1.0 } else { 0.0 };
        self.probability =
            Some(self.probability.map_or(occurred, |p| p + alpha_probability * (occurred - p)));
        if y > 0.0 {
            self.size = Some(self.size.map_or(y, |size| size + alpha_demand * (y - size)));
        }
    }

    /// The forecast, units per period; 0 before the first demand.
    #[must_use]
    pub fn level(&self) -> f64 {
        self.probability.unwrap_or(0.0) * self.size.unwrap_or(0.0)
    }
}

/// Forecast P z: probability of demand times its size, for every period ahead.
///
/// Every period P += alpha_probability (1{y > 0} - P); with demand z += alpha_demand (y - z). It fades with no
/// demand, which Croston's method does not. Unit: that of the history, per period. Domain: demand >= 0, constants 0
/// to 1; 0 without any demand. Source: Teunter, Syntetos and Babai (2011), EJOR 214.
///
/// At the limits: a constant of 0 for the probability keeps it as it started; demand in every period makes it
/// smoothing of the sizes.
///
/// # Errors
/// `NotEnoughData` for an empty history; `OutOfDomain` for negative demand or a constant outside.
///
/// # Examples
/// ```
/// use steadystock::engine::forecast::tsb::{TsbSmoothing, forecast};
/// let smoothing = TsbSmoothing { alpha_demand: 0.5, alpha_probability: 0.5 };
/// // P: 1, then 0.5; z: 8.
/// assert_eq!(forecast(&[8.0, 0.0], smoothing, None), Ok(4.0));
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::forecast::tsb::{TsbSmoothing, forecast};
/// // statsforecast, TSB(0.2, 0.1): eight empty periods have taken the forecast down to 0.78.
/// let dying = [2.0, 1.0, 3.0, 0.0, 2.0, 4.0, 1.0, 0.0, 2.0, 3.0, 1.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
/// let found = forecast(&dying, TsbSmoothing { alpha_demand: 0.2, alpha_probability: 0.1 }, None).unwrap();
/// assert!((found - 0.777_187_888).abs() < 1e-8);
/// ```
pub fn forecast(
    history: &[f64],
    smoothing: TsbSmoothing,
    start_probability: Option<f64>,
) -> EngineResult<f64> {
    let mut state = Tsb::try_new(smoothing, start_probability)?;
    checked_demand(history)?;
    history.iter().for_each(|&y| state.observe(y));
    finite("forecast", state.level())
}
