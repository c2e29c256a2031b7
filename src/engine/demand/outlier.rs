//! Demand far above what is usual around it.
//!
//! A typing error, a one-off project, a customer stocking up: one period far above its neighbours moves mean and
//! deviation for a year. It is shown to the user with what is usual around it, and left in or brought down to its
//! limit as the user decides.
//!
//! Limits: it knows sizes, not reasons. What recurs each season is not flagged; neither is a level that changed for
//! good.

use crate::engine::stats::median::median;
use serde::{Deserialize, Serialize};

/// A period whose demand is out of line.
///
/// Above the limit always; what is below the usual is never one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Outlier {
    /// Its place in the history, from 0.
    pub period: usize,
    /// What was sold, units.
    pub units: f64,
    /// What is usual around it: the median of the neighbours with demand, units.
    pub usual_units: f64,
    /// The most that is still in line, units.
    pub limit_units: f64,
}

/// Neighbours with demand on each side.
const NEIGHBOURS: usize = 6;
/// Periods with demand below which nothing is said.
const LEAST_DEMANDS: usize = 8;
/// Robust deviations from the median (Iglewicz and Hoaglin, 1993).
const CUT: f64 = 3.5;
/// A spread below this, as a logarithm, counts as this: no demand within 1.4 times the usual is out of line.
const LEAST_SPREAD: f64 = 0.1;
/// A peak within this factor of one a season away is the season's.
const SEASON_FACTOR: f64 = 1.5;

/// Periods whose demand is far above its neighbours', in order.
///
/// Hampel's identifier on the logarithms of the periods with demand: above the median of the six neighbours on each
/// side by more than 3.5 robust deviations. The deviation comes from the median change between neighbours, times
/// 1.4826 over the root of 2, so neither a trend nor the outliers themselves widen it. Logarithms, because sizes of
/// demand are skewed: what is twice the usual is as far off as what is half. Low demand is no outlier, and a peak
/// that was there a season before or after is none either. Unit: that of the history; below eight periods with
/// demand nothing is found. Source: Hampel (1974), JASA 69; Iglewicz and Hoaglin (1993), How to Detect and Handle
/// Outliers.
///
/// Domain: any history; periods without demand are passed over. `season` in periods, where the calendar has one.
///
/// # Examples
/// ```
/// let mut history = vec![10.0, 12.0, 9.0, 11.0, 14.0, 8.0, 10.0, 13.0, 12.0, 9.0, 11.0, 10.0];
/// history[5] = 90.0;
/// let found = steadystock::engine::demand::outlier::outliers(&history, None);
/// assert_eq!((found.len(), found[0].period, found[0].usual_units), (1, 5, 11.0));
/// ```
#[must_use]
pub fn outliers(history: &[f64], season: Option<usize>) -> Vec<Outlier> {
    let mut sizes = Vec::with_capacity(history.len());
    sizes.extend(history.iter().copied().filter(|&y| y > 0.0));
    if sizes.len() < LEAST_DEMANDS {
        return Vec::new();
    }
    let Some(factor) = factor(&sizes) else { return Vec::new() };
    let mut found = Vec::new();
    let smallest = sizes.iter().copied().fold(f64::INFINITY, f64::min);
    let demands = history.iter().enumerate().filter(|(_, y)| **y > 0.0);
    for (at, (period, &units)) in demands.enumerate() {
        if smallest * factor >= units {
            continue;
        }
        let window = at.saturating_sub(NEIGHBOURS)..(at + NEIGHBOURS + 1).min(sizes.len());
        let neighbours = sizes.get(window.clone()).unwrap_or(&[]);
        // The median is below units / factor only if half of the neighbours are: a count spares the sorting.
        let below = neighbours.iter().filter(|&&y| y * factor < units).count();
        if 2 * below < neighbours.len() {
            continue;
        }
        let others = window.filter(|&other| other != at).filter_map(|other| sizes.get(other).copied());
        let Some(usual_units) = median(others.collect()) else { continue };
        let limit_units = usual_units * factor;
        if units > limit_units && !is_seasonal(history, period, season) {
            found.push(Outlier { period, units, usual_units, limit_units });
        }
    }
    found
}

/// The factor above the median from which demand is out of line; `None` where that is no number.
fn factor(sizes: &[f64]) -> Option<f64> {
    // The logarithm of the median ratio is the median of the logarithms.
    let ratios = sizes.iter().zip(sizes.iter().skip(1)).map(|(a, b)| if a > b { a / b } else { b / a });
    let change = libm::log(median(ratios.collect())?);
    let spread = 1.4826 * std::f64::consts::FRAC_1_SQRT_2 * change;
    let factor = libm::exp(CUT * spread.max(LEAST_SPREAD));
    factor.is_finite().then_some(factor)
}

/// Whether about the same was sold at the same place, or beside it, a season before or after.
fn is_seasonal(history: &[f64], period: usize, season: Option<usize>) -> bool {
    let (Some(season), Some(&units)) = (season, history.get(period)) else { return false };
    let around = |centre: usize| {
        let near = history.get(centre.saturating_sub(1)..(centre + 2).min(history.len())).unwrap_or(&[]);
        near.iter().any(|y| y * SEASON_FACTOR >= units)
    };
    period.checked_sub(season).is_some_and(around)
        || (period + season < history.len() && around(period + season))
}

/// The history with every outlier brought down to its limit.
///
/// Unit: that of the history. Domain: outliers of this history; places beyond it are passed over.
///
/// # Examples
/// ```
/// use steadystock::engine::demand::outlier::{Outlier, capped};
/// let found = Outlier { period: 1, units: 90.0, usual_units: 11.0, limit_units: 15.6 };
/// assert_eq!(capped(&[10.0, 90.0, 12.0], &[found]), [10.0, 15.6, 12.0]);
/// ```
#[must_use]
pub fn capped(history: &[f64], outliers: &[Outlier]) -> Vec<f64> {
    let mut capped = history.to_vec();
    for outlier in outliers {
        if let Some(cell) = capped.get_mut(outlier.period) {
            *cell = cell.min(outlier.limit_units);
        }
    }
    capped
}

#[cfg(test)]
mod tests {
    use super::{capped, outliers};

    #[test]
    fn trends_level_shifts_and_equal_demand_have_none() {
        let trend: Vec<f64> = (0..60).map(|t| 10.0 + f64::from(t) * 3.0).collect();
        let shift: Vec<f64> = (0..60).map(|t| if t < 30 { 10.0 } else { 80.0 }).collect();
        for history in [trend, shift, vec![5.0; 40], vec![0.0; 40]] {
            assert!(outliers(&history, None).is_empty(), "{history:?}");
        }
    }

    #[test]
    fn a_yearly_peak_is_a_season() {
        let mut history = vec![20.0; 36];
        for december in [11, 23, 35] {
            history[december] = 90.0;
        }
        assert_eq!(outliers(&history, None).len(), 3);
        assert!(outliers(&history, Some(12)).is_empty());
        history[17] = 200.0;
        assert_eq!(outliers(&history, Some(12)).len(), 1);
    }

    #[test]
    fn few_demands_say_nothing_and_caps_hold() {
        assert!(outliers(&[1.0, 1.0, 50.0, 1.0], None).is_empty());
        let mut history = vec![4.0; 20];
        history[3] = 400.0;
        let found = outliers(&history, None);
        let capped = capped(&history, &found);
        assert_eq!(capped[3], found[0].limit_units);
        assert!(outliers(&capped, None).is_empty());
    }
}
