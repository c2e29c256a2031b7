//! The scorecard: what was measured and what is simulated, each against its target.

mod halves;
mod measures;
mod orders;
mod service;
mod triggers;

use crate::charts::kinds::bullet_row;
use crate::engine::language::{form, tr};
use crate::import::dataset::Dataset;
use crate::project::finding::{Entry, Finding, Head, Sign};
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;

use crate::project::stress::figures::{RuleFigures, StressFigures};
use crate::project::stress::rules::Rule;
use crate::project::words::{counted, percent};
use measures::{Found, Half, Written};
pub use measures::{MEASURES, Measure};
use serde::{Deserialize, Serialize};

/// What the page's stress test says of a rule; the workers that answer hold parts of it only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Simulated {
    /// Share of units served on their day.
    pub unit_fill: f64,
    /// Days from broken to restored service; `None` where it never broke.
    pub recover_days: Option<f64>,
    /// Loss that 19 of 20 years stay below, money.
    pub loss_1_in_20_money: f64,
    /// Mean loss of the worst 5 of 100 years, money.
    pub loss_worst_money: f64,
    /// Mean loss of a year, money.
    pub loss_money: f64,
    /// Carrying and ordering, money a year.
    pub cost_money: f64,
    /// Average stock value, money.
    pub stock_money: f64,
    /// Half of the width of the 95% interval of [`Self::unit_fill`] and of [`Self::loss_1_in_20_money`].
    pub errors: [f64; 2],
}

/// Today's rules and the plan's, where a run stands.
pub type BothSimulated = [Option<Simulated>; 2];

/// What a run says of Today and of the plan.
#[must_use]
pub fn simulated(figures: Option<&StressFigures>) -> BothSimulated {
    let of = |rule: Rule| figures.and_then(|figures| figures.rules.get(rule as usize)?.as_ref()).map(one);
    [of(Rule::Today), of(Rule::Hybrid)]
}

fn one(rule: &RuleFigures) -> Simulated {
    Simulated {
        unit_fill: rule.unit_fill.value,
        recover_days: rule.recover_days.map(|days| days.value),
        loss_1_in_20_money: rule.loss_1_in_20_money.value,
        loss_worst_money: rule.loss_worst_5_percent_money.value,
        loss_money: rule.loss_money.value,
        cost_money: rule.carrying_money.value + rule.ordering_money.value,
        stock_money: rule.stock_value_money.value,
        errors: [rule.unit_fill.half_width, rule.loss_1_in_20_money.half_width],
    }
}

/// How a figure stands to its target.
fn state(measure: &Measure, value: f64, target: f64) -> (Sign, &'static str) {
    // Close: within a twentieth of the target.
    let near = 0.05 * target.abs();
    let short = if measure.more_is_better { target - value } else { value - target };
    if short <= 1e-9 {
        (Sign::Good, tr("On target"))
    } else if short <= near {
        (Sign::Near, tr("Close"))
    } else {
        (Sign::Bad, tr("Off target"))
    }
}

/// The measures and the triggers, with what they say in short.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Scorecard {
    /// The answer, `**` around its figures.
    pub answer: String,
    /// Both halves, and the review triggers.
    pub findings: Vec<Finding>,
}

/// The scorecard of a plan.
#[must_use]
pub fn of(dataset: &Dataset, plan: &Plan, settings: &Settings, simulated: &BothSimulated) -> Scorecard {
    let found = measures::all(dataset, plan, settings, simulated);
    let half = |half| self::half(plan, settings, half, &found);
    let findings =
        vec![half(Half::Efficiency), half(Half::Resilience), triggers::finding(dataset, plan, settings)];
    Scorecard { answer: answer(plan, settings, &found), findings }
}

