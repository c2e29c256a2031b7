//! Joint replenishment: items that share an order and its cost.
//!
//! A truck, a customs entry or a supplier's minimum is paid once for all items that come with it. Ordering each by
//! its own EOQ pays it too often; ordering all of them each time orders slow items too often. So a base cycle is
//! set, and each item joins every first, second or m-th order.
//!
//! Limits: steady demand, one supplier, no limit on the truck. The heuristic is within a few per cent of the best
//! in published tests; the base cycle is then exact for its multiples. Source: Silver (1976), Management Science
//! 22; Silver, Pyke and Thomas (2017), coordinated control.

use crate::engine::error::{EngineError, EngineResult, finite, non_negative, positive};

/// One item of a joint order, in the unit of time of all.
///
/// Holding cost times demand is what decides: a dear fast mover leads, a cheap slow one joins rarely.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct JointItem {
    /// k, money for each order that includes the item.
    pub individual_fixed_cost: f64,
    /// d, units per unit of time.
    pub demand_rate: f64,
    /// h, money per unit and unit of time.
    pub holding_cost: f64,
}

impl JointItem {
    fn value_rate(&self) -> f64 {
        self.holding_cost * self.demand_rate
    }
}

/// When to order together, and which items how often.
///
/// Multiples are whole numbers of 1 or more, in the order of the items, as are the quantities.
#[derive(Debug, Clone, PartialEq)]
pub struct JointOrder {
    /// Time between orders, T.
    pub base_cycle_time: f64,
    /// Each item joins every m-th order.
    pub order_multiples: Vec<f64>,
    /// Units of each item when it joins.
    pub order_quantities: Vec<f64>,
    /// Cost of ordering and holding, money per unit of time.
    pub cost: f64,
}

/// Silver's heuristic: the item with the least k/(h d) joins every order, each other one every m-th,
/// m = sqrt(k/(h d) x h_1 d_1/(K + k_1)) rounded; T = sqrt(2(K + sum k/m)/sum h d m).
///
/// Unit: units of the items, time and money of the inputs. Domain: K, k >= 0, not all 0; d, h > 0 (leave out items
/// without demand). Source: Silver (1976).
///
/// A single item gives the EOQ at K + k. The example is that of Silver, Pyke and
/// Peterson (1998), as stockpyl (Snyder, 2023) carries it.
///
/// # Errors
/// `OutOfDomain` outside; `NotEnoughData` without items; `Infeasible` where no order costs anything.
///
/// # Examples
/// ```
/// use steadystock::engine::order::joint::{JointItem, silver};
/// let items = [(86000.0), (12500.0), (1400.0), (3000.0)].map(|demand_rate| JointItem {
///     individual_fixed_cost: 15.0, demand_rate, holding_cost: 0.24,
/// });
/// let plan = silver(40.0, &items).unwrap();
/// assert_eq!(plan.order_multiples, [1.0, 1.0, 4.0, 3.0]);
/// assert!((plan.cost - 2067.65).abs() < 0.01);
/// ```
pub fn silver(shared_fixed_cost: f64, items: &[JointItem]) -> EngineResult<JointOrder> {
    let shared = non_negative("shared_fixed_cost", shared_fixed_cost)?;
    let mut first: Option<(f64, &JointItem)> = None;
    for item in items {
        non_negative("individual_fixed_cost", item.individual_fixed_cost)?;
        positive("demand_rate", item.demand_rate)?;
        positive("holding_cost", item.holding_cost)?;
        let ratio = finite("fixed cost over holding cost", item.individual_fixed_cost / item.value_rate())?;
        if first.is_none_or(|(least, _)| ratio < least) {
            first = Some((ratio, item));
        }
    }
    let Some((least, leader)) = first else {
        return Err(EngineError::NotEnoughData { quantity: "items", need: 1, have: 0 });
    };
    let leading = shared + leader.individual_fixed_cost;
    if leading <= 0.0 {
        let reason = "an order that costs nothing is placed at any time";
        return Err(EngineError::Infeasible { method: "joint_replenishment", reason });
    }
    let multiple = |item: &JointItem| {
        let ratio = item.individual_fixed_cost / item.value_rate();
        if ratio <= least {
            return 1.0;
        }
        libm::sqrt(ratio * leader.value_rate() / leading).round().max(1.0)
    };
    let order_multiples: Vec<f64> = items.iter().map(multiple).collect();
    let paired = || items.iter().zip(&order_multiples);
    let fixed = shared + paired().map(|(item, m)| item.individual_fixed_cost / m).sum::<f64>();
    let held = paired().map(|(item, m)| item.value_rate() * m).sum::<f64>();
    let time = finite("base_cycle_time", libm::sqrt(2.0 * fixed / held))?;
    let order_quantities = paired().map(|(item, m)| item.demand_rate * m * time).collect();
    let cost = finite("cost", libm::sqrt(2.0 * fixed * held))?;
    Ok(JointOrder { base_cycle_time: time, order_multiples, order_quantities, cost })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::order::eoq::eoq;

    #[test]
    fn one_item_is_its_own_order_quantity() {
        let item = JointItem { individual_fixed_cost: 20.0, demand_rate: 900.0, holding_cost: 0.5 };
        let plan = silver(30.0, &[item]).unwrap();
        let alone = eoq(50.0, 900.0, 0.5).unwrap();
        assert!((plan.order_quantities[0] / alone.order_quantity - 1.0).abs() < 1e-12);
        assert!((plan.cost / alone.cost - 1.0).abs() < 1e-12);
    }

    #[test]
    fn unusable_items_are_refused() {
        let item = JointItem { individual_fixed_cost: 0.0, demand_rate: 900.0, holding_cost: 0.5 };
        assert!(matches!(silver(30.0, &[]), Err(EngineError::NotEnoughData { .. })));
        assert!(matches!(silver(0.0, &[item]), Err(EngineError::Infeasible { .. })));
        assert!(silver(30.0, &[JointItem { demand_rate: 0.0, ..item }]).is_err());
        assert!(silver(30.0, &[item]).is_ok());
    }
}
