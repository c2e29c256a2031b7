//! Whom to qualify first: the items whose second source avoids most loss per money.

use super::SecondSource;
use super::answers::{Answers, Costed, Way, of_item};
use crate::engine::sim::spec::SimSpec;
use crate::engine::stats::ranking::rank as best_first;
use crate::project::finance::exposure;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::settings::Settings;
use serde::{Deserialize, Serialize};

/// Items that are simulated for each one that is wanted.
const SIMULATED_PER_PLACE: usize = 4;
/// Replications of a simulated item.
const RANKING_REPLICATIONS: u32 = 512;

/// An item to qualify a second source for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ToQualify {
    /// All its answers.
    pub answers: Answers,
    /// The second source alone.
    pub second_source: Costed,
}

/// The best items to qualify, by loss avoided per money, at most `most`; those for which it avoids nothing are left out.
///
/// Single-sourced items are first ordered by what a stop of their supplier costs a year as stock stands, and the
/// likeliest simulated; `second` gives each item's second source.
#[must_use]
pub fn to_qualify(
    plan: &Plan,
    settings: &Settings,
    spec: &SimSpec,
    most: usize,
    second: impl Fn(&ItemPlan) -> SecondSource,
) -> Vec<ToQualify> {
    let mut found: Vec<ToQualify> = candidates(plan, settings)
        .into_iter()
        .take(most * SIMULATED_PER_PLACE)
        .filter_map(|item| {
            let second = second(plan.items.get(item)?);
            let answers = of_item(plan, settings, spec, item, &second, RANKING_REPLICATIONS)?;
            let second_source = answers.ways.iter().find(|way| way.way == Way::SecondSource)?.clone();
            (second_source.avoided_money.value > 0.0).then_some(ToQualify { answers, second_source })
        })
        .collect();
    // Whoever saves money and avoids loss comes first.
    let rank = |found: &ToQualify| found.second_source.avoided_per_money().unwrap_or(f64::MAX);
    best_first(&mut found, |one, other| {
        rank(other).total_cmp(&rank(one)).then(one.answers.item.cmp(&other.answers.item))
    });
    found.truncate(most);
    found
}

/// Single-sourced items with demand, the dearest stops first.
fn candidates(plan: &Plan, settings: &Settings) -> Vec<usize> {
    let weight = |(index, item): (usize, &ItemPlan)| -> Option<(f64, usize)> {
        if item.sources.is_some_and(|sources| sources > 1) || item.demand.mean_per_day() <= 0.0 {
            return None;
        }
        let supplier = plan.suppliers.get(item.supplier? as usize)?;
        let stock = item.buffer.safety_stock_units.max(0.0) + item.buffer.order_quantity_units / 2.0;
        let cost = exposure::of_stock(index, item, stock, 0.0, settings)?.cost?.total();
        Some((cost * supplier.stops_per_year, index))
    };
    let mut found: Vec<(f64, usize)> = plan.items.iter().enumerate().filter_map(weight).collect();
    best_first(&mut found, |one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    found.into_iter().map(|(_, index)| index).collect()
}