fn half(plan: &Plan, settings: &Settings, half: Half, found: &[Found]) -> Finding {
    let (title, sub) = match half {
        Half::Efficiency => (tr("Efficiency"), tr("What the stock costs and how hard it works")),
        Half::Resilience => {
            (tr("Resilience"), tr("What customers got, what suppliers did, and what a bad year would cost"))
        }
    };
    let columns = vec![
        Head::words(tr("Measure")),
        Head::figures(tr("Today"), ""),
        Head::figures(tr("Plan"), ""),
        Head::figures(tr("Target"), "").lesser(),
        Head::figures(tr("Last period"), tr("older half")).lesser(),
        Head::words(tr("Against target")),
        Head::words(tr("State")),
        Head::figures(tr("Weight"), "").lesser(),
        Head::words(tr("Source")).lesser(),
    ];
    let mut finding = Finding { title: title.into(), sub: sub.into(), columns, ..Finding::default() };
    for (place, measure) in MEASURES.iter().enumerate().filter(|(_, measure)| measure.half == half) {
        let Some(found) = found.get(place) else { continue };
        let target = target(settings, place);
        let figure = |value: Option<f64>, under: &str, missing: &str| match value {
            Some(value) => Entry::Figure(value, measure.unit.words(value, &plan.currency), under.to_owned()),
            None => Entry::Words(
                String::from("-"),
                [missing, if missing.is_empty() { under } else { tr(". Or type a value below") }].concat(),
            ),
        };
        let judged = found.today.or(found.plan).zip(target);
        let judged = judged.map(|(value, target)| state(measure, value, target));
        let unjudged = if target.is_some() { tr("Not known") } else { tr("No target") };
        let (sign, word) = judged.unwrap_or((Sign::Plain, unjudged));
        let side = if measure.more_is_better { tr("at least ") } else { tr("at most ") };
        finding.rows.push(vec![
            Entry::Words(measure.name.into(), measure.definition.into()),
            figure(found.today, &found.note, &found.missing),
            figure(found.plan, "", ""),
            target.map_or_else(
                || Entry::words("-"),
                |target| Entry::figure(target, [side, &measure.unit.words(target, &plan.currency)].concat()),
            ),
            found.last.map_or_else(|| Entry::words("-"), |last| figure(Some(last), "", "")),
            bullet(measure, found, target, word, &plan.currency),
            Entry::Sign(sign, word.into(), String::new()),
            Entry::whole(weight(settings, place)),
            Entry::words(found.source),
        ]);
    }
    finding
}

/// The measure as a bar against its target.
fn bullet(measure: &Measure, found: &Found, target: Option<f64>, state: &str, currency: &str) -> Entry {
    let told = |value: Option<f64>| value.map(|value| (value, measure.unit.words(value, currency)));
    let value = found.today.or(found.plan);
    if value.is_none() {
        return Entry::Unknown(String::from(tr("Nothing is known of it")));
    }
    let most = [value, target, found.last].into_iter().flatten().fold(0.0, f64::max);
    let least = value.unwrap_or(0.0).min(0.0);
    // A share is seen against the whole.
    let most = if measure.unit == Written::Share && most <= 1.0 { 1.0 } else { most };
    Entry::Bullet(bullet_row::Inputs {
        name: measure.name.into(),
        value: told(value),
        target: told(target),
        last: told(found.last),
        ends: (least, if most > least { most } else { least + 1.0 }),
        state: state.to_owned(),
    })
}

/// The target of a measure; 0 sets none.
fn target(settings: &Settings, place: usize) -> Option<f64> {
    settings.scorecard.targets.get(place).copied().filter(|target| *target > 0.0)
}

fn weight(settings: &Settings, place: usize) -> f64 {
    settings.scorecard.weights.get(place).copied().unwrap_or(1.0).max(0.0)
}

/// How many are on target, and the one that is furthest from it.
fn answer(plan: &Plan, settings: &Settings, found: &[Found]) -> String {
    let (mut judged, mut good, mut weights, mut met) = (0, 0, 0.0, 0.0);
    let mut weakest: Option<(f64, usize, f64, f64)> = None;
    for (place, (measure, found)) in MEASURES.iter().zip(found).enumerate() {
        let Some((value, target)) = found.today.or(found.plan).zip(target(settings, place)) else { continue };
        judged += 1;
        weights += weight(settings, place);
        if state(measure, value, target).0 == Sign::Good {
            good += 1;
            met += weight(settings, place);
            continue;
        }
        let short = (value - target).abs() / target;
        if weakest.is_none_or(|(most, ..)| short > most) {
            weakest = Some((short, place, value, target));
        }
    }
    if judged == 0 {
        return String::from(tr("**No measure** can be judged yet: these files hold too little."));
    }
    let verb = form(good, "is", "are");
    let mut text =
        tr!("**{good} of {}** {verb} on target", counted(judged, "measure", "measures"), good, verb);
    if weights > 0.0 {
        text.push_str(&tr!(", **{}** by weight", percent(met / weights)));
    }
    text.push('.');
    if let Some((_, place, value, target)) = weakest
        && let Some(measure) = MEASURES.get(place)
    {
        let words = |value| measure.unit.words(value, &plan.currency);
        text.push_str(&tr!(
            " {} is the weakest: **{}** against **{}**.",
            measure.name,
            words(value),
            words(target)
        ));
    }
    text
}
