//! A derivation as the drawer says it: words and figures as text, ready for the screen.

use super::derivations::whole::{Evidence, derive_whole};
use super::derivations::{Figure, derive, figure_text, follow_text};
use crate::engine::explain::{Confidence, Derivation, Origin, Unit, shown};
use crate::engine::language::tr;
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;
use crate::project::words::{percent, sum, whole};
use serde::{Deserialize, Serialize};

/// A part of the whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Its name with its share: `Late deliveries 89%`.
    pub label: String,
    /// Its share, 0 to 1.
    pub share: f64,
}

/// A named figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// The figure with its unit.
    pub value: String,
}

/// An input with where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// Its name.
    pub name: String,
    /// The figure with its unit.
    pub value: String,
    /// Where it comes from: file, sheet, rows, the user, or an assumption.
    pub source: String,
}

/// Everything the drawer says. Empty lists leave their block out.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Explanation {
    /// What it is about: `Ceramic shaft seal 22 mm, PMP-0417`.
    pub crumb: String,
    /// The question: `Why 252 units?`
    pub title: String,
    /// The result as one strong sentence.
    pub headline: String,
    /// Sentences below it, `**` around what is strong.
    pub words: Vec<String>,
    /// Shares of the whole.
    pub parts: Vec<Part>,
    /// The formula in words, then with figures, then the result.
    pub formula: Vec<String>,
    /// What follows from it: reorder point, money tied up.
    pub results: Vec<Line>,
    /// What went into it.
    pub inputs: Vec<Input>,
    /// What it would be if something were otherwise.
    pub tries: Vec<Line>,
    /// How far it can be trusted.
    pub confidence: Option<Confidence>,
    /// What it assumes.
    pub limits: String,
}

/// The explanation of `code:figure`, of the whole plan without a code; `None` for an item or figure that is not there.
#[must_use]
pub fn explanation(plan: &Plan, settings: &Settings, id: &str, evidence: &Evidence) -> Option<Explanation> {
    let (code, figure) = id.rsplit_once(':')?;
    if code.is_empty() {
        let derivation = derive_whole(plan, figure, evidence)?;
        return Some(say(plan, derivation.quantity.clone(), &derivation));
    }
    let item = plan.items.iter().find(|item| item.code == code)?;
    let derivation = derive(plan, item, Figure::from_key(figure)?, settings)?;
    Some(say(plan, format!("{}, {}", item.name, item.code), &derivation))
}

pub(in crate::project) fn say(plan: &Plan, crumb: String, derivation: &Derivation) -> Explanation {
    let line = |name: &str, value: String| Line { name: name.to_owned(), value };
    Explanation {
        crumb,
        title: tr!("Why {}?", derivation.shown),
        headline: derivation.headline.clone(),
        words: vec![derivation.sentence.clone()],
        parts: derivation
            .parts
            .iter()
            .map(|part| Part { label: format!("{} {}", part.name, percent(part.share)), share: part.share })
            .collect(),
        formula: vec![
            derivation.formula_in_names(),
            derivation.formula_in_numbers(),
            result_line(derivation),
        ],
        results: derivation.follows.iter().map(|f| line(&f.name, follow_text(f, &plan.currency))).collect(),
        inputs: derivation
            .inputs
            .iter()
            .map(|input| Input {
                name: input.name.clone(),
                value: with_unit(input.value, input.unit, &plan.currency),
                source: source(&input.origin),
            })
            .collect(),
        tries: derivation
            .what_if
            .iter()
            .map(|what_if| {
                let value = figure_text(what_if.value, derivation.unit, &plan.currency);
                let value = if derivation.unit == Unit::Units { tr!("{value} units", value) } else { value };
                line(&what_if.change, value)
            })
            .collect(),
        confidence: Some(derivation.confidence),
        limits: derivation.limits.join(" "),
    }
}

/// The result before rounding, then rounded.
fn result_line(derivation: &Derivation) -> String {
    let inputs: Vec<f64> = derivation.inputs.iter().map(|input| input.value).collect();
    match derivation.formula.before_rounding(&inputs) {
        Some(exact) if (exact - derivation.value).abs() > 1e-6 => {
            tr!("{}, rounded up to {}", shown(exact, Unit::Units), whole(derivation.value))
        }
        _ => derivation.shown.clone(),
    }
}

fn with_unit(value: f64, unit: Unit, currency: &str) -> String {
    let number = shown(value, unit);
    match unit {
        Unit::Units => tr!("{number} units", number),
        Unit::UnitsPerDay => tr!("{number} a day", number),
        Unit::UnitsPerWeek => tr!("{number} a week", number),
        Unit::UnitsPerMonth => tr!("{number} a month", number),
        Unit::UnitsPerYear => tr!("{number} a year", number),
        Unit::Days => tr!("{number} days", number),
        Unit::Weeks => tr!("{number} weeks", number),
        Unit::Months => tr!("{number} months", number),
        Unit::Money => sum(currency, &number),
        Unit::MoneyPerYear => tr!("{} a year", sum(currency, &number)),
        Unit::Share | Unit::Number | Unit::Class => number,
    }
}

/// Where an input comes from, in words.
#[must_use]
pub fn source(origin: &Origin) -> String {
    match origin {
        Origin::Rows { table, rows: Some((first, last)), count } if first != last => {
            tr!("{table}, {count} rows between {first} and {last}", table, count, first, last)
        }
        Origin::Rows { table, rows: Some((first, _)), .. } => tr!("{table}, row {first}", table, first),
        Origin::Rows { table, rows: None, count } => tr!("{table} ({count} records)", table, count),
        Origin::Setting(text) => text.clone(),
        Origin::Assumed(text) => tr!("Assumed: {text}", text),
        Origin::Computed(text) => text.clone(),
    }
}
