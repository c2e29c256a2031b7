//! The working of a reorder point, or of the level up to which every review orders.

use super::Figure;
use super::robust::{Robust, by_moments};
use super::working::{Scope, Shown, at_least_zero, rounded_up, sum};
use crate::engine::buffer::choose::PolicyForm;
use crate::engine::explain::{Derivation, Unit};
use crate::engine::language::tr;
use crate::project::plan::figures::ItemPlan;
use crate::project::plan::method::law_of;
use crate::project::words::whole;

pub(super) fn reorder_point_of(scope: Scope<'_>) -> Derivation {
    let buffer = &scope.item.buffer;
    let mut robust = Robust::of(scope.item);
    let mean = mean(scope, &mut robust);
    let how = tr("Safety stock of this plan");
    let safety = buffer.safety_stock_units;
    let safety = robust.working.figure(Figure::SafetyStock, tr("safety stock"), safety, Unit::Units, how);
    let formula = rounded_up(at_least_zero(sum(vec![mean, safety])));
    let figure = Shown::units(buffer.reorder_point_units);
    let mut derivation = robust.working.derivation(tr("Reorder point"), figure, formula);
    let level = whole(buffer.reorder_point_units);
    derivation.headline = match buffer.form {
        PolicyForm::OrderUpTo => tr!("At every review order up to {level} units.", level),
        PolicyForm::MinMax => tr!(
            "At {level} units order up to {}.",
            whole(buffer.reorder_point_units + buffer.order_quantity_units),
            level
        ),
        _ => tr!("Order again at {level} units.", level),
    };
    derivation.sentence = tr!(
        "It lasts for the {}, and holds the safety stock on top. Stock on hand and on order count together.",
        scope.protection()
    );
    derivation.limits = limits(scope.item);
    derivation.confidence = buffer.confidence;
    derivation
}

/// The mean that the level lasts for: by its formula, or as the law of observed amounts has it.
pub(super) fn mean(scope: Scope<'_>, robust: &mut Robust) -> crate::engine::explain::Expression {
    if by_moments(scope.method()) {
        return robust.mean.clone();
    }
    let mean = scope.item.buffer.protection_demand_mean_units;
    robust.working.computed(
        tr("mean of the level's demand"),
        mean,
        Unit::Units,
        tr("of the amounts on record"),
    )
}

impl Scope<'_> {
    /// The method whose law gives mean and deviation: that of the plan, or the one that fits below a level that the
    /// user set.
    pub(super) fn method(&self) -> crate::project::plan::figures::BufferMethod {
        let method = self.item.buffer.method;
        if law_of(method).is_some() {
            return method;
        }
        let fitting = crate::project::plan::method::choice(super::safety_stock::own_sized(self.item), None);
        fitting.map_or(method, |chosen| crate::project::plan::method::method_of(chosen.law))
    }
}

fn limits(item: &ItemPlan) -> Vec<String> {
    let mut list =
        vec![String::from(tr("The stockpile is kept apart and does not count towards this level."))];
    if item.buffer.review_period_days > 0.0 && item.buffer.form != PolicyForm::OrderUpTo {
        list.push(String::from(tr(
            "The review is taken to come half a review period after the level is reached, on average.",
        )));
    }
    list
}
