//! The working of an order quantity.

use super::working::{Scope, Shown, Working, number, over, product, root, rounded_up};
use crate::engine::explain::{Derivation, Expression, Unit};
use crate::engine::segment::portfolio::Group;
use crate::project::words::whole;

pub(super) fn order_quantity_of(scope: Scope<'_>) -> Derivation {
    let item = scope.item;
    let quantity = item.buffer.order_quantity_units;
    let per_day = item.demand.mean_per_day();
    let mut working = Working::default();
    let formula = if per_day > 0.0 { wanted(scope, &mut working) } else { number(0.0) };
    let mut derivation = working.derivation("Order quantity", Shown::units(quantity), formula);
    derivation.headline = format!("Order {} units at a time.", whole(quantity));
    derivation.sentence = format!("That is {} days of demand.", {
        whole(if per_day > 0.0 { quantity / per_day } else { 0.0 })
    });
    derivation.limits = vec![
        String::from("EOQ (Harris, 1913) assumes steady demand; its cost is flat near the optimum."),
        String::from("It is raised to the demand of a review, the minimum order and whole multiples."),
    ];
    derivation.confidence = item.buffer.confidence;
    derivation
}

/// EOQ, bulk and review, within the longest order; then minimum and multiple.
fn wanted(scope: Scope<'_>, working: &mut Working) -> Expression {
    let (item, settings) = (scope.item, scope.settings);
    let origin = item.demand.origin.clone();
    let per_day = working.input("demand a day", item.demand.mean_per_day(), Unit::UnitsPerDay, origin);
    let assumed = &settings.assumed;
    let mut days = |name: &str, days: f64, what: &str| {
        product(vec![per_day.clone(), working.setting(name, days, Unit::Days, what)])
    };
    let mut candidates = Vec::new();
    if item.buffer.review_period_days > 0.0 {
        candidates.push(days("review period", item.buffer.review_period_days, "Review period"));
    }
    if item.segment.group == Group::Secure {
        candidates.push(days("days bought ahead", assumed.bulk_buy_days, "Bulk for Secure items"));
    }
    // Without a carrying cost no EOQ exists.
    let carrying = item.unit_cost_money.map(|cost| cost * settings.money.carrying_share_per_year());
    let carrying = carrying.filter(|&carrying| carrying > 0.0);
    if carrying.is_none() {
        candidates.push(days("days of an order", assumed.order_days_without_cost, "No unit cost is known"));
    }
    let shelf = item.shelf_life_days.filter(|life| *life < assumed.longest_order_days);
    let longest = match shelf {
        Some(life) => days("shelf life", life, "Shelf life of the item"),
        None => days("longest order", assumed.longest_order_days, "Longest order"),
    };
    if let Some(carrying) = carrying {
        let order = working.setting(
            "cost per order",
            settings.money.order_cost_money,
            Unit::Money,
            "Cost of an order",
        );
        let how = "Carrying cost times unit cost";
        let carrying = working.setting("carrying cost of a unit and year", carrying, Unit::Money, how);
        let a_year = product(vec![per_day.clone(), number(365.0)]);
        candidates.insert(0, root(over(product(vec![number(2.0), order, a_year]), carrying)));
    }
    let wanted = match candidates.len() {
        1 => candidates.swap_remove(0),
        _ => Expression::Maximum(candidates),
    };
    let within = Expression::Minimum(vec![wanted, longest]);
    let mut least = vec![within, number(1.0)];
    if let Some(minimum) = item.minimum_order_units {
        least.push(working.setting("minimum order", minimum, Unit::Units, "Minimum order of the item"));
    }
    let least = Expression::Maximum(least);
    match item.order_multiple_units.filter(|&multiple| multiple > 0.0) {
        None => rounded_up(least),
        Some(multiple) => {
            let multiple = working.setting("order multiple", multiple, Unit::Units, "Order multiple");
            let lots = rounded_up(over(least, multiple.clone()));
            Expression::Maximum(vec![product(vec![lots, multiple]), number(1.0)])
        }
    }
}
