//! A change for the worse in a supplier's record, dated and with its doubt.
//!
//! A mean over two years hides what began last month. A cumulative sum adds up what each delivery is worse than usual,
//! less an allowance for chance, and starts again at zero: a lasting change of one deviation shows within about ten
//! deliveries, while a steady record raises an alarm about once in nine hundred. The usual level is learnt on the way,
//! from the deliveries before the sum last rose from zero, so nobody has to say what is usual.
//!
//! Limits: deliveries are taken for independent and in their order; the first ten only teach. A level learnt from few
//! deliveries is itself in doubt, which Student's t allows for. Source: Page (1954); Hawkins (1987), self-starting
//! sums; Reynolds and Stoumbos (1999) for shares.

use crate::engine::error::{EngineResult, finite, positive};
use crate::engine::stats::normal;
use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, StudentsT};

/// The sum at which a change is told, in deviations (Page's h).
pub const LIMIT: f64 = 5.0;
/// What every delivery is allowed to be worse by chance, in deviations (Page's k).
const ALLOWANCE: f64 = 0.5;
/// Deliveries that only teach.
pub const LEARNING: usize = 10;
/// How much likelier, in odds, a bad delivery must become to count as a change.
const ODDS: f64 = 3.0;

/// A sum over a record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Watch {
    /// The sum after each delivery, 0 while nothing is wrong.
    pub sums: Vec<f64>,
    /// The first delivery of the change that still lasts, from 0; none while the sum has not passed [`LIMIT`].
    pub changed_at: Option<usize>,
}

/// Adds up, to twice the limit at most, so that whoever has recovered is known to within some twenty deliveries. The
/// score of a delivery is asked for with how many deliveries came before the sum last rose from zero.
fn add_up(count: usize, mut score: impl FnMut(usize, usize) -> EngineResult<f64>) -> EngineResult<Watch> {
    let mut watch = Watch { sums: Vec::with_capacity(count), changed_at: None };
    let (mut sum, mut from) = (0.0_f64, 0);
    for at in 0..count {
        sum = (sum + score(at, from)?).clamp(0.0, 2.0 * LIMIT);
        if sum <= 0.0 {
            from = at + 1;
            watch.changed_at = None;
        } else if sum >= LIMIT {
            watch.changed_at = Some(from);
        }
        watch.sums.push(sum);
    }
    Ok(watch)
}

/// Whether a level rose from a known one.
///
/// Unit: that of the values; sums in deviations. Domain: finite values, deviation > 0. Source: Page (1954).
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::risk::watch::from_known;
/// // Steady at 10, then 12 from the fourth on: the sum passes 5 at the seventh.
/// let watch = from_known(&[10.0, 9.0, 10.5, 12.0, 12.0, 12.0, 12.0], 10.0, 1.0).unwrap();
/// assert_eq!((watch.sums[6], watch.changed_at), (6.0, Some(3)));
/// ```
pub fn from_known(values: &[f64], mean: f64, sd: f64) -> EngineResult<Watch> {
    let (mean, sd) = (finite("mean", mean)?, positive("sd", sd)?);
    add_up(values.len(), |at, _| Ok((finite("value", values[at])? - mean) / sd - ALLOWANCE))
}

/// Whether a level rose from what it was before.
///
/// Each value is set against the mean and deviation of the values before the sum last rose from zero, as a score of
/// Student's t brought to the normal law. Unit: as [`from_known`]. Domain: finite values. Source: Hawkins (1987).
///
/// Values that never differ have no deviation to be set against; the least that counts is a hundredth of the mean.
///
/// # Errors
/// A value that is not finite.
///
/// # Examples
/// ```
/// use steadystock::engine::risk::watch::of_values;
/// let days: Vec<f64> = (0..24).map(|n| 30.0 + f64::from(n % 5) + if n < 15 { 0.0 } else { 8.0 }).collect();
/// assert!((13..=15).contains(&of_values(&days).unwrap().changed_at.unwrap()));
/// assert_eq!(of_values(&days[..15]).unwrap().changed_at, None);
/// ```
pub fn of_values(values: &[f64]) -> EngineResult<Watch> {
    add_up(values.len(), |at, from| {
        let value = finite("value", values[at])?;
        if from.min(at) < LEARNING {
            return Ok(-1.0);
        }
        let before = &values[..from];
        let count = before.len() as f64;
        let mean = before.iter().sum::<f64>() / count;
        let squares: f64 = before.iter().map(|value| (value - mean) * (value - mean)).sum();
        let sd = libm::sqrt(squares / (count - 1.0)).max(mean.abs() / 100.0).max(1e-9);
        let score = (value - mean) / (sd * libm::sqrt(1.0 + 1.0 / count));
        // The usual level is in doubt by its own standard error.
        let allowance = ALLOWANCE + 1.0 / libm::sqrt(count);
        Ok(normal_score(finite("score", score)?, count - 1.0)? - allowance)
    })
}

