//! Scenarios side by side, each run with the same draws.

use crate::engine::sim::run::run_all;
use crate::engine::sim::spec::{RULES, SimSpec, Start};
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;
use crate::project::stress::figures::{self, StressFigures};
use crate::project::stress::{Scenario, spec};
use serde::{Deserialize, Serialize};

/// What one scenario does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// Its name.
    pub name: String,
    /// What happens, as the beginning of a sentence.
    pub what: String,
    /// The figures of its run.
    pub figures: StressFigures,
}

/// Item-days, over all rules and scenarios, that one answer may take: some seconds.
const BUDGET_ITEM_DAYS: f64 = 4e8;
/// Fewer years than this say nothing of a bad one.
const LEAST_YEARS: f64 = 60.0;

/// Years that each scenario is run for: as set, fewer for many items.
fn years(plan: &Plan, settings: &Settings, scenarios: usize) -> u32 {
    let a_year = (plan.items.len() * RULES * scenarios.max(1)) as f64 * f64::from(spec::HORIZON_DAYS);
    let affordable = (BUDGET_ITEM_DAYS / a_year.max(1.0)).max(LEAST_YEARS);
    settings.stress.replications.min(affordable as u32).max(1)
}

/// Runs each scenario that can be run.
pub(super) fn of(plan: &Plan, settings: &Settings, scenarios: &[Scenario]) -> Vec<Compared> {
    let years = years(plan, settings, scenarios.len());
    let sound = scenarios.iter().filter(|scenario| scenario.problem(plan).is_none());
    sound
        .map(|scenario| {
            let mut spec = spec::spec(plan, settings, scenario, Start::Steady);
            spec.years_per_path = SimSpec::years_on_end(&spec.events, spec.start, years);
            let summary = run_all(&spec, 0..years);
            Compared {
                name: scenario.name.clone(),
                what: scenario.what_happens(plan),
                figures: figures::of(&summary, settings, spec::HORIZON_DAYS),
            }
        })
        .collect()
}
