//! Stock, backorders and service of (s,Q) for unit demand.
//!
//! What a pair (s,Q) delivers, without any cost: the numbers that a planner compares with what the warehouse shows.
//! Fill rate and cycle service are both here, since they are so often taken for each other: with a large lot 99% of
//! the units may be on time while every third cycle runs empty.
//!
//! Limits: customers one by one, for whom time with stock and units served are the same share. Source: Hadley and
//! Whitin (1963).

use super::whole_units::fill_rate;
use crate::engine::error::{EngineResult, positive};
use crate::engine::policy::{count, whole};
use crate::engine::stats::distribution::Distribution;

/// Long-run averages of a policy that is watched all the time.
///
/// Unit: units, and the unit of time of the demand rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ContinuousMetrics {
    /// Units on hand.
    pub on_hand: f64,
    /// Units on backorder.
    pub backorders: f64,
    /// Units on order.
    pub on_order: f64,
    /// Share of units handed over at once; for unit demand also the share of time with stock.
    pub fill_rate: f64,
    /// Share of time with stock on hand.
    pub ready_rate: f64,
    /// Chance that a replenishment arrives before stock runs out.
    pub cycle_service_level: f64,
    /// Orders per unit of time.
    pub order_rate: f64,
    /// Mean wait of a customer, those served at once included; unit of time.
    pub mean_customer_wait: f64,
}

/// Exact averages: the position is uniform on s+1..s+Q, stock is the position less lead-time demand.
///
/// Unit: units and the unit of time of the rate. Domain: d > 0, s and Q >= 1 whole, customers one by one.
/// Source: Hadley and Whitin (1963); the wait by Little (1961); time and customers alike by Wolff (1982).
///
/// At the limits: a reorder point of -Q serves nothing at once; the wait is then the lead time and about half a
/// lot's.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::policy::s_q::metrics::metrics;
/// use steadystock::engine::stats::{distribution::Distribution, poisson::Poisson};
/// let lead_time_demand = Distribution::Poisson(Poisson::try_new(3.0).unwrap());
/// let found = metrics(1.5, &lead_time_demand, 3.0, 5.0).unwrap();
/// assert!((found.fill_rate - 0.86663).abs() < 1e-5 && (found.on_hand - 3.10543).abs() < 1e-5);
/// ```
pub fn metrics(
    demand_rate: f64,
    lead_time_demand: &Distribution,
    reorder_point: f64,
    order_quantity: f64,
) -> EngineResult<ContinuousMetrics> {
    let rate = positive("demand_rate", demand_rate)?;
    let s = whole("reorder_point", reorder_point)?;
    let q = count("order_quantity", order_quantity, 1.0)?;
    let short: f64 = (1..=(q as usize)).map(|step| lead_time_demand.loss(s + step as f64)).sum();
    let backorders = short / q;
    let filled = fill_rate(lead_time_demand, s, q)?;
    Ok(ContinuousMetrics {
        on_hand: (s + (q + 1.0) / 2.0 - lead_time_demand.mean() + backorders).max(0.0),
        backorders,
        on_order: lead_time_demand.mean(),
        fill_rate: filled,
        ready_rate: filled,
        cycle_service_level: lead_time_demand.cdf(s),
        order_rate: rate / q,
        mean_customer_wait: backorders / rate,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::stats::poisson::Poisson;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn more_stock_serves_better(mean in 0.5..40.0_f64, s in -5_i32..50, q in 1_u32..40) {
            let law = Distribution::Poisson(Poisson::try_new(mean).unwrap());
            let at = |s: i32| metrics(1.0, &law, f64::from(s), f64::from(q)).unwrap();
            let (less, more) = (at(s), at(s + 1));
            prop_assert!(more.fill_rate >= less.fill_rate - 1e-12);
            prop_assert!(more.backorders <= less.backorders + 1e-12);
            let position = f64::from(s) + (f64::from(q) + 1.0) / 2.0;
            prop_assert!((less.on_hand - less.backorders + less.on_order - position).abs() < 1e-9);
        }
    }
}
