//! Levels of all items by the optimiser: the curve of each, and the best spread for a fill of all together.
//!
//! A level covers the lead time and one bucket. Of the units short in a bucket, stock spares those by which demand of
//! the whole interval is above the level and demand before its last bucket is not; what it costs is what is left of
//! the level. Both follow from the law of a bucket, so the curve is exact: in the tail, where a few units decide, one
//! that is simulated is told too well by chance.

use super::{Level, Measure, Rule};
use crate::engine::buffer::calibrated::{ItemHistory, Pool};
use crate::engine::error::EngineResult;
use crate::engine::language::tr;
use crate::engine::optimise::choices::{Choice, worth_choosing};
use crate::engine::optimise::frontier::Frontier;
use crate::engine::quantity::{ServiceMeasure, ServiceTarget};
use crate::engine::sim::total_law;

/// A law of protection demand is laid on about so many steps at most.
const STEPS: f64 = 512.0;
/// Standard deviations above the mean that it reaches.
const REACH: f64 = 14.0;

/// The usual share of an item's own history: of 0 to 0.6 in steps of 0.1, between the two that needed least stock for
/// a high fill in the first parts of the spare parts (levels from 21 months, run over the 12 that followed). The months
/// that rules are compared on had no say in it.
pub const USUAL_OWN_SHARE: f64 = 0.25;

/// The optimiser as a rule: not the same share for every item, but the least stock for a share of all units.
///
/// What an item's next buckets bring is drawn from a law with the moments that [`Pool`] learned, and from its own
/// history scaled to the same mean. A unit of stock counts the same whatever it is.
#[derive(Debug, Clone, Copy)]
pub struct Spread {
    /// Buckets of a season, 0 for none.
    pub season_buckets: usize,
    /// Share of draws from the item's own history; the rest is from the law.
    pub own_share: f64,
}

impl Rule for Spread {
    fn name(&self) -> &'static str {
        tr("Spread by the optimiser")
    }

    fn measure(&self, asked: ServiceTarget) -> Measure {
        if asked.measure() == ServiceMeasure::Fill { Measure::Fill } else { Measure::None }
    }

    fn levels(
        &self,
        known: &[&[f64]],
        protection_buckets: usize,
        targets: &[ServiceTarget],
    ) -> EngineResult<Vec<Vec<Level>>> {
        let items: Vec<ItemHistory<'_>> = known
            .iter()
            .map(|units| ItemHistory {
                units,
                protection_buckets: protection_buckets as f64,
                lead_time_sd_buckets: 0.0,
            })
            .collect();
        let pool = Pool::learn(&items, self.season_buckets)?;
        let (mut choices, mut asked) = (Vec::new(), 0.0);
        for (index, history) in known.iter().enumerate() {
            let (found, demand) = self.item(&pool, index, history, protection_buckets)?;
            choices.push(found);
            asked += demand;
        }
        let frontier = Frontier::of(&choices);
        let spread = |target: &ServiceTarget| -> Vec<Level> {
            let spread = frontier.for_loss((1.0 - target.share()) * asked);
            let spread = spread.unwrap_or_else(|| frontier.within(f64::MAX));
            let points = spread.reorder_points(&choices).into_iter();
            let level = |at: Option<i32>| Level {
                units: at.map_or(0.0, |at| f64::from(at) + 1.0),
                promised: Some(target.share()),
            };
            points.map(level).collect()
        };
        Ok(targets.iter().map(spread).collect())
    }
}

impl Spread {
    /// What an item offers, a bucket, and its mean demand in one.
    fn item(
        &self,
        pool: &Pool,
        index: usize,
        history: &[f64],
        protection_buckets: usize,
    ) -> EngineResult<(Vec<Choice>, f64)> {
        let Some(found) = pool.level(index, ServiceMeasure::Fill.target(0.9)?)? else {
            return Ok((Vec::new(), 0.0));
        };
        let buckets = protection_buckets.max(1);
        let (mean, sd) = (found.mean_units / buckets as f64, found.sd_units / (buckets as f64).sqrt());
        let own = history.iter().sum::<f64>() / history.len().max(1) as f64;
        let largest = history.iter().copied().fold(0.0, f64::max) * if own > 0.0 { mean / own } else { 0.0 };
        let most = found.mean_units + REACH * found.sd_units + largest;
        let step = (most / STEPS).ceil().max(1.0);
        let law = self.bucket(history, [mean / step, sd / step], (most / step).ceil() as usize);
        let before = (1..buckets).fold(vec![1.0], |sum, _| added(&sum, &law));
        Ok((curve(&before, &added(&before, &law), step), mean))
    }

