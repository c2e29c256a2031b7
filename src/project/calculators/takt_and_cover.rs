//! Takt time and days of cover.

use super::{Curve, Field, Form, Given, Outcome};
use crate::engine::error::{EngineResult, positive};
use crate::engine::explain::Unit;
use crate::engine::language::{later, tr};
use crate::project::select::derivations::working::{Shown, Working, over};
use crate::project::words::decimal;

/// The form.
pub(super) static FORM: Form = Form {
    key: "takt",
    title: later("Takt and cover"),
    question: later("How fast must you make it, and how long does stock last?"),
    fields: &[
        Field {
            key: "minutes",
            label: later("working minutes a day"),
            unit: Unit::Number,
            usual: 450.0,
            range: (1.0, 1_440.0),
        },
        Field {
            key: "demand",
            label: later("demand a day"),
            unit: Unit::UnitsPerDay,
            usual: 20.0,
            range: (0.001, 1e7),
        },
        Field {
            key: "stock",
            label: later("stock on hand"),
            unit: Unit::Units,
            usual: 300.0,
            range: (0.0, 1e9),
        },
    ],
};

/// The answer.
pub(super) fn answer(given: &Given<'_>) -> EngineResult<Outcome> {
    let demand = positive("demand", given.of("demand"))?;
    let (minutes, stock) = (given.of("minutes"), given.of("stock"));
    let mut working = Working::default();
    let formula = over(given.input(&mut working, "minutes"), given.input(&mut working, "demand"));
    let (takt, cover) = (minutes / demand, stock / demand);
    let shown = Shown::other(takt, Unit::Number, tr!("{} minutes", decimal(takt, 1)));
    let mut first = working.derivation(tr("Takt time"), shown, formula);
    first.headline = tr!("One unit every {} minutes keeps pace with demand.", decimal(takt, 1));
    first.limits = vec![String::from(tr("Ohno (1988): working time over demand, without stops or scrap."))];
    let mut working = Working::default();
    let formula = over(given.input(&mut working, "stock"), given.input(&mut working, "demand"));
    let mut second = working.derivation(tr("Days of cover"), Shown::days(cover), formula);
    second.headline = tr!("Stock lasts {} days at the usual demand.", decimal(cover, 1));
    Ok(Outcome {
        headline: tr!(
            "One unit every **{} minutes** keeps pace, and stock lasts **{} days**.",
            decimal(takt, 1),
            decimal(cover, 1)
        ),
        figures: vec![first, second],
        curve: Curve {
            title: tr("Stock lasts less long as demand grows"),
            foot: tr("demand a day, units"),
            heights: tr("Days of cover"),
            unit: Some(tr("days")),
            at: demand,
        }
        .over(
            &Given::steps(demand / 2.0, demand * 2.0, 40),
            &[(tr("Days of cover"), &|demand| stock / demand)],
        ),
    })
}
