//! The working of a safety stock, by the item's method and by each of the others.

use super::robust::{Robust, exact, time_unit};
use super::what_if;
use super::working::{Scope, Shown, rounded_up};
use crate::engine::buffer::choose::NORMAL_UP_TO_CV;
use crate::engine::explain::{Derivation, Input, Origin, Part, Place, Unit, round_up};
use crate::engine::language::{MANY, time, tr};
use crate::engine::quantity::ServiceMeasure;
use crate::project::plan::buffer::max_minus_average;
use crate::project::plan::figures::{BufferMethod, CalibrationFigures, ItemPlan};
use crate::project::plan::method::{Sized, choice, is_assumed};
use crate::project::words::{decimal, measure_of, of_hundred, percent, whole};

/// Share of the variance of protection demand that comes from late deliveries.
#[must_use]
pub fn late_delivery_share(item: &ItemPlan) -> f64 {
    let per_bucket =
        item.buffer.calibrated().map_or(item.demand.mean_per_bucket, |found| found.mean_per_bucket);
    let per_day = per_bucket / item.demand.bucket.days();
    let late = per_day * per_day * item.lead_time.sd_days * item.lead_time.sd_days;
    let all = item.buffer.protection_demand_sd_units * item.buffer.protection_demand_sd_units;
    if all > 0.0 { (late / all).min(1.0) } else { 0.0 }
}

/// What the plan's own level is sized by.
pub(super) fn own_sized(item: &ItemPlan) -> Sized<'_> {
    let learned = item.buffer.calibrated().map(|found| (found.mean_per_bucket, found.sd_per_bucket));
    Sized { learned, ..sized(item) }
}

/// What other methods size it by: its forecast, without calibration.
pub(super) fn sized(item: &ItemPlan) -> Sized<'_> {
    Sized {
        learned: None,
        demand: &item.demand,
        lead_time: &item.lead_time,
        review_period_days: item.buffer.review_period_days,
        order_quantity_units: item.buffer.order_quantity_units,
    }
}

/// Safety stock of a method for the item's target, before rounding, and the factor in it; `None` where the method
/// cannot describe the demand.
pub(super) fn by_method(item: &ItemPlan, method: BufferMethod) -> Option<(f64, f64)> {
    if method == BufferMethod::MaxMinusAverage {
        return Some((max_minus_average(&item.demand, &item.lead_time), 1.0));
    }
    let sizing = choice(sized(item), Some(method))?.size(item.buffer.target.typed()?).ok()?;
    Some((sizing.safety_stock, sizing.factor))
}

pub(super) fn safety_stock_of(scope: Scope<'_>) -> Derivation {
    let item = scope.item;
    let buffer = &item.buffer;
    let mut robust = Robust::of(item);
    let formula =
        exact(scope, &mut robust, buffer.method, buffer.safety_stock_exact_units, buffer.estimate_factor);
    let late = late_delivery_share(item);
    let formula = if buffer.method == BufferMethod::SetByYou { formula } else { rounded_up(formula) };
    let figure = Shown::units(buffer.safety_stock_units);
    let mut derivation = robust.working.derivation(tr("Safety stock"), figure, formula);
    let per_day = item.demand.mean_per_day();
    let cover = if per_day > 0.0 { buffer.safety_stock_units / per_day } else { 0.0 };
    derivation.headline = tr!(
        "Hold {} units as safety stock ({} days of cover).",
        whole(buffer.safety_stock_units),
        whole(cover)
    );
    derivation.sentence = sentence(item, late);
    if buffer.safety_stock_exact_units > 0.0 && buffer.method != BufferMethod::SetByYou {
        let part = |name: &str, share| Part { name: String::from(name), share };
        derivation.parts = vec![part(tr("Late deliveries"), late), part(tr("Demand"), 1.0 - late)];
    }
    derivation.follows = follows(scope);
    if scope.asks_what_if {
        derivation.what_if = what_if::of_safety_stock(item);
    }
    derivation.limits = limits(item, buffer.method);
    derivation.limits.extend(buffer.calibrated().map(|found| calibration_words(item, found)));
    derivation.confidence = buffer.confidence;
    derivation
}

/// The same by one of the other methods; `None` where it cannot describe the demand.
pub(super) fn safety_stock_by(scope: Scope<'_>, method: BufferMethod) -> Option<Derivation> {
    let item = scope.item;
    let (found, factor) = by_method(item, method)?;
    let mut robust = Robust::of_choice(item, choice(sized(item), Some(method)).as_ref());
    let formula = rounded_up(exact(scope, &mut robust, method, found, factor));
    let figure = Shown::units(round_up(found));
    let mut derivation = robust.working.derivation(tr("Safety stock by another method"), figure, formula);
    derivation.headline = tr!("{} would hold {} units.", method.name(), whole(derivation.value));
    derivation.sentence = tr!(
        "The plan holds {} units by the method {}.",
        whole(item.buffer.safety_stock_units),
        item.buffer.method.name()
    );
    derivation.limits = limits(item, method);
    derivation.confidence = item.buffer.confidence;
    Some(derivation)
}

fn follows(scope: Scope<'_>) -> Vec<Input> {
    let buffer = &scope.item.buffer;
    let follow = |name: &str, value: f64, unit: Unit, how: String| Input {
        name: String::from(name),
        value,
        unit,
        origin: Origin::Computed(how),
        place: Place::Own,
    };
    let level =
        format!("{} + {}", decimal(buffer.protection_demand_mean_units, 0), whole(buffer.safety_stock_units));
    let mut list = vec![follow(tr("Reorder point"), buffer.reorder_point_units, Unit::Units, level)];
    if let Some(cost) = scope.item.unit_cost_money {
        let tied = cost * buffer.safety_stock_units;
        let rate = scope.settings.money.carrying_share_per_year();
        let how = tr!("unit cost {}\u{a0}{}", scope.plan.currency, decimal(cost, 2));
        list.push(follow(tr("Money tied up"), tied, Unit::Money, how));
        list.push(follow(tr("Yearly carrying cost"), tied * rate, Unit::MoneyPerYear, percent(rate)));
    }
    list
}

