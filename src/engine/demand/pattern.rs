//! Demand classes by average demand interval and squared coefficient of variation
//! (Syntetos, Boylan and Croston, 2005).
//!
//! How often and how evenly: two numbers of a history that decide which forecast and which law may be right. Smooth
//! items suit smoothing and the normal or gamma law, intermittent and lumpy ones Croston's family and laws of whole
//! units.
//!
//! Limits: the cuts were found by comparing errors of forecasts, so an item beside a cut is not another kind of
//! item; with fewer than three demands the class says little. The interval counted over all periods grows for an
//! item that dies; the mean gap does not, and both are kept. Source: Syntetos, Boylan and Croston (2005), Journal
//! of the Operational Research Society 56.

use crate::engine::error::{EngineError, EngineResult, finite, positive};
use serde::{Deserialize, Serialize};

/// Demand class.
///
/// Often means an average interval below 1.32 periods, steady a squared variation below 0.49.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DemandClass {
    /// Often and steady.
    Smooth,
    /// Often, of varying size.
    Erratic,
    /// Seldom, of steady size.
    Intermittent,
    /// Seldom, of varying size.
    Lumpy,
    /// None at all.
    NoDemand,
}

/// What a history shows.
///
/// Intervals are 1 or more; all are `None` where there never was demand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pattern {
    /// Class.
    pub class: DemandClass,
    /// Periods over periods with demand.
    pub adi_periods: Option<f64>,
    /// Mean distance between periods with demand, counted from the start; what follows the last demand is left out,
    /// so that it stays small for an item that has died.
    pub adi_mean_gap_periods: Option<f64>,
    /// Squared coefficient of variation of the periods with demand, divisor n.
    pub cv2: Option<f64>,
    /// The same with divisor n - 1; `None` for a single demand.
    pub cv2_sample: Option<f64>,
}

/// Where the classes part.
///
/// A class at exactly a cut is the seldom or varying one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Cuts {
    /// Average demand interval, periods: from here on demand is seldom.
    pub adi_periods: f64,
    /// Squared coefficient of variation: from here on sizes vary.
    pub cv2: f64,
}

impl Default for Cuts {
    /// 1.32 and 0.49: where the errors of Croston's method and of its correction meet.
    fn default() -> Self {
        Self { adi_periods: 1.32, cv2: 0.49 }
    }
}

/// The pattern of a history in equal periods; a period of 0 or less is one without demand.
///
/// Unit: periods; squared variation has none. Domain: finite values, cuts above 0. Source: Syntetos, Boylan and
/// Croston (2005), Journal of the Operational Research Society 56. The cuts come from comparing errors; they are no
/// law.
///
/// At the limits: one demand has a variation of 0 and no sample variation; equal sizes are steady whatever their
/// distance.
///
/// # Errors
/// `OutOfDomain` for a value that is not finite or a cut of 0 or less.
///
/// # Examples
/// ```
/// use steadystock::engine::demand::pattern::{Cuts, DemandClass, classify};
/// let found = classify(&[1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0], Cuts::default()).unwrap();
/// assert_eq!((found.class, found.adi_periods, found.cv2), (DemandClass::Intermittent, Some(1.75), Some(0.0)));
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::demand::pattern::{Cuts, DemandClass, classify};
/// let slow = [0.0, 3.0, 0.0, 0.0, 5.0, 2.0, 0.0, 0.0, 0.0, 4.0, 0.0, 1.0, 0.0, 0.0, 6.0, 0.0, 0.0, 2.0, 0.0, 3.0];
/// let found = classify(&slow, Cuts::default()).unwrap();
/// assert_eq!((found.class, found.adi_periods), (DemandClass::Intermittent, Some(2.5)));
/// assert!((found.cv2.unwrap() - 0.230_769).abs() < 1e-6 && (found.cv2_sample.unwrap() - 0.263_736).abs() < 1e-6);
/// ```
pub fn classify(history: &[f64], cuts: Cuts) -> EngineResult<Pattern> {
    positive("adi_cut", cuts.adi_periods)?;
    positive("cv2_cut", cuts.cv2)?;
    history.iter().try_for_each(|x| finite("demand", *x).map(|_| ()))?;
    let found = pattern(history, cuts);
    // Sizes near the largest number overflow when squared.
    if found.cv2.is_none_or(f64::is_finite) {
        return Ok(found);
    }
    let (quantity, value) = ("cv2", found.cv2.unwrap_or(f64::NAN));
    Err(EngineError::OutOfDomain { quantity, value, allowed: "a finite number" })
}

