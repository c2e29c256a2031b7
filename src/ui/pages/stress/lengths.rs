//! How long an event lasts: one length, or a law of lengths.

use crate::engine::language::{Words, later, tr};
use crate::engine::sim::length_law::LengthLaw;
use crate::project::typed::{list_within, written};
use crate::ui::form::{Choice, NumberField, SelectField, TextField};
use yew::prelude::*;

/// The laws by their words, in the order of [`place`].
const LAWS: [Words; 6] = [
    later("Exactly"),
    later("At least, likely, at most"),
    later("Skewed (lognormal)"),
    later("Without memory (exponential)"),
    later("Whole days (geometric)"),
    later("As stops in the past"),
];

const fn place(law: &LengthLaw) -> usize {
    match law {
        LengthLaw::MinLikelyMax(..) => 1,
        LengthLaw::LogNormal(..) => 2,
        LengthLaw::Exponential(_) => 3,
        LengthLaw::Geometric(_) => 4,
        LengthLaw::Empirical(_) => 5,
        LengthLaw::Fixed(_) => 0,
    }
}

/// Another law of about the same mean.
fn like(place: usize, mean: f64) -> LengthLaw {
    let mean = mean.round().max(1.0);
    match place {
        1 => LengthLaw::MinLikelyMax((mean / 2.0).round(), mean, 2.0 * mean),
        2 => LengthLaw::LogNormal(mean, (mean / 2.0).round()),
        3 => LengthLaw::Exponential(mean),
        4 => LengthLaw::Geometric(mean),
        5 => LengthLaw::Empirical(vec![mean]),
        _ => LengthLaw::Fixed(mean),
    }
}

/// The longest event that can be typed, days.
const MOST_DAYS: f64 = 730.0;

/// The lengths of past stops as one line of text; `wrong` is what was wrong with the last one typed.
fn past(
    id: String,
    lengths: &[f64],
    on_law: &Callback<LengthLaw>,
    wrong: &UseStateHandle<AttrValue>,
) -> Html {
    let value = lengths.iter().map(|days| written(*days, 1)).collect::<Vec<_>>().join(" ");
    let on_change = {
        let (on_law, wrong) = (on_law.clone(), wrong.setter());
        Callback::from(move |text: String| match list_within(&text, 1.0, MOST_DAYS) {
            Ok(lengths) => {
                wrong.set(AttrValue::default());
                on_law.emit(LengthLaw::Empirical(lengths));
            }
            Err(said) => wrong.set(said.into()),
        })
    };
    html! {
        <div class="field-wide">
            <TextField {id} label={tr("Days of each past stop")} {value} longest={400} error={(**wrong).clone()}
                hint={tr("Apart by spaces. Each is as likely to come again")} {on_change} />
        </div>
    }
}

/// The fields; `id` gives each its identifier, `wrong` keeps what is wrong with the list of past stops.
pub(super) fn fields(
    id: &dyn Fn(&str) -> String,
    law: &LengthLaw,
    on_law: &Callback<LengthLaw>,
    wrong: &UseStateHandle<AttrValue>,
) -> Html {
    let choices =
        LAWS.iter().enumerate().map(|(at, words)| Choice::new(at.to_string(), *words)).collect::<Vec<_>>();
    let mean = law.mean_days();
    let on_kind = on_law.reform(move |key: AttrValue| like(key.parse().unwrap_or_default(), mean));
    let field = |name: &str, label: &'static str, value: f64, make: Box<dyn Fn(f64) -> LengthLaw>| {
        html! { <NumberField id={id(name)} {label} unit={tr("days")} {value} min={0.0} max={MOST_DAYS} on_change={on_law.reform(make)} /> }
    };
    let days = match law.clone() {
        LengthLaw::Empirical(lengths) => past(id("length-past"), &lengths, on_law, wrong),
        LengthLaw::MinLikelyMax(least, likely, most) => html! {
            <>
                { field("length-least", tr("At least"), least, Box::new(move |v| LengthLaw::MinLikelyMax(v, likely, most))) }
                { field("length-days", tr("Likely"), likely, Box::new(move |v| LengthLaw::MinLikelyMax(least, v, most))) }
                { field("length-most", tr("At most"), most, Box::new(move |v| LengthLaw::MinLikelyMax(least, likely, v))) }
            </>
        },
        LengthLaw::LogNormal(mean, sd) => html! {
            <>
                { field("length-days", tr("On average"), mean, Box::new(move |v| LengthLaw::LogNormal(v, sd))) }
                { field("length-spread", tr("Give or take"), sd, Box::new(move |v| LengthLaw::LogNormal(mean, v))) }
            </>
        },
        LengthLaw::Exponential(mean) => {
            field("length-days", tr("On average"), mean, Box::new(LengthLaw::Exponential))
        }
        LengthLaw::Geometric(mean) => {
            field("length-days", tr("On average"), mean, Box::new(LengthLaw::Geometric))
        }
        LengthLaw::Fixed(days) => field("length-days", tr("Lasts"), days.round(), Box::new(LengthLaw::Fixed)),
    };
    html! {
        <>
            <div class="field-wide">
                <SelectField id={id("length-law")} label={tr("How long")} {choices} value={place(law).to_string()} on_change={on_kind} />
            </div>
            { days }
        </>
    }
}
