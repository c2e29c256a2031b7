//! The law of demand that fits a class, and its form over each interval.

use super::intervals::Intervals;
use super::{DemandEvidence, SupplyEvidence};
use crate::engine::buffer::cover::{Cover, Ordering};
use crate::engine::demand::compound::{Besides, OrderCount, Orders, Sizes};
use crate::engine::demand::lead_time_demand::{Moments, observed};
use crate::engine::demand::pattern::DemandClass;
use crate::engine::error::{EngineError, EngineResult};
use crate::engine::stats::distribution::{Distribution, Law};
use crate::engine::stats::empirical::Empirical;
use crate::engine::stats::gamma::Gamma;
use serde::{Deserialize, Serialize};

/// How demand is described.
///
/// In rising order of how much of the record is used: two moments, then the sizes, then whole periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DemandLaw {
    /// Normal: steady demand.
    Normal,
    /// Gamma: cannot fall below 0, skewed.
    Gamma,
    /// Poisson: single units at random.
    Poisson,
    /// Negative binomial: whole units, more varied than Poisson.
    NegativeBinomial,
    /// Orders at random times with the sizes that were observed.
    Compound,
    /// Periods as they were observed, in random order, over the lead times as they were observed.
    Observed,
}

/// Above this coefficient of variation a normal law reaches too far below zero: P(X < 0) > 0.05%.
///
/// Unit: none. Beyond it the gamma law is chosen, and a normal law that the user fixed is warned of.
pub const NORMAL_UP_TO_CV: f64 = 0.30;
/// Variance over mean within this of 1 is a Poisson law.
pub(super) const POISSON_WITHIN: f64 = 0.10;
/// Observed order sizes from which their law is taken as it is.
const ENOUGH_ORDERS: usize = 12;
/// Orders in the interval up to which their sizes matter; sums of more are close to a gamma law.
const MOST_ORDERS: f64 = 50.0;
/// How many times the variance by chance the errors of forecasts may have, for order sizes to be what matters.
const MOST_OVER_CHANCE: f64 = 2.0;
/// Receipts from which lead times are taken as they were observed.
const ENOUGH_RECEIPTS: usize = 10;
/// Units in reach up to which observed periods are added up.
const MOST_UNITS: f64 = 20_000.0;

/// The law that fits.
pub(super) fn fitting(demand: &DemandEvidence<'_>, intervals: &Intervals) -> DemandLaw {
    let Moments { mean, sd } = intervals.protection;
    let continuous = if sd <= NORMAL_UP_TO_CV * mean { DemandLaw::Normal } else { DemandLaw::Gamma };
    match demand.class {
        DemandClass::Smooth => return continuous,
        DemandClass::Erratic => return DemandLaw::Gamma,
        DemandClass::NoDemand => return DemandLaw::Poisson,
        DemandClass::Intermittent | DemandClass::Lumpy => {}
    }
    if !demand.history.iter().all(|&x| is_whole(x)) {
        return DemandLaw::Gamma;
    }
    let sizes = sizes(demand.history);
    let size = mean_of(&sizes);
    let orders = if size > 0.0 { mean / size } else { f64::INFINITY };
    // Where the forecasts erred by more than chance, the errors know more than the sizes.
    let by_chance = demand.mean_per_period * (size + variance_of(&sizes, size) / size.max(1e-300))
        - demand.mean_per_period * demand.mean_per_period;
    let steady = demand.sd_per_period * demand.sd_per_period <= MOST_OVER_CHANCE * by_chance;
    if sizes.len() >= ENOUGH_ORDERS && size >= 2.0 && orders <= MOST_ORDERS && steady {
        return DemandLaw::Compound;
    }
    let ratio = if mean > 0.0 { sd * sd / mean } else { 1.0 };
    if ratio > 1.0 + POISSON_WITHIN {
        DemandLaw::NegativeBinomial
    } else if ratio < 1.0 - POISSON_WITHIN && sizes.len() >= ENOUGH_ORDERS {
        DemandLaw::Observed
    } else {
        DemandLaw::Poisson
    }
}

/// The laws over the intervals. A law that was chosen and cannot be formed gives way to one with the same moments; a
/// law that the user fixed does not.
pub(super) fn cover(
    law: DemandLaw,
    demand: &DemandEvidence<'_>,
    supply: &SupplyEvidence<'_>,
    intervals: &Intervals,
    fixed: bool,
) -> EngineResult<(DemandLaw, Cover)> {
    let found = match law {
        DemandLaw::Normal => by_moments(Law::Normal, supply, intervals),
        DemandLaw::Gamma => by_moments(Law::Gamma, supply, intervals),
        DemandLaw::Poisson => by_moments(Law::Poisson, supply, intervals),
        DemandLaw::NegativeBinomial => by_moments(Law::NegativeBinomial, supply, intervals),
        DemandLaw::Compound => compound(demand, supply, intervals),
        DemandLaw::Observed => observed_periods(demand, supply, intervals),
    };
    match found {
        Ok(cover) => Ok((law, cover)),
        Err(error) if fixed => Err(error),
        Err(_) => Ok((DemandLaw::Gamma, by_moments(Law::Gamma, supply, intervals)?)),
    }
}

