//! Aggregate, forecast, disaggregate: intermittent demand in wider buckets (Nikolopoulos, Syntetos, Boylan,
//! Petropoulos and Assimakopoulos, 2011).
//!
//! In buckets as wide as the mean interval, intermittent demand looks steady: smooth there, and divide by the
//! width. In buckets of the protection interval it forecasts the very quantity that a buffer needs.
//!
//! Limits: the oldest periods that fill no bucket are left out; wide buckets are few, and each is old before it is
//! full. Source: Nikolopoulos, Syntetos, Boylan, Petropoulos and Assimakopoulos (2011), Journal of the Operational
//! Research Society 62.

use super::ses::{self, StartLevel};
use super::{checked_demand, smoothing_constant};
use crate::engine::error::{EngineError, EngineResult, finite};

/// The forecast of the wide buckets.
///
/// Unit of what it forecasts: units per wide bucket.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Inner {
    /// Simple smoothing from the first wide bucket on, with a known alpha.
    Ses {
        /// 0 to 1.
        alpha: f64,
    },
    /// Simple smoothing, with the alpha of the least mean squared error of one bucket ahead.
    SesOptimised {
        /// Least alpha.
        least: f64,
        /// Largest alpha.
        most: f64,
    },
    /// The mean of all wide buckets.
    Mean,
}

/// A forecast with the width behind it.
///
/// Per period of the history, not per wide bucket.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AdidaForecast {
    /// Units per period; 0 without any demand.
    pub forecast: f64,
    /// Periods in a wide bucket: the mean interval, rounded; `None` without any demand.
    pub aggregation_level: Option<usize>,
}

/// Periods m per wide bucket: the mean interval between demands up to the last one, a half rounded to the even number.
///
/// Unit: periods, 1 or more. Domain: any history; `None` without demand. Source: the mean interval of Nikolopoulos
/// et al. (2011).
///
/// # Examples
/// ```
/// use steadystock::engine::forecast::adida::aggregation_level;
/// // Three demands up to the seventh period: 7/3, rounded.
/// assert_eq!(aggregation_level(&[0.0, 0.0, 5.0, 0.0, 2.0, 0.0, 4.0, 0.0]), Some(2));
/// assert_eq!(aggregation_level(&[0.0, 0.0]), None);
/// ```
#[must_use]
pub fn aggregation_level(history: &[f64]) -> Option<usize> {
    let last = history.iter().rposition(|&y| y > 0.0)?;
    let demands = history.iter().filter(|&&y| y > 0.0).count();
    // At least 1: an interval is never shorter than a period.
    Some((((last + 1) as f64 / demands as f64).round_ties_even() as usize).max(1))
}

/// Sums over buckets of `width` periods that end with the last period; the oldest remainder is left out.
///
/// Unit: units per bucket. Domain: a width of 0 counts as 1.
///
/// # Examples
/// ```
/// use steadystock::engine::forecast::adida::aggregate;
/// assert_eq!(aggregate(&[9.0, 1.0, 2.0, 3.0, 4.0], 2), [3.0, 7.0]);
/// ```
#[must_use]
pub fn aggregate(history: &[f64], width: usize) -> Vec<f64> {
    let width = width.max(1);
    let whole = history.get(history.len() % width..).unwrap_or(&[]);
    whole.chunks_exact(width).map(|bucket| bucket.iter().sum()).collect()
}

/// Forecast by aggregation: sums over wide buckets, smoothed, divided by their width.
///
/// Unit: that of the history, per period. Domain: demand >= 0; 0 without any demand. Source: Nikolopoulos, Syntetos,
/// Boylan, Petropoulos and Assimakopoulos (2011), JORS 62.
///
/// At the limits: demand in every period makes the buckets single periods; a history shorter than a bucket has none.
///
/// # Errors
/// `NotEnoughData` for an empty history; `OutOfDomain` for negative demand or an alpha outside.
///
/// # Examples
/// ```
/// use steadystock::engine::forecast::adida::{Inner, forecast};
/// // Demand every other period: buckets of 2 hold 6 and 8, at alpha 0.5 the next 7, so 3.5 a period.
/// let found = forecast(&[0.0, 6.0, 0.0, 8.0], Inner::Ses { alpha: 0.5 }).unwrap();
/// assert_eq!((found.aggregation_level, found.forecast), (Some(2), 3.5));
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::forecast::adida::{Inner, forecast};
/// // statsforecast, ADIDA: buckets of 2, 1.3824 a period.
/// let slow = [0.0, 3.0, 0.0, 0.0, 5.0, 2.0, 0.0, 0.0, 0.0, 4.0, 0.0, 1.0, 0.0, 0.0, 6.0, 0.0, 0.0, 2.0, 0.0, 3.0];
/// let found = forecast(&slow, Inner::SesOptimised { least: 0.1, most: 0.3 }).unwrap();
/// assert!(found.aggregation_level == Some(2) && (found.forecast - 1.382_437_65).abs() < 1e-4);
/// ```
pub fn forecast(history: &[f64], inner: Inner) -> EngineResult<AdidaForecast> {
    checked_demand(history)?;
    let Some(width) = aggregation_level(history) else {
        return Ok(AdidaForecast { forecast: 0.0, aggregation_level: None });
    };
    let sums = aggregate(history, width);
    let next = match inner {
        Inner::Ses { alpha } => ses::forecast(&sums, alpha, StartLevel::FirstObservation)?,
        Inner::SesOptimised { least, most } => {
            ses::forecast(&sums, best_alpha(&sums, least, most)?, StartLevel::FirstObservation)?
        }
        Inner::Mean => sums.iter().sum::<f64>() / sums.len().max(1) as f64,
    };
    let forecast = finite("forecast", next / width as f64)?;
    Ok(AdidaForecast { forecast, aggregation_level: Some(width) })
}

/// The alpha of the least squared error of one bucket ahead: the best of a grid that closes in on it.
fn best_alpha(sums: &[f64], least: f64, most: f64) -> EngineResult<f64> {
    const STEPS: u32 = 20;
    const ROUNDS: u32 = 8;
    smoothing_constant("alpha", least)?;
    smoothing_constant("alpha", most)?;
    if least > most {
        let reason = "the least alpha is above the largest";
        return Err(EngineError::Infeasible { method: "adida", reason });
    }
    let squares = |alpha: f64| {
        let mut level = sums.first().copied().unwrap_or(0.0);
        let mut squares = 0.0;
        for &y in sums.iter().skip(1) {
            squares += (y - level) * (y - level);
            level += alpha * (y - level);
        }
        squares
    };
    let (mut low, mut high) = (least, most);
    let mut best = (least, squares(least));
    for _ in 0..ROUNDS {
        let step = (high - low) / f64::from(STEPS);
        for i in 0..=STEPS {
            let alpha = low + step * f64::from(i);
            let found = squares(alpha);
            if found < best.1 {
                best = (alpha, found);
            }
        }
        (low, high) = ((best.0 - step).max(least), (best.0 + step).min(most));
    }
    Ok(best.0)
}
