//! The working of a stockpile.

use super::Figure;
use super::working::{Scope, Shown, Working, at_least_zero, minus, number, over, product, rounded_up, sum};
use crate::engine::buffer::stockpile::{StockpileCase, optimal};
use crate::engine::explain::{
    Column, Confidence, Derivation, Expression, Origin, Place, Unit, WhatIf, round_up,
};
use crate::engine::language::tr;
use crate::engine::segment::portfolio::Group;
use crate::engine::stats::magnitude::Magnitude;
use crate::project::stress::spec::stockout_costs;
use crate::project::words::{decimal, money_exact, whole};

pub(super) fn stockpile_of(scope: Scope<'_>) -> Derivation {
    let item = scope.item;
    let buffer = &item.buffer;
    let per_day = item.demand.mean_per_day();
    let mut working = Working::default();
    let is_held = item.segment.group == Group::Shield || buffer.stockpile_days.is_some();
    let formula = if is_held && per_day > 0.0 {
        bridged(scope, &mut working)
    } else {
        Expression::Searched(
            String::from(tr(
                "none: only Shield items with demand hold a stockpile, and those for which you set one",
            )),
            0.0,
        )
    };
    let mut derivation = working.derivation(tr("Stockpile"), Shown::units(buffer.stockpile_units), formula);
    let units = whole(buffer.stockpile_units);
    let cover = if per_day > 0.0 { buffer.stockpile_units / per_day } else { 0.0 };
    derivation.headline = tr!("Keep {units} units as a stockpile ({} days of cover).", whole(cover), units);
    derivation.sentence =
        tr!("{units} units bridge a stop of supply; they are kept apart from everyday demand.", units);
    derivation.limits = vec![String::from(tr(
        "Assumes average demand during the stop and a refill well before the next one.",
    ))];
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
    let change = tr!("Least expected cost, with {often} stops a year", often);
    let none = best.critical_fractile <= 0.0;
    let message = tr(
        "By expected cost alone none would be held: carrying costs more than the expected loss of a stop. \
        A stockpile is held here so that a stop is survived.",
    );
    Some((WhatIf { change, value: round_up(best.units) }, none.then(|| String::from(message))))
}

/// Money that the stockpile ties up; `None` without a unit cost.
pub(super) fn money_of(scope: Scope<'_>) -> Option<Derivation> {
    let (units, cost) = (scope.item.buffer.stockpile_units, scope.item.unit_cost_money?);
    let mut working = Working::default();
    let formula = tied_up(scope, &mut working, cost);
    let currency = &scope.plan.currency;
    let mut derivation =
        working.derivation(tr("Money in the stockpile"), Shown::money(units * cost, currency), formula);
    derivation.headline = tr!("{} lie in the stockpile.", money_exact(currency, units * cost));
    derivation.sentence = String::from(tr("Units of the stockpile at unit cost, once it is full."));
    derivation.limits = vec![String::from(tr("Sold again it may bring less."))];
    derivation.confidence = scope.item.buffer.confidence;
    Some(derivation)
}

/// What it costs a year, line by line; `None` without a unit cost.
pub(super) fn cost_of(scope: Scope<'_>) -> Option<Derivation> {
    let names: [&str; 4] = [tr("capital"), tr("storage"), tr("insurance"), tr("obsolescence")];
    let (units, cost) = (scope.item.buffer.stockpile_units, scope.item.unit_cost_money?);
    let shares = scope.settings.money.carrying_shares;
    let mut working = Working::default();
    let money = tied_up(scope, &mut working, cost);
    let line = |(name, share): (&str, f64)| {
        let name = tr!("carrying cost: {}", name);
        working.shared(&name, share, Unit::Share, tr("Share of its value a year, in the settings"))
    };
    let lines = sum(names.into_iter().zip(shares).map(line).collect());
    let currency = &scope.plan.currency;
    let value = units * cost * scope.settings.money.carrying_share_per_year();
    let figure = Shown::other(value, Unit::MoneyPerYear, money_exact(currency, value));
    let mut derivation =
        working.derivation(tr("Cost of the stockpile a year"), figure, product(vec![money, lines]));
    derivation.headline = tr!("{} a year to hold the stockpile.", money_exact(currency, value));
    let part =
        |(name, share): (&str, f64)| [name, " ", &money_exact(currency, units * cost * share)].concat();
    let parts: Vec<String> = names.into_iter().zip(shares).map(part).collect();
    derivation.sentence = [&parts.join(", "), "."].concat();
    derivation.limits =
        vec![String::from(tr("In proportion to value: a warehouse that is full costs more."))];
    derivation.confidence = scope.item.buffer.confidence;
    Some(derivation)
}

fn tied_up(scope: Scope<'_>, working: &mut Working, cost: f64) -> Expression {
    let units = scope.item.buffer.stockpile_units;
    let units = working.figure(Figure::Stockpile, "stockpile", units, Unit::Units, tr("of this plan"));
    product(vec![units, working.setting(tr("unit cost"), cost, Unit::Money, scope.cost_source())])
}

