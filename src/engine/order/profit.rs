//! The newsvendor by profit: what to buy for one season.
//!
//! Prices instead of costs: what a sale brings, what the purchase takes, what a leftover still brings. A unit short
//! loses c_u = r - c + p, a unit left over c_o = c - v + h, and the newsvendor's ratio follows.
//!
//! Limits: one order, one season, one price; a leftover's salvage does not depend on how many there are. A normal
//! demand whose sd is above 0.3 of its mean gives negative demand a weight; take the gamma law. Source: Snyder and
//! Shen (2019).

use super::newsvendor::level_at;
use crate::engine::error::{EngineError, EngineResult, finite, non_negative};
use crate::engine::stats::distribution::Distribution;

/// Prices of one season, money per unit.
///
/// Domain: all at least 0 but the salvage value, which must stay below the purchase.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SeasonPrices {
    /// Sale, r.
    pub revenue: f64,
    /// Purchase, c.
    pub purchase_cost: f64,
    /// What a leftover brings, v; negative where it must be disposed of.
    pub salvage_value: f64,
    /// Keeping a leftover, h.
    pub holding_cost: f64,
    /// Harm of a unit short beyond the lost margin, p.
    pub stockout_cost: f64,
}

/// The purchase of most profit.
///
/// A ratio of 0 says that a sale does not earn its purchase.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SeasonOrder {
    /// Units to buy.
    pub base_stock_level: f64,
    /// Expected profit, money.
    pub profit: f64,
    /// c_u/(c_u+c_o): the chance with which demand is met in full.
    pub critical_ratio: f64,
}

impl SeasonPrices {
    /// What a unit short and a unit left over cost, c_u = r - c + p and c_o = c - v + h.
    fn under_and_over(&self) -> EngineResult<(f64, f64)> {
        let revenue = non_negative("revenue", self.revenue)?;
        let purchase = non_negative("purchase_cost", self.purchase_cost)?;
        let salvage = finite("salvage_value", self.salvage_value)?;
        if salvage >= purchase {
            let reason = "leftovers bring back what they cost: no order is large enough";
            return Err(EngineError::Infeasible { method: "newsvendor_profit", reason });
        }
        let under = revenue - purchase + non_negative("stockout_cost", self.stockout_cost)?;
        Ok((under, purchase - salvage + non_negative("holding_cost", self.holding_cost)?))
    }
}

/// Expected profit of buying S: r E[min(D,S)] + (v-h) E[(S-D)^+] - p E[(D-S)^+] - c S.
///
/// Unit: money. Domain: prices at least 0 but for v, v < c, S >= 0. Source: Snyder and Shen (2019).
///
/// S = 0 earns nothing and pays p for the whole demand.
///
/// # Errors
/// `OutOfDomain` outside; `Infeasible` for v >= c.
///
/// # Examples
/// ```
/// use steadystock::engine::order::profit::{SeasonPrices, profit};
/// use steadystock::engine::stats::distribution::Distribution;
/// // 60 wanted for certain, 50 bought at 2.5 and sold at 7: 225, less 1 for each of the 10 sent away.
/// let prices = SeasonPrices {
///     revenue: 7.0, purchase_cost: 2.5, salvage_value: 1.5, holding_cost: 0.0, stockout_cost: 1.0,
/// };
/// assert_eq!(profit(&Distribution::Certain(60.0), &prices, 50.0), Ok(215.0));
/// ```
pub fn profit(demand: &Distribution, prices: &SeasonPrices, base_stock_level: f64) -> EngineResult<f64> {
    prices.under_and_over()?;
    let level = finite("base_stock_level", base_stock_level)?;
    let short = demand.loss(level);
    let sold = prices.revenue * (demand.mean() - short);
    let left = (prices.salvage_value - prices.holding_cost) * demand.complementary_loss(level);
    finite("profit", sold + left - prices.stockout_cost * short - prices.purchase_cost * level)
}

/// The purchase S = F^-1(c_u/(c_u+c_o)); nothing where a sale does not earn its purchase.
///
/// Unit: that of demand. Domain: as [`profit`]. Source: Snyder and Shen (2019).
///
/// The example is Snyder and Shen (2019), problem 4.3.
///
/// # Errors
/// As [`profit`].
///
/// # Examples
/// ```
/// use steadystock::engine::order::profit::{SeasonPrices, optimum};
/// use steadystock::engine::stats::{distribution::Distribution, normal::Normal};
/// let demand = Distribution::Normal(Normal::try_new(50.0, 10.0).unwrap());
/// let prices = SeasonPrices {
///     revenue: 7.0, purchase_cost: 2.5, salvage_value: 1.5, holding_cost: 0.0, stockout_cost: 0.0,
/// };
/// let found = optimum(&demand, &prices).unwrap();
/// assert!((found.base_stock_level - 59.085).abs() < 1e-3 && (found.profit - 210.477).abs() < 1e-3);
/// ```
pub fn optimum(demand: &Distribution, prices: &SeasonPrices) -> EngineResult<SeasonOrder> {
    let (under, over) = prices.under_and_over()?;
    if under <= 0.0 {
        return Ok(SeasonOrder {
            base_stock_level: 0.0,
            profit: profit(demand, prices, 0.0)?,
            critical_ratio: 0.0,
        });
    }
    let critical_ratio = under / (under + over);
    let base_stock_level = level_at(demand, critical_ratio)?;
    Ok(SeasonOrder { base_stock_level, profit: profit(demand, prices, base_stock_level)?, critical_ratio })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::stats::poisson::Poisson;

    #[test]
    fn ends_have_their_own_answer() {
        let demand = Distribution::Poisson(Poisson::try_new(3.0).unwrap());
        let prices = SeasonPrices {
            revenue: 2.0,
            purchase_cost: 3.0,
            salvage_value: 1.0,
            holding_cost: 0.0,
            stockout_cost: 0.0,
        };
        let nothing = optimum(&demand, &prices).unwrap();
        assert_eq!((nothing.base_stock_level, nothing.profit), (0.0, 0.0));
        let unbounded = SeasonPrices { salvage_value: 3.0, ..prices };
        assert!(matches!(optimum(&demand, &unbounded), Err(EngineError::Infeasible { .. })));
    }

    #[test]
    fn no_other_purchase_earns_more() {
        let demand = Distribution::Poisson(Poisson::try_new(12.0).unwrap());
        let prices = SeasonPrices {
            revenue: 20.0,
            purchase_cost: 8.0,
            salvage_value: -2.0,
            holding_cost: 0.5,
            stockout_cost: 3.0,
        };
        let best = optimum(&demand, &prices).unwrap();
        for level in 0..40 {
            assert!(profit(&demand, &prices, f64::from(level)).unwrap() <= best.profit + 1e-9);
        }
    }
}
