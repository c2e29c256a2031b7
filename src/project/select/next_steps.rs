//! "Do this next": what the plan asks for first, ranked by loss avoided per money tied up.

use crate::engine::language::tr;
use crate::engine::segment::portfolio::Group;
use crate::engine::sim::summary::Summary;
use crate::engine::stats::ranking::{first_of, set_of};
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::settings::agreed::Agreed;
use crate::project::stress::figures::mean_loss_money;
use crate::project::stress::rules::Rule;
use crate::project::words::{money_about, whole};

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub struct NextStep {
    /// What to do, `**` around the item.
    pub what: String,
    /// What it brings, simulated.
    pub brings: String,
    /// What it takes.
    pub takes: String,
    /// The figure that explains it, as `code:figure`.
    pub figure: String,
    /// What it is to be agreed about as, as `raise:code`.
    pub about: String,
}

/// Up to `most` steps about which nothing was agreed; those that avoid loss first, the largest avoided loss per money
/// first.
#[must_use]
pub fn next_steps(plan: &Plan, summary: &Summary, agreed: &[Agreed], most: usize) -> Vec<NextStep> {
    let agreed = set_of(agreed.iter().map(|own| own.about.as_str()));
    let scored = plan.items.iter().enumerate().filter_map(|(index, item)| {
        let avoided = avoided_money(summary, index)?;
        let score = score(item, avoided)?;
        (agreed.is_empty() || !agreed.contains(about(item, avoided).as_str()))
            .then_some((score, avoided, item))
    });
    let best = first_of(scored, most, |one, other| other.0.total_cmp(&one.0));
    best.into_iter().map(|(_, avoided, item)| step(plan, item, avoided)).collect()
}

/// The kind of step and the item.
fn about(item: &ItemPlan, avoided: f64) -> String {
    let units = item.buffer.change_units.unwrap_or_default();
    let kind = match avoided > 0.0 && units > 0.0 {
        true if holds_stockpile(item) => "stockpile:",
        true => "raise:",
        false => "lower:",
    };
    [kind, &item.code].concat()
}

/// Whether most of what the plan holds of it is a stockpile.
fn holds_stockpile(item: &ItemPlan) -> bool {
    item.segment.group == Group::Shield && item.buffer.stockpile_units > item.buffer.safety_stock_units
}

/// Mean yearly loss under today's rules minus under the plan.
fn avoided_money(summary: &Summary, item: usize) -> Option<f64> {
    let loss = |rule: Rule| {
        let record = summary.items.get(item)?.get(rule as usize)?;
        mean_loss_money(record)
    };
    Some(loss(Rule::Today)? - loss(Rule::Hybrid)?)
}

/// What a step is worth; `None` where nothing is to be done.
fn score(item: &ItemPlan, avoided: f64) -> Option<f64> {
    let change = item.buffer.change_money?;
    let units = item.buffer.change_units?;
    if avoided > 0.0 && units > 0.0 {
        return Some(avoided / change.max(1.0));
    }
    // After all that avoid loss, by the money they free.
    (change < 0.0 && units < 0.0).then_some(change.abs() * 1e-9)
}

/// The step of an item that has a score.
fn step(plan: &Plan, item: &ItemPlan, avoided: f64) -> NextStep {
    let change = item.buffer.change_money.unwrap_or_default();
    let units = item.buffer.change_units.unwrap_or_default();
    let money = |value: f64| money_about(&plan.currency, value);
    let stockpile = item.buffer.stockpile_units;
    let days = stockpile / item.demand.mean_per_day().max(f64::MIN_POSITIVE);
    let name = &item.name;
    if avoided > 0.0 && units > 0.0 {
        let (what, figure) = if holds_stockpile(item) {
            (tr!("Hold {} days of **{name}** as a stockpile", whole(days), name), "stockpile")
        } else {
            let level = whole(item.buffer.safety_stock_units);
            (tr!("Raise safety stock of **{name}** to {level}", name, level), "safety_stock")
        };
        return NextStep {
            what,
            brings: tr!("avoids about {} a year (simulated)", money(avoided)),
            takes: if change > 0.0 { money(change) } else { String::from(tr("no extra money")) },
            figure: format!("{}:{figure}", item.code),
            about: about(item, avoided),
        };
    }
    NextStep {
        what: tr!("Lower **{name}** by {} units", whole(-units.min(0.0)), name),
        brings: tr!("frees {}", money(-change)),
        takes: String::from(tr("no cost")),
        figure: format!("{}:safety_stock", item.code),
        about: about(item, avoided),
    }
}
