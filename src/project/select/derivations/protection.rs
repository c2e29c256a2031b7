//! The working of the demand that a level must last for: its mean, its deviation, and what that deviation is worth.

use super::robust::{Robust, by_moments};
use super::working::{Scope, Shown, at_least_zero, minus, number, over, square, sum};
use crate::engine::explain::{Derivation, Expression, Unit};
use crate::engine::language::tr;
use crate::project::plan::method::observations_of_demand;
use crate::project::words::{decimal, whole};

/// `None` where the law of observed amounts has its own mean.
pub(super) fn mean_of(scope: Scope<'_>) -> Option<Derivation> {
    if !by_moments(scope.method()) {
        return None;
    }
    let robust = Robust::of(scope.item);
    let value = scope.item.buffer.protection_demand_mean_units;
    let mut derivation =
        robust.working.derivation(tr("Demand to last for"), Shown::units(value), robust.mean);
    derivation.headline = tr!("{} units are asked for until goods arrive.", whole(value));
    derivation.sentence = tr!("Mean {}.", scope.protection());
    derivation.limits = super::safety_stock::limits(scope.item, scope.item.buffer.method);
    derivation.confidence = scope.item.buffer.confidence;
    Some(derivation)
}

/// The same of its deviation.
pub(super) fn sd_of(scope: Scope<'_>) -> Option<Derivation> {
    if !by_moments(scope.method()) {
        return None;
    }
    let robust = Robust::of(scope.item);
    let value = scope.item.buffer.protection_demand_sd_units;
    let mut derivation =
        robust.working.derivation(tr("Swing of the demand to last for"), Shown::units(value), robust.sd);
    derivation.headline = tr!("It differs from its mean by {} units (sd).", decimal(value, 1));
    derivation.sentence =
        String::from(tr("What demand does in the time, and what a late delivery does at mean demand."));
    derivation.limits = super::safety_stock::limits(scope.item, scope.item.buffer.method);
    derivation.confidence = scope.item.buffer.confidence;
    Some(derivation)
}

/// Satterthwaite's degrees of freedom of the two parts and one; `None` where the deviation is taken as known.
pub(super) fn observations_of(scope: Scope<'_>) -> Option<Derivation> {
    let item = scope.item;
    let value = item.buffer.observations?;
    if !by_moments(scope.method()) {
        return None;
    }
    let mut robust = Robust::of(item);
    let Expression::SquareRoot(all) = robust.sd else { return None };
    let own = at_least_zero(minus(*all, robust.late.clone()));
    let by_demand = observations_of_demand(&item.demand).filter(|_| item.buffer.calibrated().is_none());
    let receipts = (item.lead_time.receipts > 0).then(|| f64::from(item.lead_time.receipts));
    let mut spread = Vec::new();
    let named = [(tr("observations of demand"), by_demand, &own), ("receipts", receipts, &robust.late)];
    for (name, n, variance) in named {
        let Some(n) = n else { continue };
        let n = robust.working.computed(name, n, Unit::Number, tr("On record"));
        let degrees = Expression::Maximum(vec![number(1.0), minus(n, number(1.0))]);
        spread.push(over(square(variance.clone()), degrees));
    }
    let degrees = over(square(sum(vec![own, robust.late])), sum(spread));
    let whole_number = Expression::RoundDown(Box::new(sum(vec![degrees, number(1.0)])));
    let formula = Expression::Maximum(vec![number(2.0), whole_number]);
    let figure = Shown::other(value, Unit::Number, whole(value));
    let mut derivation = robust.working.derivation(tr("Observations"), figure, formula);
    derivation.headline = tr!("The deviation is worth {} observations.", whole(value));
    derivation.sentence = String::from(tr(
        "Demand and deliveries are on record for different lengths; together they are worth so many independent observations.",
    ));
    derivation.limits = vec![String::from(tr("Satterthwaite's degrees of freedom (1946), and one."))];
    derivation.confidence = item.buffer.confidence;
    Some(derivation)
}
