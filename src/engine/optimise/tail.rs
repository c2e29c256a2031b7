//! The best spread for the bad years: least CVaR of the firm's yearly loss within a budget of stock money.
//!
//! CVaR is the worst mean loss over weights of the years that none exceeds 1/((1 - alpha) N) (Rockafellar and Uryasev,
//! 2002). So: spread the budget against weighed years, find the years that are now worst, let them weigh more, and
//! again. Weights are averaged over the rounds, without which the two steps can alternate for ever (Robinson, 1951,
//! on fictitious play). Any weights bound the answer from below, so the gap is known.

use super::choices::{Choice, worth_choosing};
use super::frontier::Frontier;
use crate::engine::sim::curve::PricedLevel;
use crate::engine::sim::curve::priced::PricedRun;
use crate::engine::sim::policy::Policy;
use crate::engine::sim::spec::{MONEY_SCALE, SimItem, SimSpec};
use crate::engine::stats::ranking::places;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TailRequest {
    /// Mean stock value, money.
    pub budget_money: f64,
    /// Share of years that are not the tail, such as 0.95.
    pub alpha: f64,
    /// Rounds at most.
    pub rounds: u32,
    /// A gap that is small enough, as a share of the CVaR.
    pub gap_share: f64,
}

/// A spread for the bad years.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TailSpread {
    /// For each item its reorder point; `None` where it keeps its rule as it is, or has none.
    pub reorder_points: Vec<Option<i32>>,
    /// Mean loss of the worst years, money.
    pub cvar_money: f64,
    /// Mean loss of all years, money.
    pub mean_money: f64,
    /// No spread of this budget has a lower CVaR in these years, money.
    pub bound_money: f64,
    /// Rounds taken.
    pub rounds: u32,
}

impl TailSpread {
    /// What is at most still to be gained, as a share of the CVaR.
    #[must_use]
    pub fn gap_share(&self) -> f64 {
        if self.cvar_money > 0.0 {
            ((self.cvar_money - self.bound_money) / self.cvar_money).max(0.0)
        } else {
            0.0
        }
    }
}

/// Cost of a level's shortages, money.
#[must_use]
pub fn loss_money(item: &SimItem, short_units: i64, days_out: i64) -> f64 {
    let money = &item.money;
    let per_unit = money.lost_margin + money.express + money.trust;
    (short_units as f64 * per_unit as f64 + days_out as f64 * money.downtime_per_day as f64) / MONEY_SCALE
}

/// Spreads a budget over the items under their rule at this place for the least CVaR over the run's replications;
/// `told` hears of each round and says whether to go on.
#[must_use]
pub fn tail_spread(
    spec: &SimSpec,
    run: &mut PricedRun,
    rule: usize,
    request: &TailRequest,
    mut told: impl FnMut(&TailSpread) -> bool,
) -> TailSpread {
    let years = run.replications(spec) as usize;
    let worst = worst_count(request.alpha, years);
    let mut weights = vec![1; years];
    let mut best = TailSpread { cvar_money: f64::MAX, ..TailSpread::default() };
    for round in 1..=request.rounds.max(1) {
        let items: Vec<Vec<Choice>> =
            spec.items.iter().map(|item| choices(spec, run, item, rule, &weights)).collect();
        let frontier = Frontier::of(&items);
        let bound = best.bound_money.max(frontier.bound(request.budget_money));
        let reorder_points = frontier.within(request.budget_money).reorder_points(&items);
        let losses = losses(spec, run, rule, &reorder_points, years);
        let order = worst_first(&losses);
        let cvar = mean_of_worst(&losses, &order, worst);
        if cvar < best.cvar_money {
            let mean_money = losses.iter().sum::<f64>() / years.max(1) as f64;
            best = TailSpread { reorder_points, cvar_money: cvar, mean_money, ..best };
        }
        (best.bound_money, best.rounds) = (bound, round);
        if !told(&best) || best.gap_share() <= request.gap_share {
            break;
        }
        if round == 1 {
            weights.fill(0);
        }
        order.iter().take(worst).for_each(|&year| weights[year] += 1);
    }
    best
}

