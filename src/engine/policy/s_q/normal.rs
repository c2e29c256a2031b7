//! Cost and optimum of (s,Q) under normal lead-time demand.
//!
//! For fast movers, where single units do not matter. The position is uniform between s and s + Q, so every average
//! over a cycle is an integral of a newsvendor cost, in closed form by the second-order loss. Cost is convex in
//! both numbers.
//!
//! Limits: no lead-time demand below 0 worth mentioning, so an sd up to about 0.3 of the mean; continuous review;
//! customers wait at p per unit and unit of time. Source: Zheng (1992), Management Science 38(1); Snyder and Shen
//! (2019).

use crate::engine::error::{EngineResult, finite, positive};
use crate::engine::order::eoq::LotCosts;
use crate::engine::stats::{normal::Normal, root};

/// An item, its costs and its lead-time demand. One unit of time for all rates.
///
/// Domain: K, d, h and p above 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NormalCase {
    /// K, d and h.
    pub costs: LotCosts,
    /// p, money per unit short and unit of time, unless a method says otherwise.
    pub stockout_cost: f64,
    /// Demand over the lead time, units.
    pub lead_time_demand: Normal,
}

/// Parameters of an (s,Q) policy and what they cost.
///
/// For the heuristics the cost is what their policy truly costs, unless said otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReorderPolicy {
    /// s, units; below 0 where backorders are cheap.
    pub reorder_point: f64,
    /// Q, units.
    pub order_quantity: f64,
    /// Cost of ordering, holding and shortage, money per unit of time.
    pub cost: f64,
}

impl NormalCase {
    /// Checks K, d, h, p > 0.
    pub(super) fn checked(&self) -> EngineResult<()> {
        self.costs.checked()?;
        positive("fixed_order_cost", self.costs.fixed_order_cost)?;
        positive("demand_rate", self.costs.demand_rate)?;
        positive("stockout_cost", self.stockout_cost)?;
        Ok(())
    }

    /// g(y), expected cost rate of an inventory position y.
    fn position_cost(&self, position: f64) -> f64 {
        let (h, p) = (self.costs.holding_cost, self.stockout_cost);
        h * self.lead_time_demand.complementary_loss(position) + p * self.lead_time_demand.loss(position)
    }

    /// The integral of g over the positions from s to s + Q.
    fn positions_cost(&self, reorder_point: f64, order_quantity: f64) -> f64 {
        let (h, p, law) = (self.costs.holding_cost, self.stockout_cost, &self.lead_time_demand);
        let middle = reorder_point + order_quantity / 2.0 - law.mean();
        let short =
            law.second_order_loss(reorder_point) - law.second_order_loss(reorder_point + order_quantity);
        h * order_quantity * middle + (h + p) * short
    }
}

/// Cost of s and Q: Kd/Q + h(s + Q/2 - m) + (h+p)[n2(s) - n2(s+Q)]/Q, n2 the second-order loss.
///
/// Unit: money per unit of time. Domain: K, d, h, p, Q > 0, s finite. Source: Hadley and Whitin (1963); Snyder and
/// Shen (2019).
///
/// The example is Snyder and Shen (2019), example 5.1.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::order::eoq::LotCosts;
/// use steadystock::engine::policy::s_q::normal::{NormalCase, cost};
/// use steadystock::engine::stats::normal::Normal;
/// let costs = LotCosts { fixed_order_cost: 8.0, demand_rate: 1300.0, holding_cost: 0.225 };
/// // A month of lead time at 1300 a year with sd 150.
/// let lead_time_demand = Normal::try_new(1300.0 / 12.0, 150.0 / 12.0_f64.sqrt()).unwrap();
/// let case = NormalCase { costs, stockout_cost: 7.5, lead_time_demand };
/// assert!((cost(&case, 126.8, 328.5).unwrap() - 78.0712).abs() < 1e-4);
/// ```
pub fn cost(case: &NormalCase, reorder_point: f64, order_quantity: f64) -> EngineResult<f64> {
    case.checked()?;
    let s = finite("reorder_point", reorder_point)?;
    let q = positive("order_quantity", order_quantity)?;
    let orders = case.costs.fixed_order_cost * case.costs.demand_rate;
    finite("cost", (orders + case.positions_cost(s, q)) / q)
}

