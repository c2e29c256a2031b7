//! Calculators that need no file: a form of a few fields, an answer with its working and a curve.
//!
//! A new one is a file with a [`Form`] and an `answer`, and a line in each of the two lists below. The forms stand
//! apart from the answers, so that the page carries the forms alone and a worker answers.

mod forward_buy;
mod one_stop;
mod order_quantity;
mod reorder_point;
mod safety_stock;
mod source_or_stockpile;
mod stockout_cost;
mod takt_and_cover;

use crate::charts::kinds::curves;
use crate::engine::error::EngineResult;
use crate::engine::explain::{Derivation, Expression, Origin, Unit};
use crate::engine::language::{Words, tr};
use crate::project::plan::figures::Plan;
use crate::project::select::derivations::working::Working;
use crate::project::select::explanation::{Explanation, say};
use serde::{Deserialize, Serialize};

/// A field of a form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field {
    /// Its name in a link.
    pub key: &'static str,
    /// Its label.
    pub label: Words,
    /// Its unit; a share is typed in percent.
    pub unit: Unit,
    /// What stands in it at first, as it is typed.
    pub usual: f64,
    /// The smallest and the largest that can be typed.
    pub range: (f64, f64),
}

/// A calculator as the page shows it.
#[derive(Debug, PartialEq)]
pub struct Form {
    /// Its name in the address.
    pub key: &'static str,
    /// Its name on screen.
    pub title: Words,
    /// What it answers.
    pub question: Words,
    /// Its fields.
    pub fields: &'static [Field],
}

/// Every form, in the order of the list.
pub const FORMS: [&Form; 8] = [
    &safety_stock::FORM,
    &reorder_point::FORM,
    &order_quantity::FORM,
    &forward_buy::FORM,
    &stockout_cost::FORM,
    &one_stop::FORM,
    &source_or_stockpile::FORM,
    &takt_and_cover::FORM,
];

type Answer = fn(&Given<'_>) -> EngineResult<Outcome>;

fn answers() -> [(&'static Form, Answer); 8] {
    [
        (&safety_stock::FORM, safety_stock::answer),
        (&reorder_point::FORM, reorder_point::answer),
        (&order_quantity::FORM, order_quantity::answer),
        (&forward_buy::FORM, forward_buy::answer),
        (&stockout_cost::FORM, stockout_cost::answer),
        (&one_stop::FORM, one_stop::answer),
        (&source_or_stockpile::FORM, source_or_stockpile::answer),
        (&takt_and_cover::FORM, takt_and_cover::answer),
    ]
}

/// The form of a name.
#[must_use]
pub fn form(key: &str) -> Option<&'static Form> {
    FORMS.into_iter().find(|form| form.key == key)
}

/// How the answer moves with one field: what runs along the foot, what the heights are, their unit (money without one),
/// one or two lines by their points at the same steps, and where the field stands.
pub(super) struct Curve<'a> {
    pub(super) title: &'a str,
    pub(super) foot: &'a str,
    pub(super) heights: &'a str,
    pub(super) unit: Option<&'a str>,
    pub(super) at: f64,
}

impl Curve<'_> {
    pub(super) fn over(&self, steps: &[f64], lines: &[(&str, &dyn Fn(f64) -> f64)]) -> curves::Inputs {
        let line = |(name, height): &(&str, &dyn Fn(f64) -> f64)| curves::Line {
            name: String::from(*name),
            values: steps.iter().map(|step| height(*step)).collect(),
        };
        curves::Inputs {
            title: String::from(self.title),
            subtitle: String::from(self.heights),
            steps_name: String::from(self.foot),
            steps: steps.to_vec(),
            unit: self.unit.map(String::from),
            lines: lines.iter().map(line).collect(),
            limit: None,
            marks: vec![(self.at, String::from(tr("now")))],
            window: None,
        }
    }
}

/// What a calculator found.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The answer as a sentence, `**` around its figures.
    pub headline: String,
    /// Its figures, the one that counts first.
    pub figures: Vec<Derivation>,
    /// How it moves.
    pub curve: curves::Inputs,
}

/// An answer as a worker tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Calculated {
    /// The form.
    pub key: String,
    /// The answer as a sentence; what is wrong where there is none.
    pub headline: String,
    /// The working of each figure.
    pub workings: Vec<Explanation>,
    /// How it moves; none where there is no answer.
    pub curve: Option<curves::Inputs>,
}

/// What was typed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a> {
    form: &'static Form,
    values: &'a [f64],
    pub(super) currency: &'a str,
}

