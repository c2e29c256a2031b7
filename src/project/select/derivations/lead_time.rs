//! The working of a lead time: from receipts, as stated, or assumed.

use super::working::{Scope, Shown, Working, minus, number, over, product, root, square, sum};
use crate::engine::explain::{Confidence, Derivation, Expression, Input, Origin, Place, Unit};
use crate::engine::language::tr;
use crate::project::plan::figures::ItemPlan;
use crate::project::plan::method::is_assumed;
use crate::project::words::decimal;

/// Sum and sum of squares of the receipts behind a lead time, and their number.
fn receipts(item: &ItemPlan) -> Option<(f64, f64, f64)> {
    let days = &item.lead_time.observed_days;
    let sum = days.iter().map(|&d| f64::from(d)).sum::<f64>();
    let squares = days.iter().map(|&d| f64::from(d) * f64::from(d)).sum::<f64>();
    (days.len() >= 2).then_some((sum, squares, days.len() as f64))
}

pub(super) fn lead_time_mean_of(scope: Scope<'_>) -> Derivation {
    let item = scope.item;
    let lead_time = &item.lead_time;
    let mut working = Working::default();
    let origin = lead_time.mean_origin.clone();
    let formula = match receipts(item).filter(|(sum, _, n)| same(sum / n, lead_time.mean_days)) {
        Some((sum, _, n)) => {
            let days = working.input(tr("days of all receipts"), sum, Unit::Days, origin);
            over(
                days,
                working.computed("receipts", n, Unit::Number, tr("with a date of order and of receipt")),
            )
        }
        None => match weighed(item, &mut working) {
            Some(formula) => formula,
            None => working.input(tr("lead time"), lead_time.mean_days, Unit::Days, origin),
        },
    };
    let mut derivation = working.derivation(tr("Lead time"), Shown::days(lead_time.mean_days), formula);
    derivation.headline = tr!("Goods take {} days.", decimal(lead_time.mean_days, 1));
    derivation.sentence = sentence(item, &lead_time.mean_origin);
    if let Some(stated) = lead_time.stated_mean_days.filter(|stated| !same(*stated, lead_time.mean_days)) {
        derivation.limits.push(tr!("Your file states {} days.", decimal(stated, 1)));
    }
    if let Some((low, high)) = lead_time.mean_interval_days {
        derivation.limits.push(tr!(
            "The mean lies between {} and {} days with 95% probability.",
            decimal(low, 0),
            decimal(high, 0)
        ));
    }
    derivation.limits.push(String::from(tr("Calendar days from order to receipt.")));
    derivation.follows = measured(item);
    derivation.confidence = confidence(item, &lead_time.mean_origin);
    derivation
}

pub(super) fn lead_time_sd_of(scope: Scope<'_>) -> Derivation {
    let item = scope.item;
    let lead_time = &item.lead_time;
    let mut working = Working::default();
    let origin = lead_time.sd_origin.clone();
    let of_receipts = receipts(item).filter(|(sum, squares, n)| {
        same(libm::sqrt(((squares - sum * sum / n) / (n - 1.0)).max(0.0)), lead_time.sd_days)
    });
    let formula = if let Some((sum, squares, n)) = of_receipts {
        let all = working.input(tr("squared days of all receipts"), squares, Unit::Number, origin);
        let days = working.computed(tr("days of all receipts"), sum, Unit::Days, tr("the same receipts"));
        let n = working.computed("receipts", n, Unit::Number, tr("with a date of order and of receipt"));
        let around = minus(all, over(square(days), n.clone()));
        root(over(Expression::Maximum(vec![number(0.0), around]), minus(n, number(1.0))))
    } else if is_assumed(&origin) {
        let mean =
            working.input(tr("lead time"), lead_time.mean_days, Unit::Days, lead_time.mean_origin.clone());
        let share = scope.settings.assumed.lead_time_variation_share;
        product(vec![mean, working.input("variation", share, Unit::Share, origin)])
    } else {
        working.input(tr("lead-time sd"), lead_time.sd_days, Unit::Days, origin)
    };
    let mut derivation =
        working.derivation(tr("Swing of the lead time"), Shown::days(lead_time.sd_days), formula);
    derivation.headline =
        tr!("A delivery differs from its mean by {} days (sd).", decimal(lead_time.sd_days, 1));
    derivation.sentence = sentence(item, &lead_time.sd_origin);
    derivation.limits = vec![String::from(tr(
        "Everyday lateness. A stop of supply is not in it: that is what the stockpile is for.",
    ))];
    derivation.follows = measured(item);
    derivation.confidence = confidence(item, &lead_time.sd_origin);
    derivation
}

