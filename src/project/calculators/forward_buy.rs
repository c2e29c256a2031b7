//! How much to buy before a price rise.

use super::{Curve, Field, Form, Given, Outcome, value_of};
use crate::engine::error::EngineResult;
use crate::engine::explain::{Derivation, Unit};
use crate::engine::language::{later, tr};
use crate::engine::order::forward_buy::{PriceRise, forward_buy};
use crate::project::select::derivations::working::{
    Shown, Working, at_least_zero, minus, number, over, product, root, sum,
};
use crate::project::words::{decimal, money_about, whole};

/// The form.
pub(super) static FORM: Form = Form {
    key: "forward-buy",
    title: later("Buy before a price rise"),
    question: later("How much do you buy before the price rises?"),
    fields: &[
        Field {
            key: "demand",
            label: later("demand a year"),
            unit: Unit::UnitsPerYear,
            usual: 12_000.0,
            range: (0.0, 1e9),
        },
        Field {
            key: "now",
            label: later("unit cost now"),
            unit: Unit::Money,
            usual: 20.0,
            range: (0.0001, 1e9),
        },
        Field {
            key: "after",
            label: later("unit cost after"),
            unit: Unit::Money,
            usual: 22.0,
            range: (0.0001, 1e9),
        },
        Field {
            key: "order",
            label: later("cost per order"),
            unit: Unit::Money,
            usual: 60.0,
            range: (0.0, 1e9),
        },
        Field {
            key: "carrying",
            label: later("carrying cost a year"),
            unit: Unit::Share,
            usual: 20.0,
            range: (0.1, 200.0),
        },
        Field {
            key: "stock",
            label: later("stock on hand and on order"),
            unit: Unit::Units,
            usual: 500.0,
            range: (0.0, 1e9),
        },
    ],
};

/// How long a unit bought early may wait.
fn break_even(given: &Given<'_>) -> Derivation {
    let mut working = Working::default();
    let (first, second) = (given.input(&mut working, "now"), given.input(&mut working, "after"));
    let carrying = given.input(&mut working, "carrying");
    let a_month = over(product(vec![carrying, first.clone()]), number(12.0));
    let formula = at_least_zero(over(minus(second, first), a_month));
    let months = value_of(&working, &formula);
    let shown = Shown::other(months, Unit::Months, tr!("{} months", decimal(months, 1)));
    let mut even = working.derivation(tr("Break-even"), shown, formula);
    even.headline =
        tr!("A unit used more than {} months later costs more to keep than it saves.", decimal(months, 1));
    even
}

/// The answer.
pub(super) fn answer(given: &Given<'_>) -> EngineResult<Outcome> {
    let (now, after, rate) = (given.of("now"), given.of("after"), given.of("carrying"));
    let buy = forward_buy(&PriceRise {
        demand_rate: given.of("demand"),
        fixed_order_cost: given.of("order"),
        holding_cost_rate: rate,
        unit_cost_now: now,
        unit_cost_after: after,
        on_hand_units: given.of("stock"),
        maximum_order_units: None,
    })?;
    let mut working = Working::default();
    let demand = given.input(&mut working, "demand");
    let (first, second) = (given.input(&mut working, "now"), given.input(&mut working, "after"));
    let carrying = given.input(&mut working, "carrying");
    let order = given.input(&mut working, "order");
    let stock = given.input(&mut working, "stock");
    let rise = minus(second.clone(), first.clone());
    let ahead = over(product(vec![demand.clone(), rise]), product(vec![carrying.clone(), first.clone()]));
    let lot = root(over(product(vec![number(2.0), order, demand]), product(vec![carrying, second.clone()])));
    let formula = at_least_zero(minus(sum(vec![ahead, product(vec![over(second, first), lot])]), stock));
    let mut figure = working.derivation(tr("Buy now"), Shown::units(buy.order_quantity), formula);
    figure.headline = tr!("Buy {} units before the price rises.", whole(buy.order_quantity));
    figure.sentence = String::from(tr(
        "The rise over the carrying cost, in units of demand, and one normal order on top, less what is there.",
    ));
    figure.limits = vec![String::from(tr(
        "One rise, known in time and size; nothing spoils (Silver, Pyke and Thomas, 2017).",
    ))];
    let even = break_even(given);
    let saved = |units: f64| {
        let years = if given.of("demand") > 0.0 { units / given.of("demand") } else { 0.0 };
        units * (after - now) - rate * now * units * years / 2.0
    };
    let reach = (buy.order_quantity * 2.0).max(10.0);
    let money = money_about(given.currency, saved(buy.order_quantity));
    Ok(Outcome {
        headline: tr!(
            "Buy **{} units** now: about {money} saved, less what they cost to keep.",
            whole(buy.order_quantity),
            money
        ),
        figures: vec![figure, even],
        curve: Curve {
            title: tr("What buying ahead saves"),
            foot: tr("units bought now"),
            heights: tr("Saved, less what the units cost to keep"),
            unit: None,
            at: buy.order_quantity,
        }
        .over(&Given::steps(0.0, reach, 50), &[(tr("Saved"), &saved)]),
    })
}
