//! The working of an item's cover in days, of its turns, and of how far its figures can be trusted.

use super::Figure;
use super::value::{boxed_condition, class as named};
use super::working::{Scope, Shown, Working, minus, over, product, sum};
use crate::engine::explain::{Comparison, Condition, Confidence, Derivation, Expression, Unit};
use crate::engine::language::{Words, later, tr};
use crate::project::words::{decimal, whole};

/// `None` without demand.
pub(super) fn cover_of(scope: Scope<'_>) -> Option<Derivation> {
    let (item, buffer) = (scope.item, &scope.item.buffer);
    let per_day = item.demand.mean_per_day();
    if per_day <= 0.0 {
        return None;
    }
    let mut working = Working::default();
    let mut units =
        |figure, name: &str, value| working.figure(figure, name, value, Unit::Units, tr("of this plan"));
    let until =
        units(Figure::ProtectionMean, tr("demand until goods arrive"), buffer.protection_demand_mean_units);
    let safety = units(Figure::SafetyStock, tr("safety stock"), buffer.safety_stock_units);
    let pile = units(Figure::Stockpile, tr("stockpile"), buffer.stockpile_units);
    let a_day =
        working.figure(Figure::Demand, tr("demand a day"), per_day, Unit::UnitsPerDay, tr("of this plan"));
    let days =
        (buffer.protection_demand_mean_units + buffer.safety_stock_units + buffer.stockpile_units) / per_day;
    let formula = over(sum(vec![until, safety, pile]), a_day);
    let mut derivation = working.derivation(tr("Cover"), Shown::days(days), formula);
    derivation.headline = tr!("The level and the stockpile cover {} days of demand.", decimal(days, 0));
    derivation.sentence = match item.on_hand_units {
        Some(on_hand) => tr!("What is on hand covers {} days.", decimal(on_hand.max(0.0) / per_day, 0)),
        None => String::from(tr("Stock on hand is not in your files.")),
    };
    derivation.limits = vec![String::from(tr("At mean demand; a busy month ends it sooner."))];
    derivation.confidence = buffer.confidence;
    Some(derivation)
}

/// Turns a year; `None` where no stock is known.
pub(super) fn turns_of(scope: Scope<'_>) -> Option<Derivation> {
    let (item, turns) = (scope.item, scope.item.segment.turns?);
    let mut working = Working::default();
    let units = item.segment.units_per_year;
    let units = working.input(tr("units a year"), units, Unit::UnitsPerYear, item.demand.origin.clone());
    let held = item.on_hand_units.unwrap_or(0.0).max(0.0);
    let held = working.setting(
        tr("stock on hand"),
        held,
        Unit::Units,
        tr("Stock on hand stands in for average stock"),
    );
    let figure = Shown::other(turns, Unit::Number, decimal(turns, 1));
    let mut derivation = working.derivation(tr("Turns"), figure, over(units, held));
    derivation.headline = tr!("Stock turns {} times a year.", decimal(turns, 1));
    derivation.sentence = String::from(tr("Units a year over stock on hand."));
    derivation.limits =
        vec![String::from(tr("Stock of one day stands in for average stock. It is an assumption."))];
    derivation.confidence = item.demand.confidence;
    Some(derivation)
}

/// Units more or less than today's buffer; `None` without a rule of today.
pub(super) fn change_units_of(scope: Scope<'_>) -> Option<Derivation> {
    let (buffer, today) = (&scope.item.buffer, scope.item.today.as_ref()?);
    let change = buffer.change_units?;
    let mut working = Working::default();
    let mut units =
        |figure, name: &str, value| working.figure(figure, name, value, Unit::Units, tr("of this plan"));
    let safety = units(Figure::SafetyStock, tr("safety stock"), buffer.safety_stock_units);
    let pile = units(Figure::Stockpile, tr("stockpile"), buffer.stockpile_units);
    let old = units(Figure::Today, tr("today's buffer"), today.safety_stock_units);
    let formula = minus(sum(vec![safety, pile]), old);
    let mut derivation = working.derivation(tr("Change of the buffer"), Shown::units(change), formula);
    derivation.headline = tr!("{} units against today.", whole(change));
    derivation.sentence =
        String::from(tr("Safety stock and stockpile of the plan less what today's rule holds."));
    derivation.limits = vec![String::from(tr("The rule of your files, whatever is really on hand."))];
    derivation.confidence = buffer.confidence;
    Some(derivation)
}

/// The classes of confidence in their order.
pub(super) const WORDS: [Words; 4] = [later("No basis"), later("Low"), later("Medium"), later("High")];

pub(super) fn confidence_of(scope: Scope<'_>) -> Derivation {
    let (item, found) = (scope.item, scope.item.buffer.confidence);
    let demand = &item.demand;
    let mut working = Working::default();
    let count = demand.history.len() as f64;
    let count = working.input(tr("periods of history"), count, Unit::Number, demand.origin.clone());
    let width = working.computed(
        tr("days of a period"),
        demand.bucket.days(),
        Unit::Days,
        tr("the width of its periods"),
    );
    let rule = tr("Printed rule: 3, 12 and 24 periods, and a year");
    let mut limit = |name: &str, value: f64, unit| working.setting(name, value, unit, rule);
    let [low, medium, high] = [
        limit(tr("low from"), 3.0, Unit::Number),
        limit(tr("medium from"), 12.0, Unit::Number),
        limit(tr("high from"), 24.0, Unit::Number),
    ];
    let year = limit(tr("days of a year"), 364.0, Unit::Days);
    let class = |class: Confidence| named(class as usize, WORDS[class as usize].said());
    let least = |left: &Expression, right: Expression, then: Expression, otherwise: Expression| {
        Expression::If(boxed_condition(Condition {
            left: left.clone(),
            is: Comparison::AtLeast,
            right,
            then,
            otherwise,
        }))
    };
    let days = product(vec![count.clone(), width]);
    let by_year = least(&days, year, class(Confidence::High), class(Confidence::Medium));
    let by_few = least(&count, low, class(Confidence::Low), class(Confidence::None));
    let by_some = least(&count, medium, class(Confidence::Medium), by_few);
    let mut formula = least(&count, high, by_year, by_some);
    if demand.forecast.is_none() && !demand.method.is_empty() {
        formula = Expression::Maximum(vec![formula, class(Confidence::Medium)]);
    }
    let word = WORDS[found as usize];
    let mut derivation =
        working.derivation(tr("Confidence"), Shown::class(found as usize, word.said()), formula);
    derivation.headline = tr!("{word}: {} periods of history stand behind it.", demand.history.len(), word);
    derivation.sentence = String::from(match found {
        Confidence::None => tr("Below 3 periods no buffer is computed; today's level is kept."),
        Confidence::Low => tr("A few more months of history would raise it."),
        Confidence::Medium if demand.forecast.is_none() => tr("Demand is stated, not measured."),
        Confidence::Medium => tr("A year and 24 periods of history would raise it."),
        Confidence::High => tr("At least 24 periods over at least a year."),
    });
    derivation.limits =
        vec![String::from(tr("It counts history; it does not say that the future is like it."))];
    derivation.confidence = found;
    derivation
}
