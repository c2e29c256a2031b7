//! The working of what makes an item's supply risky: days that stock lasts, days until supply is back, sales at stake,
//! the priority number.

use super::working::{Scope, Shown, Working, over, product};
use crate::engine::explain::{Confidence, Derivation, Origin, Unit};
use crate::engine::language::tr;
use crate::project::words::{decimal, money_exact, whole};

/// `None` where the stock lasts for ever or is not known.
pub(super) fn survive_of(scope: Scope<'_>) -> Option<Derivation> {
    let (item, days) = (scope.item, scope.item.risk.survive_days?);
    let stock = item.on_hand_units.unwrap_or(0.0) + item.on_order_units.unwrap_or(0.0);
    let mut working = Working::default();
    let held = tr("On hand and on order, never below 0");
    let stock = working.setting(tr("stock"), stock.max(0.0), Unit::Units, held);
    let per_day = item.demand.mean_per_day();
    let per_day = working.computed(tr("demand a day"), per_day, Unit::UnitsPerDay, tr("of this plan"));
    let mut derivation = working.derivation(tr("Days survived"), Shown::days(days), over(stock, per_day));
    derivation.headline = tr!("Without supply the stock lasts {} days.", decimal(days, 1));
    derivation.sentence = tr!(
        "Supply needs {} days to recover: what lies between is not covered.",
        decimal(item.risk.recover_days.0, 0)
    );
    derivation.limits =
        vec![String::from(tr("At mean demand, and with all that is on order arriving (Simchi-Levi, 2014)."))];
    derivation.confidence = item.demand.confidence;
    Some(derivation)
}

pub(super) fn recover_of(scope: Scope<'_>) -> Derivation {
    let (days, is_assumed) = scope.item.risk.recover_days;
    let mut working = Working::default();
    let origin = if is_assumed {
        Origin::Assumed(tr!("{} days for every item without a supplier", whole(days)))
    } else {
        Origin::Setting(String::from(tr(
            "Item or supplier in your files, else the days assumed in the settings",
        )))
    };
    let formula = working.input(tr("days to recover"), days, Unit::Days, origin);
    let mut derivation = working.derivation(tr("Days to recover"), Shown::days(days), formula);
    derivation.headline = tr!("After a stop supply is back in {} days.", decimal(days, 0));
    derivation.sentence =
        String::from(tr("From the start of a stop until the supplier delivers in full again."));
    derivation.limits =
        vec![String::from(tr("One figure for any stop; the stress test draws lengths around it."))];
    derivation.confidence = if is_assumed { Confidence::Low } else { Confidence::Medium };
    derivation
}

/// `None` where nothing is sold.
pub(super) fn at_stake_of(scope: Scope<'_>) -> Option<Derivation> {
    let (item, money) = (scope.item, scope.item.risk.revenue_at_stake_money?);
    let currency = &scope.plan.currency;
    let mut working = Working::default();
    let how =
        tr("Its own sales, or those of the products that need it by the list of uses, each product once");
    let formula = working.computed(tr("sales of a year that need it"), money, Unit::MoneyPerYear, how);
    let figure = Shown::money(money, currency);
    let mut derivation = working.derivation(tr("Sales at stake"), figure, formula);
    derivation.headline = tr!("{} a year stop without it.", money_exact(currency, money));
    derivation.sentence = String::from(tr("What is not sold any more once the item is missing for good."));
    derivation.limits = vec![String::from(tr(
        "Two items of one product put the same sales at stake: the figures do not add up.",
    ))];
    derivation.confidence = item.demand.confidence;
    Some(derivation)
}

pub(super) fn priority_of(scope: Scope<'_>) -> Derivation {
    let risk = &scope.item.risk;
    let mut working = Working::default();
    let [by_severity, by_occurrence, by_detection] = risk.by_data;
    let of_file =
        if risk.severity.1 { tr("Severity in your file") } else { tr("Its share of all sales at stake") };
    let mut score = |name: &str, now: u8, data: u8, how: &str| {
        if now == data {
            return working.computed(name, f64::from(now), Unit::Number, how);
        }
        let how = tr!("Set by you; by the data it would be {data}", data);
        working.setting(name, f64::from(now), Unit::Number, &how)
    };
    let severity = score(tr("severity"), risk.severity.0, by_severity, of_file);
    let how = tr("The worse of late deliveries and lead-time variation; 5 where neither is known");
    let occurrence = score(tr("occurrence"), risk.occurrence, by_occurrence, how);
    let how = tr("Receipts on record: the fewer, the later a change is seen");
    let detection = score(tr("detection"), risk.detection, by_detection, how);
    let value = f64::from(risk.rpn);
    let figure = Shown::other(value, Unit::Number, whole(value));
    let formula = product(vec![severity, occurrence, detection]);
    let mut derivation = working.derivation(tr("Risk priority number"), figure, formula);
    derivation.headline = tr!("{} of 1,000.", whole(value));
    derivation.sentence = String::from(tr("Severity, occurrence and detection on scales of 1 to 10 (FMEA)."));
    derivation.limits = vec![String::from(tr(
        "A product of ranks orders items and sizes nothing: look at the severity first.",
    ))];
    derivation.confidence = if risk.severity.1 { Confidence::Medium } else { Confidence::Low };
    derivation
}
