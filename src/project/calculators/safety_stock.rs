//! How much safety stock, by every method that a planner meets.

use super::{Curve, Field, Form, Given, Outcome, value_of};
use crate::engine::buffer::fill_rate;
use crate::engine::error::EngineResult;
use crate::engine::explain::{Derivation, Expression, Unit};
use crate::engine::language::{later, tr};
use crate::engine::quantity::FillRate;
use crate::engine::stats::distribution::{Distribution, Law};
use crate::project::select::derivations::working::{
    Shown, Working, at_least_zero, boxed, minus, product, root, rounded_up, square, sum,
};
use crate::project::words::whole;

/// The form.
pub(super) static FORM: Form = Form {
    key: "safety-stock",
    title: later("Safety stock"),
    question: later("How much safety stock does an item need?"),
    fields: &[
        Field {
            key: "demand",
            label: later("demand a day"),
            unit: Unit::UnitsPerDay,
            usual: 20.0,
            range: (0.0, 1e7),
        },
        Field {
            key: "demand-sd",
            label: later("deviation of a day's demand"),
            unit: Unit::UnitsPerDay,
            usual: 8.0,
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
            key: "lead-sd",
            label: later("deviation of the lead time"),
            unit: Unit::Days,
            usual: 6.0,
            range: (0.0, 3_650.0),
        },
        Field {
            key: "review",
            label: later("review period"),
            unit: Unit::Days,
            usual: 0.0,
            range: (0.0, 365.0),
        },
        Field {
            key: "target",
            label: later("chance of no stock-out per cycle"),
            unit: Unit::Share,
            usual: 95.0,
            range: (50.0, 99.99),
        },
        Field {
            key: "fill",
            label: later("unit fill"),
            unit: Unit::Share,
            usual: 98.0,
            range: (50.0, 99.99),
        },
        Field {
            key: "quantity",
            label: later("order quantity"),
            unit: Unit::Units,
            usual: 600.0,
            range: (1.0, 1e9),
        },
        Field {
            key: "demand-max",
            label: later("highest demand a day"),
            unit: Unit::UnitsPerDay,
            usual: 40.0,
            range: (0.0, 1e7),
        },
        Field {
            key: "lead-max",
            label: later("longest lead time"),
            unit: Unit::Days,
            usual: 45.0,
            range: (0.0, 3_650.0),
        },
    ],
};

/// Inputs of the protection interval, named once per working.
struct Interval {
    mean: Expression,
    sd: Expression,
}

fn interval(given: &Given<'_>, working: &mut Working) -> Interval {
    let demand = given.input(working, "demand");
    let demand_sd = given.input(working, "demand-sd");
    let days = sum(vec![given.input(working, "lead"), given.input(working, "review")]);
    let lead_sd = given.input(working, "lead-sd");
    let of_demand = product(vec![days.clone(), square(demand_sd)]);
    let of_lead = product(vec![square(demand.clone()), square(lead_sd)]);
    Interval { mean: product(vec![demand, days]), sd: root(sum(vec![of_demand, of_lead])) }
}

fn mean_and_sd(given: &Given<'_>) -> (f64, f64) {
    let (demand, days) = (given.of("demand"), given.of("lead") + given.of("review"));
    let (demand_sd, lead_sd) = (given.of("demand-sd"), given.of("lead-sd"));
    (demand * days, (days * demand_sd * demand_sd + demand * demand * lead_sd * lead_sd).sqrt())
}

fn figure(working: Working, name: &str, formula: Expression, words: &str, limits: &str) -> Derivation {
    let units = value_of(&working, &formula);
    let mut figure = working.derivation(name, Shown::units(units), formula);
    figure.headline = tr!("{}: {} units.", name, whole(units));
    figure.sentence = String::from(words);
    figure.limits = vec![String::from(limits)];
    figure
}