/// Placed by [`super::choose`] once the form is known.
const ORDERING: Ordering = Ordering::EveryReview;

fn by_moments(law: Law, supply: &SupplyEvidence<'_>, intervals: &Intervals) -> EngineResult<Cover> {
    let at = |Moments { mean, sd }: Moments| {
        // Over a short interval the variance may not exceed the mean.
        let law =
            if law == Law::NegativeBinomial && sd * sd <= mean * (1.0 + 1e-9) { Law::Poisson } else { law };
        Distribution::from_moments(law, mean, sd)
    };
    if law == Law::NegativeBinomial && intervals.protection.sd > 0.0 {
        let Moments { mean, sd } = intervals.protection;
        if sd * sd <= mean {
            let (quantity, allowed) = ("variance of protection demand", "above its mean");
            return Err(EngineError::OutOfDomain { quantity, value: sd * sd, allowed });
        }
    }
    Ok(Cover {
        before: at(intervals.before)?,
        middle: if supply.review > 0.0 { Some(at(intervals.middle)?) } else { None },
        after: at(intervals.after)?,
        step_units: intervals.step_units,
        trigger: at(intervals.trigger)?,
        ordering: ORDERING,
    })
}

fn sizes(history: &[f64]) -> Vec<f64> {
    let mut sizes = Vec::with_capacity(history.len());
    sizes.extend(history.iter().copied().filter(|x| x.is_finite() && *x > 0.0));
    sizes
}

/// Whether a number of units is whole, as all of this size are.
fn is_whole(units: f64) -> bool {
    // The cast holds what is below; `fract` would call a function where the processor has no instruction for it.
    units.abs() >= 4e15 || (units as i64) as f64 >= units
}