/// The pattern, p and CV^2, with the usual cuts; what is not finite counts as no demand.
///
/// Unit: as [`classify`]. Domain: any history. Source: Syntetos, Boylan and Croston (2005), JORS 56.
///
/// # Examples
/// ```
/// use steadystock::engine::demand::pattern::{self, DemandClass};
/// // Five units in every second period: an interval of 2, sizes that never vary.
/// let found = pattern::of(&[5.0, 0.0, 5.0, 0.0, 5.0, 0.0]);
/// assert_eq!((found.class, found.adi_periods, found.cv2), (DemandClass::Intermittent, Some(2.0), Some(0.0)));
/// ```
#[must_use]
pub fn of(history: &[f64]) -> Pattern {
    pattern(history, Cuts::default())
}

fn pattern(history: &[f64], cuts: Cuts) -> Pattern {
    let (mut n, mut sum, mut periods) = (0.0, 0.0, 0);
    // Without a branch: which periods have demand cannot be foreseen.
    for (period, &x) in history.iter().enumerate() {
        let some = x > 0.0 && x < f64::INFINITY;
        n += if some { 1.0 } else { 0.0 };
        sum += if some { x } else { 0.0 };
        periods = if some { period + 1 } else { periods };
    }
    if periods == 0 {
        return Pattern {
            class: DemandClass::NoDemand,
            adi_periods: None,
            adi_mean_gap_periods: None,
            cv2: None,
            cv2_sample: None,
        };
    }
    let mean = sum / n;
    let mut squares = 0.0;
    for &x in history {
        let over = x / mean - 1.0;
        squares += if x > 0.0 && x < f64::INFINITY { over * over } else { 0.0 };
    }
    let (adi, cv2) = (history.len() as f64 / n, squares / n);
    let class = match (adi < cuts.adi_periods, cv2 < cuts.cv2) {
        (true, true) => DemandClass::Smooth,
        (true, false) => DemandClass::Erratic,
        (false, true) => DemandClass::Intermittent,
        (false, false) => DemandClass::Lumpy,
    };
    Pattern {
        class,
        adi_periods: Some(adi),
        adi_mean_gap_periods: Some(periods as f64 / n),
        cv2: Some(cv2),
        cv2_sample: (n > 1.0).then(|| squares / (n - 1.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_demand_has_no_sample_variation() {
        let found = of(&[0.0, 7.0, 0.0, 0.0]);
        assert_eq!((found.adi_periods, found.adi_mean_gap_periods), (Some(4.0), Some(2.0)));
        assert_eq!((found.cv2, found.cv2_sample), (Some(0.0), None));
        assert_eq!(found.class, DemandClass::Intermittent);
    }

    #[test]
    fn no_demand_is_a_class_of_its_own() {
        assert_eq!(of(&[]).class, DemandClass::NoDemand);
        assert_eq!(of(&[0.0, -2.0]).class, DemandClass::NoDemand);
    }

    #[test]
    fn unusable_values_are_refused() {
        assert!(classify(&[1.0, f64::INFINITY], Cuts::default()).is_err());
        assert!(classify(&[1.0], Cuts { adi_periods: 0.0, cv2: 0.49 }).is_err());
        assert!(classify(&[1.0], Cuts { adi_periods: 1.32, cv2: f64::NAN }).is_err());
    }
}