fn sentence(item: &ItemPlan, late: f64) -> String {
    let buffer = &item.buffer;
    match buffer.method {
        BufferMethod::KeptAsToday => {
            return String::from(tr(
                "There are fewer than 3 periods of demand, so no buffer is computed and today's level is kept.",
            ));
        }
        BufferMethod::SetByYou => {
            return tr!(
                "You set this level. The plan's own figure is {} units.",
                whole(buffer.computed_safety_stock_units)
            );
        }
        _ => {}
    }
    let share = percent(buffer.target.share);
    if buffer.safety_stock_units < 0.0 {
        return tr!(
            "With orders of {} units, {share} {} are reached with less than the mean demand: the order itself protects.",
            whole(buffer.order_quantity_units),
            measure_of(buffer.target.measure),
            share
        );
    }
    if buffer.safety_stock_units <= 0.0 && buffer.protection_demand_sd_units > 0.0 {
        return tr!(
            "{share} {} are reached with the mean demand alone: half of all cases stay below it.",
            measure_of(buffer.target.measure),
            share
        );
    }
    if buffer.safety_stock_units <= 0.0 {
        return String::from(tr("No demand or no uncertainty is on record, so no safety stock is needed."));
    }
    let cause = if late >= 0.5 {
        tr!("{} of the uncertainty comes from late deliveries.", percent(late))
    } else {
        tr!("{} of the uncertainty comes from demand.", percent(1.0 - late))
    };
    let promise = match buffer.target.measure {
        ServiceMeasure::Cycle => tr!("In {} of 100 order cycles", of_hundred(buffer.target.share)),
        ServiceMeasure::Fill => tr!("For {} of 100 units", of_hundred(buffer.target.share)),
        ServiceMeasure::Ready => tr!("For {share} of the time", share),
    };
    tr!("{promise} this covers both busy times and late deliveries. {cause}", promise, cause)
}

/// What a calibrated level rests on.
fn calibration_words(item: &ItemPlan, found: &CalibrationFigures) -> String {
    let (_, _, word) = time_unit(item.demand.bucket);
    let target = item.buffer.target;
    let raised = match found.chance(target.share).filter(|_| target.measure == ServiceMeasure::Cycle) {
        Some(chance) => tr!(
            "; the level is set at {} by the law, which delivered {} over the past",
            percent(chance),
            percent(target.share)
        ),
        None => String::new(),
    };
    let delivered = found.delivered.map_or_else(String::new, |delivered| {
        tr!(
            ". Promised {}, delivered to this item {} over its last {} {words}",
            percent(found.promised),
            percent(delivered),
            found.periods,
            words = time(word, MANY)
        )
    });
    tr!(
        "Calibrated: demand is learned from {} items together{raised}{delivered}.",
        found.pool_items,
        raised,
        delivered
    )
}

pub(super) fn limits(item: &ItemPlan, method: BufferMethod) -> Vec<String> {
    let (_, _, word) = time_unit(item.demand.bucket);
    let buffer = &item.buffer;
    let law = match method {
        BufferMethod::Normal => tr("and roughly bell-shaped"),
        BufferMethod::Gamma => tr("and skewed like a gamma law"),
        BufferMethod::NegativeBinomial => tr("and in whole units with a negative binomial law"),
        BufferMethod::Poisson => tr("and in single units that come at random"),
        BufferMethod::ObservedOrders => tr("and in orders of the sizes on record"),
        BufferMethod::ObservedPeriods => tr("and as it was on record, in any order"),
        BufferMethod::MaxMinusAverage => {
            return vec![String::from(tr(
                "A worst case, not a statistic: it grows with the length of the history and promises no chance.",
            ))];
        }
        BufferMethod::KeptAsToday => {
            return vec![String::from(tr(
                "Three periods of demand or more are needed for a computed buffer.",
            ))];
        }
        BufferMethod::SetByYou => {
            return vec![String::from(tr("What it achieves is shown beside it, as far as demand is known."))];
        }
    };
    let mut list =
        vec![tr!("Assumes demand in different {words} is independent {law}.", words = time(word, MANY), law)];
    if item.demand.periods > 0 {
        list.push(tr!(
            "{} {words} of history stand behind it.",
            item.demand.periods,
            words = time(word, MANY)
        ));
    }
    if is_assumed(&item.lead_time.sd_origin) {
        list.push(String::from(tr(
            "The lead-time variation is assumed. Receipts with dates would replace it.",
        )));
    }
    let varies = buffer.protection_demand_sd_units / buffer.protection_demand_mean_units.max(1e-9);
    if method == BufferMethod::Normal && varies > NORMAL_UP_TO_CV {
        list.push(tr!("Demand until goods arrive varies by {} of its mean. Above {} the normal law is too thin at the top: it promises more than it delivers.", percent(varies), percent(NORMAL_UP_TO_CV)));
    }
    if buffer.estimate_factor > 1.0 {
        list.push(tr!(
            "The deviation is an estimate; {}% more is held for that.",
            decimal((buffer.estimate_factor - 1.0) * 100.0, 0)
        ));
    }
    if buffer.target.is_capped() {
        list.push(String::from(tr("A target of 100% would ask for endless stock: 99.99% is used.")));
    }
    if let Some(refused) = buffer.refused_method {
        list.push(tr!(
            "The method you fixed ({}) cannot describe this demand; the one that fits is used.",
            refused.name()
        ));
    }
    list
}
