//! What a stock-out costs, line by line.

use super::{Curve, Field, Form, Given, Outcome};
use crate::engine::error::EngineResult;
use crate::engine::explain::{Part, Unit};
use crate::engine::finance::stockout_cost::{StockoutRates, of};
use crate::engine::language::{later, tr};
use crate::project::select::derivations::working::{Shown, Working, minus, number, product, sum};
use crate::project::words::money_about;

/// The form.
pub(super) static FORM: Form = Form {
    key: "stockout-cost",
    title: later("True cost of a stock-out"),
    question: later("What does a stock-out really cost?"),
    fields: &[
        Field {
            key: "short",
            label: later("units short"),
            unit: Unit::Units,
            usual: 100.0,
            range: (0.0, 1e9),
        },
        Field {
            key: "margin",
            label: later("margin of a unit"),
            unit: Unit::Money,
            usual: 12.0,
            range: (0.0, 1e9),
        },
        Field {
            key: "lost",
            label: later("share of sales that are lost"),
            unit: Unit::Share,
            usual: 60.0,
            range: (0.0, 100.0),
        },
        Field {
            key: "express",
            label: later("express freight of a unit"),
            unit: Unit::Money,
            usual: 4.0,
            range: (0.0, 1e9),
        },
        Field {
            key: "hours",
            label: later("hours of standstill"),
            unit: Unit::Number,
            usual: 8.0,
            range: (0.0, 1e6),
        },
        Field {
            key: "downtime",
            label: later("cost of an hour"),
            unit: Unit::Money,
            usual: 400.0,
            range: (0.0, 1e9),
        },
        Field {
            key: "gone",
            label: later("customers who do not come back"),
            unit: Unit::Share,
            usual: 1.0,
            range: (0.0, 100.0),
        },
        Field {
            key: "customer",
            label: later("margin of a customer over the years"),
            unit: Unit::Money,
            usual: 900.0,
            range: (0.0, 1e12),
        },
    ],
};

fn rates(given: &Given<'_>) -> StockoutRates {
    StockoutRates {
        unit_margin: given.of("margin"),
        lost_sale_share: given.of("lost"),
        express_per_unit: given.of("express"),
        downtime_per_hour: given.of("downtime"),
        customers_lost_share: given.of("gone"),
        customer_margin: given.of("customer"),
    }
}

/// The answer.
pub(super) fn answer(given: &Given<'_>) -> EngineResult<Outcome> {
    let rates = rates(given);
    let (short, hours) = (given.of("short"), given.of("hours"));
    let cost = of(&rates, short, hours)?;
    let mut working = Working::default();
    let units = given.input(&mut working, "short");
    let lost = given.input(&mut working, "lost");
    let margin = product(vec![units.clone(), lost.clone(), given.input(&mut working, "margin")]);
    let late = minus(number(1.0), lost);
    let express = product(vec![units.clone(), late, given.input(&mut working, "express")]);
    let downtime = product(vec![given.input(&mut working, "hours"), given.input(&mut working, "downtime")]);
    let trust =
        product(vec![units, given.input(&mut working, "gone"), given.input(&mut working, "customer")]);
    let shown = Shown::money(cost.total(), given.currency);
    let mut figure =
        working.derivation(tr("Cost of the stock-out"), shown, sum(vec![margin, express, downtime, trust]));
    let money = |value: f64| money_about(given.currency, value);
    figure.headline = tr!("This stock-out costs {}.", money(cost.total()));
    let lines = [
        (tr("Lost margin"), cost.lost_margin),
        (tr("Express freight"), cost.express),
        (tr("Standstill"), cost.downtime),
        (tr("Lost trust"), cost.trust),
    ];
    if cost.total() > 0.0 {
        figure.parts = lines
            .iter()
            .map(|(name, line)| Part { name: (*name).to_owned(), share: line / cost.total() })
            .collect();
    }
    figure.limits = vec![String::from(tr(
        "Proportional to units and hours; the shares are your judgement (Silver, Pyke and Thomas, 2017).",
    ))];
    let most = lines.iter().max_by(|a, b| a.1.total_cmp(&b.1)).map_or("", |line| line.0);
    let of_units = |units: f64| of(&rates, units, hours).map_or(f64::NAN, |cost| cost.total());
    Ok(Outcome {
        headline: tr!(
            "This stock-out costs **{}**. The largest line is {}.",
            money(cost.total()),
            most.to_lowercase()
        ),
        figures: vec![figure],
        curve: Curve {
            title: tr("Cost by the units that are short"),
            foot: tr("units short"),
            heights: tr("Cost of the stock-out"),
            unit: None,
            at: short,
        }
        .over(&Given::steps(0.0, (short * 2.0).max(10.0), 40), &[(tr("Cost"), &of_units)]),
    })
}
