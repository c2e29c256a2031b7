//! Every number of the plan is explained: it is the figure of a derivation or stands in one, or it was stated, or it is
//! a step that its reason names.

use super::sample;
use serde_json::Value;
use std::collections::BTreeSet;
use steadystock::engine::explain::{Derivation, Expression};
use steadystock::project::plan::figures::{ItemPlan, Plan};
use steadystock::project::select::derivations::whole::{Evidence, derive_whole};
use steadystock::project::select::derivations::{Figure, derive};

/// Where a number of an item is explained: the keys of derivations that it is the figure or a part of.
const EXPLAINED: &[(&str, &[&str])] = &[
    ("demand.mean_per_bucket", &["demand"]),
    ("demand.sd_per_bucket", &["demand_sd"]),
    ("demand.periods", &["confidence"]),
    ("demand.adi_periods", &["demand_class"]),
    ("demand.cv2", &["demand_class"]),
    ("demand.cv", &["xyz"]),
    ("demand.unexplained_cv", &["xyz"]),
    ("demand.forecast.interval_error_sd", &["demand_sd"]),
    ("demand.forecast.level", &["demand"]),
    ("demand.forecast.trend", &["demand"]),
    ("demand.forecast.one_step_error_sd", &["demand_sd"]),
    ("demand.forecast.scores.*.rmsse", &["demand"]),
    ("lead_time.mean_days", &["lead_time"]),
    ("lead_time.sd_days", &["lead_time_sd"]),
    ("lead_time.measured.receipts", &["lead_time"]),
    ("lead_time.measured.mean_days", &["lead_time"]),
    ("lead_time.measured.sd_days", &["lead_time"]),
    ("lead_time.measured.bias_days", &["bias"]),
    ("lead_time.measured.in_full_share", &["in_full"]),
    ("lead_time.measured.disruptions", &["stop_days", "zero"]),
    ("lead_time.measured.disruption_days", &["stop_days", "zero"]),
    ("segment.annual_value_money", &["annual_value"]),
    ("segment.value_share", &["value_share"]),
    ("segment.turns", &["turns"]),
    ("segment.units_per_year", &["annual_value"]),
    ("segment.unit_value_money", &["annual_value"]),
    ("segment.cumulative_share", &["abc"]),
    ("segment.variation", &["xyz"]),
    ("risk.scores.*", &["risk_score"]),
    ("risk.index", &["risk_score"]),
    ("risk.score", &["risk_score"]),
    ("risk.coverage_share", &["facts_known"]),
    ("risk.severity.*", &["priority"]),
    ("risk.occurrence", &["priority"]),
    ("risk.detection", &["priority"]),
    ("risk.by_data.*", &["priority"]),
    ("risk.rpn", &["priority"]),
    ("risk.survive_days", &["survive"]),
    ("risk.recover_days.*", &["recover"]),
    ("risk.revenue_at_stake_money", &["at_stake"]),
    ("buffer.target.share", &["target"]),
    ("buffer.protection_demand_mean_units", &["protection_mean"]),
    ("buffer.protection_demand_sd_units", &["protection_sd"]),
    ("buffer.undershoot_mean_units", &["protection_mean", "zero"]),
    ("buffer.undershoot_variance", &["protection_sd", "zero"]),
    ("buffer.observations", &["observations"]),
    ("buffer.estimate_factor", &["safety_stock", "one"]),
    ("buffer.safety_stock_exact_units", &["safety_stock"]),
    ("buffer.safety_stock_units", &["safety_stock"]),
    ("buffer.computed_safety_stock_units", &["safety_stock"]),
    ("buffer.stockpile_units", &["stockpile"]),
    ("buffer.reorder_point_units", &["reorder_point"]),
    ("buffer.order_quantity_units", &["order_quantity"]),
    ("buffer.service.cycle_service", &["cycle_service"]),
    ("buffer.service.fill_rate", &["fill_rate"]),
    ("buffer.service.ready_rate", &["ready_rate"]),
    ("buffer.calibration.promised", &["promised"]),
    ("buffer.calibration.delivered", &["delivered"]),
    ("buffer.calibration.asked", &["delivered"]),
    ("buffer.calibration.periods", &["periods"]),
    ("buffer.stock_value_money", &["stock_value"]),
    ("buffer.change_money", &["change"]),
    ("buffer.change_units", &["change_units"]),
    ("today.safety_stock_units", &["today"]),
    ("today.order_quantity_units", &["today_value"]),
    ("today.stock_value_money", &["today_value"]),
];

