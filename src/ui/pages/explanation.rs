//! A derivation as the drawer says it.

use crate::engine::explain::{Confidence, Derivation, Origin, Unit, shown};
use crate::import::dataset::Bucket;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::select::derivations::{Figure, derive, follow_text};
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
    let derivation = derive(item, Figure::from_key(figure)?, settings, &plan.currency);
    Some(say(plan, item, &derivation))
}

fn say(plan: &Plan, item: &ItemPlan, derivation: &Derivation) -> Explanation {
    let value = whole(derivation.value);
    let line = |name: &str, value: String| Line { name: name.to_owned().into(), value: value.into() };
    Explanation {
        crumb: format!("{}, {}", item.name, item.code).into(),
        title: format!("Why {value} units?").into(),
        headline: headline(item, derivation).into(),
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
            result_line(item, derivation).into(),
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
            .map(|what_if| line(&what_if.change, format!("{} units", whole(what_if.value))))
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

fn headline(item: &ItemPlan, derivation: &Derivation) -> String {
    let value = whole(derivation.value);
    let per_day = item.demand.mean_per_day();
    let cover = if per_day > 0.0 { derivation.value / per_day } else { 0.0 };
    match derivation.quantity.as_str() {
        "Safety stock" => format!("Hold {value} units as safety stock ({} days of cover).", whole(cover)),
        "Reorder point" => format!("Order again at {value} units."),
        "Order quantity" => format!("Order {value} units at a time."),
        _ => format!("Keep {value} units as a stockpile ({} days of cover).", whole(cover)),
    }
}

/// The result before rounding, then rounded.
fn result_line(item: &ItemPlan, derivation: &Derivation) -> String {
    let value = whole(derivation.value);
    let exact = item.buffer.safety_stock_exact_units;
    if derivation.quantity == "Safety stock" && (exact - derivation.value).abs() > 1e-6 {
        return format!("{}, rounded up to {value}", shown(exact, Unit::Units));
    }
    value
}

fn with_unit(value: f64, unit: Unit, currency: &str) -> String {
    let number = shown(value, unit);
    match unit {
        Unit::Units => format!("{number} units"),
        Unit::UnitsPerDay => format!("{number} a day"),
        Unit::UnitsPerWeek => format!("{number} a week"),
        Unit::UnitsPerMonth => format!("{number} a month"),
        Unit::Days => format!("{number} days"),
        Unit::Weeks => format!("{number} weeks"),
        Unit::Months => format!("{number} months"),
        Unit::Money => format!("{currency}\u{a0}{number}"),
        Unit::MoneyPerYear => format!("{currency}\u{a0}{number} a year"),
        Unit::Share | Unit::Number => number,
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