/// Mean loss of the firm's worst years with these reorder points under the rule at this place.
///
/// Unit: money a year. Domain: alpha below 1, the share of years that are not among the worst.
#[must_use]
pub fn cvar_money(
    spec: &SimSpec,
    run: &mut PricedRun,
    rule: usize,
    reorder_points: &[Option<i32>],
    alpha: f64,
) -> f64 {
    let years = run.replications(spec) as usize;
    let losses = losses(spec, run, rule, reorder_points, years);
    mean_of_worst(&losses, &worst_first(&losses), worst_count(alpha, years))
}

fn worst_count(alpha: f64, years: usize) -> usize {
    (((1.0 - alpha) * years as f64).ceil() as usize).clamp(1, years.max(1))
}

fn mean_of_worst(losses: &[f64], order: &[usize], worst: usize) -> f64 {
    order.iter().take(worst).map(|&year| losses[year]).sum::<f64>() / worst as f64
}

fn worst_first(losses: &[f64]) -> Vec<usize> {
    places(losses.len(), &mut |one, other| losses[other].total_cmp(&losses[one]))
}

fn rule_of(item: &SimItem, rule: usize) -> Option<Policy> {
    item.policies.get(rule).copied().flatten()
}

/// Levels of an item: mean stock over all years, loss over the weighed ones.
fn choices(spec: &SimSpec, run: &mut PricedRun, item: &SimItem, rule: usize, weights: &[u32]) -> Vec<Choice> {
    let Some(policy) = rule_of(item, rule) else { return Vec::new() };
    let days = f64::from(spec.horizon_days);
    let years = f64::from(run.replications(spec)).max(1.0);
    let weight = weights.iter().map(|&weight| f64::from(weight)).sum::<f64>().max(1.0);
    let choice = |level: &PricedLevel, loss: f64| Choice {
        reorder_point: level.reorder_point,
        stock_money: level.on_hand_unit_days as f64 * item.money.unit_cost as f64
            / MONEY_SCALE
            / days
            / years,
        loss: loss / weight,
    };
    let curves = (run.curve(spec, item, &policy, None), run.curve(spec, item, &policy, Some(weights)));
    if let (Some(stock), Some(loss)) = curves {
        let level = |level: &PricedLevel| {
            let weighed = loss.at(level.reorder_point).unwrap_or_default();
            choice(level, loss_money(item, weighed.short_units, weighed.days_out))
        };
        return worth_choosing(stock.levels.iter().map(level), 1.0);
    }
    let (mut lost, mut level) =
        (0.0, PricedLevel { reorder_point: policy.reorder_point, ..Default::default() });
    run.each_year(spec, item, &policy, |year, found| {
        let weight = weights.get(year as usize).copied().unwrap_or(0);
        lost += f64::from(weight) * loss_money(item, found.priced.short_units, found.priced.days_out);
        level.on_hand_unit_days += found.priced.on_hand_unit_days;
    });
    vec![choice(&level, lost)]
}

/// The firm's loss in each year with these reorder points.
fn losses(
    spec: &SimSpec,
    run: &mut PricedRun,
    rule: usize,
    reorder_points: &[Option<i32>],
    years: usize,
) -> Vec<f64> {
    let mut losses = vec![0.0; years];
    for (item, at) in spec.items.iter().zip(reorder_points) {
        let (Some(policy), Some(at)) = (rule_of(item, rule), at) else { continue };
        run.each_year(spec, item, &policy.raised_by(at - policy.reorder_point), |year, found| {
            if let Some(loss) = losses.get_mut(year as usize) {
                *loss += loss_money(item, found.priced.short_units, found.priced.days_out);
            }
        });
    }
    losses
}
