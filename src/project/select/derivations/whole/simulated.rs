//! The working of what a run of simulated years says of a rule, and of the range around it.

use super::super::working::{Shown, Working, minus, number, over, product, root, sum};
use super::largest::name;
use crate::engine::explain::{Confidence, Derivation, Expression, Unit};
use crate::engine::language::{Words, later, tr};
use crate::project::plan::figures::Plan;
use crate::project::stress::error::errors_of_95_percent;
use crate::project::stress::figures::RuleFigures;
use crate::project::words::{money_exact, whole};

/// Columns of figures: stock, mean loss, loss of bad years, cost of a year. Each has its range so many places further.
pub const RANGE: usize = 4;
/// Figures of a rule that its working stands on.
pub const FIGURES: usize = 17;
/// The years that count as bad: the worst 5 of 100.
const TAIL_SHARE: f64 = 0.05;

/// What a rule's run found, in the order in which the working reads it: value and half of the range of each column,
/// then VaR, what else a year costs by line, years, and the independent values behind the two kinds of range.
#[must_use]
pub fn figures_of(found: &RuleFigures) -> [f64; FIGURES] {
    let (stock, loss) = (found.stock_value_money, found.loss_money);
    let (bad, cost, lines) = (found.loss_worst_5_percent_money, found.cost_money, &found.lines);
    [
        stock.value,
        stock.half_width,
        loss.value,
        loss.half_width,
        bad.value,
        bad.half_width,
        cost.value,
        cost.half_width,
        found.loss_1_in_20_money.value,
        found.carrying_money.value,
        found.ordering_money.value,
        lines.write_off_money.value,
        lines.extra_paid_money.value,
        lines.event_money.value,
        found.losses_money.len() as f64,
        found.independent.0,
        found.independent.1,
    ]
}

/// A figure of a row: columns 1 to 4 are the figures, 5 to 8 half of the range around each.
pub(super) fn simulated_of(plan: &Plan, figures: &[f64], column: usize) -> Option<Derivation> {
    if column > RANGE {
        return range_of(plan, figures, column - RANGE);
    }
    let of = |place: usize| figures.get(place).copied().unwrap_or_default();
    let value = *figures.get((2 * column).checked_sub(2)?)?;
    let mut working = Working::default();
    let quantity = QUANTITIES.get(column - 1)?;
    let formula = match column {
        3 => {
            let var = of(8);
            let var = working.computed(
                tr("loss that 95 of 100 years stay below"),
                var,
                Unit::MoneyPerYear,
                YEARS.said(),
            );
            let excess = (value - of(8)) * TAIL_SHARE;
            let name = tr("mean of what years lose beyond that, 0 where they lose less");
            let excess = working.computed(name, excess, Unit::MoneyPerYear, YEARS.said());
            sum(vec![var, over(excess, number(TAIL_SHARE))])
        }
        4 => cost_of(&mut working, figures),
        _ => {
            let unit = if column == 1 { Unit::Money } else { Unit::MoneyPerYear };
            let all = working.computed(tr("sum over all years"), value * of(14), unit, YEARS.said());
            over(all, working.computed(tr("years"), of(14), Unit::Number, tr("Simulated")))
        }
    };
    let mut derivation = working.derivation(quantity.said(), money(plan, column, value), formula);
    let half = of(2 * column - 1);
    derivation.headline = tr!(
        "{quantity}: {}, give or take {}.",
        derivation.shown,
        money_exact(&plan.currency, half),
        quantity
    );
    derivation.sentence =
        tr!("Over {} simulated years on draws that did not choose the levels.", whole(of(14)));
    let mut lines = Working::default();
    lines.computed(tr("Half of the 95% range"), half, derivation.unit, YEARS.said());
    derivation.follows = lines.inputs;
    Some(known(derivation))
}

const QUANTITIES: [Words; 4] = [
    later("Mean stock"),
    later("Mean loss a year"),
    later("Mean loss of the worst 5 of 100 years"),
    later("Cost of a year"),
];
const YEARS: Words = later("Of the simulated years");

fn money(plan: &Plan, column: usize, value: f64) -> Shown {
    let unit = if column == 1 { Unit::Money } else { Unit::MoneyPerYear };
    Shown::other(value, unit, money_exact(&plan.currency, value))
}

fn known(mut derivation: Derivation) -> Derivation {
    derivation.limits = vec![String::from(tr(
        "Simulated: another seed gives another figure within the range in 95 of 100 runs.",
    ))];
    derivation.confidence = Confidence::Medium;
    derivation
}

/// Carrying, ordering, loss and the rest.
fn cost_of(working: &mut Working, figures: &[f64]) -> Expression {
    let of = |place: usize| figures.get(place).copied().unwrap_or_default();
    let lines = [
        (tr("carrying"), 9),
        (tr("ordering"), 10),
        (tr("loss"), 2),
        (tr("written off"), 11),
        (tr("paid above unit cost"), 12),
        (tr("events themselves"), 13),
    ];
    sum(lines
        .map(|(name, place)| working.computed(name, of(place), Unit::MoneyPerYear, YEARS.said()))
        .to_vec())
}