fn normal(given: &Given<'_>) -> Derivation {
    let mut working = Working::default();
    let target = given.input(&mut working, "target");
    let z = Expression::NormalQuantile(boxed(target));
    let interval = interval(given, &mut working);
    figure(
        working,
        tr("Robust normal formula"),
        rounded_up(at_least_zero(product(vec![z, interval.sd]))),
        tr("Swings of demand over the interval and of the lead time itself, as one deviation."),
        tr(
            "For steady demand (Hadley and Whitin, 1963). Deviations are squared, variances are not squared again.",
        ),
    )
}

fn gamma(given: &Given<'_>) -> Derivation {
    let mut working = Working::default();
    let target = given.input(&mut working, "target");
    let interval = interval(given, &mut working);
    let level = Expression::GammaQuantile(boxed(target), boxed(interval.mean.clone()), boxed(interval.sd));
    figure(
        working,
        tr("Gamma law"),
        rounded_up(at_least_zero(minus(level, interval.mean))),
        tr("The same mean and deviation, but never below zero and with a longer tail."),
        tr("For erratic demand and long, unsteady lead times (Burgin, 1975)."),
    )
}

fn max_average(given: &Given<'_>) -> Derivation {
    let mut working = Working::default();
    let most = product(vec![given.input(&mut working, "demand-max"), given.input(&mut working, "lead-max")]);
    let mean = product(vec![given.input(&mut working, "demand"), given.input(&mut working, "lead")]);
    figure(
        working,
        tr("Maximum less average"),
        rounded_up(at_least_zero(minus(most, mean))),
        tr("The worst day on every day of the worst lead time. No chance stands behind it."),
        tr("Promises no service level and usually holds far too much."),
    )
}

/// For a unit fill; searched, as it has no closed form.
fn for_fill(given: &Given<'_>) -> EngineResult<Derivation> {
    let (mean, sd) = mean_and_sd(given);
    let law = Distribution::from_moments(Law::Normal, mean, sd)?;
    let point = fill_rate::reorder_point(&law, given.of("quantity"), FillRate::try_new(given.of("fill"))?)?;
    let mut working = Working::default();
    for key in ["fill", "quantity"] {
        given.input(&mut working, key);
    }
    let interval = interval(given, &mut working);
    let found = Expression::Searched(String::from(tr("reorder point that fills the share")), point);
    Ok(figure(
        working,
        tr("For a unit fill"),
        rounded_up(at_least_zero(minus(found, interval.mean))),
        tr(
            "Large orders meet most units from stock by themselves, so a fill target needs less than a cycle target of the same height.",
        ),
        tr("Demand that is not filled waits; both terms of the loss function (Hadley and Whitin, 1963)."),
    ))
}

/// The answer.
pub(super) fn answer(given: &Given<'_>) -> EngineResult<Outcome> {
    let (mean, sd) = mean_and_sd(given);
    let figures = vec![normal(given), gamma(given), for_fill(given)?, max_average(given)];
    let of_law = |law: Law| {
        let law = Distribution::from_moments(law, mean, sd).ok();
        move |percent: f64| {
            let level = law.as_ref().and_then(|law| law.quantile(percent / 100.0).ok());
            level.map_or(0.0, |level| (level - mean).max(0.0))
        }
    };
    let (by_normal, by_gamma) = (of_law(Law::Normal), of_law(Law::Gamma));
    let units = |place: usize| whole(figures.get(place).map_or(0.0, |figure| figure.value));
    Ok(Outcome {
        headline: tr!(
            "Hold **{} units** by the robust normal formula, {} by a gamma law; {} for the unit fill. Maximum less average would hold {}.",
            units(0),
            units(1),
            units(2),
            units(3)
        ),
        curve: Curve {
            title: tr("The last points of service cost most"),
            foot: tr("chance of no stock-out per cycle, %"),
            heights: tr("Safety stock"),
            unit: Some(tr("units")),
            at: given.of("target") * 100.0,
        }
        .over(&Given::steps(80.0, 99.5, 39), &[(tr("Normal"), &by_normal), (tr("Gamma"), &by_gamma)]),
        figures,
    })
}
