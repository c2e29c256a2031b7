//! The working of an order quantity.

use super::formula::{boxed, input};
use crate::engine::explain::{Derivation, Expression, Input, Origin, Unit};
use crate::engine::segment::portfolio::Group;
use crate::project::plan::figures::ItemPlan;
use crate::project::settings::Settings;
use crate::project::words::whole;

pub(super) fn order_quantity_of(item: &ItemPlan, settings: &Settings) -> Derivation {
    let quantity = item.buffer.order_quantity_units;
    let cost = item.unit_cost_money.unwrap_or(0.0);
    let setting = |name: &str| Origin::Setting(String::from(name));
    let row = |name: &str, value: f64, unit: Unit, origin: Origin| Input {
        name: String::from(name),
        value,
        unit,
        origin,
    };
    let inputs = vec![
        row("cost per order", settings.money.order_cost_money, Unit::Money, setting("Cost of an order")),
        row("demand a year", item.demand.mean_per_day() * 365.0, Unit::Units, item.demand.origin.clone()),
        row(
            "carrying cost of a unit and year",
            cost * settings.money.carrying_share_per_year(),
            Unit::Money,
            setting("Carrying cost times unit cost"),
        ),
    ];
    let economic = Expression::SquareRoot(boxed(Expression::Quotient(
        boxed(Expression::Product(vec![Expression::Number(2.0), input(0), input(1)])),
        boxed(input(2)),
    )));
    let values: Vec<f64> = inputs.iter().map(|i| i.value).collect();
    let plain = Expression::RoundUp(boxed(economic));
    let is_plain = cost > 0.0 && (plain.evaluate(&values) - quantity).abs() < 0.5;
    let why = if cost <= 0.0 {
        "days of demand, as no unit cost is known"
    } else if item.segment.group == Group::Secure {
        "bought ahead in bulk, within minimum, multiple and shelf life"
    } else {
        "EOQ, raised to review, minimum or multiple, within a year and the shelf life"
    };
    Derivation {
        quantity: String::from("Order quantity"),
        value: quantity,
        unit: Unit::Units,
        sentence: format!("Order {} units at a time, {} days of demand.", whole(quantity), {
            let per_day = item.demand.mean_per_day();
            whole(if per_day > 0.0 { quantity / per_day } else { 0.0 })
        }),
        parts: Vec::new(),
        formula: if is_plain { plain } else { Expression::Searched(String::from(why), quantity) },
        inputs,
        follows: Vec::new(),
        what_if: Vec::new(),
        limits: vec![String::from(
            "EOQ (Harris, 1913) assumes steady demand; its cost is flat near the optimum.",
        )],
        confidence: item.buffer.confidence,
    }
}
