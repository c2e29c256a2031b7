//! The working of a target: what it promises, what a stock-out must cost for it, what your costs would ask for.

use super::working::{Scope, Shown, Working};
use crate::engine::buffer::implied::{self, HoldingCase};
use crate::engine::explain::{Derivation, Input, Origin, Place, Unit, WhatIf};
use crate::engine::quantity::{CycleServiceLevel, ServiceMeasure};
use crate::project::stress::spec::stockout_costs;
use crate::project::words::{measure_name, measure_of, percent};

pub(super) fn target_of(scope: Scope<'_>) -> Derivation {
    let buffer = &scope.item.buffer;
    let target = buffer.target;
    let mut working = Working::default();
    let origin = if buffer.target_is_own { "Set for this item" } else { "Target of its group" };
    let formula = working.setting("target", target.share, Unit::Share, origin);
    let mut derivation = working.derivation("Target", Shown::share(target.share), formula);
    derivation.headline = format!("Aim at {} {}.", percent(target.share), measure_of(target.measure));
    derivation.sentence = String::from(match target.measure {
        ServiceMeasure::Cycle => {
            "It counts order cycles that end before stock runs out. With large orders more units than that are handed over at once."
        }
        ServiceMeasure::Fill => "It counts units handed over from stock at once, whatever the order cycle.",
        ServiceMeasure::Ready => "It counts the time with stock on hand, whether anyone asks or not.",
    });
    derivation.follows = implied_cost(scope);
    derivation.what_if = implied_target(scope);
    derivation.limits = vec![String::from(
        "The three measures of service are different promises. Each is shown for the plan's level.",
    )];
    derivation.confidence = buffer.confidence;
    derivation
}

/// What holding costs, in money per unit and year.
fn case(scope: Scope<'_>) -> Option<HoldingCase> {
    let item = scope.item;
    Some(HoldingCase {
        holding_cost: item.unit_cost_money? * scope.settings.money.carrying_share_per_year(),
        order_quantity: item.buffer.order_quantity_units,
        demand_rate: item.demand.mean_per_day() * 365.0,
    })
}

/// What a unit short must cost for the level to pay.
fn implied_cost(scope: Scope<'_>) -> Vec<Input> {
    let cost = || {
        let achieved = scope.item.buffer.service?.cycle_service;
        let level = CycleServiceLevel::try_new(achieved.clamp(1e-6, 0.999_999)).ok()?;
        implied::cost_per_unit_short(case(scope)?, level).ok()
    };
    let follow = |value: f64| Input {
        name: String::from("The level pays if a unit short costs"),
        value,
        unit: Unit::Money,
        origin: Origin::Computed(String::from(
            "holding a unit for an order cycle over the chance of needing it",
        )),
        place: Place::Own,
    };
    cost().map(follow).into_iter().collect()
}

/// The target that the stock-out costs in the settings ask for.
fn implied_target(scope: Scope<'_>) -> Vec<WhatIf> {
    let target = || {
        let (per_unit, _) = stockout_costs(scope.item, scope.settings);
        implied::cycle_service(case(scope)?, per_unit).ok()
    };
    let name = measure_name(ServiceMeasure::Cycle).to_lowercase();
    let change = format!("Asked for by your costs of a stock-out ({name})");
    target().map(|level| WhatIf { change, value: level.value() }).into_iter().collect()
}
