//! Croston's method for intermittent demand (Croston, 1972), and its two corrections for bias.
//!
//! Demand that comes in one period of four is no demand of a quarter each period: smoothing it jumps up after each
//! demand and fades until the next, and is highest just when nothing is due. Croston smooths size and interval
//! apart, in periods with demand only, and divides.
//!
//! Limits: the ratio is biased upwards (by 4%, 8% and 13% at an alpha of 0.1, 0.2 and 0.3, at demand in one period
//! of four); the corrections take the bias off on average and are slightly too low. The forecast never fades while
//! no demand comes, so for items that may be dying take [`super::tsb`]. Source: Croston (1972); Syntetos and Boylan
//! (2005); Shale, Boylan and Johnston (2006).

use super::{checked_demand, smoothing_constant};
use crate::engine::error::{EngineError, EngineResult, finite, non_negative};

/// The factor on size over interval.
///
/// beta is the smoothing constant of the interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BiasCorrection {
    /// None: too high on average, by 4% at an alpha of 0.1 and demand in one period of four.
    None,
    /// 1 - beta/2 (Syntetos and Boylan, 2005): too low where nearly every period has demand.
    SyntetosBoylan,
    /// 1 - beta/(2 - beta), for demand that arrives as a Poisson process (Shale, Boylan and Johnston, 2006).
    ShaleBoylanJohnston,
}

/// Smoothing constants, 0 to 1 each.
///
/// One constant for both is usual; Schultz (1987) allows two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CrostonSmoothing {
    /// Of the size.
    pub alpha: f64,
    /// Of the interval.
    pub beta: f64,
}

/// The state: smoothed size and interval, moved by periods with demand only.
///
/// The last demand's effect stands until the next one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Croston {
    smoothing: CrostonSmoothing,
    correction: BiasCorrection,
    /// Mean size of a period with demand (units) and mean interval (periods); `None` before the first demand.
    size_and_interval: Option<(f64, f64)>,
    /// Periods since the last demand, the next one included.
    waiting: f64,
}

impl Croston {
    /// Starts without a demand seen: the first one gives the size, its position the interval.
    ///
    /// Unit: constants have none. Source: Croston (1972); Syntetos and Boylan (2005).
    ///
    /// Domain: both constants 0 to 1.
    ///
    /// # Errors
    /// `OutOfDomain` for a constant outside of 0 to 1.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::forecast::croston::{BiasCorrection, Croston, CrostonSmoothing};
    /// let smoothing = CrostonSmoothing { alpha: 0.1, beta: 0.1 };
    /// let mut state = Croston::try_new(smoothing, BiasCorrection::None).unwrap();
    /// assert_eq!(state.level(), 0.0);
    /// // The first demand, in the third period: 6 every three periods.
    /// [0.0, 0.0, 6.0].iter().for_each(|&y| state.observe(y));
    /// assert_eq!(state.level(), 2.0);
    /// ```
    pub fn try_new(smoothing: CrostonSmoothing, correction: BiasCorrection) -> EngineResult<Self> {
        smoothing_constant("alpha", smoothing.alpha)?;
        smoothing_constant("beta", smoothing.beta)?;
        Ok(Self { smoothing, correction, size_and_interval: None, waiting: 1.0 })
    }

    /// Starts with a known size (units) and interval (periods), the last demand one period ago.
    ///
    /// A history that was cut at its first demand says nothing about the interval before it: a mean over the first
    /// periods is the better start.
    ///
    /// Unit: units, periods. Source: Croston (1972).
    ///
    /// Domain: size from 0, interval from one period.
    ///
    /// # Errors
    /// `OutOfDomain` for a size below 0 or an interval below one period.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::forecast::croston::{BiasCorrection, Croston, CrostonSmoothing};
    /// let smoothing = CrostonSmoothing { alpha: 0.5, beta: 0.5 };
    /// let mut state = Croston::try_new(smoothing, BiasCorrection::None).unwrap().starting_at(8.0, 4.0).unwrap();
    /// assert_eq!(state.level(), 2.0);
    /// // 4 after two periods: size 6, interval 3.
    /// [0.0, 4.0].iter().for_each(|&y| state.observe(y));
    /// assert_eq!(state.level(), 2.0);
    /// ```
    pub fn starting_at(self, size: f64, interval: f64) -> EngineResult<Self> {
        non_negative("size", size)?;
        if !(interval.is_finite() && interval >= 1.0) {
            let quantity = "interval";
            return Err(EngineError::OutOfDomain { quantity, value: interval, allowed: "1 or more" });
        }
        Ok(Self { size_and_interval: Some((size, interval)), ..self })
    }

