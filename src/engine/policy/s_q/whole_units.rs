//! Cost and optimum of (s,Q) for whole units: exact when customers come one by one.
//!
//! For slow movers, where one unit more or less decides: at a mean of two over the lead time a 95% target jumps
//! between 86% and 95% and 98% with each unit, and a rounded normal formula misses it either way. Sums over whole
//! positions are exact here.
//!
//! Limits: customers one by one for exactness; with larger orders an approximation. Source: Federgruen and Zheng
//! (1992), Operations Research 40(4); Axsäter (2015).

use super::normal::ReorderPolicy;
use crate::engine::error::{EngineError, EngineResult, finite, positive};
use crate::engine::order::eoq::LotCosts;
use crate::engine::order::newsvendor::{self, UnitCosts};
use crate::engine::policy::{MOST_LEVELS, count, whole};
use crate::engine::quantity::FillRate;
use crate::engine::stats::{distribution::Distribution, smallest_whole};

/// An item, its costs and its lead-time demand. One unit of time for all rates.
///
/// The law must count whole units: Poisson, negative binomial, observed shares or sums of observed orders.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeCase {
    /// K, d and h.
    pub costs: LotCosts,
    /// p, money per unit short and unit of time.
    pub stockout_cost: f64,
    /// Demand over the lead time, whole units.
    pub lead_time_demand: Distribution,
}

impl WholeCase {
    fn checked(&self) -> EngineResult<UnitCosts> {
        self.costs.checked()?;
        positive("demand_rate", self.costs.demand_rate)?;
        let stockout_cost = positive("stockout_cost", self.stockout_cost)?;
        Ok(UnitCosts { holding_cost: self.costs.holding_cost, stockout_cost })
    }
}

/// Cost of s and Q: (K d + sum of g(y) over y = s+1..s+Q)/Q, g the newsvendor cost of a position.
///
/// Unit: money per unit of time. Domain: K >= 0, d, h, p > 0, s and Q >= 1 whole. Source: Hadley and Whitin (1963).
///
/// Q = 1 is base stock with S = s + 1. The example is Snyder and Shen (2019), example 5.8.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::order::eoq::LotCosts;
/// use steadystock::engine::policy::s_q::whole_units::{WholeCase, cost};
/// use steadystock::engine::stats::{distribution::Distribution, poisson::Poisson};
/// let costs = LotCosts { fixed_order_cost: 100.0, demand_rate: 1.5, holding_cost: 20.0 };
/// let lead_time_demand = Distribution::Poisson(Poisson::try_new(3.0).unwrap());
/// let case = WholeCase { costs, stockout_cost: 150.0, lead_time_demand };
/// assert!((cost(&case, 3.0, 5.0).unwrap() - 107.9236).abs() < 1e-4);
/// ```
pub fn cost(case: &WholeCase, reorder_point: f64, order_quantity: f64) -> EngineResult<f64> {
    let unit_costs = case.checked()?;
    let s = whole("reorder_point", reorder_point)?;
    let q = count("order_quantity", order_quantity, 1.0)?;
    let mut sum = case.costs.fixed_order_cost * case.costs.demand_rate;
    for step in 1..=(q as usize) {
        sum += newsvendor::cost(&case.lead_time_demand, unit_costs, s + step as f64)?;
    }
    finite("cost", sum / q)
}

/// The s and Q of least cost: from the best single position outwards, the cheaper neighbour joins as long as it costs
/// less than the average.
///
/// Unit: whole units. Domain: K >= 0, d, h, p > 0. Source: Federgruen and Zheng (1992), Operations Research 40(4).
///
/// K = 0 gives Q = 1, the newsvendor's level. The example is Snyder and Shen (2019), problem 5.2.
///
/// # Errors
/// `OutOfDomain` outside; `NoConvergence` above two million units.
///
/// # Examples
/// ```
/// use steadystock::engine::order::eoq::LotCosts;
/// use steadystock::engine::policy::s_q::whole_units::{WholeCase, optimum};
/// use steadystock::engine::stats::{distribution::Distribution, poisson::Poisson};
/// let costs = LotCosts { fixed_order_cost: 4.0, demand_rate: 12.0, holding_cost: 4.0 };
/// let lead_time_demand = Distribution::Poisson(Poisson::try_new(6.0).unwrap());
/// let best = optimum(&WholeCase { costs, stockout_cost: 28.0, lead_time_demand }).unwrap();
/// assert_eq!((best.reorder_point, best.order_quantity), (6.0, 7.0));
/// ```
pub fn optimum(case: &WholeCase) -> EngineResult<ReorderPolicy> {
    let unit_costs = case.checked()?;
    let at = |position: f64| newsvendor::cost(&case.lead_time_demand, unit_costs, position);
    let best = newsvendor::optimum(&case.lead_time_demand, unit_costs)?;
    let (mut s, mut q) = (whole("base_stock_level", best.base_stock_level)? - 1.0, 1.0);
    let mut sum = case.costs.fixed_order_cost * case.costs.demand_rate + best.cost;
    let (mut below, mut above) = (at(s)?, at(s + 2.0)?);
    loop {
        let next = below.min(above);
        if next >= sum / q {
            return Ok(ReorderPolicy { reorder_point: s, order_quantity: q, cost: finite("cost", sum / q)? });
        }
        if q >= MOST_LEVELS {
            let residual = sum / q - next;
            return Err(EngineError::NoConvergence {
                method: "s_q optimum",
                iterations: q as usize,
                residual,
            });
        }
        sum += next;
        q += 1.0;
        if below <= above {
            s -= 1.0;
            below = at(s)?;
        } else {
            above = at(s + q + 1.0)?;
        }
    }
}