/// What its own receipts say, whether or not they are planned with.
fn measured(item: &ItemPlan) -> Vec<Input> {
    let Some(found) = &item.lead_time.measured else { return Vec::new() };
    let line = |name: &str, value: f64, unit: Unit, how: &str| Input {
        name: String::from(name),
        value,
        unit,
        origin: Origin::Computed(String::from(how)),
        place: Place::Own,
    };
    let days = |name: &str, value: f64, how: &str| line(name, value, Unit::Days, how);
    let mut list = vec![
        line(
            tr("Its own receipts"),
            f64::from(found.receipts),
            Unit::Units,
            tr("with a date of order and of receipt"),
        ),
        days(tr("Their mean, in days"), found.mean_days, tr("without those that a stop drew out")),
        days(tr("Their swing, in days"), found.sd_days, tr("sample standard deviation, without those")),
    ];
    let bias = found
        .bias_days
        .map(|bias| days(tr("Later than stated by, in days"), bias, tr("mean less the stated one")));
    list.extend(bias);
    let share = found
        .in_full_share
        .map(|share| line(tr("Received in full"), share, Unit::Share, tr("of its delivery lines")));
    list.extend(share);
    if found.disruptions > 0 {
        let how = tr("3.5 robust deviations above the median, by a week or more");
        list.push(line(tr("Receipts that a stop drew out"), f64::from(found.disruptions), Unit::Units, how));
        list.push(days(
            tr("Days of these stops, kept apart"),
            found.disruption_days,
            tr("beyond the median"),
        ));
    }
    list
}

/// Few receipts of its own, weighed with those of its supplier.
fn weighed(item: &ItemPlan, working: &mut Working) -> Option<Expression> {
    let lead_time = &item.lead_time;
    let own_mean = lead_time.measured.as_ref()?.mean_days;
    let weight = lead_time.own_weight;
    if weight <= 0.0 || weight >= 1.0 || lead_time.receipts == 0 {
        return None;
    }
    let others = (lead_time.mean_days - weight * own_mean) / (1.0 - weight);
    let own =
        working.input(tr("mean of its own receipts"), own_mean, Unit::Days, lead_time.mean_origin.clone());
    let how = tr("grows with its own receipts and with how much items differ");
    let weight = working.computed(tr("weight of its own receipts"), weight, Unit::Share, how);
    let others =
        working.computed(tr("mean of its supplier's receipts"), others, Unit::Days, tr("other items too"));
    let rest = product(vec![minus(number(1.0), weight.clone()), others]);
    Some(sum(vec![product(vec![weight, own]), rest]))
}

fn same(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-9 * (1.0 + right.abs())
}

fn sentence(item: &ItemPlan, origin: &Origin) -> String {
    match origin {
        Origin::Assumed(_) => String::from(tr("No receipt and no file gives it, so it is assumed.")),
        _ if item.lead_time.receipts > 0 => tr!("Measured on {} receipts.", item.lead_time.receipts),
        _ => String::from(tr("As stated.")),
    }
}

fn confidence(item: &ItemPlan, origin: &Origin) -> Confidence {
    match (origin, item.lead_time.receipts) {
        (Origin::Assumed(_), _) => Confidence::Low,
        (_, 1..12) => Confidence::Medium,
        _ => Confidence::High,
    }
}
