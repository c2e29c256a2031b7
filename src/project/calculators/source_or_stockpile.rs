//! Second source or stockpile: what each costs a year and what a stop still loses.

use super::{Curve, Field, Form, Given, Outcome, value_of};
use crate::engine::error::EngineResult;
use crate::engine::explain::{Derivation, Expression, Unit};
use crate::engine::language::{Words, later, tr};
use crate::project::select::derivations::working::{
    Shown, Working, at_least_zero, minus, number, over, product, sum,
};
use crate::project::words::money_about;

/// The field that the curve runs over.
const BETWEEN: Words = later("years between stops");

/// The form.
pub(super) static FORM: Form = Form {
    key: "source-or-stockpile",
    title: later("Second source or stockpile"),
    question: later("Do you add a supplier, a stockpile, or both?"),
    fields: &[
        Field {
            key: "demand",
            label: later("demand a day"),
            unit: Unit::UnitsPerDay,
            usual: 20.0,
            range: (0.0, 1e7),
        },
        Field { key: "price", label: later("unit cost"), unit: Unit::Money, usual: 20.0, range: (0.0, 1e9) },
        Field {
            key: "carrying",
            label: later("carrying cost a year"),
            unit: Unit::Share,
            usual: 20.0,
            range: (0.0, 200.0),
        },
        Field { key: "years", label: BETWEEN, unit: Unit::Number, usual: 8.0, range: (0.1, 1_000.0) },
        Field {
            key: "length",
            label: later("days that a stop lasts"),
            unit: Unit::Days,
            usual: 45.0,
            range: (0.0, 3_650.0),
        },
        Field {
            key: "loss",
            label: later("loss of a day without the item"),
            unit: Unit::Money,
            usual: 2_500.0,
            range: (0.0, 1e12),
        },
        Field {
            key: "cover",
            label: later("days that the stockpile covers"),
            unit: Unit::Days,
            usual: 30.0,
            range: (0.0, 3_650.0),
        },
        Field {
            key: "premium",
            label: later("what the second source costs more"),
            unit: Unit::Share,
            usual: 6.0,
            range: (0.0, 500.0),
        },
        Field {
            key: "split",
            label: later("its part of each order"),
            unit: Unit::Share,
            usual: 30.0,
            range: (0.0, 100.0),
        },
        Field {
            key: "reach",
            label: later("part of demand it meets in a stop"),
            unit: Unit::Share,
            usual: 70.0,
            range: (0.0, 100.0),
        },
        Field {
            key: "qualify",
            label: later("cost to qualify it"),
            unit: Unit::Money,
            usual: 5_000.0,
            range: (0.0, 1e12),
        },
        Field {
            key: "spread",
            label: later("years to spread that over"),
            unit: Unit::Number,
            usual: 5.0,
            range: (1.0, 50.0),
        },
    ],
};

/// An answer: with a stockpile, with a second source.
#[derive(Clone, Copy)]
struct Way {
    name: Words,
    stockpile: bool,
    source: bool,
}

const WAYS: [Way; 4] = [
    Way { name: later("Neither"), stockpile: false, source: false },
    Way { name: later("Stockpile"), stockpile: true, source: false },
    Way { name: later("Second source"), stockpile: false, source: true },
    Way { name: later("Both"), stockpile: true, source: true },
];

/// What a year costs: carrying, premium and qualification, and what stops still lose.
///
/// In a stop the second source meets its part at once; the stockpile meets the rest until it is used up, so it lasts
/// the longer the less is left to it.
fn a_year(given: &Given<'_>, way: Way, working: &mut Working) -> Expression {
    let demand = given.input(working, "demand");
    let price = given.input(working, "price");
    let length = given.input(working, "length");
    let mut unmet = number(1.0);
    let mut costs = Vec::new();
    if way.source {
        unmet = minus(unmet, given.input(working, "reach"));
        let more =
            product(vec![given.input(working, "premium"), price.clone(), given.input(working, "split")]);
        costs.push(product(vec![more, demand.clone(), number(365.0)]));
        costs.push(over(given.input(working, "qualify"), given.input(working, "spread")));
    }
    // Days' worth of demand that a stop leaves unmet.
    let mut missing = product(vec![length, unmet]);
    if way.stockpile {
        let cover = given.input(working, "cover");
        costs.push(product(vec![cover.clone(), demand, price, given.input(working, "carrying")]));
        missing = at_least_zero(minus(missing, cover));
    }
    let stop = product(vec![missing, given.input(working, "loss")]);
    costs.push(over(stop, given.input(working, "years")));
    sum(costs)
}

fn figure(given: &Given<'_>, way: Way) -> Derivation {
    let mut working = Working::default();
    let formula = a_year(given, way, &mut working);
    let cost = value_of(&working, &formula);
    let mut figure = working.derivation(way.name.said(), Shown::money(cost, given.currency), formula);
    figure.headline = tr!("{}: {} a year.", way.name, money_about(given.currency, cost));
    figure.sentence =
        String::from(tr("What it costs to have, and what stops still lose in an average year."));
    figure.limits = vec![String::from(tr(
        "Expected values: a bad year loses more. Stops come singly and last as long as typed; the stress test draws them.",
    ))];
    figure
}

/// The answer.
pub(super) fn answer(given: &Given<'_>) -> EngineResult<Outcome> {
    let mut figures: Vec<Derivation> = WAYS.iter().map(|way| figure(given, *way)).collect();
    crate::engine::stats::ranking::rank(&mut figures, |one, other| one.value.total_cmp(&other.value));
    let way = |name: &str| WAYS.into_iter().find(|way| way.name.said() == name).unwrap_or(WAYS[0]);
    let name_of = |place: usize| figures.get(place).map_or("", |figure| figure.quantity.as_str());
    // The best beside doing nothing; where that is the best, beside the next.
    let (first, second) =
        (way(name_of(0)), if name_of(0) == WAYS[0].name.said() { way(name_of(1)) } else { WAYS[0] });
    let cost_of = |way: Way| {
        let mut working = Working::default();
        let formula = a_year(given, way, &mut working);
        let place = working.inputs.iter().position(|input| input.name == BETWEEN.said());
        let values: Vec<f64> = working.inputs.iter().map(|input| input.value).collect();
        move |years: f64| {
            let mut values = values.clone();
            if let Some(value) = place.and_then(|place| values.get_mut(place)) {
                *value = years;
            }
            formula.evaluate(&values)
        }
    };
    let (of_first, of_second) = (cost_of(first), cost_of(second));
    let reach = (given.of("years") * 3.0).max(10.0);
    let best = name_of(0);
    let money =
        |place: usize| money_about(given.currency, figures.get(place).map_or(0.0, |figure| figure.value));
    Ok(Outcome {
        headline: tr!("**{best}** costs least: **{}** a year, the next best {}.", money(0), money(1), best),
        curve: Curve {
            title: tr("The rarer the stop, the less protection pays"),
            foot: tr("years between stops"),
            heights: tr("Cost a year"),
            unit: None,
            at: given.of("years"),
        }
        .over(
            &Given::steps(reach / 20.0, reach, 38),
            &[(first.name.said(), &of_first), (second.name.said(), &of_second)],
        ),
        figures,
    })
}
