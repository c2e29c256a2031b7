//! The s and S of least cost.
//!
//! The search walks along whole numbers and stops by proof, not by a bound: costs of neighbouring pairs are
//! compared, and each level's cost and each stay at it is computed once. Near-ties are common; where two pairs cost
//! the same, they are equally good. Source: Zheng and Federgruen (1991), Operations Research 39(4), whose published
//! instances are among the tests.

use super::renewal::{PeriodicCase, WIDEST, periods_at};
use crate::engine::error::{EngineError, EngineResult, finite, non_negative, positive};
use crate::engine::order::newsvendor;
use crate::engine::policy::whole;
use crate::engine::stats::distribution::Distribution;

/// Parameters of an (s,S) policy and what they cost.
///
/// s may be below 0 where waiting is cheap: then orders wait until enough is owed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OrderUpToPolicy {
    /// s, units.
    pub reorder_point: f64,
    /// S, units.
    pub order_up_to_level: f64,
    /// Cost of ordering, holding and shortage, money per period.
    pub cost: f64,
}

/// The search's memory: costs of levels and stays at them, each computed once.
#[derive(Debug)]
struct Search<'a> {
    case: &'a PeriodicCase,
    law: Distribution,
    /// The level from which costs are kept upwards and, in a list of their own, downwards.
    middle: i64,
    costs_up: Vec<f64>,
    costs_down: Vec<f64>,
    stays: Vec<f64>,
}

impl Search<'_> {
    /// g(y).
    fn level_cost(&mut self, level: i64) -> EngineResult<f64> {
        let (costs, sign, first) = if level >= self.middle {
            (&mut self.costs_up, 1, self.middle)
        } else {
            (&mut self.costs_down, -1, self.middle - 1)
        };
        let place = (level - first).unsigned_abs() as usize;
        while costs.len() <= place {
            let next = first + sign * costs.len() as i64;
            costs.push(newsvendor::cost(&self.law, self.case.unit_costs, next as f64)?);
        }
        costs.get(place).copied().map_or_else(|| finite("cost", f64::NAN), Ok)
    }

    /// c(s,S).
    fn cost(&mut self, reorder_point: i64, order_up_to: i64) -> EngineResult<f64> {
        let gap = usize::try_from(order_up_to - reorder_point).unwrap_or(usize::MAX);
        if gap > WIDEST {
            let residual = gap as f64;
            return Err(EngineError::NoConvergence {
                method: "s_big_s optimum",
                iterations: WIDEST,
                residual,
            });
        }
        if self.stays.len() < gap {
            self.stays = periods_at(&self.case.demand, (2 * gap).clamp(64, WIDEST))?;
        }
        let (mut sum, mut cycle) = (self.case.fixed_order_cost, 0.0);
        for place in 0..gap {
            let Some(stay) = self.stays.get(place).copied() else { break };
            cycle += stay;
            sum += stay * self.level_cost(order_up_to - place as i64)?;
        }
        finite("cost", sum / cycle)
    }
}

