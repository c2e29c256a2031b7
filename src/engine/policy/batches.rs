//! The (s,nQ) policy, reviewed every period: order as few whole batches Q as bring the position above s.
//!
//! Pallets, boxes and containers: what is ordered must be a whole number of them, and stock is looked at once a
//! period. After every review the position is equally likely on each of the Q levels above s, so stock and service
//! are plain averages over them.
//!
//! Limits: whole units, independent periods, customers who wait. Q = 1 is base stock with S = s + 1. Source:
//! Veinott (1965); Hadley and Whitin (1963); Axsäter (2015).

use super::end_of_period::{PeriodicMetrics, averages, idle_share};
use super::period_demand::PeriodDemand;
use super::{count, whole};
use crate::engine::error::EngineResult;

fn greatest_common_divisor(left: usize, right: usize) -> usize {
    if right == 0 { left } else { greatest_common_divisor(right, left % right) }
}

/// Exact averages: after each review the position is uniform on the levels of s+1..s+Q that it can reach.
///
/// It reaches all of them when sizes of demand have no common divisor with Q, and otherwise every g-th from s + Q
/// down. Unit: units, per period. Domain: L >= 0, s and Q >= 1 whole, demand in whole units. Source: Veinott
/// (1965), Management Science 11(8); Zipkin (2000).
///
/// At the limits: where all sizes of demand share a divisor with Q, only every g-th level is reached, and averages
/// over all Q levels would be wrong.
///
/// # Errors
/// `OutOfDomain` outside; `Infeasible` without demand or for a law that is not of whole units.
///
/// # Examples
/// ```
/// use steadystock::engine::policy::{batches::metrics, period_demand::PeriodDemand};
/// use steadystock::engine::stats::empirical::Empirical;
/// let demand = PeriodDemand::Empirical(Empirical::try_new(vec![0.8, 0.05, 0.05, 0.05, 0.05]).unwrap());
/// let found = metrics(&demand, 3.0, 3.0, 6.0).unwrap();
/// assert!((found.end_on_hand - 4.60301).abs() < 1e-5 && (found.order_frequency - 1.0 / 12.0).abs() < 1e-12);
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::policy::{batches::metrics, period_demand::PeriodDemand};
/// use steadystock::engine::stats::empirical::Empirical;
/// // Demand of 0, 3 or 6, batches of 5: no common divisor, all levels from 9 to 13 are reached.
/// let pmf = vec![0.9, 0.0, 0.0, 0.04, 0.0, 0.0, 0.06];
/// let demand = PeriodDemand::Empirical(Empirical::try_new(pmf).unwrap());
/// let found = metrics(&demand, 4.0, 8.0, 5.0).unwrap();
/// assert!((found.fill_rate - 0.938_261).abs() < 1e-6 && (found.order_frequency - 0.084).abs() < 1e-9);
/// ```
pub fn metrics(
    demand: &PeriodDemand,
    lead_time_periods: f64,
    reorder_point: f64,
    batch_units: f64,
) -> EngineResult<PeriodicMetrics> {
    let s = whole("reorder_point", reorder_point)?;
    let batch = count("batch_units", batch_units, 1.0)? as usize;
    let reach = match demand {
        PeriodDemand::Empirical(law) => law.pmf().len(),
        _ => batch + 1,
    };
    let probabilities = demand.probabilities(reach.max(batch + 1))?;
    idle_share(&probabilities)?;
    let step = match demand {
        PeriodDemand::Empirical(_) => probabilities
            .iter()
            .enumerate()
            .filter(|(_, p)| **p > 0.0)
            .fold(batch, |divisor, (size, _)| greatest_common_divisor(divisor, size)),
        _ => 1,
    };
    let reached = batch / step;
    let share = 1.0 / reached as f64;
    let positions: Vec<(f64, f64)> = (1..=reached).map(|place| (s + (place * step) as f64, share)).collect();
    // Demand of at least the distance to s makes the next review order.
    let mut above = 1.0;
    let at_least: Vec<f64> = probabilities
        .iter()
        .map(|p| {
            let reaching = above;
            above -= p;
            reaching.max(0.0)
        })
        .collect();
    let orders: f64 = (1..=reached).filter_map(|place| at_least.get(place * step)).sum();
    averages(demand, lead_time_periods, &positions, orders * share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::policy::end_of_period::every_period;
    use crate::engine::stats::empirical::Empirical;

    #[test]
    fn a_batch_of_one_is_base_stock() {
        let demand = PeriodDemand::Poisson { mean: 2.0 };
        let (batch, each) =
            (metrics(&demand, 2.0, 8.0, 1.0).unwrap(), every_period(&demand, 2.0, 9.0).unwrap());
        assert!((batch.end_on_hand - each.end_on_hand).abs() < 1e-12);
        assert!((batch.fill_rate - each.fill_rate).abs() < 1e-12);
        assert!((batch.order_frequency - each.order_frequency).abs() < 1e-12);
    }

    #[test]
    fn even_sizes_reach_even_levels_only() {
        let pairs = PeriodDemand::Empirical(Empirical::try_new(vec![0.5, 0.0, 0.3, 0.0, 0.2]).unwrap());
        let singles = PeriodDemand::Empirical(Empirical::try_new(vec![0.5, 0.3, 0.2]).unwrap());
        let (in_pairs, in_singles) =
            (metrics(&pairs, 1.0, 2.0, 6.0).unwrap(), metrics(&singles, 1.0, 1.0, 3.0).unwrap());
        assert!((in_pairs.end_on_hand - 2.0 * in_singles.end_on_hand).abs() < 1e-12);
        assert!((in_pairs.fill_rate - in_singles.fill_rate).abs() < 1e-12);
        assert!((in_pairs.order_frequency - in_singles.order_frequency).abs() < 1e-12);
    }

    #[test]
    fn no_demand_is_refused() {
        let none = PeriodDemand::Empirical(Empirical::try_new(vec![1.0]).unwrap());
        assert!(metrics(&none, 1.0, 2.0, 6.0).is_err());
        assert!(metrics(&PeriodDemand::Normal { mean: 3.0, sd: 1.0 }, 1.0, 2.0, 6.0).is_err());
    }
}
