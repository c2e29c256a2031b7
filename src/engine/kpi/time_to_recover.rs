//! Mean time to recover: how long a disruption lasts until service is back.
//!
//! The mean of what happened, not the TTR of a node in [`crate::engine::risk::exposure`]: that one is a planner's
//! judgement of how long a site would take to come back, and this one checks it. Means of durations are moved by
//! the longest, so the median is shown beside it. Source: Lawless (2003), exponential lifetimes with censoring.

use super::record::Record;
use crate::engine::error::EngineResult;
use crate::engine::stats;

/// Days down over disruptions that ended; `None` until one has.
///
/// A disruption that is still open counts with its days so far, not as an end: the estimate of an exponential law
/// from censored data. Leaving open ones out would understate it most when it is worst. Unit: days. Domain: days
/// finite, 0 or more. Source: Lawless, Statistical Models and Methods for Lifetime Data (2003).
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::kpi::{record::{Disruption, Record}, time_to_recover};
/// let stop = |days, ended| Disruption { days, ended };
/// let record = Record { disruptions: vec![stop(6.0, true), stop(10.0, true), stop(8.0, false)], ..Record::default() };
/// assert_eq!(time_to_recover::of(&record), Ok(Some(12.0)));
/// assert_eq!(time_to_recover::median(&record), Ok(Some(8.0)));
/// ```
pub fn of(record: &Record) -> EngineResult<Option<f64>> {
    let (days, ended) = record.days_down()?;
    Ok((ended > 0).then(|| days / ended as f64))
}

/// Median length of the disruptions, open ones with their days so far; `None` without any.
///
/// Lengths are skewed: one long stop moves the mean, not the median. Unit: days. Domain: days finite, 0 or more.
/// Source: Hopp and Spearman (2011), Factory Physics; with open disruptions a lower bound.
///
/// An even number of disruptions gives the middle of the two in the middle.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::kpi::{record::{Disruption, Record}, time_to_recover::median};
/// let stop = |days| Disruption { days, ended: true };
/// // One stop of half a year moves the mean to 48 days, the median to 7.
/// let record = Record { disruptions: [3.0, 4.0, 10.0, 175.0].map(stop).to_vec(), ..Record::default() };
/// assert_eq!(median(&record), Ok(Some(7.0)));
/// ```
pub fn median(record: &Record) -> EngineResult<Option<f64>> {
    record.days_down()?;
    Ok(stats::median::median(record.disruptions.iter().map(|disruption| disruption.days).collect()))
}
