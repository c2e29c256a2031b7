//! The working of today's buffer: as the files state it, from their reorder point, or from the stock that is held.

use super::Figure;
use super::working::{Scope, Shown, Working, at_least_zero, minus, number, over, product, rounded, sum};
use crate::engine::explain::{Confidence, Derivation, Expression, Unit};
use crate::engine::language::{Words, later, tr};
use crate::project::plan::figures::TodayFigures;
use crate::project::plan::today::cover_days;
use crate::project::words::{decimal, money_exact, whole};

const IN_YOUR_FILES: Words = later("Today's rule in your files");

/// `None` where the files hold no rule and no stock.
pub(super) fn today_of(scope: Scope<'_>) -> Option<Derivation> {
    let today = scope.item.today.as_ref()?;
    let mut working = Working::default();
    let formula =
        if today.assumed { assumed(scope, &mut working)? } else { stated(scope, today, &mut working) };
    let units = today.safety_stock_units;
    let mut derivation = working.derivation(tr("Today's buffer"), Shown::units(units), formula);
    derivation.headline = tr!("Today {} units lie there against surprises.", whole(units));
    derivation.sentence = String::from(if today.assumed {
        tr("Your files hold no rule, so every item gets the days of cover that today's stock amounts to.")
    } else {
        tr("What your rule holds beyond the demand that it expects until goods arrive.")
    });
    derivation.limits = vec![String::from(tr("The rule of your files, whatever is really on hand."))];
    derivation.confidence = if today.assumed { Confidence::Low } else { Confidence::High };
    Some(derivation)
}

/// What today's rule aims at in money; `None` without a rule or a unit cost.
pub(super) fn value_of(scope: Scope<'_>) -> Option<Derivation> {
    let today = scope.item.today.as_ref()?;
    let (money, cost) = (today.stock_value_money?, scope.item.unit_cost_money?);
    let mut working = Working::default();
    let held = tr("Today's buffer of this item");
    let stock =
        working.figure(Figure::Today, tr("today's buffer"), today.safety_stock_units, Unit::Units, held);
    // Nothing is ordered of what nobody asks for.
    let ordered = if scope.item.demand.mean_per_bucket > 0.0 { today.order_quantity_units } else { 0.0 };
    let what = tr("Order quantity in your file, else by the EOQ, at least the minimum order");
    let order = working.computed(tr("order quantity today"), ordered, Unit::Units, what);
    let cost = working.setting(tr("unit cost"), cost, Unit::Money, tr("Items"));
    let formula = product(vec![sum(vec![stock, over(order, number(2.0))]), cost]);
    let currency = &scope.plan.currency;
    let mut derivation = working.derivation(tr("Stock value today"), Shown::money(money, currency), formula);
    derivation.headline = tr!("Today's rule keeps {} in stock.", money_exact(currency, money));
    derivation.sentence = String::from(tr("Its buffer and half an order, on average."));
    derivation.limits = vec![String::from(tr("The rule of your files, whatever is really on hand."))];
    derivation.confidence = if today.assumed { Confidence::Low } else { Confidence::High };
    Some(derivation)
}

/// From the reorder point where that gives it, else as it is stated.
fn stated(scope: Scope<'_>, today: &TodayFigures, working: &mut Working) -> Expression {
    let item = scope.item;
    let per_day = item.demand.mean_per_day();
    let (lead_time, review) = (item.lead_time.mean_days, item.buffer.review_period_days);
    let beyond = (today.reorder_point_units - per_day * (lead_time + review / 2.0)).max(0.0);
    if (beyond - today.safety_stock_units).abs() > 1e-9 * today.reorder_point_units.abs().max(1.0) {
        return working.setting(
            tr("safety stock"),
            today.safety_stock_units,
            Unit::Units,
            IN_YOUR_FILES.said(),
        );
    }
    let point =
        working.setting(tr("reorder point"), today.reorder_point_units, Unit::Units, IN_YOUR_FILES.said());
    let of_plan = tr("of this plan");
    let per_day = working.computed(tr("demand a day"), per_day, Unit::UnitsPerDay, of_plan);
    let lead_time = working.computed(tr("lead time"), lead_time, Unit::Days, of_plan);
    let review = working.setting(tr("review period"), review, Unit::Days, tr("Items, else Service targets"));
    at_least_zero(minus(point, product(vec![per_day, sum(vec![lead_time, over(review, number(2.0))])])))
}

/// A flat cover.
fn assumed(scope: Scope<'_>, working: &mut Working) -> Option<Expression> {
    let days = cover_days(scope.plan)?;
    let how = tr!(
        "Stock on hand of all items without a rule, less half an order each, over their demand, by value: {} days",
        decimal(days, 1)
    );
    let days = working.computed(tr("days of cover"), days, Unit::Days, &how);
    let per_day = scope.item.demand.mean_per_day();
    let per_day = working.computed(tr("demand a day"), per_day, Unit::UnitsPerDay, tr("of this plan"));
    Some(rounded(product(vec![days, per_day])))
}
