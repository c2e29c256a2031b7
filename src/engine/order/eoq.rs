//! Economic order quantity (Harris, 1913), and the nearest quantity that can be ordered.
//!
//! The quantity at which a year's ordering costs what a year's holding costs. It is flat around its best: twice the
//! quantity costs a quarter more, 20% off some 2%, so rounding to a pallet or a supplier's minimum is nearly free,
//! and figures for K and h need not be exact. Cost at Q over cost at the best: (Q/Q* + Q*/Q)/2.
//!
//! Limits: steady, known demand; a fixed price; everything arrives at once; no shortage. Where one of these fails,
//! one of the neighbouring modules serves. Source: Harris (1913), Factory, The Magazine of Management 10; Silver,
//! Pyke and Thomas (2017).

use crate::engine::error::{EngineError, EngineResult, finite, non_negative, positive};

/// What an order and a stock cost. Money, units and time are the caller's; one unit of time for all three.
///
/// The holding cost is value times the yearly carrying rate (see [`crate::engine::finance::carrying_cost`]), in the
/// unit of time of the demand rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LotCosts {
    /// K, money per order.
    pub fixed_order_cost: f64,
    /// d, units per unit of time.
    pub demand_rate: f64,
    /// h, money per unit and unit of time.
    pub holding_cost: f64,
}

impl LotCosts {
    /// Checks K >= 0, d >= 0 and h > 0.
    ///
    /// Unit: money, units and time of the caller. Source: Harris (1913).
    ///
    /// Domain: K, d from 0, h above 0, all at most 1e100.
    ///
    /// # Errors
    /// `OutOfDomain` for a value outside; `Infeasible` for a holding cost of 0, which bounds no order.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::order::eoq::LotCosts;
    /// let lot = LotCosts { fixed_order_cost: 8.0, demand_rate: 1300.0, holding_cost: 0.225 };
    /// assert_eq!(lot.checked(), Ok(lot));
    /// assert!(LotCosts { holding_cost: 0.0, ..lot }.checked().is_err());
    /// ```
    pub fn checked(self) -> EngineResult<Self> {
        non_negative("fixed_order_cost", self.fixed_order_cost)?;
        non_negative("demand_rate", self.demand_rate)?;
        if non_negative("holding_cost", self.holding_cost)? <= 0.0 {
            let reason = "a holding cost of 0 bounds no order: give a largest quantity";
            return Err(EngineError::Infeasible { method: "eoq", reason });
        }
        Ok(self)
    }
}

/// EOQ and its cost.
///
/// Orders per unit of time are demand over the quantity; the cycle stock is half of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Eoq {
    /// Order quantity, units; 0 without demand and where an order costs nothing.
    pub order_quantity: f64,
    /// Cost of ordering and holding, money per unit of time; the purchase itself is not in it.
    pub cost: f64,
}

impl Eoq {
    /// Orders per unit of time, d/Q; 0 without demand, `None` where an order costs nothing and is placed all the time.
    ///
    /// Unit: orders per unit of time. Domain: the demand rate that the quantity is for. Source: Harris (1913).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::order::eoq::eoq;
    /// // Snyder and Shen (2019), example 3.1: 304 units, 4.28 orders a year.
    /// let found = eoq(8.0, 1300.0, 0.225).unwrap();
    /// assert!((found.orders_per_time(1300.0).unwrap() - 4.275_658).abs() < 1e-6);
    /// assert_eq!(eoq(8.0, 0.0, 0.225).unwrap().orders_per_time(0.0), Some(0.0));
    /// assert_eq!(eoq(0.0, 1300.0, 0.225).unwrap().orders_per_time(1300.0), None);
    /// ```
    #[must_use]
    pub fn orders_per_time(&self, demand_rate: f64) -> Option<f64> {
        match (demand_rate > 0.0, self.order_quantity > 0.0) {
            (false, _) => Some(0.0),
            (true, true) => Some(demand_rate / self.order_quantity),
            (true, false) => None,
        }
    }
}

/// EOQ Q = sqrt(2Kd/h) of fixed cost per order K, demand d and holding cost per unit h in one unit of time.
///
/// Unit: that of demand; cost in money per unit of time. Domain: K, d >= 0, h > 0; demand 0 gives 0.
/// Source: Harris (1913).
///
/// At the limits: no demand or a free order gives 0 units at no cost; h = 0 is refused, as nothing would bound the
/// order. The example is that of Snyder and Shen (2019), example 3.1.
///
/// # Errors
/// `OutOfDomain` for a negative or not finite input; `Infeasible` for a holding cost of 0 (see [`orderable`]).
///
/// # Examples
/// ```
/// use steadystock::engine::order::eoq::eoq;
/// let found = eoq(8.0, 1300.0, 0.225).unwrap();
/// assert!((found.order_quantity - 304.047).abs() < 1e-3 && (found.cost - 68.411).abs() < 1e-3);
/// ```
pub fn eoq(fixed_cost: f64, demand_rate: f64, holding_cost: f64) -> EngineResult<Eoq> {
    let LotCosts { fixed_order_cost: k, demand_rate: d, holding_cost: h } =
        LotCosts { fixed_order_cost: fixed_cost, demand_rate, holding_cost }.checked()?;
    let order_quantity = finite("eoq", libm::sqrt(2.0 * k * d / h))?;
    Ok(Eoq { order_quantity, cost: finite("cost", libm::sqrt(2.0 * k * d * h))? })
}