/// Numbers that are no figures of their own, and why.
const OTHERWISE: &[(&str, &str)] = &[
    ("supplier", "a place in a list"),
    ("alternatives", "stated"),
    ("sources", "stated, or counted in the columns of suppliers"),
    ("unit_cost_money", "stated"),
    ("unit_margin_money", "stated, or price less cost"),
    ("on_hand_units", "stated"),
    ("on_order_units", "stated"),
    ("minimum_order_units", "stated"),
    ("order_multiple_units", "stated"),
    ("capacity_per_day", "stated"),
    ("shelf_life_days", "stated"),
    ("demand.history", "the user's rows"),
    ("demand.forecast.parameters", "shown with the method"),
    ("demand.forecast.path", "summed in the demand of the interval"),
    ("demand.forecast.origins", "told in words beside the deviation"),
    ("demand.forecast.test_origins", "told in words beside the demand"),
    ("demand.forecast.scores.*.bias_per_period", "beside the scores in the item's choices"),
    ("demand.outliers", "drawn and listed with the history"),
    ("demand.stock_outs", "drawn and listed with the history"),
    ("demand.origin", "rows of the file"),
    ("lead_time.receipts", "told in words beside the lead time"),
    ("lead_time.observed_days", "the user's rows"),
    ("lead_time.mean_interval_days", "told in words beside the lead time"),
    ("lead_time.own_weight", "an input of the lead time where it is between 0 and 1"),
    ("lead_time.stated_mean_days", "stated"),
    ("lead_time.mean_origin", "rows of the file"),
    ("lead_time.sd_origin", "rows of the file"),
    ("buffer.review_period_days", "a setting"),
    (
        "buffer.calibration.mean_per_bucket",
        "an input of the mean that the level lasts for, in its own unit of time",
    ),
    ("buffer.calibration.sd_per_bucket", "an input of its deviation, in its own unit of time"),
    ("buffer.calibration.chances", "the calibrated chance in the formula of the safety stock"),
    ("buffer.calibration.pool_items", "told in words beside the safety stock"),
    ("today.reorder_point_units", "stated, or today's buffer and the expected demand"),
];

fn is_under(path: &str, of: &str) -> bool {
    path == of || path.strip_prefix(of).is_some_and(|rest| rest.starts_with('.'))
}

