//! Levels run on draws that did not choose them: this is the figure that is shown.

use crate::engine::optimise::frontier::FrontierPoint;
use crate::engine::sim::spec::{RULES, SimSpec};
use crate::engine::sim::summary::Summary;
use crate::project::settings::Settings;
use crate::project::stress::figures::{self, Estimate, RuleFigures};
use crate::project::stress::rules::Rule;

/// Replications of the figure that is shown.
pub const FRESH_REPLICATIONS: u32 = 1_000;

/// What a fresh seed adds to the one that chose the levels.
const FRESH: u64 = 0x9e37_79b9_7f4a_7c15;

/// The same firm on fresh draws: under the plan's rule at these reorder points alone. Items without one keep theirs.
#[must_use]
pub fn fresh_spec(spec: SimSpec, reorder_points: &[Option<i32>]) -> SimSpec {
    let mut fresh = SimSpec { seed: spec.seed.wrapping_add(FRESH), ..spec };
    for (index, item) in fresh.items.iter_mut().enumerate() {
        let planned = item.policies.get(Rule::Hybrid as usize).copied().flatten();
        let chosen = reorder_points.get(index).copied().flatten();
        let policy = planned.map(|policy| match chosen {
            Some(at) => policy.raised_by(at.saturating_sub(policy.reorder_point)),
            None => policy,
        });
        item.policies = [None; RULES];
        if let Some(cell) = item.policies.get_mut(Rule::Hybrid as usize) {
            *cell = policy;
        }
    }
    fresh
}

/// A promise beside what fresh draws delivered.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// By the curves that chose the levels.
    pub promised: FrontierPoint,
    /// On fresh draws: the figures shown.
    pub delivered: RuleFigures,
    /// Delivered less promised stock, money.
    pub stock_difference_money: Estimate,
    /// Delivered less promised loss, money a year. The optimiser picks what looked good, so a little above zero is its
    /// curse and no fault.
    pub loss_difference_money: Estimate,
}

/// How a promise in money was kept; `None` where nothing was simulated.
#[must_use]
pub fn kept(
    promised: FrontierPoint,
    fresh: &Summary,
    settings: &Settings,
    horizon_days: u32,
) -> Option<Kept> {
    let figures = figures::of(fresh, settings, horizon_days);
    let delivered = figures.rules.get(Rule::Hybrid as usize)?.clone()?;
    let less = |estimate: Estimate, promise: f64| Estimate { value: estimate.value - promise, ..estimate };
    Some(Kept {
        promised,
        stock_difference_money: less(delivered.stock_value_money, promised.stock_money),
        loss_difference_money: less(delivered.loss_money, promised.loss),
        delivered,
    })
}