/// Fill rate of s and Q: 1 - [n(s) - n(s+Q)]/Q, the average of P(X < y) over the positions s+1..s+Q.
///
/// Unit: share. Domain: s and Q >= 1 whole, demand of single units; for larger orders an approximation.
/// Source: Hadley and Whitin (1963).
///
/// At the limits: far above the lead-time demand 1, far below it 0; never outside of the two.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::policy::s_q::whole_units::fill_rate;
/// use steadystock::engine::stats::{distribution::Distribution, poisson::Poisson};
/// // 1.5 a day over two days, s = 3 and Q = 5: 86.7%; as an average of P(X < y) over y = 4..8.
/// let law = Distribution::Poisson(Poisson::try_new(3.0).unwrap());
/// let average = (4..9).map(|y| law.cdf(f64::from(y) - 1.0)).sum::<f64>() / 5.0;
/// assert!((fill_rate(&law, 3.0, 5.0).unwrap() - average).abs() < 1e-12 && (average - 0.86663).abs() < 1e-5);
/// ```
pub fn fill_rate(
    lead_time_demand: &Distribution,
    reorder_point: f64,
    order_quantity: f64,
) -> EngineResult<f64> {
    let s = whole("reorder_point", reorder_point)?;
    let q = positive("order_quantity", whole("order_quantity", order_quantity)?)?;
    Ok(filled(lead_time_demand, s, q))
}

fn filled(law: &Distribution, s: f64, q: f64) -> f64 {
    (1.0 - (law.loss(s) - law.loss(s + q)) / q).clamp(0.0, 1.0)
}

/// The least reorder point whose fill rate reaches the target; below 0 where Q alone does.
///
/// Unit: whole units. Domain: Q >= 1 whole. Source: Axsäter (2015).
///
/// No reorder point below -Q is given: with it nothing is ever served at once.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::policy::s_q::whole_units::least_reorder_point;
/// use steadystock::engine::quantity::FillRate;
/// use steadystock::engine::stats::{distribution::Distribution, poisson::Poisson};
/// let lead_time_demand = Distribution::Poisson(Poisson::try_new(3.0).unwrap());
/// let target = FillRate::try_new(0.95).unwrap();
/// assert_eq!(least_reorder_point(&lead_time_demand, 5.0, target), Ok(5.0));
/// ```
pub fn least_reorder_point(
    lead_time_demand: &Distribution,
    order_quantity: f64,
    target: FillRate,
) -> EngineResult<f64> {
    let q = positive("order_quantity", whole("order_quantity", order_quantity)?)?;
    let guess = (lead_time_demand.mean() - q / 2.0).floor();
    let s = smallest_whole(target.value(), guess, -q, |s| filled(lead_time_demand, s, q));
    whole("reorder_point", s)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::stats::{negative_binomial::NegativeBinomial, poisson::Poisson};
    use proptest::prelude::*;

    fn case(mean: f64, k: f64, p: f64) -> WholeCase {
        let costs = LotCosts { fixed_order_cost: k, demand_rate: 2.0 * mean, holding_cost: 1.0 };
        let lead_time_demand = Distribution::Poisson(Poisson::try_new(mean).unwrap());
        WholeCase { costs, stockout_cost: p, lead_time_demand }
    }

    #[test]
    fn orders_that_cost_nothing_are_for_single_units() {
        let best = optimum(&case(5.0, 0.0, 9.0)).unwrap();
        assert_eq!(best.order_quantity, 1.0);
        assert!(cost(&case(5.0, 1.0, 9.0), 1.5, 4.0).is_err());
        assert!(cost(&case(5.0, 1.0, 9.0), 1.0, 0.0).is_err());
        assert!(optimum(&case(5.0, 1.0, 0.0)).is_err());
    }

    #[test]
    fn fill_rate_is_the_average_of_the_distribution() {
        let law = Distribution::NegativeBinomial(NegativeBinomial::from_moments(6.0, 15.0).unwrap());
        for (s, q) in [(4, 7), (-3, 9), (0, 1), (20, 2)] {
            let mean = (s + 1..=s + q).map(|y| law.cdf(f64::from(y) - 1.0)).sum::<f64>() / f64::from(q);
            assert!((fill_rate(&law, f64::from(s), f64::from(q)).unwrap() - mean).abs() < 1e-12);
        }
    }

    proptest! {
        #[test]
        fn no_other_policy_is_cheaper(
            mean in 0.5..15.0_f64, k in 0.1..60.0_f64, p in 1.0..40.0_f64, s in -10_i32..30, q in 1_u32..60,
        ) {
            let case = case(mean, k, p);
            let best = optimum(&case).unwrap();
            prop_assert!((cost(&case, best.reorder_point, best.order_quantity).unwrap() - best.cost).abs() < 1e-9);
            prop_assert!(cost(&case, f64::from(s), f64::from(q)).unwrap() >= best.cost - 1e-9);
        }

        #[test]
        fn the_reorder_point_is_the_least(mean in 0.2..60.0_f64, q in 1_u32..80, target in 0.2..0.9999_f64) {
            let law = Distribution::Poisson(Poisson::try_new(mean).unwrap());
            let q = f64::from(q);
            let s = least_reorder_point(&law, q, FillRate::try_new(target).unwrap()).unwrap();
            prop_assert!(filled(&law, s, q) >= target - 1e-9);
            prop_assert!(filled(&law, s - 1.0, q) < target + 1e-9);
        }
    }
}
