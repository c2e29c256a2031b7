//! Orders that arrive short or long: random yield.
//!
//! Rejects, breakage, short shipments, a harvest: what arrives is not what was ordered. Where the yield varies with
//! the lot, Z of every unit, the order is blown up by less than 1/E\[Z\], because spread makes stock dearer too.
//! Where an amount independent of the lot is lost, Y, it is added, and its variance adds to the lot.
//!
//! Limits: yield independent from order to order; the whole order counts even if little arrives, and the next one
//! is placed when stock is gone. Source: Silver (1976), INFOR 14; Snyder and Shen (2019).

use super::eoq::{Eoq, LotCosts};
use super::newsvendor::{UnitCosts, critical_ratio};
use crate::engine::error::{EngineError, EngineResult, finite, non_negative, positive};

/// EOQ where Q + Y units arrive for an order of Q: Q = sqrt(2Kd/h + Var Y) - E Y.
///
/// Unit: that of demand; the cost h(Q + E Y) in money per unit of time. Domain: K, d >= 0, h > 0, sd >= 0; the mean
/// of Y is negative for losses. Source: Snyder and Shen (2019), after Silver (1976).
///
/// Certain yield (sd 0) gives the EOQ less its mean; without demand the order is 0. The example is Snyder and Shen
/// (2019), example 9.4.
///
/// # Errors
/// `OutOfDomain` outside; `Infeasible` where the surplus alone covers more than the best lot.
///
/// # Examples
/// ```
/// use steadystock::engine::order::{eoq::LotCosts, random_yield::additive};
/// let costs = LotCosts { fixed_order_cost: 18500.0, demand_rate: 75000.0, holding_cost: 0.06 };
/// assert!((additive(costs, -15000.0, 9000.0).unwrap().order_quantity - 230_246.37).abs() < 0.01);
/// ```
pub fn additive(costs: LotCosts, yield_mean_units: f64, yield_sd_units: f64) -> EngineResult<Eoq> {
    let LotCosts { fixed_order_cost: k, demand_rate: d, holding_cost: h } = costs.checked()?;
    let mean = finite("yield_mean_units", yield_mean_units)?;
    let sd = non_negative("yield_sd_units", yield_sd_units)?;
    if d <= 0.0 {
        return Ok(Eoq { order_quantity: 0.0, cost: 0.0 });
    }
    let arriving = libm::sqrt(2.0 * k * d / h + sd * sd);
    let order_quantity = finite("order_quantity", arriving - mean)?;
    if order_quantity < 0.0 {
        let reason = "the surplus alone is more than the best lot";
        return Err(EngineError::Infeasible { method: "eoq_yield_additive", reason });
    }
    Ok(Eoq { order_quantity, cost: finite("cost", h * arriving)? })
}

/// EOQ where Q Z units arrive for an order of Q: Q = sqrt(2Kd/(h(Var Z + E^2 Z))).
///
/// Unit: that of demand; the cost sqrt(2Kdh(Var Z + E^2 Z))/E Z in money per unit of time. Domain: K, d >= 0, h > 0,
/// mean of Z > 0, sd >= 0. Source: Snyder and Shen (2019), after Silver (1976).
///
/// Certain yield of 1 gives the EOQ; certain yield of a half doubles the order and leaves what arrives as it was.
///
/// # Errors
/// `OutOfDomain` outside.
///
/// # Examples
/// ```
/// use steadystock::engine::order::{eoq::LotCosts, random_yield::multiplicative};
/// let costs = LotCosts { fixed_order_cost: 100.0, demand_rate: 5000.0, holding_cost: 2.0 };
/// assert!((multiplicative(costs, 0.95, 0.1).unwrap().order_quantity - 740.233).abs() < 1e-3);
/// ```
pub fn multiplicative(costs: LotCosts, yield_mean_share: f64, yield_sd_share: f64) -> EngineResult<Eoq> {
    let LotCosts { fixed_order_cost: k, demand_rate: d, holding_cost: h } = costs.checked()?;
    let mean = positive("yield_mean_share", yield_mean_share)?;
    let sd = non_negative("yield_sd_share", yield_sd_share)?;
    let square = mean * mean + sd * sd;
    Ok(Eoq {
        order_quantity: finite("order_quantity", libm::sqrt(2.0 * k * d / (h * square)))?,
        cost: finite("cost", libm::sqrt(2.0 * k * d * h * square) / mean)?,
    })
}

/// A single order against a known demand, where S + Y arrive and Y is uniform: S = d - F_Y^-1(h/(h+p)).
///
/// Unit: that of demand; the cost in the money of the unit costs. Domain: d >= 0, h, p > 0,
/// `lowest` < `highest`, both finite, negative for losses. Source: Snyder and Shen (2019).
///
/// The optimum sits so that the yield falls short with the chance h/(h+p); an order below 0 is given as 0.
///
/// # Errors
/// `OutOfDomain` outside; `Infeasible` where one of the costs is 0.
///
/// # Examples
/// ```
/// use steadystock::engine::order::{newsvendor::UnitCosts, random_yield::single_order};
/// let costs = UnitCosts { holding_cost: 1.0, stockout_cost: 9.0 };
/// let found = single_order(costs, 100.0, -20.0, 10.0).unwrap();
/// assert!((found.order_quantity - 117.0).abs() < 1e-9 && (found.cost - 13.5).abs() < 1e-9);
/// ```
pub fn single_order(costs: UnitCosts, demand_units: f64, lowest: f64, highest: f64) -> EngineResult<Eoq> {
    let short = critical_ratio(costs)?;
    let demand = non_negative("demand_units", demand_units)?;
    let width = positive("yield range", finite("highest", highest)? - finite("lowest", lowest)?)?;
    let UnitCosts { holding_cost: h, stockout_cost: p } = costs;
    if h <= 0.0 || p <= 0.0 {
        let reason = "a surplus or a shortage that costs nothing bounds no order";
        return Err(EngineError::Infeasible { method: "newsvendor_yield_uniform", reason });
    }
    let order_quantity = finite("order_quantity", demand - (lowest + width * (1.0 - short)))?.max(0.0);
    // Where Y meets demand, kept to its range for orders held at 0.
    let met = (demand - order_quantity).clamp(lowest, highest);
    let over = (highest - met) * (highest - met) / (2.0 * width) + (met - (demand - order_quantity)).max(0.0);
    let under = (met - lowest) * (met - lowest) / (2.0 * width) + (demand - order_quantity - met).max(0.0);
    Ok(Eoq { order_quantity, cost: finite("cost", h * over + p * under)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::order::eoq::eoq;

    #[test]
    fn full_yield_is_the_plain_order_quantity() {
        let costs = LotCosts { fixed_order_cost: 100.0, demand_rate: 5000.0, holding_cost: 2.0 };
        let plain = eoq(100.0, 5000.0, 2.0).unwrap();
        for found in [additive(costs, 0.0, 0.0).unwrap(), multiplicative(costs, 1.0, 0.0).unwrap()] {
            assert!((found.order_quantity / plain.order_quantity - 1.0).abs() < 1e-12);
            assert!((found.cost / plain.cost - 1.0).abs() < 1e-12);
        }
        assert!(matches!(additive(costs, 1e6, 0.0), Err(EngineError::Infeasible { .. })));
        assert!(multiplicative(costs, 0.0, 0.1).is_err());
    }
}
