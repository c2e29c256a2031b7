//! The newsvendor: one order against one uncertain demand, too much against too little.
//!
//! Papers, swimwear, a spare part's last production run: one order, then demand shows, and what is left is worth
//! less. The best quantity meets demand with a chance of p/(p+h), whatever its law: at three times the cost of a
//! unit short, 75%. The same ratio is the base stock of a policy that is reviewed each period, there over L + 1
//! periods.
//!
//! Limits: the money of a unit too many and a unit too few must be known, and losses must be proportional to units.
//! Where a target of service is set instead, it implies a p:
//! [`crate::engine::finance::stockout_cost::implied_by_target`]. Source: Arrow, Harris and Marschak (1951),
//! Econometrica 19; Snyder and Shen (2019).

use crate::engine::error::{EngineError, EngineResult, finite, non_negative};
use crate::engine::stats::distribution::Distribution;

/// What a unit too many and a unit too few cost.
///
/// In the form of a season, h = purchase - salvage + keeping and p = sale - purchase + harm: see [`super::profit`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitCosts {
    /// h, money per unit left over.
    pub holding_cost: f64,
    /// p, money per unit short.
    pub stockout_cost: f64,
}

/// The level of least cost.
///
/// The ratio may be below the share that S reaches where units are whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Newsvendor {
    /// S, units.
    pub base_stock_level: f64,
    /// Expected cost at S, money.
    pub cost: f64,
    /// p/(p+h): the chance with which demand is met in full.
    pub critical_ratio: f64,
}

/// The critical ratio p/(p+h).
///
/// Unit: probability. Domain: h, p >= 0, not both 0. Source: Arrow, Harris and Marschak (1951).
///
/// 0 for p = 0 (stock nothing), 1 for h = 0 (stock everything).
///
/// # Errors
/// `OutOfDomain` for a negative or not finite cost; `Infeasible` where both are 0.
///
/// # Examples
/// ```
/// use steadystock::engine::order::newsvendor::{UnitCosts, critical_ratio};
/// assert_eq!(critical_ratio(UnitCosts { holding_cost: 1.0, stockout_cost: 19.0 }), Ok(0.95));
/// ```
pub fn critical_ratio(costs: UnitCosts) -> EngineResult<f64> {
    let h = non_negative("holding_cost", costs.holding_cost)?;
    let p = non_negative("stockout_cost", costs.stockout_cost)?;
    if h + p <= 0.0 {
        return Err(EngineError::Infeasible { method: "newsvendor", reason: "any level costs nothing" });
    }
    finite("critical_ratio", p / (p + h))
}

/// Expected cost at a level: h E[(S-D)^+] + p E[(D-S)^+].
///
/// Unit: money. Domain: h, p >= 0, S finite. Source: Arrow, Harris and Marschak (1951).
///
/// Convex in S. Negative S is allowed and means that so many units are owed at once.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::order::newsvendor::{UnitCosts, cost};
/// use steadystock::engine::stats::{distribution::Distribution, normal::Normal};
/// let demand = Distribution::Normal(Normal::try_new(50.0, 8.0).unwrap());
/// let costs = UnitCosts { holding_cost: 0.18, stockout_cost: 0.7 };
/// assert!((cost(&demand, costs, 60.0).unwrap() - 2.156).abs() < 1e-3);
/// ```
pub fn cost(demand: &Distribution, costs: UnitCosts, base_stock_level: f64) -> EngineResult<f64> {
    let h = non_negative("holding_cost", costs.holding_cost)?;
    let p = non_negative("stockout_cost", costs.stockout_cost)?;
    finite("base_stock_level", base_stock_level)?;
    finite("cost", h * demand.complementary_loss(base_stock_level) + p * demand.loss(base_stock_level))
}

