//! Stock and service at the ends of periods, from where the inventory position stands after each review.
//!
//! Every periodic policy differs only in where it leaves the position after a review; from there on stock,
//! backorders and service follow in the same way, and are worked out once, here. A stockout is judged at the end of
//! the period, before the next delivery.
//!
//! Limits: periods independent and alike; customers wait. Source: Zipkin (2000); Axsäter (2015).

use super::period_demand::PeriodDemand;
use super::whole;
use crate::engine::error::{EngineError, EngineResult, finite, non_negative, positive};
use crate::engine::stats::distribution::Distribution;

/// Long-run averages of a policy that is reviewed every period.
///
/// Units and periods of the case; all are long-run averages and carry no sampling error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeriodicMetrics {
    /// Units on hand at the end of a period.
    pub end_on_hand: f64,
    /// Units on backorder at the end of a period.
    pub end_backorders: f64,
    /// Share of units handed over in the period in which they were wanted.
    pub fill_rate: f64,
    /// Share of periods that end without backorders.
    pub ready_rate: f64,
    /// Orders per period.
    pub order_frequency: f64,
    /// Mean units per order.
    pub mean_order_units: f64,
}

/// Where the position stands after ordering: levels with their probabilities.
pub(super) type Positions = [(f64, f64)];

/// Averages over positions whose probabilities add up to 1.
///
/// Stock at the end of the period in which an order placed now arrives is the position less L + 1 periods' demand:
/// E[(y-D)^+], E[(D-y)^+], and of the period's demand mu the part that grows the backorders goes unmet at once.
pub(super) fn averages(
    demand: &PeriodDemand,
    lead_time_periods: f64,
    positions: &Positions,
    order_frequency: f64,
) -> EngineResult<PeriodicMetrics> {
    let lead_time = whole("lead_time_periods", non_negative("lead_time_periods", lead_time_periods)?)?;
    let mean = positive("demand mean", demand.mean())?;
    let (before, after) = (demand.over(lead_time)?, demand.over(lead_time + 1.0)?);
    let over = |value: &dyn Fn(f64) -> f64| positions.iter().map(|(y, share)| share * value(*y)).sum::<f64>();
    let unmet = over(&|y| after.loss(y) - before.loss(y));
    Ok(PeriodicMetrics {
        end_on_hand: over(&|y| after.complementary_loss(y)),
        end_backorders: over(&|y| after.loss(y)),
        fill_rate: (1.0 - unmet / mean).clamp(0.0, 1.0),
        ready_rate: over(&|y| after.cdf(y)).min(1.0),
        order_frequency,
        mean_order_units: mean / order_frequency,
    })
}

/// Probability of no demand in a period, below 1.
pub(super) fn idle_share(probabilities: &[f64]) -> EngineResult<f64> {
    let none = probabilities.first().copied().unwrap_or(0.0);
    if none >= 1.0 {
        let reason = "there is no demand: nothing is ever ordered";
        return Err(EngineError::Infeasible { method: "periodic review", reason });
    }
    Ok(none)
}

/// Averages of ordering up to S in every period.
///
/// Unit: units, per period. Domain: L >= 0 whole, S whole for laws of whole units. Source: Zipkin (2000).
///
/// At the limits: without a lead time S protects one period; where demand is certain to come, an order goes out
/// every period.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::policy::{end_of_period::every_period, period_demand::PeriodDemand};
/// // A newsvendor every day: 20 against a mean of 18 leave two more on hand than on backorder.
/// let found = every_period(&PeriodDemand::Poisson { mean: 18.0 }, 0.0, 20.0).unwrap();
/// assert!((found.end_on_hand - found.end_backorders - 2.0).abs() < 1e-9);
/// assert!((found.mean_order_units - 18.0).abs() < 1e-6 && found.fill_rate > 0.94);
/// ```
pub fn every_period(
    demand: &PeriodDemand,
    lead_time_periods: f64,
    order_up_to_level: f64,
) -> EngineResult<PeriodicMetrics> {
    let some = match demand.over(1.0)? {
        Distribution::Normal(_) | Distribution::Gamma(_) => 1.0,
        law => 1.0 - law.cdf(0.0),
    };
    averages(
        demand,
        lead_time_periods,
        &[(finite("order_up_to_level", order_up_to_level)?, 1.0)],
        positive("share of periods with demand", some)?,
    )
}