/// Half of the range of a column: Student's t times the standard error.
fn range_of(plan: &Plan, figures: &[f64], column: usize) -> Option<Derivation> {
    let half = *figures.get((2 * column).checked_sub(1)?)?;
    let values = *figures.get(if column == 3 { 16 } else { 15 })?;
    let quantity = tr!("Range of {}", QUANTITIES.get(column - 1)?.said().to_lowercase());
    let unit = if column == 1 { Unit::Money } else { Unit::MoneyPerYear };
    let mut working = Working::default();
    // The deviation of one of the values, from the standard error of their mean.
    let deviation = half / errors_of_95_percent(values) * values.sqrt();
    let deviation = working.computed(tr("deviation among them"), deviation, unit, YEARS.said());
    let how = tr("Paths of years, or batches of them, that share no draw");
    let values = working.computed(tr("independent values"), values, Unit::Number, how);
    let degrees = minus(values.clone(), number(1.0));
    let t = Expression::StudentQuantile(Box::new(number(0.975)), Box::new(degrees));
    let formula = over(product(vec![t, deviation]), root(values));
    let mut derivation = working.derivation(&quantity, money(plan, column, half), formula);
    derivation.headline = tr!("In 95 of 100 runs it lies within {} of the figure.", derivation.shown);
    derivation.sentence = String::from(tr(
        "Student's t times the standard error: years of one path are no evidence of their own.",
    ));
    Some(known(derivation))
}

/// On fresh draws: 0 is the loss against the promise, the others as in [`simulated_of`].
pub(super) fn fresh_of(plan: &Plan, figures: &[f64], column: usize) -> Option<Derivation> {
    if column > 0 {
        return simulated_of(plan, figures, column);
    }
    let (delivered, promised) = (*figures.get(2)?, *figures.get(FIGURES)?);
    let mut working = Working::default();
    let loss = working.computed(tr("loss on fresh draws"), delivered, Unit::MoneyPerYear, YEARS.said());
    let how = tr("By the curves that chose the levels");
    let promise = working.computed(tr("loss promised"), promised, Unit::MoneyPerYear, how);
    let figure = money(plan, 2, delivered - promised);
    let mut derivation = working.derivation(tr("Loss against the promise"), figure, minus(loss, promise));
    derivation.headline = tr!("Fresh draws lose {} more than was promised.", derivation.shown);
    derivation.sentence = String::from(tr(
        "The search picks what looked good on its own draws, so that a little more than the promise is usual.",
    ));
    Some(known(derivation))
}

/// An item that changes place when bad years count: its levels, and the money between the last two.
pub(super) fn moved_of(plan: &Plan, figures: &[f64], column: usize) -> Option<Derivation> {
    let &[at, planned, mean, tail] = figures else { return None };
    let item = plan.items.get(at as usize)?;
    let level = match column {
        1 => (tr("Reorder point of the plan"), tr("the plan's reorder point in whole units"), planned),
        2 => (tr("Reorder point for the mean year"), tr("the level of least mean loss for the money"), mean),
        3 => (
            tr("Reorder point for bad years"),
            tr("the level of least loss in bad years for the money"),
            tail,
        ),
        _ => return changed(plan, at as usize, mean, tail),
    };
    let (quantity, how, units) = level;
    let formula = Expression::Searched(String::from(how), units);
    let mut derivation = Working::default().derivation(quantity, Shown::units(units), formula);
    derivation.headline = tr!("{quantity}: {} units of {}.", whole(units), name(item), quantity);
    derivation.sentence =
        String::from(tr("Found by search over simulated years of the whole firm; no formula gives it."));
    Some(known(derivation))
}

fn changed(plan: &Plan, at: usize, mean: f64, tail: f64) -> Option<Derivation> {
    let item = plan.items.get(at)?;
    let mut working = Working::default();
    let tail = working.computed(tr("level for bad years"), tail, Unit::Units, tr("Found by search"));
    let mean = working.computed(tr("level for the mean year"), mean, Unit::Units, tr("Found by search"));
    let cost = item.unit_cost_money.unwrap_or(0.0);
    let cost = working.computed(tr("unit cost"), cost, Unit::Money, tr("Unit cost of the item"));
    let formula = product(vec![minus(tail, mean), cost]);
    let inputs: Vec<f64> = working.inputs.iter().map(|input| input.value).collect();
    let figure = money(plan, 1, formula.evaluate(&inputs));
    let mut derivation = working.derivation(tr("Money moved"), figure, formula);
    derivation.headline = tr!("Bad years move {} in {}.", derivation.shown, name(item));
    derivation.sentence = String::from(tr("Units between the two levels, at unit cost."));
    Some(known(derivation))
}