/// The level S = F^-1(p/(p+h)); for whole units the smallest that reaches the ratio.
///
/// Where observed shares meet the ratio exactly, every level up to the next demand costs the same: either may be
/// given. Demand is that of the periods the level must last: with a lead time of L periods, of L+1. A normal law
/// whose sd is above 0.3 of its mean reaches below zero: take the gamma law. Unit: that of demand. Domain: h > 0, p
/// >= 0; p = 0 gives the least demand, or 0. Source: Arrow, Harris and Marschak (1951); Snyder and Shen (2019).
///
/// # Errors
/// `OutOfDomain` outside; `Infeasible` for h = 0 under a law without a largest demand: no level is high enough.
///
/// # Examples
/// ```
/// use steadystock::engine::order::newsvendor::{UnitCosts, optimum};
/// use steadystock::engine::stats::{distribution::Distribution, poisson::Poisson};
/// let demand = Distribution::Poisson(Poisson::try_new(18.0).unwrap());
/// let found = optimum(&demand, UnitCosts { holding_cost: 200.0, stockout_cost: 270.0 }).unwrap();
/// assert!(found.base_stock_level == 19.0 && (found.cost - 786.088).abs() < 1e-3);
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::order::newsvendor::{UnitCosts, optimum};
/// use steadystock::engine::stats::{distribution::Distribution, empirical::Empirical, normal::Normal};
/// // Snyder and Shen (2019), example 4.3: 56.6 papers at 1.998.
/// let papers = Distribution::Normal(Normal::try_new(50.0, 8.0).unwrap());
/// let found = optimum(&papers, UnitCosts { holding_cost: 0.18, stockout_cost: 0.7 }).unwrap();
/// assert!((found.base_stock_level - 56.603_956).abs() < 1e-5 && (found.cost - 1.997_605).abs() < 1e-5);
/// // Observed shares: 0 in 95 of 100 periods, 1 in 4, 50 in 1. A unit short at 99 makes 1 the best level.
/// let mut shares = vec![0.95, 0.04];
/// shares.resize(51, 0.0);
/// shares[50] = 0.01;
/// let rare = Distribution::Empirical(Empirical::try_new(shares).unwrap());
/// let found = optimum(&rare, UnitCosts { holding_cost: 1.0, stockout_cost: 99.0 }).unwrap();
/// assert!(found.base_stock_level == 1.0 && (found.cost - 49.46).abs() < 1e-9);
/// ```
///
/// ```
/// use steadystock::engine::order::newsvendor::{UnitCosts, optimum};
/// use steadystock::engine::stats::{distribution::Distribution, gamma::Gamma, log_normal::LogNormal};
/// // Skewed demand, by scipy and stockpyl (Snyder, 2023): gamma of mean 10 and sd 15 ...
/// let gamma = Distribution::Gamma(Gamma::from_moments(10.0, 15.0).unwrap());
/// let found = optimum(&gamma, UnitCosts { holding_cost: 1.0, stockout_cost: 19.0 }).unwrap();
/// assert!((found.base_stock_level - 40.050_286).abs() < 1e-4 && (found.cost - 49.201_448).abs() < 1e-4);
/// // ... and lognormal: Snyder and Shen (2019), problem 4.8.
/// let fat_tail = Distribution::LogNormal(LogNormal::try_new(6.0, 0.3).unwrap());
/// let found = optimum(&fat_tail, UnitCosts { holding_cost: 1.0, stockout_cost: 0.1765 }).unwrap();
/// assert!((found.base_stock_level - 295.626_645).abs() < 1e-4 && (found.cost - 29.442_544).abs() < 1e-4);
/// ```
pub fn optimum(demand: &Distribution, costs: UnitCosts) -> EngineResult<Newsvendor> {
    let ratio = critical_ratio(costs)?;
    let base_stock_level = level_at(demand, ratio)?;
    Ok(Newsvendor { base_stock_level, cost: cost(demand, costs, base_stock_level)?, critical_ratio: ratio })
}

