//! The working of the money in stock and of its change against today.

use super::Figure;
use super::working::{Scope, Shown, Working, at_least_zero, minus, number, over, product, sum};
use crate::engine::explain::{Derivation, Expression, Unit};
use crate::engine::language::tr;
use crate::project::words::{money_exact, whole};

/// Average stock in money: buffer and half an order.
fn value(scope: Scope<'_>, working: &mut Working, cost: f64) -> Expression {
    let buffer = &scope.item.buffer;
    let mut units =
        |figure, name: &str, value| working.figure(figure, name, value, Unit::Units, tr("of this plan"));
    let safety = units(Figure::SafetyStock, tr("safety stock"), buffer.safety_stock_units);
    let pile = units(Figure::Stockpile, tr("stockpile"), buffer.stockpile_units);
    let order = units(Figure::OrderQuantity, tr("order quantity"), buffer.order_quantity_units);
    let cost = working.setting(tr("unit cost"), cost, Unit::Money, scope.cost_source());
    product(vec![at_least_zero(sum(vec![safety, pile, over(order, number(2.0))])), cost])
}

/// `None` without a unit cost.
pub(super) fn stock_value_of(scope: Scope<'_>) -> Option<Derivation> {
    let (money, cost) = (scope.item.buffer.stock_value_money?, scope.item.unit_cost_money?);
    let mut working = Working::default();
    let formula = value(scope, &mut working, cost);
    let currency = &scope.plan.currency;
    let mut derivation = working.derivation(tr("Stock value"), Shown::money(money, currency), formula);
    derivation.headline = tr!("{} are in stock on average.", money_exact(currency, money));
    derivation.sentence =
        String::from(tr("Safety stock and stockpile lie there all the time; of an order half on average."));
    derivation.limits = vec![String::from(tr("At unit cost, before any stop of supply."))];
    derivation.confidence = scope.item.buffer.confidence;
    Some(derivation)
}

/// Change in money; `None` without unit cost or today's rule.
pub(super) fn change_of(scope: Scope<'_>) -> Option<Derivation> {
    let item = scope.item;
    let (change, cost) = (item.buffer.change_money?, item.unit_cost_money?);
    let today = item.today.as_ref()?.stock_value_money?;
    let mut working = Working::default();
    let planned = value(scope, &mut working, cost);
    let how = if item.today.as_ref().is_some_and(|today| today.assumed) {
        tr("A flat cover that reproduces today's stock (assumed)")
    } else {
        tr("Today's rule: safety stock and half an order at unit cost")
    };
    let formula = minus(planned, working.computed(tr("stock value today"), today, Unit::Money, how));
    let currency = &scope.plan.currency;
    let mut derivation = working.derivation(tr("Change"), Shown::money(change, currency), formula);
    derivation.headline = if change > 0.0 {
        tr!("{} more in stock than today.", money_exact(currency, change))
    } else {
        tr!("{} less in stock than today.", money_exact(currency, -change))
    };
    derivation.sentence = tr!(
        "The buffer was {} units and becomes {}.",
        whole(item.today.as_ref().map_or(0.0, |today| today.safety_stock_units)),
        whole(item.buffer.total_units())
    );
    derivation.limits =
        vec![String::from(tr("Both sides are averages that the rules aim at, not a day's stock."))];
    derivation.confidence = item.buffer.confidence;
    Some(derivation)
}
