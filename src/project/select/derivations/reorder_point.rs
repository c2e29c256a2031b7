//! The working of a reorder point.

use super::formula::{boxed, input, inputs, mean_expression};
use crate::engine::explain::{Derivation, Expression, Input, Origin, Unit};
use crate::project::plan::figures::ItemPlan;
use crate::project::words::whole;

pub(super) fn reorder_point_of(item: &ItemPlan) -> Derivation {
    let buffer = &item.buffer;
    let mut inputs = inputs(item);
    let safety = inputs.len();
    inputs.push(Input {
        name: String::from("safety stock"),
        value: buffer.safety_stock_units,
        unit: Unit::Units,
        origin: Origin::Computed(String::from("Safety stock of this plan")),
    });
    Derivation {
        quantity: String::from("Reorder point"),
        value: buffer.reorder_point_units,
        unit: Unit::Units,
        sentence: format!(
            "Order when stock on hand and on order together reach {} units: the demand expected until goods arrive, and the safety stock.",
            whole(buffer.reorder_point_units)
        ),
        parts: Vec::new(),
        formula: Expression::RoundUp(boxed(Expression::Sum(vec![mean_expression(item), input(safety)]))),
        inputs,
        follows: Vec::new(),
        what_if: Vec::new(),
        limits: vec![String::from("The stockpile is kept apart and does not count towards this level.")],
        confidence: buffer.confidence,
    }
}
