//! The working of figures of the whole plan: money, groups, promises, a replay, and the best spread of money.
//!
//! Named by a key without an item's code. What only the page knows, such as the replay it was told, comes as evidence.

mod largest;
mod promise;
mod replayed;
pub mod simulated;
mod spread;
mod stock;
mod supplier;

use crate::engine::explain::Derivation;
use crate::project::plan::figures::Plan;
use crate::project::replay::Report;
use serde::{Deserialize, Serialize};

/// What a figure stands on beside the plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub enum Evidence {
    /// Nothing.
    #[default]
    Plan,
    /// What a replay found.
    Replay(Report),
    /// The figure's share of every item of the plan.
    Items(Vec<f64>),
    /// One step of one item to its next level: item, stock money that it takes, loss a year that it spares.
    Step(u32, f64, f64),
    /// What a run found, in the order that [`simulated`] names it.
    Figures(Vec<f64>),
}

/// The derivation of a figure of the whole plan; `None` for a key or evidence that is not there.
///
/// A key is a name and, where there are several of the kind, their places: `stock_planned`, `promise-0-2`.
#[must_use]
pub fn derive_whole(plan: &Plan, key: &str, evidence: &Evidence) -> Option<Derivation> {
    let mut words = key.split('-');
    let name = words.next()?;
    let places: Vec<usize> = words.map_while(|word| word.parse().ok()).collect();
    match (name, places.as_slice(), evidence) {
        ("promise", &[line, column], _) => promise::promise_of(plan, line, column),
        ("supplier", &[at, column], _) => supplier::supplier_of(plan, at, column),
        ("country", &[at, column], _) => supplier::country_of(plan, at, column),
        ("unknown_country", &[], _) => supplier::unknown_of(plan),
        ("replay", &[rule, line, column], Evidence::Replay(report)) => {
            replayed::replayed_of(report, rule, line, column)
        }
        ("spread", &[_, column], Evidence::Items(parts)) => spread::sum_of(plan, column, parts),
        ("spread", &[_, _], &Evidence::Step(item, money, spared)) => {
            spread::next_of(plan, item as usize, money, spared)
        }
        ("tail", &[0, row, column], Evidence::Figures(all)) => {
            simulated::simulated_of(plan, all.chunks(simulated::FIGURES).nth(row)?, column)
        }
        ("tail", &[_, row, column], Evidence::Figures(all)) => {
            simulated::moved_of(plan, all.chunks(4).nth(row)?, column)
        }
        ("fresh", &[column], Evidence::Figures(all)) => simulated::fresh_of(plan, all, column),
        (name, &[], _) => stock::stock_of(plan, name),
        (name, &[group], _) => stock::of_group(plan, name, group),
        _ => None,
    }
}

/// The keys of a plan's own figures, those of evidence left out.
#[must_use]
pub fn plan_keys(plan: &Plan) -> Vec<String> {
    let lines =
        (0..plan.promises.len()).flat_map(|line| (0..4).map(move |at| format!("promise-{line}-{at}")));
    let groups =
        stock::OF_GROUP.iter().flat_map(|(name, many)| (0..*many).map(move |at| format!("{name}-{at}")));
    let suppliers = supplier::keys(plan);
    stock::OF_PLAN
        .iter()
        .map(|name| String::from(*name))
        .chain(groups)
        .chain(lines)
        .chain(suppliers)
        .collect()
}
