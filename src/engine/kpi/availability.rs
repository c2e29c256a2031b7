//! Availability of supply: the share of time that it is up.
//!
//! Two numbers of a supplier's record, how long it runs and how long it is down, give the share of time that it can
//! be counted on and how often it stops. Several suppliers in parallel are down together far more rarely, but only
//! as long as no common cause (a port, a power grid, a raw material) stops them at once;
//! [`crate::engine::sourcing::supplier_count`] has that cause in it. Source: Barlow and Proschan (1965),
//! Mathematical Theory of Reliability.

use super::record::Record;
use super::time_to_recover;
use crate::engine::error::{EngineError, EngineResult, non_negative, probability, representable};

/// Supply that is up and down in turn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UpAndDown {
    /// Share of time up.
    pub availability: f64,
    /// Disruptions per unit of time.
    pub disruptions_per_time: f64,
}

/// Mean time up / (mean time up + mean time to recover), and the rate of disruptions.
///
/// The mean time up is what some call MTBF. Unit: both times in one unit; the rate per that unit. Domain: finite, 0
/// or more, not both 0. Source: alternating renewal process, Barlow and Proschan (1965).
///
/// No time to recover gives 1; no time up gives 0.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::kpi::availability::of_means;
/// let port = of_means(365.0, 14.0).unwrap();
/// assert!((port.availability - 0.96306).abs() < 1e-5);
/// ```
pub fn of_means(mean_up: f64, mean_to_recover: f64) -> EngineResult<UpAndDown> {
    let up = non_negative("mean_up", mean_up)?;
    let cycle = representable("cycle", up + non_negative("mean_to_recover", mean_to_recover)?)?;
    if cycle <= 0.0 {
        let reason = "neither up nor down takes any time";
        return Err(EngineError::Infeasible { method: "availability", reason });
    }
    Ok(UpAndDown {
        availability: up / cycle,
        disruptions_per_time: representable("disruptions per time", 1.0 / cycle)?,
    })
}

/// Share of time that at least one of several independent sources is up, 1 - prod(1 - A).
///
/// Right only without a common cause. Unit: share. Domain: shares 0 to 1; none of no source. Source: Barlow and
/// Proschan (1965), parallel systems.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::kpi::availability::in_parallel;
/// // Two suppliers up 90% of the time: one of them is up 99% of it.
/// assert!((in_parallel(&[0.9, 0.9]).unwrap() - 0.99).abs() < 1e-12);
/// assert_eq!(in_parallel(&[]), Ok(0.0));
/// ```
pub fn in_parallel(availabilities: &[f64]) -> EngineResult<f64> {
    let mut all_down = 1.0;
    for share in availabilities {
        all_down *= 1.0 - probability("availability", *share)?;
    }
    Ok(1.0 - all_down)
}

/// The share of watched days that supply was up; `None` until a disruption has ended.
///
/// Mean time up is the days watched without a disruption over the number of disruptions. Unit: share. Domain: days
/// finite, 0 or more; days down at most the days watched. Source: as [`of_means`].
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::kpi::{availability, record::{Disruption, Record}};
/// // Two stops of 5 days each in 100 watched days.
/// let stop = Disruption { days: 5.0, ended: true };
/// let record = Record { disruptions: vec![stop, stop], watched_days: 100.0, ..Record::default() };
/// assert!((availability::of(&record).unwrap().unwrap() - 0.9).abs() < 1e-12);
/// ```
pub fn of(record: &Record) -> EngineResult<Option<f64>> {
    let Some(mean_to_recover) = time_to_recover::of(record)? else { return Ok(None) };
    let up = non_negative("watched_days", record.watched_days)? - record.days_down()?.0;
    if up < 0.0 {
        let reason = "more days down than watched";
        return Err(EngineError::Infeasible { method: "availability", reason });
    }
    of_means(up / record.disruptions.len() as f64, mean_to_recover).map(|up_and_down| Some(up_and_down.availability))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::kpi::record::Disruption;

    #[test]
    fn ends_of_the_domain() {
        assert_eq!(of_means(1.0, 0.0).map(|both| both.availability), Ok(1.0));
        assert_eq!(of_means(0.0, 5.0).map(|both| both.availability), Ok(0.0));
        assert!(of_means(0.0, 0.0).is_err());
        assert!(of_means(f64::NAN, 1.0).is_err());
        assert_eq!(in_parallel(&[]), Ok(0.0));
        assert!((in_parallel(&[0.9, 0.8]).unwrap() - 0.98).abs() < 1e-15);
        assert!(in_parallel(&[1.1]).is_err());
    }

    #[test]
    fn days_down_are_part_of_the_days_watched() {
        let disruptions = vec![Disruption { days: 10.0, ended: true }, Disruption { days: 30.0, ended: true }];
        let record = Record { disruptions, watched_days: 400.0, ..Record::default() };
        assert_eq!(of(&record), Ok(Some(0.9)));
        assert!(of(&Record { watched_days: 20.0, ..record }).is_err());
    }
}
