//! Levels of all items by the optimiser: the simulated curve of each, and the best spread for a fill of all together.

use super::{Level, Measure, Rule};
use crate::engine::buffer::calibrated::{ItemHistory, Pool};
use crate::engine::error::EngineResult;
use crate::engine::optimise::choices::{Choice, worth_choosing};
use crate::engine::optimise::frontier::Frontier;
use crate::engine::quantity::{ServiceMeasure, ServiceTarget};
use crate::engine::sim::curve::PricedLevel;
use crate::engine::sim::curve::priced::PricedRun;
use crate::engine::sim::demand_model::{DemandModel, DrawBucket};
use crate::engine::sim::lead_time_model::LeadTimeModel;
use crate::engine::sim::policy::Policy;
use crate::engine::sim::spec::{SimItem, SimSpec};

/// Buckets simulated for each item, over all lanes.
const BUCKETS: u32 = 16_384;

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
        "Spread by the optimiser"
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
        let buckets = protection_buckets.max(1) as f64;
        let (mean, sd) = (found.mean_units / buckets, found.sd_units / buckets.sqrt());
        let spec = alone(index, self.demand(history, mean, sd), protection_buckets.saturating_sub(1));
        let mut run = PricedRun::new(&spec, 1);
        let curve = spec.items.first().and_then(|item| {
            let policy = item.policies.first().copied().flatten()?;
            run.curve(&spec, item, &policy, None)
        });
        let curve = curve.unwrap_or_default();
        let days = curve.days.max(1) as f64;
        let choice = |level: &PricedLevel| Choice {
            reorder_point: level.reorder_point,
            stock_money: level.on_hand_unit_days as f64 / days,
            loss: level.short_units as f64 / days,
        };
        Ok((worth_choosing(curve.levels.iter().map(choice), 1.0), curve.demand_units as f64 / days))
    }

    /// Demand of a bucket: the law, mixed with the item's own buckets scaled to its mean.
    fn demand(&self, history: &[f64], mean: f64, sd: f64) -> DemandModel {
        let own = history.iter().sum::<f64>() / history.len().max(1) as f64;
        if self.own_share <= 0.0 || own <= 0.0 {
            return DemandModel::fitted(DrawBucket::Day, mean, sd);
        }
        let law = crate::engine::sim::total_law::fitted(mean, sd);
        let whole: f64 = law.cells.iter().map(|cell| cell.1).sum();
        let from_law = law.cells.iter().map(|&(units, weight)| {
            // The middle of a cell of more than one unit.
            (units + (law.width as i32 - 1) / 2, (1.0 - self.own_share) * weight / whole)
        });
        let each = self.own_share / history.len() as f64;
        // A scaled bucket lies between two whole numbers, each as likely as keeps the mean.
        let from_own = history.iter().flat_map(|units| {
            let scaled = (units * mean / own).clamp(0.0, 1e9);
            let part = scaled - scaled.floor();
            [(scaled as i32, each * (1.0 - part)), (scaled as i32 + 1, each * part)]
        });
        DemandModel::of_law(DrawBucket::Day, &from_law.chain(from_own).collect::<Vec<_>>())
    }
}

/// One item, a bucket a day, ordered up to its level in every bucket.
fn alone(index: usize, demand: DemandModel, lead_time_buckets: usize) -> SimSpec {
    let lead_time = LeadTimeModel::of_law(&[(lead_time_buckets as u32, 1.0)]);
    let item = SimItem::sole(index as u64, demand, lead_time, Policy::base_stock(1));
    SimSpec::steady(vec![item], (2 * lead_time_buckets) as u32, BUCKETS / 4)
}
