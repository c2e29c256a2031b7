//! The working of a stockpile.

use super::Figure;
use super::working::{Scope, Shown, Working, at_least_zero, minus, number, over, product, rounded_up, sum};
use crate::engine::buffer::stockpile::{StockpileCase, optimal};
use crate::engine::explain::{
    Column, Confidence, Derivation, Expression, Origin, Place, Unit, WhatIf, round_up,
};
use crate::engine::segment::portfolio::Group;
use crate::engine::stats::magnitude::Magnitude;
use crate::project::stress::spec::stockout_costs;
use crate::project::words::{decimal, whole};

pub(super) fn stockpile_of(scope: Scope<'_>) -> Derivation {
    let item = scope.item;
    let buffer = &item.buffer;
    let per_day = item.demand.mean_per_day();
    let mut working = Working::default();
    let formula = if item.segment.group == Group::Shield && per_day > 0.0 {
        bridged(scope, &mut working)
    } else {
        Expression::Searched(String::from("none: only Shield items with demand hold a stockpile"), 0.0)
    };
    let mut derivation = working.derivation("Stockpile", Shown::units(buffer.stockpile_units), formula);
    let units = whole(buffer.stockpile_units);
    let cover = if per_day > 0.0 { buffer.stockpile_units / per_day } else { 0.0 };
    derivation.headline = format!("Keep {units} units as a stockpile ({} days of cover).", whole(cover));
    derivation.sentence =
        format!("{units} units bridge a stop of supply; they are kept apart from everyday demand.");
    derivation.limits =
        vec![String::from("Assumes average demand during the stop and a refill well before the next one.")];
    if let Some((what_if, limit)) = least_cost(scope) {
        derivation.what_if.push(what_if);
        derivation.limits.extend(limit);
    }
    derivation.confidence = if item.risk.recover_days.1 { Confidence::Low } else { buffer.confidence };
    derivation
}

/// The stockpile of least expected cost, and a word where it is none: rare stops seldom pay by the average.
fn least_cost(scope: Scope<'_>) -> Option<(WhatIf, Option<String>)> {
    let item = scope.item;
    let supplier = scope.plan.suppliers.get(item.supplier? as usize)?;
    let case = StockpileCase {
        demand_rate: item.demand.mean_per_day() * 365.0,
        holding_cost: item.unit_cost_money? * scope.settings.money.carrying_share_per_year(),
        shortage_cost: stockout_costs(item, scope.settings).0,
        disruption_rate: supplier.stops_per_year,
        length: Magnitude::exponential(item.risk.recover_days.0 / 365.0).ok()?,
    };
    let best = optimal(&case).ok().filter(|_| case.demand_rate > 0.0)?;
    let often = decimal(case.disruption_rate, 2);
    let change = format!("Least expected cost, with {often} stops a year");
    let none = best.critical_fractile <= 0.0;
    let message = "By expected cost alone none would be held: carrying costs more than the expected loss of a stop. \
        A stockpile is held here so that a stop is survived.";
    Some((WhatIf { change, value: round_up(best.units) }, none.then(|| String::from(message))))
}

/// Days to recover less days survived, within the shelf life, times demand a day.
fn bridged(scope: Scope<'_>, working: &mut Working) -> Expression {
    let (item, buffer) = (scope.item, &scope.item.buffer);
    let origin = if item.risk.recover_days.1 {
        Origin::Assumed(format!("{:.0} days", scope.settings.assumed.recover_days))
    } else {
        Origin::Rows { table: String::from("Items or suppliers"), rows: None, count: 1 }
    };
    let mut recover = working.input("days to recover", item.risk.recover_days.0, Unit::Days, origin);
    if item.sources.is_some_and(|n| n > 1) {
        let origin = item.lead_time.mean_origin.clone();
        let days = item.lead_time.mean_days;
        let column = Column { name: String::from("lead time"), unit: Unit::Days, value: days, over: 1.0 };
        let second =
            working.placed("lead time of a second source", days, Unit::Days, origin, Place::Column(column));
        recover = Expression::Minimum(vec![recover, second]);
    }
    let mut units =
        |figure, name: &str, value, how: &str| working.figure(figure, name, value, Unit::Units, how);
    let (safety, order) = (buffer.safety_stock_units, buffer.order_quantity_units);
    let safety = units(Figure::SafetyStock, "safety stock", safety, "Safety stock of this plan");
    let order = units(Figure::OrderQuantity, "order quantity", order, "Order quantity of this plan");
    let per_day = working.demand_a_day(item);
    let held = at_least_zero(sum(vec![safety, over(order, number(2.0))]));
    let survived = over(held, per_day.clone());
    let mut days = at_least_zero(minus(recover, survived.clone()));
    if let Some(life) = item.shelf_life_days {
        let life = working.setting("shelf life", life, Unit::Days, "Shelf life of the item");
        days = Expression::Minimum(vec![days, at_least_zero(minus(life, survived))]);
    }
    rounded_up(product(vec![days, per_day]))
}