/// Days of a stop from which it is needed; `None` without demand.
pub(super) fn release_of(scope: Scope<'_>) -> Option<Derivation> {
    let (item, per_day) = (scope.item, scope.item.demand.mean_per_day());
    let days = (per_day > 0.0).then(|| item.buffer.survived_days(per_day))?;
    let mut working = Working::default();
    let formula = survived(scope, &mut working);
    let mut derivation = working.derivation(tr("Release trigger"), Shown::days(days), formula);
    derivation.headline = tr!("Open the stockpile for a stop of more than {} days.", whole(days));
    derivation.sentence =
        String::from(tr("Safety stock and half an order last so long; shorter stops are theirs to bridge."));
    derivation.limits = vec![String::from(tr("At mean demand, from a usual stock on the day of the stop."))];
    derivation.confidence = item.buffer.confidence;
    Some(derivation)
}

/// Days of the largest stockpile that is used up before it is too old; `None` where it keeps.
pub(super) fn largest_of(scope: Scope<'_>) -> Option<Derivation> {
    let (item, per_day) = (scope.item, scope.item.demand.mean_per_day());
    let life = item.shelf_life_days.filter(|_| per_day > 0.0)?;
    let days = (life - item.buffer.survived_days(per_day)).max(0.0);
    let mut working = Working::default();
    let life = working.setting(tr("shelf life"), life, Unit::Days, tr("Shelf life of the item"));
    let survived = survived(scope, &mut working);
    let formula = at_least_zero(minus(life, survived));
    let mut derivation = working.derivation(tr("Largest safe stockpile"), Shown::days(days), formula);
    derivation.headline = tr!("A stockpile of up to {} days can be used up in time.", whole(days));
    derivation.sentence = String::from(tr(
        "Used first in, first out, goods wait as long as all that lies before them lasts (Little, 1961).",
    ));
    derivation.limits = vec![String::from(tr("At mean demand; the oldest goods must leave first."))];
    derivation.confidence = item.buffer.confidence;
    Some(derivation)
}

/// Days that safety stock and half an order last.
fn survived(scope: Scope<'_>, working: &mut Working) -> Expression {
    let buffer = &scope.item.buffer;
    let mut units =
        |figure, name: &str, value, how: &str| working.figure(figure, name, value, Unit::Units, how);
    let (safety, order) = (buffer.safety_stock_units, buffer.order_quantity_units);
    let safety = units(Figure::SafetyStock, tr("safety stock"), safety, tr("Safety stock of this plan"));
    let order = units(Figure::OrderQuantity, tr("order quantity"), order, tr("Order quantity of this plan"));
    over(at_least_zero(sum(vec![safety, over(order, number(2.0))])), working.demand_a_day(scope.item))
}

/// Days of the stop that is to be bridged: set by the user, else until supply or a second source is back.
fn stop(scope: Scope<'_>, working: &mut Working) -> Expression {
    let item = scope.item;
    if let Some(days) = item.buffer.stockpile_days {
        let named = scope.settings.item_buffer(&item.code).stockpile_for;
        let how =
            if named.is_empty() { String::from(tr("Set by you")) } else { tr!("Set by you for: {}", named) };
        return working.setting(tr("days of the stop"), days, Unit::Days, &how);
    }
    let origin = if item.risk.recover_days.1 {
        Origin::Assumed(tr!("{} days", format_args!("{:.0}", scope.settings.assumed.recover_days)))
    } else {
        Origin::Rows { table: String::from(tr("Items or suppliers")), rows: None, count: 1 }
    };
    let recover = working.input(tr("days to recover"), item.risk.recover_days.0, Unit::Days, origin);
    if item.sources.is_none_or(|n| n < 2) {
        return recover;
    }
    let (origin, days) = (item.lead_time.mean_origin.clone(), item.lead_time.mean_days);
    let column = Column { name: String::from(tr("lead time")), unit: Unit::Days, value: days, over: 1.0 };
    let place = Place::Column(column);
    let second = working.placed(tr("lead time of a second source"), days, Unit::Days, origin, place);
    Expression::Minimum(vec![recover, second])
}

/// Days of the stop less days survived, within the shelf life, times demand a day.
fn bridged(scope: Scope<'_>, working: &mut Working) -> Expression {
    let item = scope.item;
    let recover = stop(scope, working);
    let mut units =
        |figure, name: &str, value, how: &str| working.figure(figure, name, value, Unit::Units, how);
    let (safety, order) = (item.buffer.safety_stock_units, item.buffer.order_quantity_units);
    let safety = units(Figure::SafetyStock, tr("safety stock"), safety, tr("Safety stock of this plan"));
    let order = units(Figure::OrderQuantity, tr("order quantity"), order, tr("Order quantity of this plan"));
    let per_day = working.demand_a_day(item);
    let held = at_least_zero(sum(vec![safety, over(order, number(2.0))]));
    let survived = over(held, per_day.clone());
    let mut days = at_least_zero(minus(recover, survived.clone()));
    if let Some(life) = item.shelf_life_days {
        let life = working.setting(tr("shelf life"), life, Unit::Days, tr("Shelf life of the item"));
        days = Expression::Minimum(vec![days, at_least_zero(minus(life, survived))]);
    }
    rounded_up(product(vec![days, per_day]))
}
