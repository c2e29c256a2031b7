//! One large purchase before a price rise.
//!
//! Announced price rises, and shortages that will raise prices, make a larger order pay: each unit bought early
//! saves the rise and costs its keep until it is used. The best purchase covers demand for (rise / carrying cost)
//! units of time and one normal order on top.
//!
//! Limits: one rise, known in time and size; steady demand; nothing spoils unless a largest quantity says so; money
//! is there at the carrying rate. It is a one-off: afterwards the EOQ at the new price holds. Source: Silver, Pyke
//! and Thomas (2017), one-time opportunity to purchase before a price rise.

use super::eoq::{LotCosts, eoq};
use crate::engine::error::{EngineError, EngineResult, finite, non_negative, positive};

/// A price that is about to rise.
///
/// Stock on hand and on order counts, as it replaces what would be bought.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PriceRise {
    /// d, units per unit of time.
    pub demand_rate: f64,
    /// K, money per order.
    pub fixed_order_cost: f64,
    /// i, holding cost as a share of the unit cost, per unit of time.
    pub holding_cost_rate: f64,
    /// Money per unit until the rise.
    pub unit_cost_now: f64,
    /// Money per unit after it.
    pub unit_cost_after: f64,
    /// Units on hand and on order.
    pub on_hand_units: f64,
    /// Most that shelf life, money or space allow to be bought, units.
    pub maximum_order_units: Option<f64>,
}

/// What to buy before the rise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ForwardBuy {
    /// Units to buy now; 0 where the stock already covers it.
    pub order_quantity: f64,
    /// The same without the largest quantity.
    pub unlimited_order_quantity: f64,
    /// EOQ at the new price, from then on, units.
    pub eoq_after: f64,
}

/// Q = d(c' - c)/(i c) + (c'/c) EOQ' - stock: the rise over the carrying cost, in units of demand, and a normal
/// order.
///
/// Unit: that of demand. Domain: d, K, stock >= 0, i, c > 0, c' >= c. Source: Silver, Pyke and Thomas (2017).
///
/// At the limits: a rise of 0 gives a normal order less the stock; no demand buys nothing; stock beyond the best
/// purchase buys nothing.
///
/// # Errors
/// `OutOfDomain` outside; `Infeasible` for a price that does not rise.
///
/// # Examples
/// ```
/// use steadystock::engine::order::forward_buy::{PriceRise, forward_buy};
/// // 25% a year to carry, 10% dearer: 0.4 years of demand, and 1.1 normal orders of 95.3.
/// let rise = PriceRise {
///     demand_rate: 1000.0, fixed_order_cost: 25.0, holding_cost_rate: 0.25, unit_cost_now: 20.0,
///     unit_cost_after: 22.0, on_hand_units: 60.0, maximum_order_units: None,
/// };
/// assert!((forward_buy(&rise).unwrap().order_quantity - (400.0 + 1.1 * 95.346 - 60.0)).abs() < 1e-2);
/// ```
pub fn forward_buy(rise: &PriceRise) -> EngineResult<ForwardBuy> {
    let now = positive("unit_cost_now", rise.unit_cost_now)?;
    let after = positive("unit_cost_after", rise.unit_cost_after)?;
    let rate = positive("holding_cost_rate", rise.holding_cost_rate)?;
    let stock = non_negative("on_hand_units", rise.on_hand_units)?;
    if after < now {
        let reason = "a price that falls is no reason to buy ahead";
        return Err(EngineError::Infeasible { method: "forward_buy", reason });
    }
    let lot = LotCosts {
        fixed_order_cost: rise.fixed_order_cost,
        demand_rate: rise.demand_rate,
        holding_cost: rate * after,
    };
    let eoq_after = eoq(lot.fixed_order_cost, lot.demand_rate, lot.holding_cost)?.order_quantity;
    let ahead = lot.demand_rate * (after - now) / (rate * now) + after / now * eoq_after;
    let unlimited = finite("order_quantity", ahead - stock)?.max(0.0);
    let most = match rise.maximum_order_units {
        Some(most) => non_negative("maximum_order_units", most)?,
        None => unlimited,
    };
    Ok(ForwardBuy { order_quantity: unlimited.min(most), unlimited_order_quantity: unlimited, eoq_after })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RISE: PriceRise = PriceRise {
        demand_rate: 1000.0,
        fixed_order_cost: 25.0,
        holding_cost_rate: 0.25,
        unit_cost_now: 20.0,
        unit_cost_after: 22.0,
        on_hand_units: 0.0,
        maximum_order_units: None,
    };

    #[test]
    fn limits_and_stock_count() {
        let full = forward_buy(&RISE).unwrap();
        let some = forward_buy(&PriceRise { on_hand_units: 50.0, ..RISE }).unwrap();
        assert!((full.order_quantity - some.order_quantity - 50.0).abs() < 1e-9);
        let capped = forward_buy(&PriceRise { maximum_order_units: Some(10.0), ..RISE }).unwrap();
        assert_eq!((capped.order_quantity, capped.unlimited_order_quantity), (10.0, full.order_quantity));
        assert_eq!(forward_buy(&PriceRise { on_hand_units: 1e6, ..RISE }).unwrap().order_quantity, 0.0);
        assert!(forward_buy(&PriceRise { unit_cost_after: 19.0, ..RISE }).is_err());
        let same = forward_buy(&PriceRise { unit_cost_after: 20.0, ..RISE }).unwrap();
        assert_eq!(same.order_quantity, same.eoq_after);
    }

    #[test]
    fn the_purchase_has_the_least_cost() {
        // Cost over a long time of buying q now at 20 and the new EOQ at 22 afterwards, against time passed.
        let after = eoq(25.0, 1000.0, 0.25 * 22.0).unwrap();
        let rate_after = 22.0 * 1000.0 + after.cost;
        let cost = |q: f64| 25.0 + 20.0 * q + 0.25 * 20.0 * q * q / 2000.0 - rate_after * q / 1000.0;
        let best = forward_buy(&RISE).unwrap().order_quantity;
        assert!(cost(best) < cost(best - 1.0) && cost(best) < cost(best + 1.0));
    }
}
