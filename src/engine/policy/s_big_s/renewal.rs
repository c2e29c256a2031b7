//! Cost and service of (s,S): how long the position stays at each level between two orders.
//!
//! Between two orders the position walks down from S; how many periods it spends on each level is a renewal
//! equation of the demand alone. Everything else (cost, stock, service, how often and how much is ordered) is an
//! average with these stays as weights.
//!
//! Limits: whole units, and a gap of at most 20,000 of them. Source: Veinott and Wagner (1965); Zipkin (2000).

use crate::engine::error::{EngineError, EngineResult, finite, non_negative};
use crate::engine::order::newsvendor::{self, UnitCosts};
use crate::engine::policy::end_of_period::{PeriodicMetrics, averages, idle_share};
use crate::engine::policy::period_demand::PeriodDemand;
use crate::engine::policy::whole;

/// Widest S - s that is computed: the work grows with its square.
pub(super) const WIDEST: usize = 20_000;

/// What periods of demand, stock, shortage and orders are and cost.
///
/// One unit of time, the period, for everything.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodicCase {
    /// Demand of a period, whole units.
    pub demand: PeriodDemand,
    /// L, whole periods from an order to its arrival.
    pub lead_time_periods: f64,
    /// K, money per order.
    pub fixed_order_cost: f64,
    /// h and p, money per unit at the end of a period.
    pub unit_costs: UnitCosts,
}

/// m_j, the mean number of periods per cycle that the position spends at S - j.
///
/// m_0 = 1/(1-p_0), m_j = (p_1 m_{j-1} + .. + p_j m_0)/(1-p_0): a renewal equation.
pub(crate) fn periods_at(demand: &PeriodDemand, gap: usize) -> EngineResult<Vec<f64>> {
    let probabilities = demand.probabilities(gap.max(1))?;
    let some = 1.0 - idle_share(&probabilities)?;
    let mut periods: Vec<f64> = Vec::with_capacity(gap);
    for place in 0..gap {
        let from_above: f64 =
            probabilities.iter().skip(1).zip(periods.iter().rev()).map(|(p, m)| p * m).sum();
        periods.push(if place == 0 { 1.0 / some } else { from_above / some });
    }
    Ok(periods)
}

pub(super) fn gap(reorder_point: f64, order_up_to_level: f64) -> EngineResult<usize> {
    let difference = whole("order_up_to_level", order_up_to_level)? - whole("reorder_point", reorder_point)?;
    if difference < 1.0 {
        let reason = "S must be above s";
        return Err(EngineError::Infeasible { method: "s_big_s", reason });
    }
    if difference > WIDEST as f64 {
        let reason = "S is more than 20000 units above s: count in larger units";
        return Err(EngineError::Infeasible { method: "s_big_s", reason });
    }
    Ok(difference as usize)
}

/// Cost per period: [K + sum of m_j g(S-j) over j = 0..S-s-1] / M, g the newsvendor cost over L + 1 periods.
///
/// Unit: money per period. Domain: K, h, p >= 0, L >= 0, s < S whole, demand in whole units. Source: Veinott and
/// Wagner (1965), Management Science 11(5).
///
/// S = s + 1 orders in every period that had demand. The example is Snyder and Shen (2019), example 4.7.
///
/// # Errors
/// `OutOfDomain` outside; `Infeasible` for s >= S, for no demand and for laws that are not of whole units.
///
/// # Examples
/// ```
/// use steadystock::engine::order::newsvendor::UnitCosts;
/// use steadystock::engine::policy::{period_demand::PeriodDemand, s_big_s::renewal::{PeriodicCase, cost}};
/// let case = PeriodicCase {
///     demand: PeriodDemand::Poisson { mean: 6.0 }, lead_time_periods: 0.0, fixed_order_cost: 5.0,
///     unit_costs: UnitCosts { holding_cost: 1.0, stockout_cost: 4.0 },
/// };
/// assert!((cost(&case, 4.0, 10.0).unwrap() - 8.03411).abs() < 1e-5);
/// ```
pub fn cost(case: &PeriodicCase, reorder_point: f64, order_up_to_level: f64) -> EngineResult<f64> {
    let fixed = non_negative("fixed_order_cost", case.fixed_order_cost)?;
    let periods = periods_at(&case.demand, gap(reorder_point, order_up_to_level)?)?;
    let lead_time = whole("lead_time_periods", non_negative("lead_time_periods", case.lead_time_periods)?)?;
    let law = case.demand.over(lead_time + 1.0)?;
    let mut sum = fixed;
    for (place, stay) in periods.iter().enumerate() {
        sum += stay * newsvendor::cost(&law, case.unit_costs, order_up_to_level - place as f64)?;
    }
    finite("cost", sum / periods.iter().sum::<f64>())
}

/// Exact averages: after each review the position is S - j in m_j of M periods; an order every M periods.
///
/// Unit: units, per period. Domain: as [`cost`]. Source: Zipkin (2000).
///
/// The mean order is above S - s by the mean undershoot.
///
/// # Errors
/// As [`cost`].
///
/// # Examples
/// ```
/// use steadystock::engine::policy::{period_demand::PeriodDemand, s_big_s::renewal::metrics};
/// let found = metrics(&PeriodDemand::Poisson { mean: 6.0 }, 2.0, 16.0, 30.0).unwrap();
/// assert!((found.fill_rate - 0.92644).abs() < 1e-5 && (found.mean_order_units - 16.98983).abs() < 1e-5);
/// ```
pub fn metrics(
    demand: &PeriodDemand,
    lead_time_periods: f64,
    reorder_point: f64,
    order_up_to_level: f64,
) -> EngineResult<PeriodicMetrics> {
    let periods = periods_at(demand, gap(reorder_point, order_up_to_level)?)?;
    let cycle: f64 = periods.iter().sum();
    let positions: Vec<(f64, f64)> = periods
        .iter()
        .enumerate()
        .map(|(place, stay)| (order_up_to_level - place as f64, stay / cycle))
        .collect();
    averages(demand, lead_time_periods, &positions, 1.0 / cycle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::policy::end_of_period::every_period;

    #[test]
    fn a_gap_of_one_is_base_stock() {
        let demand = PeriodDemand::Poisson { mean: 2.0 };
        let (found, each) =
            (metrics(&demand, 2.0, 8.0, 9.0).unwrap(), every_period(&demand, 2.0, 9.0).unwrap());
        assert!((found.end_on_hand - each.end_on_hand).abs() < 1e-12);
        assert!((found.fill_rate - each.fill_rate).abs() < 1e-12);
        assert!((found.order_frequency - each.order_frequency).abs() < 1e-12);
    }

    #[test]
    fn levels_that_are_none_are_refused() {
        let demand = PeriodDemand::Poisson { mean: 2.0 };
        assert!(matches!(metrics(&demand, 2.0, 9.0, 9.0), Err(EngineError::Infeasible { .. })));
        assert!(metrics(&demand, 2.0, 0.0, 1e6).is_err());
        assert!(metrics(&demand, 0.5, 0.0, 10.0).is_err());
        assert!(metrics(&demand, 0.0, 0.5, 10.0).is_err());
    }
}
