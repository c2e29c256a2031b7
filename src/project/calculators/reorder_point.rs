//! When to order.

use super::{Curve, Field, Form, Given, Outcome, value_of};
use crate::engine::error::EngineResult;
use crate::engine::explain::Unit;
use crate::engine::language::{later, tr};
use crate::project::select::derivations::working::{
    Shown, Working, at_least_zero, minus, number, over, product, rounded_up, sum,
};
use crate::project::words::{decimal, whole};

/// The form.
pub(super) static FORM: Form = Form {
    key: "reorder-point",
    title: later("Reorder point"),
    question: later("At which stock do you order again?"),
    fields: &[
        Field {
            key: "demand",
            label: later("demand a day"),
            unit: Unit::UnitsPerDay,
            usual: 20.0,
            range: (0.0, 1e7),
        },
        Field {
            key: "lead",
            label: later("lead time"),
            unit: Unit::Days,
            usual: 30.0,
            range: (0.0, 3_650.0),
        },
        Field {
            key: "review",
            label: later("review period"),
            unit: Unit::Days,
            usual: 7.0,
            range: (0.0, 365.0),
        },
        Field {
            key: "safety",
            label: later("safety stock"),
            unit: Unit::Units,
            usual: 252.0,
            range: (0.0, 1e9),
        },
        Field {
            key: "stock",
            label: later("stock on hand and on order"),
            unit: Unit::Units,
            usual: 1_200.0,
            range: (0.0, 1e9),
        },
    ],
};

/// The answer.
pub(super) fn answer(given: &Given<'_>) -> EngineResult<Outcome> {
    let mut working = Working::default();
    let demand = given.input(&mut working, "demand");
    let half = over(given.input(&mut working, "review"), number(2.0));
    let days = sum(vec![given.input(&mut working, "lead"), half]);
    let formula = rounded_up(sum(vec![product(vec![demand, days]), given.input(&mut working, "safety")]));
    let point = value_of(&working, &formula);
    let mut reorder = working.derivation(tr("Reorder point"), Shown::units(point), formula);
    reorder.headline = tr!("Order when stock on hand and on order falls to {} units.", whole(point));
    reorder.sentence =
        String::from(tr("Demand until the order is there, half a review on average, and the safety stock."));
    reorder.limits = vec![String::from(tr(
        "Order quantity fixed; with a review period the level is passed by half a period's demand on average (Tijms and Groenevelt, 1984).",
    ))];
    let mut figures = vec![reorder];
    let per_day = given.of("demand");
    if per_day > 0.0 {
        let mut working = Working::default();
        let stock = given.input(&mut working, "stock");
        let point = working.computed(tr("reorder point"), point, Unit::Units, tr("Above"));
        let demand = given.input(&mut working, "demand");
        let formula = at_least_zero(over(minus(stock, point), demand));
        let days = value_of(&working, &formula);
        let mut left = working.derivation(tr("Days until you order"), Shown::days(days), formula);
        left.headline = tr!("The next order is due in {} days.", decimal(days, 0));
        figures.push(left);
    }
    let level = |lead: f64| per_day * (lead + given.of("review") / 2.0) + given.of("safety");
    let longest = (given.of("lead") * 2.0).max(14.0);
    Ok(Outcome {
        headline: tr!("Order when stock on hand and on order falls to **{} units**.", whole(point)),
        figures,
        curve: Curve {
            title: tr("A longer lead time raises the reorder point"),
            foot: tr("lead time, days"),
            heights: tr("Reorder point"),
            unit: Some(tr("units")),
            at: given.of("lead"),
        }
        .over(&Given::steps(0.0, longest, 40), &[(tr("Reorder point"), &level)]),
    })
}
