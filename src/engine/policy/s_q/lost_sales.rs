//! (s,Q) where demand that finds no stock is lost, with at most one order outstanding.
//!
//! Customers in a shop do not wait. Then a cycle sells exactly its lot and loses what the lead time asks for above
//! s; the fill rate is Q/(Q + n(s)), higher than the one with backorders, because what is lost need not be made up
//! from the next lot.
//!
//! Limits: at most one order on the way, so Q above s. For smaller lots there is no closed form: simulate, or take
//! base stock with lost sales ([`crate::engine::policy::base_stock::lost_sales`]). Source: Hadley and Whitin
//! (1963).

use crate::engine::error::{EngineError, EngineResult, positive};
use crate::engine::policy::count;
use crate::engine::stats::poisson::Poisson;

/// Long-run averages of (s,Q) with lost sales.
///
/// Unit: units, and the unit of time of the demand rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LostSalesMetrics {
    /// Share of units handed over; the rest is lost.
    pub fill_rate: f64,
    /// Units lost per order.
    pub lost_per_cycle: f64,
    /// Time between orders.
    pub cycle_length: f64,
    /// Orders per unit of time.
    pub order_rate: f64,
    /// Units on hand.
    pub on_hand: f64,
}

/// Exact averages for Poisson demand and Q > s: an order brings stock above s before the next one is due.
///
/// A cycle sells Q and loses n(s): fill Q/(Q + n(s)). Stock: time spent at each level, lead time and rest. Unit:
/// units and the unit of time of the rate. Domain: rate, L > 0, s >= 0 and Q > s whole. Source: Hadley and Whitin
/// (1963).
///
/// At the limits: s = 0 loses the whole demand of the lead time; a high s nothing.
///
/// # Errors
/// `OutOfDomain` outside; `Infeasible` for Q <= s: several orders are under way and no closed form holds, simulate.
///
/// # Examples
/// ```
/// use steadystock::engine::policy::s_q::lost_sales::metrics;
/// let found = metrics(1.5, 2.0, 3.0, 5.0).unwrap();
/// assert!((found.fill_rate - 0.88150).abs() < 1e-5 && (found.on_hand - 3.23699).abs() < 1e-5);
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::policy::s_q::lost_sales::metrics;
/// // With s = 0 each cycle loses a lead time's demand of 3: 20 of 23 are served.
/// let found = metrics(1.5, 2.0, 0.0, 20.0).unwrap();
/// assert!((found.fill_rate - 20.0 / 23.0).abs() < 1e-12 && (found.lost_per_cycle - 3.0).abs() < 1e-12);
/// ```
pub fn metrics(
    demand_rate: f64,
    lead_time: f64,
    reorder_point: f64,
    order_quantity: f64,
) -> EngineResult<LostSalesMetrics> {
    let rate = positive("demand_rate", demand_rate)?;
    let law = Poisson::try_new(rate * positive("lead_time", lead_time)?)?;
    let s = count("reorder_point", reorder_point, 0.0)?;
    let q = count("order_quantity", order_quantity, 1.0)?;
    if q <= s {
        let reason = "Q must be above s: with several orders under way simulate instead";
        return Err(EngineError::Infeasible { method: "s_q with lost sales", reason });
    }
    let lost = law.loss(s);
    // Units times time, in units of 1/rate: level s - j lasts P(X > j)/rate within the lead time, and after the
    // arrival finds i left each level from s + 1 to i + Q lasts 1/rate.
    let mut stock = 0.0;
    let up_to = |level: f64| level * (level + 1.0) / 2.0;
    for j in 0..=(s as usize) {
        let j = j as f64;
        stock += (s - j) * law.sf(j) + law.pmf(j) * (up_to(s - j + q) - up_to(s));
    }
    stock += law.sf(s) * (up_to(q) - up_to(s));
    let cycle_length = (q + lost) / rate;
    Ok(LostSalesMetrics {
        fill_rate: q / (q + lost),
        lost_per_cycle: lost,
        cycle_length,
        order_rate: 1.0 / cycle_length,
        on_hand: stock / rate / cycle_length,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::policy::base_stock;

    #[test]
    fn one_unit_is_base_stock_with_lost_sales() {
        let lot = metrics(0.7, 2.0, 0.0, 1.0).unwrap();
        let unit = base_stock::lost_sales(0.7, 2.0, 1.0).unwrap();
        assert!((lot.fill_rate - unit.fill_rate).abs() < 1e-12);
        assert!((lot.on_hand - unit.on_hand).abs() < 1e-12);
    }

    #[test]
    fn several_orders_under_way_are_refused() {
        assert!(matches!(metrics(1.0, 2.0, 5.0, 5.0), Err(EngineError::Infeasible { .. })));
        assert!(metrics(1.0, 2.0, -1.0, 5.0).is_err());
        assert!(metrics(1.0, 0.0, 1.0, 5.0).is_err());
    }
}
