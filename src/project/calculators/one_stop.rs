//! One stop of N days against years of carrying cost.

use super::{Curve, Field, Form, Given, Outcome};
use crate::engine::error::EngineResult;
use crate::engine::explain::Unit;
use crate::engine::finance::break_even::{self, BreakEven};
use crate::engine::language::{later, tr};
use crate::project::select::derivations::working::{Shown, Working, over, product};
use crate::project::words::{decimal, money_about};

/// The form.
pub(super) static FORM: Form = Form {
    key: "one-stop",
    title: later("One stop against carrying cost"),
    question: later("How many years of carrying cost does one stop pay for?"),
    fields: &[
        Field {
            key: "days",
            label: later("days that the stop lasts"),
            unit: Unit::Days,
            usual: 20.0,
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
            key: "stock",
            label: later("money in the buffer"),
            unit: Unit::Money,
            usual: 30_000.0,
            range: (1.0, 1e12),
        },
        Field {
            key: "carrying",
            label: later("carrying cost a year"),
            unit: Unit::Share,
            usual: 20.0,
            range: (0.1, 200.0),
        },
    ],
};

/// The answer.
pub(super) fn answer(given: &Given<'_>) -> EngineResult<Outcome> {
    let loss = given.of("days") * given.of("loss");
    let carrying = given.of("stock") * given.of("carrying");
    let years = match break_even::of(loss, carrying)? {
        BreakEven::OnceInYears(years) => years,
        BreakEven::Always | BreakEven::Never => 0.0,
    };
    let mut working = Working::default();
    let stop = product(vec![given.input(&mut working, "days"), given.input(&mut working, "loss")]);
    let a_year = product(vec![given.input(&mut working, "stock"), given.input(&mut working, "carrying")]);
    let shown = Shown::other(years, Unit::Number, tr!("{} years", decimal(years, 1)));
    let mut figure = working.derivation(tr("Years of carrying cost"), shown, over(stop, a_year));
    let money = |value: f64| money_about(given.currency, value);
    figure.headline = tr!("One stop costs as much as {} years of this buffer.", decimal(years, 1));
    figure.sentence = tr!("A stop loses {}; the buffer costs {} a year.", money(loss), money(carrying));
    figure.limits = vec![String::from(tr(
        "The buffer covers the whole stop. It pays if such a stop is likelier than once in these years.",
    ))];
    let per_day = given.of("loss") / carrying;
    let years_of = |days: f64| days * per_day;
    Ok(Outcome {
        headline: tr!(
            "One stop of {} days pays for **{} years** of this buffer: it pays if such a stop is likelier than once in {} years.",
            decimal(given.of("days"), 0),
            decimal(years, 1),
            decimal(years, 1)
        ),
        figures: vec![figure],
        curve: Curve {
            title: tr("A longer stop pays for more years"),
            foot: tr("days that the stop lasts"),
            heights: tr("Years of carrying cost"),
            unit: Some(tr("years")),
            at: given.of("days"),
        }
        .over(&Given::steps(0.0, (given.of("days") * 2.0).max(10.0), 40), &[(tr("Years"), &years_of)]),
    })
}
