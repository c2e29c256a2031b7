//! The working of a target: what it promises, what a stock-out must cost for it, what your costs would ask for.

use super::working::{Scope, Shown, Working};
use crate::engine::buffer::implied::{self, HoldingCase};
use crate::engine::explain::{Derivation, Input, Origin, Place, Unit, WhatIf};
use crate::engine::language::tr;
use crate::engine::quantity::{CycleServiceLevel, FillRate, ReadyRate, ServiceMeasure};
use crate::project::stress::spec::stockout_costs;
use crate::project::words::{measure_name, measure_of, percent};

pub(super) fn target_of(scope: Scope<'_>) -> Derivation {
    let buffer = &scope.item.buffer;
    let target = buffer.target;
    let mut working = Working::default();
    let origin = if buffer.target_is_own { tr("Set for this item") } else { tr("Target of its group") };
    let formula = working.setting(tr("target"), target.share, Unit::Share, origin);
    let mut derivation = working.derivation(tr("Target"), Shown::share(target.share), formula);
    derivation.headline = tr!("Aim at {} {}.", percent(target.share), measure_of(target.measure));
    derivation.sentence = String::from(match target.measure {
        ServiceMeasure::Cycle => tr(
            "It counts order cycles that end before stock runs out. With large orders more units than that are handed over at once.",
        ),
        ServiceMeasure::Fill => {
            tr("It counts units handed over from stock at once, whatever the order cycle.")
        }
        ServiceMeasure::Ready => tr("It counts the time with stock on hand, whether anyone asks or not."),
    });
    derivation.follows = implied_cost(scope);
    derivation.what_if = implied_target(scope);
    derivation.limits = vec![String::from(tr(
        "The three measures of service are different promises. Each is shown for the plan's level.",
    ))];
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

/// What a stock-out must cost for the target, and for the level, to pay: by the unit short, and by the unit and day.
fn implied_cost(scope: Scope<'_>) -> Vec<Input> {
    let buffer = &scope.item.buffer;
    let by_unit = |share: f64| {
        let level = CycleServiceLevel::try_new(share.clamp(1e-6, 0.999_999)).ok()?;
        implied::cost_per_unit_short(case(scope)?, level).ok()
    };
    let by_day = |share: f64| {
        let level = ReadyRate::try_new(share.clamp(1e-6, 0.999_999)).ok()?;
        implied::cost_per_unit_and_time(case(scope)?.holding_cost / 365.0, level).ok()
    };
    let follow = |name: &str, value: Option<f64>, how: &str| {
        value.map(|value| Input {
            name: String::from(name),
            value,
            unit: Unit::Money,
            origin: Origin::Computed(String::from(how)),
            place: Place::Own,
        })
    };
    let cycle = tr("holding a unit for an order cycle over the chance of needing it");
    let time = tr("holding a unit for a day, times time in stock over time without");
    let fill =
        tr("holding a unit for a day, times units met over units missed, where demand comes unit by unit");
    let of_target = match buffer.target.measure {
        ServiceMeasure::Cycle => {
            follow(tr("The target pays if a unit short costs"), by_unit(buffer.target.share), cycle)
        }
        ServiceMeasure::Ready => {
            follow(tr("The target pays if a unit and day short cost"), by_day(buffer.target.share), time)
        }
        ServiceMeasure::Fill => {
            let level = FillRate::try_new(buffer.target.share.clamp(1e-6, 0.999_999)).ok();
            let h = case(scope).map(|case| case.holding_cost / 365.0);
            let cost =
                h.zip(level).and_then(|(h, level)| implied::cost_of_fill_per_unit_and_time(h, level).ok());
            follow(tr("The target pays if a unit and day short cost"), cost, fill)
        }
    };
    let achieved = buffer.service.map(|service| (service.cycle_service, service.ready_rate));
    let of_level = achieved
        .and_then(|(share, _)| follow(tr("The level pays if a unit short costs"), by_unit(share), cycle));
    let of_time =
        achieved.and_then(|(_, share)| follow(tr("or if a unit and day short cost"), by_day(share), time));
    [of_target, of_level, of_time].into_iter().flatten().collect()
}

/// The targets that the stock-out costs in the settings ask for.
fn implied_target(scope: Scope<'_>) -> Vec<WhatIf> {
    let (per_unit, per_day) = stockout_costs(scope.item, scope.settings);
    let asked = |measure: ServiceMeasure, value: Option<f64>| {
        let name = measure_name(measure).to_lowercase();
        let change = tr!("Asked for by your costs of a stock-out ({name})", name);
        value.map(|value| WhatIf { change, value })
    };
    let cycle = case(scope).and_then(|case| implied::cycle_service(case, per_unit).ok()).map(|of| of.value());
    // A day without the item costs the same however many units are short: by the unit of a day's demand.
    let units_a_day = scope.item.demand.mean_per_day();
    let ready = case(scope).filter(|_| per_day > 0.0 && units_a_day > 0.0).and_then(|case| {
        implied::ready_rate(case.holding_cost / 365.0, per_day / units_a_day).ok().map(|of| of.value())
    });
    let found = [asked(ServiceMeasure::Cycle, cycle), asked(ServiceMeasure::Ready, ready)];
    found.into_iter().flatten().collect()
}
