//! A derivation as the drawer says it.

use crate::engine::explain::{Confidence, Derivation, Origin, Unit, shown};
use crate::import::dataset::Bucket;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::select::derivations::{Figure, derive, figure_text, follow_text};
use crate::project::settings::Settings;
use crate::project::words::{percent, whole};
use crate::ui::explain::{Explanation, Figure as Line, Input, Part};
use crate::ui::feedback::Tone;
use yew::AttrValue;

/// The explanation of `code:figure`; `None` for an item or figure that is not there.
#[must_use]
pub fn explanation(plan: &Plan, settings: &Settings, id: &str) -> Option<Explanation> {
    let (code, figure) = id.rsplit_once(':')?;
    let item = plan.items.iter().find(|item| item.code == code)?;
    let derivation = derive(plan, item, Figure::from_key(figure)?, settings)?;
    Some(say(plan, item, &derivation))
}

fn say(plan: &Plan, item: &ItemPlan, derivation: &Derivation) -> Explanation {
    let line = |name: &str, value: String| Line { name: name.to_owned().into(), value: value.into() };
    Explanation {
        crumb: format!("{}, {}", item.name, item.code).into(),
        title: format!("Why {}?", derivation.shown).into(),
        headline: derivation.headline.clone().into(),
        words: vec![derivation.sentence.clone().into()],
        parts: derivation
            .parts
            .iter()
            .map(|part| Part {
                label: format!("{} {}", part.name, percent(part.share)).into(),
                share: part.share,
            })
            .collect(),
        formula: vec![
            derivation.formula_in_names().into(),
            derivation.formula_in_numbers().into(),
            result_line(derivation).into(),
        ],
        results: derivation.follows.iter().map(|f| line(&f.name, follow_text(f, &plan.currency))).collect(),
        inputs: derivation
            .inputs
            .iter()
            .map(|input| Input {
                name: input.name.clone().into(),
                value: with_unit(input.value, input.unit, &plan.currency).into(),
                source: source(&input.origin),
            })
            .collect(),
        tries: derivation
            .what_if
            .iter()
            .map(|what_if| {
                let value = figure_text(what_if.value, derivation.unit, &plan.currency);
                let value = if derivation.unit == Unit::Units { format!("{value} units") } else { value };
                line(&what_if.change, value)
            })
            .collect(),
        confidence: match derivation.confidence {
            Confidence::High => "High confidence",
            Confidence::Medium => "Medium confidence",
            Confidence::Low => "Low confidence",
            Confidence::None => "No basis",
        }
        .into(),
        confidence_tone: match derivation.confidence {
            Confidence::High => Tone::Ok,
            Confidence::Medium => Tone::Info,
            Confidence::Low | Confidence::None => Tone::Warn,
        },
        limits: derivation.limits.join(" ").into(),
    }
}

/// The result before rounding, then rounded.
fn result_line(derivation: &Derivation) -> String {
    let inputs: Vec<f64> = derivation.inputs.iter().map(|input| input.value).collect();
    match derivation.formula.before_rounding(&inputs) {
        Some(exact) if (exact - derivation.value).abs() > 1e-6 => {
            format!("{}, rounded up to {}", shown(exact, Unit::Units), whole(derivation.value))
        }
        _ => derivation.shown.clone(),
    }
}

fn with_unit(value: f64, unit: Unit, currency: &str) -> String {
    let number = shown(value, unit);
    match unit {
        Unit::Units => format!("{number} units"),
        Unit::UnitsPerDay => format!("{number} a day"),
        Unit::UnitsPerWeek => format!("{number} a week"),
        Unit::UnitsPerMonth => format!("{number} a month"),
        Unit::UnitsPerYear => format!("{number} a year"),
        Unit::Days => format!("{number} days"),
        Unit::Weeks => format!("{number} weeks"),
        Unit::Months => format!("{number} months"),
        Unit::Money => format!("{currency}\u{a0}{number}"),
        Unit::MoneyPerYear => format!("{currency}\u{a0}{number} a year"),
        Unit::Share | Unit::Number | Unit::Class => number,
    }
}

fn source(origin: &Origin) -> AttrValue {
    match origin {
        Origin::Rows { table, rows: Some((first, last)), count } if first != last => {
            format!("{table}, {count} rows between {first} and {last}").into()
        }
        Origin::Rows { table, rows: Some((first, _)), .. } => format!("{table}, row {first}").into(),
        Origin::Rows { table, rows: None, count } => format!("{table} ({count} records)").into(),
        Origin::Setting(text) => text.clone().into(),
        Origin::Assumed(text) => format!("Assumed: {text}").into(),
        Origin::Computed(text) => text.clone().into(),
    }
}

/// The word of a bucket.
#[must_use]
pub fn bucket_word(bucket: Bucket) -> &'static str {
    match bucket {
        Bucket::Day => "day",
        Bucket::Week => "week",
        Bucket::Month => "month",
    }
}
