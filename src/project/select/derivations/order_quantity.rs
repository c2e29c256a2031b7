//! The working of an order quantity.

use super::working::{Scope, Shown, Working, number, over, product, root, rounded_up};
use crate::engine::explain::{Derivation, Expression, Origin, Place, Unit};
use crate::engine::language::tr;
use crate::engine::segment::portfolio::Group;
use crate::project::plan::figures::ItemPlan;
use crate::project::words::whole;

pub(super) fn order_quantity_of(scope: Scope<'_>) -> Derivation {
    let item = scope.item;
    let quantity = item.buffer.order_quantity_units;
    let per_day = item.demand.mean_per_day();
    let mut working = Working::default();
    let formula = if per_day > 0.0 { wanted(scope, &mut working) } else { number(0.0) };
    let mut derivation = working.derivation(tr("Order quantity"), Shown::units(quantity), formula);
    derivation.headline = tr!("Order {} units at a time.", whole(quantity));
    derivation.sentence =
        tr!("That is {} days of demand.", { whole(if per_day > 0.0 { quantity / per_day } else { 0.0 }) });
    let bound = if holding_is_free(scope) {
        tr("Holding costs nothing by your settings, so that no EOQ exists: the longest order is the bound.")
    } else {
        tr("EOQ (Harris, 1913) assumes steady demand; its cost is flat near the optimum.")
    };
    derivation.limits = vec![
        String::from(bound),
        String::from(tr("It is raised to the demand of a review, the minimum order and whole multiples.")),
    ];
    derivation.confidence = item.buffer.confidence;
    derivation
}

/// Whether a unit costs something to buy and nothing to hold.
fn holding_is_free(scope: Scope<'_>) -> bool {
    scope.item.unit_cost_money.is_some_and(|cost| cost > 0.0)
        && scope.settings.money.carrying_share_per_year() <= 0.0
}

/// EOQ, bulk and review, within the longest order; then minimum and multiple.
fn wanted(scope: Scope<'_>, working: &mut Working) -> Expression {
    let (item, settings) = (scope.item, scope.settings);
    let per_day = working.demand_a_day(item);
    let assumed = &settings.assumed;
    let mut days = |name: &str, days: f64, what: &str, place: Place| {
        let origin = Origin::Setting(String::from(what));
        product(vec![per_day.clone(), working.placed(name, days, Unit::Days, origin, place)])
    };
    let mut candidates = Vec::new();
    if item.buffer.review_period_days > 0.0 {
        candidates.push(days(
            tr("review period"),
            item.buffer.review_period_days,
            tr("Review period"),
            Place::Own,
        ));
    }
    if item.segment.group == Group::Secure {
        let what = tr("Bulk for Secure items");
        candidates.push(days(tr("days bought ahead"), assumed.bulk_buy_days, what, Place::Shared));
    }
    // Without a carrying cost no EOQ exists.
    let carrying = settings.money.carrying_share_per_year();
    let cost = item.unit_cost_money.filter(|cost| cost * carrying > 0.0);
    if cost.is_none() && !holding_is_free(scope) {
        let what = tr("No unit cost is known");
        candidates.push(days(tr("days of an order"), assumed.order_days_without_cost, what, Place::Shared));
    }
    let shelf = item.shelf_life_days.filter(|life| *life < assumed.longest_order_days);
    let longest = match shelf {
        Some(life) => days(tr("shelf life"), life, tr("Shelf life of the item"), Place::Own),
        None => days(tr("longest order"), assumed.longest_order_days, tr("Longest order"), Place::Shared),
    };
    if let Some(cost) = cost {
        let order = settings.money.order_cost_money;
        let order = working.shared(tr("cost per order"), order, Unit::Money, tr("Cost of an order"));
        let cost = working.setting(tr("unit cost"), cost, Unit::Money, scope.cost_source());
        let how = tr("Capital, storage, insurance and obsolescence, of the unit cost");
        let carrying = working.shared(tr("carrying cost a year"), carrying, Unit::Share, how);
        let carrying = product(vec![cost, carrying]);
        let a_year = product(vec![per_day.clone(), number(365.0)]);
        candidates.insert(0, root(over(product(vec![number(2.0), order, a_year]), carrying)));
    }
    let wanted = match candidates.len() {
        _ if holding_is_free(scope) => longest.clone(),
        1 => candidates.swap_remove(0),
        _ => Expression::Maximum(candidates),
    };
    let within = Expression::Minimum(vec![wanted, longest]);
    at_least(item, within, working)
}

/// The minimum order at least, in whole multiples.
fn at_least(item: &ItemPlan, within: Expression, working: &mut Working) -> Expression {
    let mut least = vec![within, number(1.0)];
    if let Some(minimum) = item.minimum_order_units {
        least.push(working.setting(
            tr("minimum order"),
            minimum,
            Unit::Units,
            tr("Minimum order of the item"),
        ));
    }
    let least = Expression::Maximum(least);
    match item.order_multiple_units.filter(|&multiple| multiple > 0.0) {
        None => rounded_up(least),
        Some(multiple) => {
            let multiple = working.setting(tr("order multiple"), multiple, Unit::Units, tr("Order multiple"));
            let lots = rounded_up(over(least, multiple.clone()));
            Expression::Maximum(vec![product(vec![lots, multiple]), number(1.0)])
        }
    }
}
