//! Base stock for a known demand and a supplier that stops.
//!
//! Demand is steady, the supplier is not: each period one period's demand is taken from the level, and after n
//! periods down n + 1 of them have been. The best level is therefore a whole number of periods of demand, and the
//! only question is how many.
//!
//! It answers the planner who asks why the plan holds no stock against a rare stop: at p/(p+h) below the share of
//! time up, that is the cheapest answer. Limits: certain demand, no lead time, customers who wait at p a period,
//! stops without memory. Source: Tomlin (2006); Snyder and Shen (2019).

use super::two_state::TwoStateSupply;
use crate::engine::error::{EngineResult, finite, non_negative, positive};
use crate::engine::order::newsvendor::{Newsvendor, UnitCosts, critical_ratio};
use crate::engine::stats::smallest_whole;

/// Cost per period of a base stock S under demand d: after n periods down, (n+1)d have been taken from S.
///
/// h E[(S-(N+1)d)^+] + p E[((N+1)d-S)^+], summed in closed form over the geometric length of stops. Unit: money per
/// period. Domain: h, p >= 0, d > 0, S >= 0. Source: Tomlin (2006), Management Science 52(5).
///
/// At the limits: a supplier that never stops costs h(S - d) above d and p(d - S) below it.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::order::newsvendor::UnitCosts;
/// use steadystock::engine::supply::{certain_demand::cost, two_state::TwoStateSupply};
/// // Snyder and Shen (2019), example 9.3: four periods of demand cost 2737.07 a period.
/// let supply = TwoStateSupply::try_new(0.04, 0.25).unwrap();
/// let costs = UnitCosts { holding_cost: 0.25, stockout_cost: 3.0 };
/// assert!((cost(&supply, costs, 2000.0, 8000.0).unwrap() - 2_737.068_966).abs() < 1e-4);
/// ```
pub fn cost(
    supply: &TwoStateSupply,
    costs: UnitCosts,
    demand_units: f64,
    base_stock_level: f64,
) -> EngineResult<f64> {
    let h = non_negative("holding_cost", costs.holding_cost)?;
    let p = non_negative("stockout_cost", costs.stockout_cost)?;
    let demand = positive("demand_units", demand_units)?;
    let periods = non_negative("base_stock_level", base_stock_level)? / demand;
    // Beyond each length the rest of a stop is as long as a new one: 1/beta periods on average.
    let longer = supply.mean_down_periods();
    let mean_down = supply.down_for_at_least(1) * longer;
    // The first length that stock does not survive; as a count it is far below 2^32 or its chance is 0.
    let first = periods.floor().max(0.0);
    let short = if first < 1.0 {
        mean_down + 1.0 - periods
    } else {
        supply.down_for_at_least(first.min(4e9) as u32) * (longer + first - periods)
    };
    let left = periods - 1.0 - mean_down + short;
    finite("cost", demand * (h * left.max(0.0) + p * short.max(0.0)))
}

/// The base stock of least cost: d(n+1) with the least n whose stops are survived with the chance p/(p+h).
///
/// S = d where the supplier is up often enough: rare stops at a modest p get no buffer, and that is right on average;
/// the tail is what a stockpile is for. Unit: that of demand. Domain: h > 0, p >= 0, d > 0. Source: Tomlin (2006).
///
/// p = 0 gives S = d, one period of demand.
///
/// # Errors
/// `OutOfDomain` outside; `Infeasible` where leftovers cost nothing and stops may last for ever.
///
/// # Examples
/// ```
/// use steadystock::engine::order::newsvendor::UnitCosts;
/// use steadystock::engine::supply::{certain_demand::optimum, two_state::TwoStateSupply};
/// let supply = TwoStateSupply::try_new(0.01, 0.05).unwrap();
/// let found = optimum(&supply, UnitCosts { holding_cost: 1.0, stockout_cost: 9.0 }, 10.0).unwrap();
/// assert!(found.base_stock_level == 110.0 && (found.cost - 266.2456).abs() < 1e-4);
/// ```
pub fn optimum(supply: &TwoStateSupply, costs: UnitCosts, demand_units: f64) -> EngineResult<Newsvendor> {
    let ratio = critical_ratio(costs)?;
    positive("holding_cost", costs.holding_cost)?;
    let demand = positive("demand_units", demand_units)?;
    let survived = |periods: f64| 1.0 - supply.down_for_at_least(periods.min(4e9) as u32 + 1);
    let periods = if ratio <= survived(0.0) { 0.0 } else { smallest_whole(ratio, 1.0, 0.0, survived) };
    let base_stock_level = finite("base_stock_level", demand * (periods + 1.0))?;
    Ok(Newsvendor {
        base_stock_level,
        cost: cost(supply, costs, demand, base_stock_level)?,
        critical_ratio: ratio,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const COSTS: UnitCosts = UnitCosts { holding_cost: 1.0, stockout_cost: 9.0 };

    #[test]
    fn a_supplier_that_never_stops_needs_one_period_of_stock() {
        let supply = TwoStateSupply::try_new(0.0, 0.5).unwrap();
        let found = optimum(&supply, COSTS, 10.0).unwrap();
        assert_eq!((found.base_stock_level, found.cost), (10.0, 0.0));
        assert!(optimum(&supply, UnitCosts { holding_cost: 0.0, ..COSTS }, 10.0).is_err());
        assert!(cost(&supply, COSTS, 0.0, 10.0).is_err());
    }

    proptest! {
        #[test]
        fn cost_is_the_sum_over_lengths(alpha in 0.0..0.5_f64, beta in 0.1..1.0_f64, level in 0.0..80.0_f64) {
            let supply = TwoStateSupply::try_new(alpha, beta).unwrap();
            let sum: f64 = (0..600)
                .map(|n| {
                    let left = level - 3.0 * f64::from(n + 1);
                    supply.down_for(n) * (left.max(0.0) + 9.0 * (-left).max(0.0))
                })
                .sum();
            prop_assert!((cost(&supply, COSTS, 3.0, level).unwrap() - sum).abs() < 1e-9 * (1.0 + sum));
            prop_assert!(optimum(&supply, COSTS, 3.0).unwrap().cost <= sum + 1e-9);
        }
    }
}