impl Given<'_> {
    fn field(&self, key: &str) -> Option<(&'static Field, f64)> {
        let place = self.form.fields.iter().position(|field| field.key == key)?;
        let field = self.form.fields.get(place)?;
        let typed = self.values.get(place).copied().unwrap_or(field.usual);
        let within = typed.clamp(field.range.0, field.range.1);
        Some((field, if field.unit == Unit::Share { within / 100.0 } else { within }))
    }

    /// The value of a field; a share as a share.
    pub(super) fn of(&self, key: &str) -> f64 {
        self.field(key).map_or(0.0, |(_, value)| value)
    }

    /// The field as an input of a working.
    pub(super) fn input(&self, working: &mut Working, key: &str) -> Expression {
        let Some((field, value)) = self.field(key) else { return Expression::Number(0.0) };
        working.input(field.label.said(), value, field.unit, Origin::Setting(String::from(tr("Typed here"))))
    }

    /// The range of a field, as [`Self::of`] would give it, in so many steps.
    pub(super) fn steps(from: f64, to: f64, count: u32) -> Vec<f64> {
        (0..=count).map(|step| from + (to - from) * f64::from(step) / f64::from(count.max(1))).collect()
    }
}

/// What a formula comes to with its inputs.
fn value_of(working: &Working, formula: &Expression) -> f64 {
    let values: Vec<f64> = working.inputs.iter().map(|input| input.value).collect();
    formula.evaluate(&values)
}

/// Answers a form; values in the order of its fields.
#[must_use]
pub fn calculate(plan: &Plan, key: &str, values: &[f64]) -> Calculated {
    let known = answers().into_iter().find(|(form, _)| form.key == key);
    let refused =
        |headline: String| Calculated { key: key.to_owned(), headline, workings: Vec::new(), curve: None };
    let Some((form, answer)) = known else {
        return refused(String::from(tr("There is no such calculator.")));
    };
    if values.iter().any(|value| !value.is_finite()) {
        return refused(String::from(tr("Every field needs a number.")));
    }
    match answer(&Given { form, values, currency: &plan.currency }) {
        Ok(outcome) => Calculated {
            key: key.to_owned(),
            headline: outcome.headline,
            workings: outcome
                .figures
                .iter()
                .map(|figure| say(plan, figure.quantity.clone(), figure))
                .collect(),
            curve: Some(outcome.curve),
        },
        Err(error) => refused(tr!("No answer for these figures: {error}.", error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn outcome(form: &'static Form, values: &[f64]) -> EngineResult<Outcome> {
        let (_, answer) = answers().into_iter().find(|(known, _)| known.key == form.key).unwrap();
        answer(&Given { form, values, currency: "EUR" })
    }

    fn holds(outcome: &Outcome) {
        for figure in &outcome.figures {
            let again = figure.evaluate();
            let is_near = (again - figure.value).abs() <= 1e-9 * figure.value.abs().max(1.0);
            assert!(is_near, "{}: {again} for {}", figure.quantity, figure.value);
        }
        let curve = &outcome.curve;
        assert!(
            curve.steps.is_sorted() && curve.lines.iter().all(|line| line.values.len() == curve.steps.len())
        );
        for value in curve.steps.iter().chain(curve.lines.iter().flat_map(|line| &line.values)) {
            assert!(value.is_finite(), "{curve:?}");
        }
    }

    #[test]
    fn every_form_answers_as_it_stands() {
        assert!(answers().iter().map(|(form, _)| form.key).eq(FORMS.iter().map(|form| form.key)));
        for form in FORMS {
            let usual: Vec<f64> = form.fields.iter().map(|field| field.usual).collect();
            let outcome = outcome(form, &usual).unwrap();
            holds(&outcome);
            assert!(outcome.headline.contains("**") && outcome.curve.steps.len() > 1);
            let told = calculate(&Plan::default(), form.key, &usual);
            assert!(told.curve.is_some() && !told.workings.is_empty(), "{}", told.headline);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_gets_a_finite_answer_or_a_sentence(
            place in 0..FORMS.len(),
            shares in prop::collection::vec(0.0..=1.0_f64, 12),
        ) {
            let form = FORMS[place];
            let value = |(field, share): (&Field, &f64)| match share {
                s if *s < 0.1 => field.range.0,
                s if *s > 0.9 => field.range.1,
                s => field.usual * 2.0 * s,
            };
            let values: Vec<f64> = form.fields.iter().zip(&shares).map(value).collect();
            if let Ok(outcome) = outcome(form, &values) {
                holds(&outcome);
            }
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        let told = calculate(&Plan::default(), "takt", &[f64::NAN]);
        assert_eq!((told.curve, told.headline.as_str()), (None, "Every field needs a number."));
        assert!(calculate(&Plan::default(), "none", &[]).curve.is_none());
    }
}
