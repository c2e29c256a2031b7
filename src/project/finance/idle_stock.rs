//! Dead and excess stock: what stands there beyond any need of the plan, and what freeing it brings.

use crate::engine::finance::carrying_cost;
use crate::engine::stats::ranking::rank;
use crate::project::finance::buffers::carrying_rates;
use crate::project::plan::figures::ItemPlan;
use crate::project::settings::Settings;
use serde::{Deserialize, Serialize};

/// Why stock is idle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Idle {
    /// Nobody asks for the item.
    Dead,
    /// More than the plan ever wants at once.
    Excess,
}

/// Idle stock of an item.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct IdleStock {
    /// Item by index into the plan.
    pub item: usize,
    /// Why.
    pub kind: Idle,
    /// Units on hand beyond need.
    pub units: f64,
    /// Their cost, money; `None` without a unit cost.
    pub value_money: Option<f64>,
    /// Carrying cost that ends with them, money per year.
    pub saves_money_per_year: Option<f64>,
    /// Months until demand has used them up; `None` where nobody asks.
    pub months_to_sell_off: Option<f64>,
}

/// Idle stock of all items, the most valuable first.
///
/// Need is the most that the plan's rules ever aim at: reorder point, one order and the stockpile. What is on order is
/// not counted: it can still be called off.
#[must_use]
pub fn of_items(items: &[ItemPlan], settings: &Settings) -> Vec<IdleStock> {
    let mut found: Vec<IdleStock> =
        items.iter().enumerate().filter_map(|(index, item)| of_item(index, item, settings)).collect();
    let value = |idle: &IdleStock| idle.value_money.unwrap_or(0.0);
    rank(&mut found, |one, other| value(other).total_cmp(&value(one)).then(one.item.cmp(&other.item)));
    found
}

fn of_item(index: usize, item: &ItemPlan, settings: &Settings) -> Option<IdleStock> {
    let on_hand = item.on_hand_units?;
    let per_day = item.demand.mean_per_day();
    let dead = per_day <= 0.0;
    let buffer = &item.buffer;
    let need = if dead {
        0.0
    } else {
        buffer.reorder_point_units + buffer.order_quantity_units + buffer.stockpile_units
    };
    let units = on_hand - need.max(0.0);
    if units <= 0.0 {
        return None;
    }
    let value_money = item.unit_cost_money.map(|cost| cost * units);
    let saves =
        |value: f64| carrying_cost::of(&carrying_rates(&settings.money), value).ok().map(|c| c.total());
    Some(IdleStock {
        item: index,
        kind: if dead { Idle::Dead } else { Idle::Excess },
        units,
        value_money,
        saves_money_per_year: value_money.and_then(saves),
        months_to_sell_off: (!dead).then(|| units / per_day / 30.4375),
    })
}
