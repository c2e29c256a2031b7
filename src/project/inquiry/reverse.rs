//! What the reverse stress test found: the smallest shock that each rule does not stand, and the curve of its loss.

use crate::charts::kinds::curves;
use crate::engine::language::tr;
use crate::project::finding::{Entry, Finding, Head};
use crate::project::plan::figures::Plan;
use crate::project::stress::figures::RuleFigures;
use crate::project::stress::reverse::{Answer, Limit, Point, RuleAnswer, Shock};
use crate::project::stress::rules::Rule;
use crate::project::words::{decimal, three_figures, whole};

/// The answer to be shown, with the curve of this rule.
#[must_use]
pub fn findings(answer: &Result<Answer, String>, rule: usize, currency: &str) -> Vec<Finding> {
    let answer = match answer {
        Ok(answer) => answer,
        Err(why) => return vec![Finding::problem(tr("Nothing to search for"), why.clone())],
    };
    let Some(chosen) = answer.rules.iter().find(|found| found.rule == rule).or(answer.rules.first()) else {
        let why = tr("No rule can be told for these items. Stop later, or add stock and reorder points.");
        return vec![Finding::problem(tr("No size of the shock is simulated yet"), why.to_owned())];
    };
    let unit = answer.question.shock.unit();
    let runs = whole(f64::from(answer.question.replications));
    let mut note = chosen.bend.map_or_else(
        || String::from(tr("The loss grows evenly: no size stands out.")),
        |bend| {
            tr!(
                "From about {} {unit} on, the loss rises faster: what was enough until then is used up.",
                whole(bend),
                unit
            )
        },
    );
    if !answer.is_complete {
        note.push_str(tr(" The search was stopped before it was complete: the sizes are rough."));
    }
    let beside = if chosen.rule == Rule::Hybrid as usize { Rule::Today } else { Rule::Hybrid };
    let beside = answer.rules.iter().find(|found| found.rule == beside as usize);
    vec![Finding {
        title: chosen.sentence(&answer.question, currency),
        sub: tr!(
            "The smallest shock per rule, every size on the same bad luck. Simulated, {runs} runs of 52 weeks for each size, 95% ranges",
            runs
        ),
        chart: Some(chart(answer, chosen, beside, currency)),
        columns: vec![
            Head::words(tr("Rule")),
            Head::figures(tr("Breaks from"), unit),
            Head::figures(tr("Units at once there"), "%"),
            Head::figures(tr("Loss without shock"), currency),
            Head::figures(tr("The largest shock adds"), currency).lesser(),
            Head::figures(tr("Bend"), unit).lesser(),
        ],
        rows: answer.rules.iter().map(row).collect(),
        marked: answer.rules.iter().position(|found| found.rule == chosen.rule),
        note,
        ..Finding::default()
    }]
}

/// Where a search begins when nobody says otherwise: units served at once in percent, and loss of a year in money.
///
/// The plan's own ordinary year must not have failed already: 90%, or five points below what the plan serves, and twice
/// what it loses; without a run a hundredth of the annual value.
#[must_use]
pub fn usual_limits(plan: &Plan, simulated: Option<&RuleFigures>) -> [f64; 2] {
    let value: f64 = plan.items.iter().map(|item| item.segment.annual_value_money).sum();
    let below = |figures: &RuleFigures| (100.0 * figures.unit_fill.value - 5.0).floor().clamp(1.0, 90.0);
    let loss = simulated.map_or(value / 100.0, |figures| 2.0 * figures.loss_money.value);
    [simulated.map_or(90.0, below), three_figures(loss).max(1.0)]
}

impl Shock {
    /// What its sizes count.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::OutageDays | Self::DelayDays => tr("days"),
            Self::SurgePercent => "%",
        }
    }

    fn steps_name(self) -> &'static str {
        match self {
            Self::OutageDays => tr("days without supply"),
            Self::DelayDays => tr("days late, every delivery"),
            Self::SurgePercent => tr("% more demand"),
        }
    }
}

fn name(found: &RuleAnswer) -> &'static str {
    Rule::ALL.get(found.rule).map_or("", |rule| rule.name())
}

fn row(found: &RuleAnswer) -> Vec<Entry> {
    let at = found.points.iter().find(|point| Some(point.size) == found.breaks_at).or(found.points.last());
    let (first, last) = (found.points.first(), found.points.last());
    let none = || Entry::Unknown(String::from(tr("Not simulated")));
    let breaks = match found.breaks_at {
        Some(size) => Entry::whole(f64::from(size)),
        None => Entry::Figure(
            f64::MAX,
            String::from(tr("holds")),
            last.map_or_else(String::new, |point| tr!("up to {}", point.size)),
        ),
    };
    vec![
        Entry::words(name(found)),
        breaks,
        at.map_or_else(none, fill),
        first.map_or_else(none, |point| Entry::simulated(point.loss_money)),
        last.map_or_else(none, |point| Entry::simulated(point.added_loss_money)),
        found.bend.map_or_else(|| Entry::Unknown(String::from(tr("The loss grows evenly"))), Entry::whole),
    ]
}

fn fill(point: &Point) -> Entry {
    let range = format!("\u{b1} {}", decimal(point.unit_fill.half_width * 100.0, 2));
    Entry::Figure(point.unit_fill.value, decimal(point.unit_fill.value * 100.0, 1), range)
}

/// The curve of loss against size, with the rule beside it, the bend and the size that breaks it.
fn chart(
    answer: &Answer,
    chosen: &RuleAnswer,
    beside: Option<&RuleAnswer>,
    currency: &str,
) -> curves::Inputs {
    let (shock, rule) = (answer.question.shock, name(chosen));
    let line = |found: &RuleAnswer| curves::Line {
        name: name(found).to_owned(),
        values: found.points.iter().map(|point| point.loss_money.value).collect(),
    };
    let breaks = chosen.breaks_at.filter(|size| *size > 0);
    let marks = breaks.map(|size| (f64::from(size), tr!("breaks at {size}", size))).into_iter();
    let unit = shock.unit();
    let title = match chosen.bend {
        Some(bend) if unit == tr("days") => {
            tr!("The loss of {rule} bends at about {} days", whole(bend), rule)
        }
        Some(bend) => tr!("The loss of {rule} bends at about {}%", whole(bend), rule),
        None => tr!("The loss of {rule} grows evenly with the shock", rule),
    };
    curves::Inputs {
        title,
        subtitle: tr!("Mean loss of the year, {currency}. Simulated", currency),
        steps_name: shock.steps_name().to_owned(),
        steps: chosen.points.iter().map(|point| f64::from(point.size)).collect(),
        unit: None,
        lines: std::iter::once(chosen).chain(beside).map(line).collect(),
        limit: match answer.question.limit {
            Limit::LossAbove(money) => Some((money, String::from(tr("your limit")))),
            Limit::UnitFillBelow(_) => None,
        },
        marks: marks.chain(chosen.bend.map(|bend| (bend, String::from(tr("bend"))))).collect(),
        window: None,
    }
}