/// The best reorder point of a quantity: both ends of the range of positions cost the same, g(s) = g(s+Q).
///
/// Unit: units. Domain: as [`cost`]. Source: Zheng (1992), Management Science 38(1).
///
/// The larger Q, the lower s, and it falls below 0 for lots of years.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::order::eoq::LotCosts;
/// use steadystock::engine::policy::s_q::normal::{NormalCase, reorder_point_for};
/// use steadystock::engine::stats::normal::Normal;
/// let costs = LotCosts { fixed_order_cost: 8.0, demand_rate: 1300.0, holding_cost: 0.225 };
/// let lead_time_demand = Normal::try_new(1300.0 / 12.0, 150.0 / 12.0_f64.sqrt()).unwrap();
/// let case = NormalCase { costs, stockout_cost: 7.5, lead_time_demand };
/// // Snyder and Shen (2019), example 5.1: 127.8 for lots of 318, 147.2 for lots of 150.
/// assert!((reorder_point_for(&case, 318.0).unwrap() - 127.788_035).abs() < 1e-4);
/// assert!((reorder_point_for(&case, 150.0).unwrap() - 147.194_958).abs() < 1e-4);
/// ```
pub fn reorder_point_for(case: &NormalCase, order_quantity: f64) -> EngineResult<f64> {
    case.checked()?;
    let q = positive("order_quantity", order_quantity)?;
    let (mean, sd) = (case.lead_time_demand.mean(), libm::sqrt(case.lead_time_demand.variance()));
    root::increasing("reorder_point_for", mean - q - 4.0 * sd, mean + 4.0 * sd, |s| {
        case.position_cost(s + q) - case.position_cost(s)
    })
}

/// The s and Q of least cost: at the best Q the ends of the range of positions cost the average.
///
/// Unit: units. Domain: K, d, h, p > 0. Source: Zheng (1992), Management Science 38(1).
///
/// Q is never below the EOQ with planned backorders, and costs at most an eighth less than that rule (Zheng, 1992).
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::order::eoq::LotCosts;
/// use steadystock::engine::policy::s_q::normal::{NormalCase, optimum};
/// use steadystock::engine::stats::normal::Normal;
/// let costs = LotCosts { fixed_order_cost: 30.0, demand_rate: 365.0, holding_cost: 1.0 };
/// let case = NormalCase {
///     costs, stockout_cost: 9.0, lead_time_demand: Normal::try_new(91.25, 30.0).unwrap(),
/// };
/// let best = optimum(&case).unwrap();
/// assert!((best.reorder_point - 82.20).abs() < 0.01 && (best.order_quantity - 170.32).abs() < 0.01);
/// ```
pub fn optimum(case: &NormalCase) -> EngineResult<ReorderPolicy> {
    case.checked()?;
    let orders = case.costs.fixed_order_cost * case.costs.demand_rate;
    let start = libm::sqrt(2.0 * orders / case.costs.holding_cost);
    // Q g(s(Q)) less all costs of a cycle, times d: the slope of the cost, times Q squared.
    let slope = |q: f64| match reorder_point_for(case, q) {
        Ok(s) => q * case.position_cost(s) - orders - case.positions_cost(s, q),
        Err(_) => f64::NAN,
    };
    let q = root::increasing("s_q optimum", start / 16.0, 2.0 * start, slope)?;
    let s = reorder_point_for(case, q)?;
    Ok(ReorderPolicy { reorder_point: s, order_quantity: q, cost: cost(case, s, q)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::order::planned_backorders::with_backorders;
    use proptest::prelude::*;

    fn case(sd: f64, p: f64) -> NormalCase {
        let costs = LotCosts { fixed_order_cost: 30.0, demand_rate: 365.0, holding_cost: 1.0 };
        NormalCase { costs, stockout_cost: p, lead_time_demand: Normal::try_new(90.0, sd).unwrap() }
    }

    #[test]
    fn costs_must_be_above_zero() {
        assert!(optimum(&case(10.0, 0.0)).is_err());
        assert!(cost(&case(10.0, 9.0), f64::NAN, 10.0).is_err());
        assert!(cost(&case(10.0, 9.0), 10.0, 0.0).is_err());
    }

    proptest! {
        /// The limit without spread: the EOQ with planned backorders.
        #[test]
        fn without_spread_it_is_the_order_quantity_with_backorders(p in 0.5..100.0_f64) {
            let best = optimum(&case(1e-4, p)).unwrap();
            let plain = with_backorders(case(1.0, p).costs, p).unwrap();
            prop_assert!((best.order_quantity / plain.order_quantity - 1.0).abs() < 1e-4);
            prop_assert!((best.cost / plain.cost - 1.0).abs() < 1e-6);
            prop_assert!((best.reorder_point - (90.0 - plain.max_backorders)).abs() < 0.05);
        }

        #[test]
        fn no_other_policy_is_cheaper(
            sd in 1.0..60.0_f64, p in 0.5..100.0_f64, move_s in -40.0..40.0_f64, factor in 0.3..3.0_f64,
        ) {
            let case = case(sd, p);
            let best = optimum(&case).unwrap();
            let other = cost(&case, best.reorder_point + move_s, best.order_quantity * factor).unwrap();
            prop_assert!(other >= best.cost * (1.0 - 1e-9), "{other} {best:?}");
        }
    }
}