/// Cost of ordering and holding at a quantity Q: K d/Q + h Q/2.
///
/// Unit: money per unit of time. Domain: K, d, h >= 0, Q > 0, or Q = 0 where nothing need be ordered or an order
/// costs nothing. Source: Harris (1913).
///
/// K = 0 or d = 0 leaves the holding of Q/2 alone.
///
/// # Errors
/// `OutOfDomain` outside.
///
/// # Examples
/// ```
/// use steadystock::engine::order::eoq::cost_at;
/// assert_eq!(cost_at(100.0, 12000.0, 2.5, 2000.0), Ok(3100.0));
/// ```
pub fn cost_at(
    fixed_cost: f64,
    demand_rate: f64,
    holding_cost: f64,
    order_quantity: f64,
) -> EngineResult<f64> {
    let k = non_negative("fixed_order_cost", fixed_cost)?;
    let d = non_negative("demand_rate", demand_rate)?;
    let h = non_negative("holding_cost", holding_cost)?;
    if k * d <= 0.0 {
        return finite("cost", h * non_negative("order_quantity", order_quantity)? / 2.0);
    }
    let q = positive("order_quantity", order_quantity)?;
    finite("cost", k * d / q + h * q / 2.0)
}

/// Which quantities can be ordered.
///
/// Minimum 0 and multiple 1 leave every whole quantity open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OrderLimits {
    /// Least quantity, units.
    pub minimum_order_units: f64,
    /// Quantities come in multiples of this, units.
    pub order_multiple_units: f64,
    /// Most that shelf life, money or space allow, units.
    pub maximum_order_units: Option<f64>,
}

impl OrderLimits {
    /// The least and the most multiple that can be ordered.
    fn bounds(self) -> EngineResult<(f64, Option<f64>)> {
        let least = non_negative("minimum_order_units", self.minimum_order_units)?;
        let step = positive("order_multiple_units", self.order_multiple_units)?;
        // A count that is whole but for rounding is whole: 0.3 is three times 0.1.
        let steps_up = (least / step - 1e-9).ceil().max(1.0);
        let least = finite("minimum_order_units", steps_up * step)?;
        let Some(most) = self.maximum_order_units else { return Ok((least, None)) };
        let steps_down = (positive("maximum_order_units", most)? / step + 1e-9).floor();
        if steps_down < steps_up {
            let reason = "the least order is above the largest quantity";
            return Err(EngineError::Infeasible { method: "eoq", reason });
        }
        Ok((least, Some(steps_down * step)))
    }
}

