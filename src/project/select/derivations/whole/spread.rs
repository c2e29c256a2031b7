//! The working of money against loss: sums over items at the levels of a spread, and the next step.

use super::super::working::{Shown, Working, number, over, product};
use super::largest::{name, total};
use crate::engine::explain::{Confidence, Derivation, Unit};
use crate::engine::language::{Words, later, tr};
use crate::project::plan::figures::Plan;
use crate::project::words::money_exact;

const LIMIT: Words =
    later("By the curves that chose the levels; fresh draws say what they deliver, with an error.");

/// Columns as the screen counts them: stock, stock against the plan, loss a year.
pub(super) fn sum_of(plan: &Plan, column: usize, parts: &[f64]) -> Option<Derivation> {
    let (quantity, unit, how) = match column {
        0 => (tr("Stock money"), Unit::Money, tr("Mean stock of its level by simulation, at unit cost")),
        1 => (
            tr("Stock against the plan"),
            Unit::Money,
            tr("Mean stock of this level less that of the plan's level"),
        ),
        2 => (tr("Loss a year"), Unit::MoneyPerYear, tr("Cost of its shortages at this level by simulation")),
        _ => return None,
    };
    let value: f64 = parts.iter().sum();
    let mut working = Working::default();
    let rows = plan.items.iter().zip(parts.iter().copied());
    let formula = total(&mut working, rows, unit, how);
    let figure = Shown::other(value, unit, money_exact(&plan.currency, value));
    let mut derivation = working.derivation(quantity, figure, formula);
    derivation.headline = format!("{quantity}: {}.", money_exact(&plan.currency, value));
    derivation.sentence = String::from(tr(
        "Each item at its level of this spread: the next money goes where it spares most loss.",
    ));
    derivation.limits = vec![String::from(LIMIT)];
    derivation.confidence = Confidence::Medium;
    Some(derivation)
}

/// What the next 1,000 of money spare a year.
pub(super) fn next_of(plan: &Plan, item: usize, money: f64, spared: f64) -> Option<Derivation> {
    let item = plan.items.get(item)?;
    let mut working = Working::default();
    let how = tr!("The next level of {}, by simulation", name(item));
    let spares = working.computed(tr("loss that the next step spares"), spared, Unit::MoneyPerYear, &how);
    let takes = working.computed(tr("stock that it takes"), money, Unit::Money, &how);
    let formula = product(vec![over(spares, takes), number(1_000.0)]);
    let value = spared / money * 1_000.0;
    let figure = Shown::other(value, Unit::MoneyPerYear, money_exact(&plan.currency, value));
    let mut derivation = working.derivation(tr("What the next 1,000 spare a year"), figure, formula);
    derivation.headline = tr!("The next step is {}.", name(item));
    derivation.sentence =
        String::from(tr("Of all steps left, the one that spares most loss per money of stock."));
    derivation.limits = vec![String::from(LIMIT)];
    derivation.confidence = Confidence::Medium;
    Some(derivation)
}
