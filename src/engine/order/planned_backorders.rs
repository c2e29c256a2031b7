//! Economic order quantity where customers wait for a price.
//!
//! Where customers wait for a discount, running out on purpose before each delivery saves stock: a share h/(h+p) of
//! them waits. It is the link between the EOQ and the cost of shortage, and the quantity that the better heuristics
//! for (s,Q) start from.
//!
//! Limits: steady demand, p known per unit and unit of time (a wait of two weeks costs twice that of one), no lost
//! customers. Source: Hadley and Whitin (1963); Zipkin (2000).

use super::eoq::LotCosts;
use crate::engine::error::{EngineError, EngineResult, finite, non_negative};

/// The order quantity with planned backorders, and what comes with it.
///
/// Stock just after an arrival is Q less the most backorders.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BackorderedEoq {
    /// Order quantity, units.
    pub order_quantity: f64,
    /// Share of time, and of demand, that waits; 0..1.
    pub backordered_share: f64,
    /// Most units on backorder, just before an order arrives.
    pub max_backorders: f64,
    /// Cost of ordering, holding and waiting, money per unit of time.
    pub cost: f64,
}

/// Q = sqrt(2Kd(h+p)/(hp)), with a share h/(h+p) of demand waiting at p per unit and unit of time.
///
/// Unit: that of demand; costs in money per unit of time. Domain: K, d >= 0, h, p > 0; p without bound gives the
/// plain EOQ. Source: Hadley and Whitin (1963).
///
/// Without demand, or with free orders, everything is 0. The example is Snyder and Shen (2019), example 3.8.
///
/// # Errors
/// `OutOfDomain` outside; `Infeasible` for a holding or a waiting cost of 0: no quantity is large enough.
///
/// # Examples
/// ```
/// use steadystock::engine::order::{eoq::LotCosts, planned_backorders::with_backorders};
/// let costs = LotCosts { fixed_order_cost: 8.0, demand_rate: 1300.0, holding_cost: 0.225 };
/// let found = with_backorders(costs, 5.0).unwrap();
/// assert!((found.order_quantity - 310.813).abs() < 1e-3 && (found.max_backorders - 13.384).abs() < 1e-3);
/// ```
pub fn with_backorders(costs: LotCosts, stockout_cost: f64) -> EngineResult<BackorderedEoq> {
    let LotCosts { fixed_order_cost: k, demand_rate: d, holding_cost: h } = costs.checked()?;
    let p = non_negative("stockout_cost", stockout_cost)?;
    if p <= 0.0 {
        let reason = "customers who wait for nothing need no stock";
        return Err(EngineError::Infeasible { method: "eoq_backorders", reason });
    }
    let share = h / (h + p);
    let order_quantity = finite("order_quantity", libm::sqrt(2.0 * k * d / h * (h + p) / p))?;
    Ok(BackorderedEoq {
        order_quantity,
        backordered_share: share,
        max_backorders: share * order_quantity,
        cost: finite("cost", libm::sqrt(2.0 * k * d * h * (p / (h + p))))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::order::eoq::eoq;

    #[test]
    fn dear_waiting_is_the_plain_order_quantity() {
        let costs = LotCosts { fixed_order_cost: 8.0, demand_rate: 1300.0, holding_cost: 0.225 };
        let plain = eoq(8.0, 1300.0, 0.225).unwrap();
        let found = with_backorders(costs, 1e14).unwrap();
        assert!((found.order_quantity / plain.order_quantity - 1.0).abs() < 1e-12);
        assert!((found.cost / plain.cost - 1.0).abs() < 1e-12);
        assert!(with_backorders(costs, 0.0).is_err());
        assert!(with_backorders(costs, f64::INFINITY).is_err());
    }
}