/// The numbers of a value with their paths; a place in a list is a star.
fn numbers(value: &Value, path: &str, found: &mut Vec<(String, f64)>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Number(number) => found.extend(number.as_f64().map(|number| (path.to_owned(), number))),
        Value::Array(list) => list.iter().for_each(|one| numbers(one, &below("*"), found)),
        Value::Object(map) => map.iter().for_each(|(name, one)| numbers(one, &below(name), found)),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

/// Every number that a derivation says: its figure, its inputs, what follows, and each step of its formula.
fn said(derivation: &Derivation) -> Vec<f64> {
    let inputs: Vec<f64> = derivation.inputs.iter().map(|input| input.value).collect();
    let mut all = vec![derivation.value];
    all.extend(derivation.follows.iter().map(|follow| follow.value));
    steps(&derivation.formula, &inputs, &mut all);
    all.extend(inputs);
    all
}

fn steps(formula: &Expression, inputs: &[f64], all: &mut Vec<f64>) {
    use Expression as E;
    all.push(formula.evaluate(inputs));
    let parts: Vec<&Expression> = match formula {
        E::Sum(list) | E::Product(list) | E::Maximum(list) | E::Minimum(list) => list.iter().collect(),
        E::Difference(a, b) | E::Quotient(a, b) | E::StudentQuantile(a, b) => vec![a, b],
        E::GammaQuantile(a, b, c) | E::GammaCumulative(a, b, c) => vec![a, b, c],
        E::Square(a)
        | E::SquareRoot(a)
        | E::NormalQuantile(a)
        | E::NormalCumulative(a)
        | E::NormalLoss(a)
        | E::RoundUp(a)
        | E::Round(a)
        | E::RoundDown(a) => vec![a],
        E::If(condition) => vec![&condition.left, &condition.right, &condition.then, &condition.otherwise],
        E::Number(_) | E::Input(_) | E::Class(..) | E::Searched(..) => Vec::new(),
    };
    parts.into_iter().for_each(|part| steps(part, inputs, all));
}

fn is_said(plan: &Plan, item: &ItemPlan, keys: &[&str], value: f64) -> bool {
    let settings = sample_settings();
    keys.iter().any(|key| match *key {
        "zero" => value == 0.0,
        "one" => value == 1.0,
        key => {
            let figure = Figure::from_key(key).unwrap_or_else(|| panic!("{key} is no figure"));
            let found = derive(plan, item, figure, &settings);
            let near = |other: &f64| (other - value).abs() <= 1e-9 * value.abs().max(1.0);
            found.is_some_and(|found| said(&found).iter().any(near))
        }
    })
}

fn sample_settings() -> steadystock::project::settings::Settings {
    steadystock::project::settings::Settings::default()
}

#[test]
fn every_number_of_an_item_is_explained() {
    let (plan, _) = sample();
    let (mut unknown, mut silent, mut shown) = (BTreeSet::new(), BTreeSet::new(), 0);
    for item in &plan.items {
        let mut found = Vec::new();
        numbers(&serde_json::to_value(item).unwrap(), "", &mut found);
        for (path, value) in found {
            if OTHERWISE.iter().any(|(of, _)| is_under(&path, of)) {
                continue;
            }
            match EXPLAINED.iter().find(|(of, _)| *of == path) {
                None => {
                    unknown.insert(path);
                }
                Some((_, keys)) if is_said(&plan, item, keys, value) => shown += 1,
                Some(_) => {
                    silent.insert(format!("{path} of {}: {value}", item.code));
                }
            }
        }
    }
    println!("{shown} numbers of {} items stand in their derivations", plan.items.len());
    let few: Vec<&String> = silent.iter().take(60).collect();
    assert!(
        unknown.is_empty() && silent.is_empty(),
        "without a derivation: {unknown:#?}, {} silent: {few:#?}",
        silent.len()
    );
}

#[test]
fn every_number_of_suppliers_countries_and_groups_is_a_derivation() {
    let (plan, _) = sample();
    let of = |key: String| derive_whole(&plan, &key, &Evidence::Plan).map(|found| found.value);
    let near = |key: String, figure: Option<f64>| match (of(key.clone()), figure) {
        (Some(found), Some(figure)) => {
            assert!((found - figure).abs() <= 1e-6 * figure.abs().max(1.0), "{key}: {found} {figure}")
        }
        (found, figure) => assert_eq!(found, figure, "{key}"),
    };
    for (at, supplier) in plan.suppliers.iter().enumerate() {
        let figures = [
            Some(f64::from(supplier.items)),
            Some(supplier.spend_money),
            Some(f64::from(supplier.deliveries)),
            supplier.in_full_share,
            supplier.on_time_share,
            supplier.reject_share,
            supplier.lead_time_mean_days,
            supplier.lead_time_sd_days,
            Some(supplier.stops_per_year),
            Some(supplier.recover_days),
        ];
        for (column, figure) in figures.into_iter().enumerate() {
            near(format!("supplier-{at}-{column}"), figure);
        }
    }
    for (at, country) in plan.countries.iter().enumerate() {
        let figures =
            [country.spend_money, country.share, country.single_source_share, f64::from(country.suppliers)];
        for (column, figure) in figures.into_iter().enumerate() {
            near(format!("country-{at}-{column}"), Some(figure));
        }
    }
    near(String::from("unknown_country"), Some(plan.unknown_country_share));
    for (at, group) in plan.groups.iter().enumerate() {
        near(format!("group_items-{at}"), Some(f64::from(group.items)));
        near(format!("group_stock-{at}"), group.stock_value_money);
        near(format!("group_today-{at}"), group.today_stock_value_money);
        near(format!("group_risk-{at}"), Some(group.risk_share));
        near(format!("group_value_share-{at}"), Some(group.value_share));
        near(format!("group_change-{at}"), plan.swap.by_group_money.get(at).copied());
    }
    assert!(!plan.suppliers.is_empty() && !plan.countries.is_empty());
}
