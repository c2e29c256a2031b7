//! Demand classes by average demand interval and squared coefficient of variation
//! (Syntetos, Boylan and Croston, 2005).

use serde::{Deserialize, Serialize};

/// Demand class.
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
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pattern {
    /// Class.
    pub class: DemandClass,
    /// Periods over periods with demand.
    pub adi_periods: Option<f64>,
    /// Squared coefficient of variation of the positive periods (population).
    pub cv2: Option<f64>,
}

/// The class cut of the average demand interval.
const ADI_CUT_PERIODS: f64 = 1.32;
/// The class cut of the squared coefficient of variation.
const CV2_CUT: f64 = 0.49;

/// The pattern of a history in equal periods.
#[must_use]
pub fn of(history: &[f64]) -> Pattern {
    let sizes: Vec<f64> = history.iter().copied().filter(|&x| x > 0.0).collect();
    if sizes.is_empty() {
        return Pattern { class: DemandClass::NoDemand, adi_periods: None, cv2: None };
    }
    let n = sizes.len() as f64;
    let mean = sizes.iter().sum::<f64>() / n;
    let variance = sizes.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n;
    let (adi, cv2) = (history.len() as f64 / n, variance / (mean * mean));
    let class = match (adi < ADI_CUT_PERIODS, cv2 < CV2_CUT) {
        (true, true) => DemandClass::Smooth,
        (true, false) => DemandClass::Erratic,
        (false, true) => DemandClass::Intermittent,
        (false, false) => DemandClass::Lumpy,
    };
    Pattern { class, adi_periods: Some(adi), cv2: Some(cv2) }
}
