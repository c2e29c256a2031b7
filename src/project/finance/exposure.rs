//! Survive and recover for every item of a plan: days and money of the gap, without any probability.

use crate::engine::finance::stockout_cost::{self, StockoutCost, StockoutRates};
use crate::engine::risk::exposure::{self, Exposure, Node, TimeToSurvive};
use crate::project::plan::figures::{Alternative, ItemPlan};
use crate::project::plan::risk::VITAL_SEVERITY;
use crate::project::settings::{MoneySettings, Settings};
use serde::{Deserialize, Serialize};

/// An item during a stop of its main supplier.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ItemExposure {
    /// Item by index into the plan.
    pub item: usize,
    /// Days survived, days missing, units not there, slack; `performance_impact` is their margin.
    pub exposure: Exposure,
    /// Days until supply is back: those of the supplier, or of another source where it is sooner.
    pub recover_days: f64,
    /// Whether another source ends the stop before the supplier does.
    pub other_source_is_sooner: bool,
    /// What the gap costs, by line; `None` without a unit cost or margin.
    pub cost: Option<StockoutCost>,
}

/// The exposure of every item whose stock is known, in the order of the plan.
///
/// Stock on hand and on order count in full: what was sent arrives although its sender stops. Another source
/// delivers after its lead time, like the item's own where none is stated, once it is qualified.
#[must_use]
pub fn of_items(items: &[ItemPlan], settings: &Settings) -> Vec<ItemExposure> {
    items.iter().enumerate().filter_map(|(index, item)| of_item(index, item, settings)).collect()
}

fn of_item(index: usize, item: &ItemPlan, settings: &Settings) -> Option<ItemExposure> {
    if item.on_hand_units.is_none() && item.on_order_units.is_none() {
        return None;
    }
    of_stock(index, item, item.on_hand_units.unwrap_or(0.0), item.on_order_units.unwrap_or(0.0), settings)
}

/// The exposure of an item with this stock on hand and on the way, units.
#[must_use]
pub fn of_stock(
    index: usize,
    item: &ItemPlan,
    on_hand_units: f64,
    on_order_units: f64,
    settings: &Settings,
) -> Option<ItemExposure> {
    let own = item.risk.recover_days.0;
    let recover_days = own.min(other_source_days(item).unwrap_or(own));
    let exposure = exposure::of(&Node {
        on_hand: on_hand_units.max(0.0),
        usable_in_transit: on_order_units.max(0.0),
        demand_rate: item.demand.mean_per_day().max(0.0),
        alternate_supply_rate: 0.0,
        time_to_recover: recover_days.max(0.0),
        unit_margin: unit_margin_money(item, &settings.money).unwrap_or(0.0),
    })
    .ok()?;
    let cost = rates(item, &settings.money)
        .and_then(|rates| stockout_cost::of(&rates, exposure.lost_units, 24.0 * exposure.exposure_gap).ok());
    Some(ItemExposure {
        item: index,
        exposure,
        recover_days,
        other_source_is_sooner: recover_days < own,
        cost,
    })
}

/// Days until another source delivers: its lead time after it is qualified. `None` without one.
fn other_source_days(item: &ItemPlan) -> Option<f64> {
    let own = item.lead_time.mean_days;
    let named = item.alternatives.iter();
    let days = |other: &Alternative| other.qualified_in_days + other.terms.lead_time_mean_days.unwrap_or(own);
    let now = named.clone().filter(|other| other.qualified_in_days <= 0.0).count() as u32;
    let unnamed = item.sources.is_some_and(|sources| sources > 1 + now).then_some(own);
    named.map(days).chain(unnamed).min_by(f64::total_cmp)
}

/// Margin of a unit: stated or from price and cost, else the assumed share of its cost.
#[must_use]
pub fn unit_margin_money(item: &ItemPlan, money: &MoneySettings) -> Option<f64> {
    item.unit_margin_money.or_else(|| item.unit_cost_money.map(|cost| cost * money.margin_share_of_cost))
}

/// What a unit short of this item costs, by the settings; `None` without a unit cost or margin.
///
/// Lost trust is set as a share of a short unit's margin: the customers lost times what they would have brought.
#[must_use]
pub fn rates(item: &ItemPlan, money: &MoneySettings) -> Option<StockoutRates> {
    let unit_margin = unit_margin_money(item, money)?;
    let vital = item.risk.severity.0 >= VITAL_SEVERITY;
    Some(StockoutRates {
        unit_margin,
        lost_sale_share: money.lost_sale_share,
        express_per_unit: item.unit_cost_money.unwrap_or(0.0) * money.express_share_of_cost,
        downtime_per_hour: if vital { money.downtime_money_per_day / 24.0 } else { 0.0 },
        customers_lost_share: 1.0,
        customer_margin: unit_margin * money.trust_share_of_margin,
    })
}

/// Stock of an item over the days of a stop, units at the end of each day from today on; open orders arrive half a
/// lead time from now, the middle of what is on the way.
#[must_use]
pub fn burn_down(item: &ItemPlan, days: u32) -> Option<Vec<f64>> {
    let arrival = (item.lead_time.mean_days / 2.0).round().max(0.0) as u32;
    let coming = (arrival, item.on_order_units.unwrap_or(0.0).max(0.0));
    exposure::burn_down(item.on_hand_units?.max(0.0), item.demand.mean_per_day().max(0.0), &[coming], days)
        .ok()
}

/// Days that an item survives; `None` for ever.
#[must_use]
pub fn survived_days(exposure: &ItemExposure) -> Option<f64> {
    match exposure.exposure.time_to_survive {
        TimeToSurvive::Periods(days) => Some(days),
        TimeToSurvive::Unlimited => None,
    }
}