fn mean_of(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

fn variance_of(values: &[f64], mean: f64) -> f64 {
    let squares: f64 = values.iter().map(|x| (x - mean) * (x - mean)).sum();
    if values.is_empty() { 0.0 } else { squares / values.len() as f64 }
}

/// Orders of the observed sizes, as many as the forecast expects.
fn compound(
    demand: &DemandEvidence<'_>,
    supply: &SupplyEvidence<'_>,
    intervals: &Intervals,
) -> EngineResult<Cover> {
    let sizes = Sizes::of(&sizes(demand.history))?;
    let size = sizes.mean();
    let per_period = demand.mean_per_period / size;
    // At most one order a period: their number varies less than at random.
    let doubt = (1.0 - per_period).max(0.0);
    let orders = |periods: f64, variance: f64| {
        // Without a lead time only what is added is left.
        let mean = (per_period * periods).max(1e-9);
        let late = per_period * per_period * variance;
        let by_chance = per_period * doubt * periods + late;
        // As varied as the errors of the forecasts were, where they were more than chance.
        let shown = demand.sd_per_period * demand.sd_per_period * periods;
        let explained = mean * sizes.variance() + (by_chance - late) * size * size;
        let variance = by_chance + (shown - explained).max(0.0) / (size * size);
        Orders::of(OrderCount { mean, variance }, &sizes)
    };
    let with = |orders: &Orders, periods: f64, besides: Besides| {
        if per_period * periods <= 0.0 && besides == Besides::Nothing {
            return Ok(Distribution::Certain(0.0));
        }
        orders.with(besides).map(Distribution::Compound)
    };
    let (lead, review) = (supply.lead_time_mean, supply.review);
    let late = supply.lead_time_sd * supply.lead_time_sd;
    // A period holds one order at most: the review at its end waits for no more of them.
    let waits = (review - 1.0).max(0.0);
    let jumps = if intervals.undershoot.mean > 0.0 { Besides::Undershoot } else { Besides::Nothing };
    let watched = review <= 0.0;
    let before = orders(lead, late)?;
    let over = |more: f64| with(&orders(lead + more, late)?, lead + more, Besides::Nothing);
    Ok(Cover {
        before: with(&before, lead, Besides::Nothing)?,
        middle: if watched { None } else { Some(over(review / 2.0)?) },
        after: if watched { with(&before, lead, Besides::OneOrder)? } else { over(review)? },
        step_units: if watched { size } else { intervals.step_units },
        trigger: if waits > 0.0 {
            let waited = lead + waits / 2.0;
            with(&orders(waited, late + waits * (waits + 2.0) / 12.0)?, waited, jumps)?
        } else {
            with(&before, lead, jumps)?
        },
        ordering: ORDERING,
    })
}

/// Periods as observed over lead times as observed.
fn observed_periods(
    demand: &DemandEvidence<'_>,
    supply: &SupplyEvidence<'_>,
    intervals: &Intervals,
) -> EngineResult<Cover> {
    let lead_times = lead_times(supply)?;
    let longest = lead_times.iter().copied().fold(0.0, f64::max) + supply.review + 1.0;
    let largest = demand.history.iter().copied().fold(0.0, f64::max);
    if longest * largest > MOST_UNITS {
        let (quantity, allowed) = ("units in reach", "at most 20000: take a law with parameters");
        return Err(EngineError::OutOfDomain { quantity, value: longest * largest, allowed });
    }
    let period = Empirical::of_observations(demand.history)?;
    let over = |more: &[f64]| -> EngineResult<Distribution> {
        let times: Vec<f64> = lead_times.iter().flat_map(|time| more.iter().map(move |m| time + m)).collect();
        observed(&period, &whole_periods(&times)?).map(Distribution::Empirical)
    };
    let review = supply.review;
    // The period in which the reorder point is passed is part of the undershoot.
    let waits: Vec<f64> = (0..4).map(|i| f64::from(i) / 3.0 * (review - 1.0).max(0.0)).collect();
    let trigger = match (over(&waits)?, intervals.orders) {
        (Distribution::Empirical(law), Some(_)) if intervals.undershoot.mean > 0.0 => {
            Distribution::Empirical(law.plus(&missing(&period)?)?)
        }
        (law, _) => law,
    };
    let watched = review <= 0.0;
    let before = over(&[0.0])?;
    let after = match (&before, intervals.orders) {
        (Distribution::Empirical(law), Some(_)) if watched => {
            Distribution::Empirical(law.plus(&some(&period)?)?)
        }
        _ => over(&[review])?,
    };
    Ok(Cover {
        step_units: if watched { after.mean() - before.mean() } else { period.mean() * review },
        before,
        middle: if watched { None } else { Some(over(&[review / 2.0])?) },
        after,
        trigger,
        ordering: ORDERING,
    })
}

/// Lead times as observed, or twenty that stand for mean and deviation.
fn lead_times(supply: &SupplyEvidence<'_>) -> EngineResult<Vec<f64>> {
    if supply.lead_times.len() >= ENOUGH_RECEIPTS {
        return Ok(supply.lead_times.to_vec());
    }
    if supply.lead_time_sd <= 0.0 || supply.lead_time_mean <= 0.0 {
        return Ok(vec![supply.lead_time_mean]);
    }
    let law = Gamma::from_moments(supply.lead_time_mean, supply.lead_time_sd)?;
    (0..20).map(|i| law.quantile((f64::from(i) + 0.5) / 20.0)).collect()
}

/// Times as shares of whole periods, each laid on the two around it so that the mean stays.
fn whole_periods(times: &[f64]) -> EngineResult<Empirical> {
    let longest = times.iter().copied().fold(0.0, f64::max);
    let mut shares = vec![0.0; longest.floor() as usize + 2];
    for time in times {
        let below = time.floor().max(0.0);
        let over = (time - below).max(0.0);
        shares[below as usize] += (1.0 - over) / times.len() as f64;
        shares[below as usize + 1] += over / times.len() as f64;
    }
    Empirical::try_new(shares)
}

/// The law of a period's demand given that there is some.
fn some(period: &Empirical) -> EngineResult<Empirical> {
    let mut pmf = period.pmf().to_vec();
    let none = pmf.first().copied().unwrap_or(0.0);
    if none >= 1.0 {
        return Err(EngineError::Infeasible { method: "observed periods", reason: "there is no demand" });
    }
    if let Some(first) = pmf.first_mut() {
        *first = 0.0;
    }
    Empirical::try_new(pmf.into_iter().map(|p| p / (1.0 - none)).collect())
}

/// The law of the undershoot: P(U = u) = P(S > u)/E\[S\].
fn missing(period: &Empirical) -> EngineResult<Empirical> {
    let sizes = some(period)?;
    let mean = sizes.mean();
    let mut above = 1.0;
    let pmf: Vec<f64> = sizes
        .pmf()
        .iter()
        .map(|p| {
            above -= p;
            above.max(0.0) / mean
        })
        .collect();
    Empirical::try_new(pmf)
}