/// The quantile of a critical ratio, with an answer at both ends where there is one.
pub(super) fn level_at(demand: &Distribution, ratio: f64) -> EngineResult<f64> {
    if ratio <= 0.0 {
        return Ok(match demand {
            Distribution::Empirical(law) => law.pmf().iter().position(|p| *p > 0.0).unwrap_or(0) as f64,
            _ => 0.0,
        });
    }
    if ratio >= 1.0 {
        return match demand {
            Distribution::Empirical(law) => law.quantile(1.0),
            Distribution::Certain(value) => Ok(*value),
            _ => {
                let reason = "leftovers that cost nothing bound no level: give a largest level";
                Err(EngineError::Infeasible { method: "newsvendor", reason })
            }
        };
    }
    match demand {
        // To the last digit and without the usual tolerance: levels between which rounding decides cost the same.
        Distribution::Empirical(law) => {
            let mut sum = 0.0;
            let reaches = |p: &f64| {
                sum += p;
                sum >= ratio
            };
            Ok(match law.pmf().iter().position(reaches) {
                Some(level) => level as f64,
                None => law.quantile(1.0)?,
            })
        }
        _ => demand.quantile(ratio),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::stats::{empirical::Empirical, gamma::Gamma, normal::Normal, poisson::Poisson};
    use proptest::prelude::*;

    fn costs(holding_cost: f64, stockout_cost: f64) -> UnitCosts {
        UnitCosts { holding_cost, stockout_cost }
    }

    #[test]
    fn ends_have_their_own_answer() {
        let few = Distribution::Empirical(Empirical::try_new(vec![0.0, 0.5, 0.25, 0.25]).unwrap());
        assert_eq!(optimum(&few, costs(1.0, 0.0)).unwrap().base_stock_level, 1.0);
        assert_eq!(optimum(&few, costs(0.0, 1.0)).unwrap().base_stock_level, 3.0);
        let many = Distribution::Poisson(Poisson::try_new(3.0).unwrap());
        assert_eq!(optimum(&many, costs(1.0, 0.0)).unwrap().base_stock_level, 0.0);
        assert!(matches!(optimum(&many, costs(0.0, 1.0)), Err(EngineError::Infeasible { .. })));
        assert!(matches!(optimum(&many, costs(0.0, 0.0)), Err(EngineError::Infeasible { .. })));
        assert!(matches!(optimum(&many, costs(1.0, -1.0)), Err(EngineError::OutOfDomain { .. })));
        assert_eq!(optimum(&Distribution::Certain(7.0), costs(1.0, 4.0)).unwrap().cost, 0.0);
    }

    #[test]
    fn levels_between_which_the_ratio_is_met_cost_the_same() {
        let law = Distribution::Empirical(Empirical::try_new(vec![0.5, 0.25, 0.0, 0.25]).unwrap());
        let found = optimum(&law, costs(1.0, 3.0)).unwrap();
        for level in [1.0, 2.0, 3.0] {
            assert_eq!(cost(&law, costs(1.0, 3.0), level), Ok(found.cost));
        }
        assert_eq!(found.base_stock_level, 1.0);
    }

    #[test]
    fn normal_cost_has_its_closed_form() {
        let demand = Distribution::Normal(Normal::try_new(50.0, 8.0).unwrap());
        let found = optimum(&demand, costs(0.18, 0.7)).unwrap();
        let z = (found.base_stock_level - 50.0) / 8.0;
        let closed = 0.88 * 8.0 * crate::engine::stats::normal::density(z);
        assert!((found.cost - closed).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn no_other_level_is_cheaper(mean in 0.5..80.0_f64, p in 0.1..100.0_f64, level in 0.0..200.0_f64) {
            let whole = Distribution::Poisson(Poisson::try_new(mean).unwrap());
            let best = optimum(&whole, costs(1.0, p)).unwrap();
            prop_assert!(cost(&whole, costs(1.0, p), level.floor()).unwrap() >= best.cost - 1e-9);
            let any = Distribution::Gamma(Gamma::from_moments(mean, 0.8 * mean).unwrap());
            let best = optimum(&any, costs(1.0, p)).unwrap();
            prop_assert!(cost(&any, costs(1.0, p), level).unwrap() >= best.cost - 1e-9);
        }
    }
}
