//! The working of a stockpile.

use super::formula::{boxed, input};
use crate::engine::explain::{Confidence, Derivation, Expression, Input, Origin, Unit};
use crate::engine::segment::portfolio::Group;
use crate::project::plan::figures::ItemPlan;
use crate::project::settings::Settings;
use crate::project::words::whole;

pub(super) fn stockpile_of(item: &ItemPlan, settings: &Settings) -> Derivation {
    let buffer = &item.buffer;
    let per_day = item.demand.mean_per_day();
    let shield = item.segment.group == Group::Shield;
    let survived = if per_day > 0.0 {
        (buffer.safety_stock_units + buffer.order_quantity_units / 2.0) / per_day
    } else {
        0.0
    };
    let recover_origin = if item.risk.recover_days.1 {
        Origin::Assumed(format!("{:.0} days", settings.assumed.recover_days))
    } else {
        Origin::Rows { table: String::from("Items or suppliers"), rows: None, count: 1 }
    };
    let row = |name: &str, value, unit, origin| Input { name: String::from(name), value, unit, origin };
    let inputs = vec![
        row("days to recover", item.risk.recover_days.0, Unit::Days, recover_origin),
        row(
            "days survived without it",
            survived,
            Unit::Days,
            Origin::Computed(String::from("(safety stock + half an order) / demand a day")),
        ),
        row("demand a day", per_day, Unit::UnitsPerDay, item.demand.origin.clone()),
    ];
    let days = Expression::Maximum(vec![
        Expression::Number(0.0),
        Expression::Difference(boxed(input(0)), boxed(input(1))),
    ]);
    let plain = Expression::RoundUp(boxed(Expression::Product(vec![days, input(2)])));
    let values: Vec<f64> = inputs.iter().map(|i| i.value).collect();
    let formula = if (plain.evaluate(&values) - buffer.stockpile_units).abs() < 0.5 {
        plain
    } else if shield {
        let why = "the same, cut by a second source's lead time or the shelf life";
        Expression::Searched(String::from(why), buffer.stockpile_units)
    } else {
        Expression::Searched(String::from("none: only Shield items hold a stockpile"), buffer.stockpile_units)
    };
    Derivation {
        quantity: String::from("Stockpile"),
        value: buffer.stockpile_units,
        unit: Unit::Units,
        sentence: format!(
            "{} units bridge a stop of supply; they are kept apart from everyday demand.",
            whole(buffer.stockpile_units)
        ),
        parts: Vec::new(),
        formula,
        inputs,
        follows: Vec::new(),
        what_if: Vec::new(),
        limits: vec![String::from(
            "Assumes average demand during the stop and a refill well before the next one.",
        )],
        confidence: if item.risk.recover_days.1 { Confidence::Low } else { buffer.confidence },
    }
}