/// The s and S of least cost per period.
///
/// From the best single level: s falls until a cycle costs no more than its last level, then S grows while its
/// level costs no more than the best cycle, and s follows. Unit: whole units. Domain: K >= 0, h, p > 0, L >= 0
/// whole, demand in whole units. Source: Zheng and Federgruen (1991), Operations Research 39(4).
///
/// K = 0 gives S = s + 1, base stock. The example is the first of the instances of Zheng and Federgruen (1991).
///
/// # Errors
/// `OutOfDomain` outside; `Infeasible` for no demand and laws that are not of whole units; `NoConvergence` where
/// the gap S - s grows above 20000 units.
///
/// # Examples
/// ```
/// use steadystock::engine::order::newsvendor::UnitCosts;
/// use steadystock::engine::policy::period_demand::PeriodDemand;
/// use steadystock::engine::policy::s_big_s::{optimum::optimum, renewal::PeriodicCase};
/// let case = PeriodicCase {
///     demand: PeriodDemand::Poisson { mean: 20.0 }, lead_time_periods: 0.0, fixed_order_cost: 64.0,
///     unit_costs: UnitCosts { holding_cost: 1.0, stockout_cost: 9.0 },
/// };
/// let best = optimum(&case).unwrap();
/// assert_eq!((best.reorder_point, best.order_up_to_level), (14.0, 62.0));
/// ```
pub fn optimum(case: &PeriodicCase) -> EngineResult<OrderUpToPolicy> {
    non_negative("fixed_order_cost", case.fixed_order_cost)?;
    positive("holding_cost", case.unit_costs.holding_cost)?;
    positive("stockout_cost", case.unit_costs.stockout_cost)?;
    let lead_time = whole("lead_time_periods", non_negative("lead_time_periods", case.lead_time_periods)?)?;
    let law = case.demand.over(lead_time + 1.0)?;
    let lowest = newsvendor::optimum(&law, case.unit_costs)?.base_stock_level;
    let lowest = whole("base_stock_level", lowest)? as i64;
    let mut search =
        Search { case, law, middle: lowest, costs_up: Vec::new(), costs_down: Vec::new(), stays: Vec::new() };
    let (mut s, mut best_up_to) = (lowest - 1, lowest);
    let mut best = search.cost(s, best_up_to)?;
    while best > search.level_cost(s)? {
        s -= 1;
        best = search.cost(s, best_up_to)?;
    }
    let mut up_to = best_up_to + 1;
    while search.level_cost(up_to)? <= best {
        if search.cost(s, up_to)? < best {
            best_up_to = up_to;
            while search.cost(s, best_up_to)? <= search.level_cost(s + 1)? {
                s += 1;
            }
            best = search.cost(s, best_up_to)?;
        }
        up_to += 1;
    }
    Ok(OrderUpToPolicy { reorder_point: s as f64, order_up_to_level: best_up_to as f64, cost: best })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::order::newsvendor::UnitCosts;
    use crate::engine::policy::period_demand::PeriodDemand;
    use crate::engine::policy::s_big_s::renewal::cost;
    use crate::engine::stats::empirical::Empirical;
    use proptest::prelude::*;

    fn case(demand: PeriodDemand, lead_time: f64, k: f64, p: f64) -> PeriodicCase {
        let unit_costs = UnitCosts { holding_cost: 1.0, stockout_cost: p };
        PeriodicCase { demand, lead_time_periods: lead_time, fixed_order_cost: k, unit_costs }
    }

    #[test]
    fn orders_that_cost_nothing_are_base_stock() {
        let best = optimum(&case(PeriodDemand::Poisson { mean: 6.0 }, 1.0, 0.0, 9.0)).unwrap();
        let law = PeriodDemand::Poisson { mean: 6.0 }.over(2.0).unwrap();
        let plain = newsvendor::optimum(&law, UnitCosts { holding_cost: 1.0, stockout_cost: 9.0 }).unwrap();
        assert_eq!(
            (best.reorder_point + 1.0, best.order_up_to_level),
            (plain.base_stock_level, plain.base_stock_level)
        );
        assert!((best.cost - plain.cost).abs() < 1e-12);
    }

    #[test]
    fn levels_that_cost_the_same_hide_no_better_policy() {
        // p/(p+h) = 0.75 is met exactly at 1 and kept up to 4.
        let law = Empirical::try_new(vec![0.5, 0.25, 0.0, 0.0, 0.25]).unwrap();
        let case = case(PeriodDemand::Empirical(law), 0.0, 2.0, 3.0);
        let best = optimum(&case).unwrap();
        for s in -6..10 {
            for gap in 1..20 {
                assert!(cost(&case, f64::from(s), f64::from(s + gap)).unwrap() >= best.cost - 1e-12);
            }
        }
    }

    #[test]
    fn costs_must_be_above_zero() {
        assert!(optimum(&case(PeriodDemand::Poisson { mean: 6.0 }, 1.0, 5.0, 0.0)).is_err());
        assert!(optimum(&case(PeriodDemand::Normal { mean: 6.0, sd: 1.0 }, 1.0, 5.0, 9.0)).is_err());
        let none = PeriodDemand::Empirical(Empirical::try_new(vec![1.0]).unwrap());
        assert!(optimum(&case(none, 0.0, 5.0, 9.0)).is_err());
    }

    proptest! {
        #[test]
        fn no_other_policy_is_cheaper(
            shares in proptest::collection::vec(0.01..1.0_f64, 2..7), lead in 0_u8..3, k in 0.0..40.0_f64,
            p in 1.0..30.0_f64, s in -4_i32..12, gap in 1_i32..25,
        ) {
            let total: f64 = shares.iter().sum();
            let law = Empirical::try_new(shares.iter().map(|share| share / total).collect()).unwrap();
            let case = case(PeriodDemand::Empirical(law), f64::from(lead), k, p);
            let best = optimum(&case).unwrap();
            let same = cost(&case, best.reorder_point, best.order_up_to_level).unwrap();
            prop_assert!((same - best.cost).abs() < 1e-9);
            prop_assert!(cost(&case, f64::from(s), f64::from(s + gap)).unwrap() >= best.cost - 1e-9);
        }
    }
}