/// The normal deviate as likely as a value of Student's t.
fn normal_score(t: f64, degrees_of_freedom: f64) -> EngineResult<f64> {
    let share = StudentsT::new(0.0, 1.0, degrees_of_freedom).map_or(0.5, |law| law.cdf(t));
    normal::quantile(share.clamp(1e-9, 1.0 - 1e-9))
}

/// Whether bad deliveries became likelier: three times the odds of what was usual before.
///
/// The score of a delivery is the logarithm of how much likelier it is under the worse share. Unit: sums in natural
/// logarithms. Domain: any record. Source: Reynolds and Stoumbos (1999).
///
/// # Errors
/// None; the type is that of its siblings.
///
/// # Examples
/// ```
/// use steadystock::engine::risk::watch::of_shares;
/// // One late in ten at first, then every second one.
/// let late: Vec<bool> = (0..60).map(|n| if n < 40 { n % 10 == 4 } else { n % 2 == 0 }).collect();
/// let changed = of_shares(&late).unwrap().changed_at.unwrap();
/// assert!((34..=42).contains(&changed));
/// assert_eq!(of_shares(&late[..40]).unwrap().changed_at, None);
/// ```
pub fn of_shares(bad: &[bool]) -> EngineResult<Watch> {
    add_up(bad.len(), |at, from| {
        if from.min(at) < LEARNING {
            return Ok(-1.0);
        }
        let before = bad[..from].iter().filter(|bad| **bad).count() as f64;
        // Jeffreys' estimate: a spotless record is no proof that nothing ever goes wrong.
        let usual = (before + 0.5) / (from as f64 + 1.0);
        let worse = ODDS * usual / (1.0 + (ODDS - 1.0) * usual);
        Ok(if bad[at] { libm::log(worse / usual) } else { libm::log((1.0 - worse) / (1.0 - usual)) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Montgomery, Introduction to Statistical Quality Control, example of the tabular cusum: mean 10, deviation 1;
    /// the upper sum passes 5 at the 29th with 5.28, having counted from the 23rd.
    #[test]
    fn the_textbook_example() {
        let values = [
            9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51, 9.40, 10.08,
            9.37, 10.62, 10.31, 8.52, 10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62, 11.31,
            10.52,
        ];
        let watch = from_known(&values, 10.0, 1.0).unwrap();
        let first = watch.sums.iter().position(|sum| *sum >= LIMIT);
        assert_eq!((first, watch.changed_at), (Some(28), Some(22)));
        assert!((watch.sums[28] - 5.28).abs() < 1e-9);
    }

    /// A steady record of a year rarely raises an alarm; a lasting change mostly does, and is dated well.
    #[test]
    fn alarms_are_rare_on_steady_records_and_usual_after_a_change() {
        let mut state = 7_u64;
        let mut draw = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        let mut bell = || (0..12).map(|_| draw()).sum::<f64>() - 6.0;
        let (mut false_alarms, mut found, mut near) = (0, 0, 0);
        for _ in 0..400 {
            let steady: Vec<f64> = (0..50).map(|_| 30.0 + 5.0 * bell()).collect();
            false_alarms += u32::from(of_values(&steady).unwrap().changed_at.is_some());
            let changed: Vec<f64> =
                (0..50).map(|n| 30.0 + 5.0 * bell() + if n < 30 { 0.0 } else { 10.0 }).collect();
            let at = of_values(&changed).unwrap().changed_at;
            found += u32::from(at.is_some());
            near += u32::from(at.is_some_and(|at| (26..=34).contains(&at)));
        }
        assert!(false_alarms <= 40, "{false_alarms} of 400 steady records");
        assert!(found >= 380 && near >= 320, "{found} found, {near} dated within 4, of 400");
    }

    #[test]
    fn a_change_that_is_over_is_told_no_more() {
        let values: Vec<f64> = (0..60)
            .map(|n| 10.0 + f64::from(n % 3) + if (20..30).contains(&n) { 9.0 } else { 0.0 })
            .collect();
        assert!(of_values(&values[..30]).unwrap().changed_at.is_some());
        assert_eq!(of_values(&values).unwrap().changed_at, None);
    }

    proptest! {
        #[test]
        fn any_record_has_a_finite_sum(values in prop::collection::vec(-1e12..1e12_f64, 0..80), bad in prop::collection::vec(any::<bool>(), 0..80)) {
            for watch in [of_values(&values).unwrap(), of_shares(&bad).unwrap()] {
                prop_assert!(watch.sums.iter().all(|sum| sum.is_finite() && *sum >= 0.0));
            }
        }
    }

    #[test]
    fn refusals() {
        assert!(of_values(&[1.0, f64::NAN]).is_err());
        assert!(from_known(&[1.0], 0.0, 0.0).is_err());
    }
}