/// The cheapest quantity that can be ordered: the cost is convex in Q, so it is one of the two multiples next to
/// the EOQ or, where that lies outside, the nearer limit.
///
/// Unit: that of demand; cost in money per unit of time. Domain: K, d, h >= 0; a holding cost of 0 needs a largest
/// quantity and orders it. Without demand nothing is ordered. Source: Harris (1913); rounding by comparison of cost,
/// Silver, Pyke and Thomas (2017).
///
/// A tie between two multiples goes to the smaller one. With a largest quantity below the EOQ that quantity is
/// ordered.
///
/// # Errors
/// `OutOfDomain` for a negative or not finite input; `Infeasible` for limits that exclude every quantity and for a
/// holding cost of 0 without a largest quantity.
///
/// # Examples
/// ```
/// use steadystock::engine::order::eoq::{LotCosts, OrderLimits, orderable};
/// let costs = LotCosts { fixed_order_cost: 8.0, demand_rate: 1300.0, holding_cost: 0.225 };
/// let pallets = OrderLimits { minimum_order_units: 100.0, order_multiple_units: 120.0, maximum_order_units: None };
/// // The EOQ is 304: 240 costs 70.33 a year, 360 costs 69.39.
/// assert_eq!(orderable(costs, pallets).unwrap().order_quantity, 360.0);
/// ```
pub fn orderable(costs: LotCosts, limits: OrderLimits) -> EngineResult<Eoq> {
    let LotCosts { fixed_order_cost: k, demand_rate: d, holding_cost: h } = costs;
    let (least, most) = limits.bounds()?;
    let within = |quantity: f64| most.map_or(quantity, |most| quantity.min(most)).max(least);
    let at = |quantity: f64| -> EngineResult<Eoq> {
        let order_quantity = within(quantity);
        Ok(Eoq { order_quantity, cost: cost_at(k, d, h, order_quantity)? })
    };
    non_negative("fixed_order_cost", k)?;
    if non_negative("demand_rate", d)? <= 0.0 {
        non_negative("holding_cost", h)?;
        return Ok(Eoq { order_quantity: 0.0, cost: 0.0 });
    }
    let held_for_nothing = non_negative("holding_cost", h)? <= 0.0;
    if let Some(most) = most.filter(|_| held_for_nothing) {
        return at(most);
    }
    let step = limits.order_multiple_units;
    let steps = (eoq(k, d, h)?.order_quantity / step).floor();
    let (below, above) = (at(steps * step)?, at((steps + 1.0) * step)?);
    Ok(if above.cost < below.cost { above } else { below })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn limits(minimum: f64, multiple: f64, maximum: Option<f64>) -> OrderLimits {
        OrderLimits {
            minimum_order_units: minimum,
            order_multiple_units: multiple,
            maximum_order_units: maximum,
        }
    }

    #[test]
    fn edges_have_their_own_answer() {
        assert_eq!(eoq(10.0, 0.0, 1.0), Ok(Eoq { order_quantity: 0.0, cost: 0.0 }));
        assert_eq!(eoq(0.0, 5.0, 1.0), Ok(Eoq { order_quantity: 0.0, cost: 0.0 }));
        assert!(matches!(eoq(10.0, 5.0, 0.0), Err(EngineError::Infeasible { .. })));
        assert!(matches!(eoq(10.0, 5.0, -1.0), Err(EngineError::OutOfDomain { .. })));
        assert!(eoq(f64::NAN, 5.0, 1.0).is_err());
        assert!(eoq(f64::MAX, f64::MAX, 1.0).is_err());
        assert!(cost_at(10.0, 5.0, 1.0, 0.0).is_err());
        assert_eq!(cost_at(0.0, 5.0, 1.0, 0.0), Ok(0.0));
    }

    #[test]
    fn limits_hold() {
        let costs = LotCosts { fixed_order_cost: 50.0, demand_rate: 1000.0, holding_cost: 1.0 };
        let quantity = |limits| orderable(costs, limits).map(|found| found.order_quantity);
        // The EOQ is 316.2.
        assert_eq!(quantity(limits(0.0, 1.0, None)), Ok(316.0));
        assert_eq!(quantity(limits(401.0, 50.0, None)), Ok(450.0));
        assert_eq!(quantity(limits(0.0, 1000.0, None)), Ok(1000.0));
        assert_eq!(quantity(limits(0.0, 50.0, Some(120.0))), Ok(100.0));
        assert_eq!(quantity(limits(0.3, 0.1, Some(0.3))), Ok(0.1 * 3.0));
        assert!(quantity(limits(130.0, 50.0, Some(120.0))).is_err());
        assert!(quantity(limits(0.0, 0.0, None)).is_err());
        let free = LotCosts { holding_cost: 0.0, ..costs };
        assert!(orderable(free, limits(0.0, 1.0, None)).is_err());
        assert_eq!(orderable(free, limits(0.0, 1.0, Some(90.0))).unwrap().order_quantity, 90.0);
        let idle = LotCosts { demand_rate: 0.0, ..costs };
        assert_eq!(orderable(idle, limits(7.0, 1.0, None)).unwrap().order_quantity, 0.0);
    }

    proptest! {
        #[test]
        fn no_other_quantity_is_cheaper(
            k in 0.1..1e4_f64, d in 0.1..1e6_f64, h in 1e-3..1e3_f64, factor in 0.01..100.0_f64,
        ) {
            let best = eoq(k, d, h).unwrap();
            let other = cost_at(k, d, h, best.order_quantity * factor).unwrap();
            let ratio = (factor + 1.0 / factor) / 2.0;
            prop_assert!((other / best.cost - ratio).abs() < 1e-9 * ratio);
        }

        #[test]
        fn quantity_grows_with_the_order_cost(k in 0.1..1e4_f64, more in 1.001..10.0_f64, d in 0.1..1e6_f64) {
            prop_assert!(eoq(k * more, d, 1.0).unwrap().order_quantity > eoq(k, d, 1.0).unwrap().order_quantity);
        }

        #[test]
        fn the_chosen_multiple_is_the_cheapest(
            k in 0.1..1e3_f64, d in 1.0..1e4_f64, h in 0.01..10.0_f64, least in 0.0..200.0_f64, step in 1_u8..50,
        ) {
            let costs = LotCosts { fixed_order_cost: k, demand_rate: d, holding_cost: h };
            let step = f64::from(step);
            let best = orderable(costs, limits(least, step, None)).unwrap();
            prop_assert!(best.order_quantity >= least);
            for count in 1..300_u16 {
                let other = f64::from(count) * step;
                if other >= least {
                    prop_assert!(cost_at(k, d, h, other).unwrap() >= best.cost * (1.0 - 1e-12));
                }
            }
        }
    }
}
