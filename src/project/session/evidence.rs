//! What the page knows of a figure and a worker does not: the replay it was told, the spread it looks at.

use super::Session;
use super::optimise::Optimising;
use crate::engine::sim::spec::MONEY_SCALE;
use crate::project::inquiry::Topic;
use crate::project::plan::figures::Plan;
use crate::project::select::derivations::whole::{Evidence, simulated};
use crate::project::stress::rules::Rule;

/// The plan's own levels, the budget that is looked at, and the same on fresh draws come before the curve's points.
pub const SPREADS_BEFORE_POINTS: usize = 3;
/// Points of the curve that are listed.
pub const POINTS: usize = 10;

/// What a figure of the whole plan stands on, by its key.
#[must_use]
pub fn evidence(session: &Session, key: &str) -> Evidence {
    let found = match key.split_once('-') {
        Some(("replay", _)) => replay(session),
        Some(("spread", places)) => spread(session, places),
        Some(("tail", places)) => tail(session, places),
        Some(("fresh", _)) => on_fresh_draws(&session.optimising),
        _ => None,
    };
    found.unwrap_or_default()
}

fn replay(session: &Session) -> Option<Evidence> {
    let replayed = session.inquiries.replay.answer.as_ref()?;
    replayed.outcome.as_ref().ok().map(|report| Evidence::Replay(report.clone()))
}

/// `finding-row-column` of the findings about bad years.
fn tail(session: &Session, places: &str) -> Option<Evidence> {
    let found = session.inquiries.findings[Topic::TAIL].answer.as_ref()?;
    let place: usize = places.split('-').next()?.parse().ok()?;
    found.get(place).map(|finding| Evidence::Figures(finding.figures.clone()))
}

/// What fresh draws delivered, and the loss that was promised.
fn on_fresh_draws(now: &Optimising) -> Option<Evidence> {
    let kept = now.fresh.kept.as_ref()?;
    let mut figures = simulated::figures_of(&kept.delivered).to_vec();
    figures.push(kept.promised.loss);
    Some(Evidence::Figures(figures))
}

/// `row-column` of the table of spreads.
fn spread(session: &Session, places: &str) -> Option<Evidence> {
    let (row, column) = places.split_once('-')?;
    let (row, column): (usize, usize) = (row.parse().ok()?, column.parse().ok()?);
    let (now, plan) = (&session.optimising, session.plan.as_deref()?);
    if column == 3 {
        return next(now, row);
    }
    let loss = column == 2;
    let parts = match row {
        2 => fresh(now, plan, loss)?,
        _ => of_row(now, row, loss)?,
    };
    if column != 1 {
        return Some(Evidence::Items(parts));
    }
    let planned = of_row(now, 0, false)?;
    Some(Evidence::Items(parts.iter().zip(&planned).map(|(part, planned)| part - planned).collect()))
}

/// Stock or loss of every item at its level in a row.
fn of_row(now: &Optimising, row: usize, loss: bool) -> Option<Vec<f64>> {
    let result = now.result.as_ref()?;
    let of_point = |point: usize| {
        let budget = result.frontier.points(POINTS).get(point)?.stock_money;
        Some(result.frontier.within(budget).choice)
    };
    let choice = match row {
        0 => None,
        1 => Some(now.spread.as_ref()?.choice.clone()),
        _ => Some(of_point(row.checked_sub(SPREADS_BEFORE_POINTS)?)?),
    };
    let parts = result.items.iter().enumerate().map(|(index, item)| {
        let level = match &choice {
            None => item.planned,
            Some(choice) => choice.get(index).and_then(|&place| item.choices.get(place)).copied(),
        };
        level.map_or(0.0, |level| if loss { level.loss } else { level.stock_money })
    });
    Some(parts.collect())
}

/// The same as fresh draws found it.
fn fresh(now: &Optimising, plan: &Plan, loss: bool) -> Option<Vec<f64>> {
    let kept = now.fresh.kept.as_ref()?;
    let whole = if loss { kept.delivered.loss_money.value } else { kept.delivered.stock_value_money.value };
    let records = now.fresh.items.items.iter().zip(&plan.items).map(|(rules, item)| {
        let record = rules.get(Rule::Hybrid as usize)?;
        Some(if loss {
            record.loss as f64 / MONEY_SCALE
        } else {
            record.on_hand_milliunit_days as f64 * item.unit_cost_money.unwrap_or(0.0)
        })
    });
    let parts: Vec<f64> = records.map(Option::unwrap_or_default).collect();
    // From totals over the run to a mean year: the shown figure is the whole of it.
    let all: f64 = parts.iter().sum();
    (all > 0.0).then(|| parts.iter().map(|part| part / all * whole).collect())
}

/// The step behind what the next money spares.
fn next(now: &Optimising, row: usize) -> Option<Evidence> {
    let frontier = &now.result.as_ref()?.frontier;
    let value = match row {
        1 => now.spread.as_ref()?.promised.next_value,
        _ => frontier.points(POINTS).get(row.checked_sub(SPREADS_BEFORE_POINTS)?)?.next_value,
    };
    let (item, money, spared) = frontier.step_of_value(value)?;
    Some(Evidence::Step(item as u32, money, spared))
}
