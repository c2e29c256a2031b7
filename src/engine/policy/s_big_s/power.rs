//! The power approximation: s and S from a regression over many optimal policies.
//!
//! Five numbers and no table of probabilities: fitted to a large grid of optimal policies and within about 1% of
//! their cost inside of it. Useful where the law of demand is not known beyond mean and deviation, and as a start
//! for comparison.
//!
//! Limits: outside of the grid (demand with a variance below the mean, p/h below 4 or so) it may be far off; demand
//! that hardly varies makes it meaningless. Source: Ehrhardt (1979), Management Science 25; Ehrhardt and Mosier
//! (1984), Management Science 30.

use crate::engine::error::{EngineError, EngineResult, finite, non_negative, positive};
use crate::engine::order::newsvendor::UnitCosts;
use crate::engine::stats::normal::Normal;
use libm::pow;

/// What the approximation needs of an item; periods as everywhere.
///
/// Independent periods.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PowerCase {
    /// Units per period.
    pub demand_mean: f64,
    /// Units.
    pub demand_sd: f64,
    /// L, periods.
    pub lead_time_periods: f64,
    /// K, money per order.
    pub fixed_order_cost: f64,
    /// h and p, money per unit at the end of a period.
    pub unit_costs: UnitCosts,
}

/// Approximate s and S.
///
/// Not rounded; round both to whole units for use.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PowerPolicy {
    /// s, units.
    pub reorder_point: f64,
    /// S, units.
    pub order_up_to_level: f64,
}

/// S - s = 1.30 mu^0.494 (K/h)^0.506 (1 + sL^2/mu^2)^0.116; s = 0.973 muL + sL(0.183/z + 1.063 - 2.192 z), with
/// z = sqrt((S-s)h/(sL p)) and muL, sL over L + 1 periods.
///
/// Unit: units. Domain: mean, sd, K, h, p > 0, L >= 0. Source: Ehrhardt and Mosier (1984), Management Science 30(5).
///
/// The example is Snyder and Shen (2019), example 4.8.
///
/// # Errors
/// `OutOfDomain` outside; `Infeasible` for a demand without spread: take the EOQ.
///
/// # Examples
/// ```
/// use steadystock::engine::order::newsvendor::UnitCosts;
/// use steadystock::engine::policy::s_big_s::power::{PowerCase, power_approximation};
/// let case = PowerCase {
///     demand_mean: 50.0, demand_sd: 8.0, lead_time_periods: 0.0, fixed_order_cost: 2.5,
///     unit_costs: UnitCosts { holding_cost: 0.18, stockout_cost: 0.7 },
/// };
/// let found = power_approximation(&case).unwrap();
/// assert!((found.reorder_point - 40.195).abs() < 1e-3 && (found.order_up_to_level - 74.290).abs() < 1e-3);
/// ```
pub fn power_approximation(case: &PowerCase) -> EngineResult<PowerPolicy> {
    let mean = positive("demand_mean", case.demand_mean)?;
    let sd = non_negative("demand_sd", case.demand_sd)?;
    if sd <= 0.0 {
        let reason = "demand does not vary: take the EOQ";
        return Err(EngineError::Infeasible { method: "power approximation", reason });
    }
    let fixed = positive("fixed_order_cost", case.fixed_order_cost)?;
    let h = positive("holding_cost", case.unit_costs.holding_cost)?;
    let p = positive("stockout_cost", case.unit_costs.stockout_cost)?;
    let periods = non_negative("lead_time_periods", case.lead_time_periods)? + 1.0;
    let (over_mean, over_sd) = (mean * periods, sd * libm::sqrt(periods));
    let relative = 1.0 + over_sd * over_sd / (mean * mean);
    let quantity = 1.30 * pow(mean, 0.494) * pow(fixed / h, 0.506) * pow(relative, 0.116);
    let z = libm::sqrt(quantity * h / (over_sd * p));
    let s = finite("reorder_point", 0.973 * over_mean + over_sd * (0.183 / z + 1.063 - 2.192 * z))?;
    Ok(PowerPolicy { reorder_point: s, order_up_to_level: finite("order_up_to_level", s + quantity)? })
}

/// The full rule: where the quantity is below 1.5 periods of demand, neither level is above the newsvendor's.
///
/// Unit: units. Domain and source: as [`power_approximation`]; the newsvendor's level by the normal law.
///
/// Source: Ehrhardt and Mosier (1984), Management Science 30.
///
/// # Errors
/// As [`power_approximation`].
///
/// # Examples
/// ```
/// use steadystock::engine::order::newsvendor::UnitCosts;
/// use steadystock::engine::policy::s_big_s::power::{PowerCase, power_approximation_capped};
/// let case = PowerCase {
///     demand_mean: 50.0, demand_sd: 8.0, lead_time_periods: 0.0, fixed_order_cost: 2.5,
///     unit_costs: UnitCosts { holding_cost: 0.18, stockout_cost: 0.7 },
/// };
/// // 34 units are less than 1.5 periods of 50: the newsvendor's 56.6 caps S, and s stays where it was.
/// let found = power_approximation_capped(&case).unwrap();
/// assert!((found.reorder_point - 40.195).abs() < 1e-3 && (found.order_up_to_level - 56.604).abs() < 1e-3);
/// ```
pub fn power_approximation_capped(case: &PowerCase) -> EngineResult<PowerPolicy> {
    let found = power_approximation(case)?;
    if (found.order_up_to_level - found.reorder_point) / case.demand_mean >= 1.5 {
        return Ok(found);
    }
    let periods = case.lead_time_periods + 1.0;
    let law = Normal::try_new(case.demand_mean * periods, case.demand_sd * libm::sqrt(periods))?;
    let UnitCosts { holding_cost: h, stockout_cost: p } = case.unit_costs;
    let most = law.quantile(p / (p + h))?;
    Ok(PowerPolicy {
        reorder_point: found.reorder_point.min(most),
        order_up_to_level: found.order_up_to_level.min(most),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_orders_are_capped() {
        let case = PowerCase {
            demand_mean: 50.0,
            demand_sd: 8.0,
            lead_time_periods: 0.0,
            fixed_order_cost: 2.5,
            unit_costs: UnitCosts { holding_cost: 0.18, stockout_cost: 0.7 },
        };
        let capped = power_approximation_capped(&case).unwrap();
        assert!((capped.order_up_to_level - 56.604).abs() < 1e-3);
        let dear = PowerCase { fixed_order_cost: 250.0, ..case };
        assert_eq!(power_approximation_capped(&dear), power_approximation(&dear));
        assert!(power_approximation(&PowerCase { demand_sd: 0.0, ..case }).is_err());
    }
}
