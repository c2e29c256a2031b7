//! What each item of a plan offers, and the plan's frontier.

use crate::engine::optimise::choices::{Choice, USUAL_RATIO, worth_choosing};
use crate::engine::optimise::frontier::{Frontier, Spread};
use crate::engine::optimise::tail::loss_money;
use crate::engine::sim::curve::PricedLevel;
use crate::engine::sim::curve::priced::PricedRun;
use crate::engine::sim::policy::Policy;
use crate::engine::sim::spec::{MONEY_SCALE, SimItem, SimSpec};
use crate::engine::stats::ranking::rank;
use crate::project::stress::rules::Rule;
use serde::{Deserialize, Serialize};

/// Replications that the curves are drawn from.
pub const CURVE_REPLICATIONS: u32 = 300;
/// Levels tried by runs of their own where an item has no curve.
const LEVELS_TRIED: usize = 8;

/// What is made least.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Goal {
    /// Cost of shortages a year, money.
    #[default]
    Loss,
    /// Value at cost of the units not served on their day, money a year: the most service by value.
    Unserved,
}

/// How an item's levels were priced.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Priced {
    /// All from one run.
    #[default]
    Curve,
    /// A few, each by a run of its own: the level matters for more than its own height.
    Runs,
    /// The rule cannot be told.
    Not,
}

/// What an item offers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ItemChoices {
    /// Levels worth choosing.
    pub choices: Vec<Choice>,
    /// The plan's own level.
    pub planned: Option<Choice>,
    /// How they were priced.
    pub priced: Priced,
    /// Units between two levels that can be told apart; 1 = exact.
    pub step_units: i32,
    /// The lowest reorder point at which 90, 95 and 99% of units are served on their day, by the curve.
    pub for_fill: [Option<i32>; 3],
}

/// Fills of [`ItemChoices::for_fill`].
pub const FILLS: [f64; 3] = [0.90, 0.95, 0.99];

/// From totals over a run to money: stock on an average day, loss in an average year.
#[derive(Debug, Clone, Copy)]
struct Scale {
    days: f64,
    years: f64,
    goal: Goal,
}

impl Scale {
    fn choice(&self, item: &SimItem, level: &PricedLevel) -> Choice {
        let unit_cost = item.money.unit_cost as f64 / MONEY_SCALE;
        let loss = match self.goal {
            Goal::Loss => loss_money(item, level.short_units, level.days_out),
            Goal::Unserved => level.short_units as f64 * unit_cost,
        };
        Choice {
            reorder_point: level.reorder_point,
            stock_money: level.on_hand_unit_days as f64 * unit_cost / self.days,
            loss: loss / self.years,
        }
    }
}

/// What one item offers under the plan's rule.
#[must_use]
pub fn of_item(spec: &SimSpec, run: &mut PricedRun, index: usize, goal: Goal) -> ItemChoices {
    let nothing = ItemChoices { priced: Priced::Not, ..ItemChoices::default() };
    let Some(item) = spec.items.get(index) else { return nothing };
    let Some(policy) = item.policies.get(Rule::Hybrid as usize).copied().flatten() else { return nothing };
    let years = f64::from(run.replications(spec)).max(1.0);
    let scale = Scale { days: years * f64::from(spec.horizon_days.max(1)), years, goal };
    if let Some(curve) = run.curve(spec, item, &policy, None) {
        let levels = curve.levels.iter().map(|level| scale.choice(item, level));
        return ItemChoices {
            choices: worth_choosing(levels, USUAL_RATIO),
            planned: curve.at(policy.reorder_point).map(|level| scale.choice(item, &level)),
            priced: Priced::Curve,
            step_units: curve.step_units,
            for_fill: FILLS.map(|fill| curve.for_fill(fill).map(|level| level.reorder_point)),
        };
    }
    let mut tried = levels_to_try(spec, run, item, &policy);
    tried.push(policy.reorder_point);
    rank(&mut tried, Ord::cmp);
    tried.dedup();
    let mut found: Vec<Choice> = tried
        .iter()
        .map(|at| run.level(spec, item, &policy.raised_by(at - policy.reorder_point)))
        .map(|level| scale.choice(item, &level.priced))
        .collect();
    let planned = found.iter().find(|choice| choice.reorder_point == policy.reorder_point).copied();
    rank(&mut found, |one, other| one.stock_money.total_cmp(&other.stock_money));
    let choices = worth_choosing(found.into_iter(), 1.0);
    ItemChoices { choices, planned, priced: Priced::Runs, step_units: 1, for_fill: [None; 3] }
}

/// Levels spread over the curve of the same rule without what ties it to its level; without such a curve, around the
/// plan's own level.
fn levels_to_try(spec: &SimSpec, run: &mut PricedRun, item: &SimItem, policy: &Policy) -> Vec<i32> {
    let free = Policy { stockpile: 0, ..*policy };
    if let Some(curve) = run.curve(spec, item, &free, None) {
        let total = curve.demand_units as f64;
        let shares = (0..LEVELS_TRIED).map(|place| 1.0 - libm::pow(0.4, place as f64));
        return shares
            .filter_map(|fill| curve.for_fill(if total > 0.0 { fill } else { 0.0 }))
            .map(|level| level.reorder_point)
            .collect();
    }
    let step = (policy.lot.max(policy.order_up_to.saturating_sub(policy.reorder_point)) / 2).max(1);
    (-3..LEVELS_TRIED as i32 - 3).map(|k| policy.reorder_point.saturating_add(k * step)).collect()
}

/// The optimiser's result for a whole plan.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Optimised {
    /// By item of the plan.
    pub items: Vec<ItemChoices>,
    /// Money against loss.
    pub frontier: Frontier,
    choices: Vec<Vec<Choice>>,
}

impl Optimised {
    /// Joins what the items offer, in the order of the plan.
    #[must_use]
    pub fn of(items: Vec<ItemChoices>) -> Self {
        let choices: Vec<Vec<Choice>> = items.iter().map(|item| item.choices.clone()).collect();
        Self { frontier: Frontier::of(&choices), items, choices }
    }

    /// Stock money and loss of the plan as it is, by the same curves.
    #[must_use]
    pub fn planned(&self) -> (f64, f64) {
        let planned = self.items.iter().filter_map(|item| item.planned);
        planned.fold((0.0, 0.0), |(stock, loss), choice| (stock + choice.stock_money, loss + choice.loss))
    }

    /// The reorder point of each item in a spread.
    #[must_use]
    pub fn reorder_points(&self, spread: &Spread) -> Vec<Option<i32>> {
        spread.reorder_points(&self.choices)
    }
}

/// The whole optimiser in one go.
#[must_use]
pub fn optimised(spec: &SimSpec, replications: u32, goal: Goal) -> Optimised {
    let mut run = PricedRun::new(spec, replications);
    Optimised::of((0..spec.items.len()).map(|index| of_item(spec, &mut run, index, goal)).collect())
}