    /// Observes the demand of one period, units, at least 0.
    pub fn observe(&mut self, y: f64) {
        if y <= 0.0 {
            self.waiting += 1.0;
            return;
        }
        let CrostonSmoothing { alpha, beta } = self.smoothing;
        self.size_and_interval = Some(match self.size_and_interval {
            None => (y, self.waiting),
            Some((size, interval)) => {
                (size + alpha * (y - size), interval + beta * (self.waiting - interval))
            }
        });
        self.waiting = 1.0;
    }

    /// The forecast, units per period; 0 before the first demand.
    #[must_use]
    pub fn level(&self) -> f64 {
        let beta = self.smoothing.beta;
        let factor = match self.correction {
            BiasCorrection::None => 1.0,
            BiasCorrection::SyntetosBoylan => 1.0 - beta / 2.0,
            BiasCorrection::ShaleBoylanJohnston => 1.0 - beta / (2.0 - beta),
        };
        self.size_and_interval.map_or(0.0, |(size, interval)| factor * size / interval)
    }
}

/// A forecast with its parts.
///
/// The forecast is the corrected size over interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CrostonForecast {
    /// Units per period; 0 without any demand.
    pub forecast: f64,
    /// Smoothed size of a period with demand, units; `None` without any.
    pub size: Option<f64>,
    /// Smoothed interval between periods with demand, periods; `None` without any.
    pub interval: Option<f64>,
}

/// Forecast by Croston's method, corrected or not: smoothed size over smoothed interval, for every period ahead.
///
/// In periods with demand only: z += alpha (y - z), p += beta (q - p), with q the periods since the last one. The
/// first demand gives z, its position p. Unit: that of the history, per period. Domain: demand >= 0, constants from
/// 0 to 1. Source: Croston (1972), ORQ 23(3); Syntetos and Boylan (2005), IJF 21; Shale, Boylan and Johnston
/// (2006), JORS 57.
///
/// At the limits: one demand gives its size over its position; demand in every period makes it smoothing of the
/// sizes.
///
/// # Errors
/// `NotEnoughData` for an empty history; `OutOfDomain` for negative demand or a constant outside.
///
/// # Examples
/// ```
/// use steadystock::engine::forecast::croston::{BiasCorrection, CrostonSmoothing, forecast};
/// let smoothing = CrostonSmoothing { alpha: 0.5, beta: 0.5 };
/// // 6 after two periods; then 4 after one: size 5, interval 1.5.
/// let found = forecast(&[0.0, 6.0, 4.0], smoothing, BiasCorrection::None).unwrap();
/// assert_eq!((found.size, found.interval), (Some(5.0), Some(1.5)));
/// let corrected = forecast(&[0.0, 6.0, 4.0], smoothing, BiasCorrection::SyntetosBoylan).unwrap();
/// assert!((corrected.forecast - 2.5).abs() < 1e-12);
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::forecast::croston::{BiasCorrection, CrostonSmoothing, forecast};
/// // statsforecast, CrostonClassic and CrostonSBA at 0.1: sizes of 3.12 every 2.30 periods.
/// let slow = [0.0, 3.0, 0.0, 0.0, 5.0, 2.0, 0.0, 0.0, 0.0, 4.0, 0.0, 1.0, 0.0, 0.0, 6.0, 0.0, 0.0, 2.0, 0.0, 3.0];
/// let smoothing = CrostonSmoothing { alpha: 0.1, beta: 0.1 };
/// let by = |correction| forecast(&slow, smoothing, correction).unwrap().forecast;
/// assert!((by(BiasCorrection::None) - 1.358_719_977).abs() < 1e-8);
/// assert!((by(BiasCorrection::SyntetosBoylan) - 0.95 * 1.358_719_977).abs() < 1e-8);
/// // Shale, Boylan and Johnston: 1 - 0.1/1.9.
/// assert!((by(BiasCorrection::ShaleBoylanJohnston) - (1.0 - 0.1 / 1.9) * 1.358_719_977).abs() < 1e-8);
/// ```
pub fn forecast(
    history: &[f64],
    smoothing: CrostonSmoothing,
    correction: BiasCorrection,
) -> EngineResult<CrostonForecast> {
    let mut state = Croston::try_new(smoothing, correction)?;
    checked_demand(history)?;
    history.iter().for_each(|&y| state.observe(y));
    Ok(CrostonForecast {
        forecast: finite("forecast", state.level())?,
        size: state.size_and_interval.map(|(size, _)| size),
        interval: state.size_and_interval.map(|(_, interval)| interval),
    })
}