    /// The law of a bucket in steps, mixed with the item's own buckets scaled to its mean; what is beyond `top` counts
    /// as `top`.
    fn bucket(&self, history: &[f64], [mean, sd]: [f64; 2], top: usize) -> Vec<f64> {
        let own = history.iter().sum::<f64>() / history.len().max(1) as f64;
        let own_share = if own > 0.0 { self.own_share.clamp(0.0, 1.0) } else { 0.0 };
        let mut chances = vec![0.0; top + 1];
        let mut add = |steps: f64, chance: f64| {
            // What lies between two steps is either, each as likely as keeps the mean.
            let (low, part) = (steps.floor(), steps - steps.floor());
            for (at, chance) in [(low, chance * (1.0 - part)), (low + 1.0, chance * part)] {
                chances[(at as usize).min(top)] += chance;
            }
        };
        let law = total_law::fitted(mean, sd);
        let whole: f64 = law.cells.iter().map(|cell| cell.1).sum();
        for (steps, weight) in &law.cells {
            let middle = f64::from(*steps) + (f64::from(law.width) - 1.0) / 2.0;
            add(middle, (1.0 - own_share) * weight / whole);
        }
        if own_share > 0.0 {
            let each = own_share / history.len() as f64;
            history.iter().for_each(|units| add(units * mean / own, each));
        }
        chances
    }
}

/// The law of the sum of two; the last place stands for all beyond.
fn added(one: &[f64], other: &[f64]) -> Vec<f64> {
    let places = one.len().max(other.len());
    let mut sum = vec![0.0; places];
    for (at, chance) in one.iter().enumerate().filter(|(_, chance)| **chance > 0.0) {
        for (more, other) in other.iter().enumerate() {
            sum[(at + more).min(places - 1)] += chance * other;
        }
    }
    sum
}

/// Levels worth choosing, a bucket: stock at its end against units short in it.
fn curve(before: &[f64], whole: &[f64], step: f64) -> Vec<Choice> {
    let (mut within_before, mut within) = (0.0, 0.0);
    // Of each step: the chance that it is stock at the end of a bucket, and that it serves demand of it.
    let steps: Vec<(f64, f64)> = (0..whole.len())
        .map(|at| {
            within_before += before.get(at).copied().unwrap_or(0.0);
            within += whole[at];
            (within, (within_before - within).max(0.0))
        })
        .collect();
    let mut level =
        Choice { reorder_point: -1, stock_money: 0.0, loss: steps.iter().map(|s| s.1 * step).sum() };
    let mut levels = vec![level];
    for (at, (left, served)) in steps.into_iter().enumerate() {
        level.reorder_point = ((at + 1) as f64 * step).min(1e9) as i32 - 1;
        level.stock_money += left * step;
        level.loss -= served * step;
        levels.push(level);
    }
    worth_choosing(levels.into_iter(), 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_is_that_of_its_law() {
        // 0 or 2 units a bucket, even chances, two buckets: 0, 2 or 4 with 1/4, 1/2, 1/4.
        let law = [0.5, 0.0, 0.5, 0.0, 0.0];
        let whole = added(&law, &law);
        assert_eq!(whole, [0.25, 0.0, 0.5, 0.0, 0.25]);
        let found = curve(&law, &whole, 1.0);
        let of = |place: usize| (found[place].reorder_point, found[place].stock_money, found[place].loss);
        // Of level 0 all that is asked for is short: 1 unit. Of level 2: 2 where the first bucket took all, and then 2.
        assert_eq!(of(0), (-1, 0.0, 1.0));
        assert_eq!(of(1), (1, 0.5, 0.5));
        assert_eq!(of(2), (3, 2.0, 0.0));
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn a_bucket_keeps_its_mean_and_its_own_history() {
        let rule = Spread { season_buckets: 0, own_share: 0.4 };
        let law = rule.bucket(&[0.0, 0.0, 6.0, 3.0], [1.5, 2.0], 60);
        let mean: f64 = law.iter().enumerate().map(|(units, chance)| units as f64 * chance).sum();
        let all: f64 = law.iter().sum();
        assert!((all - 1.0).abs() < 1e-9 && (mean - 1.5).abs() < 1e-3, "{all} {mean}");
        // History has mean 2.25: scaled to 1.5 it is 0, 0, 4 and 2.
        let bare = Spread { own_share: 0.0, ..rule }.bucket(&[0.0, 0.0, 6.0, 3.0], [1.5, 2.0], 60);
        assert!((law[4] - 0.6 * bare[4] - 0.1).abs() < 1e-9);
        assert!(rule.levels(&[&[0.0; 8]], 2, &[]).unwrap().is_empty());
    }
}
