//! Levels learned from all items together and corrected by their record, one pool for each width of bucket.
//!
//! Only beside the choice of forecasts by backtest: both look at the whole past of every item, and the quick plan looks
//! at none.

use super::figures::{BufferFigures, BufferMethod, CalibrationFigures, ItemPlan};
use crate::engine::buffer::calibrated::{Height, ItemHistory, Pool, Record};
use crate::engine::buffer::choose::PolicyForm;
use crate::engine::quantity::ServiceMeasure;
use crate::import::dataset::Bucket;
use crate::project::replay::season_buckets;
use crate::project::settings::{Settings, Target};

/// Buckets of history from which an item's level is calibrated.
const LEAST_BUCKETS: usize = 12;
/// Protection intervals that its history has to hold.
const LEAST_INTERVALS: f64 = 2.0;
/// Buckets with demand that a pool has to hold: with fewer, the law stands as it is.
const LEAST_DEMAND_PERIODS: f64 = 60.0;
/// Targets whose chances are kept for "what if", beside the item's own.
const OTHER_SHARES: [f64; 2] = [0.98, 0.95];

/// The pools, and each item's place in its own.
#[derive(Debug, Default)]
pub(super) struct Calibration {
    pools: Vec<Pool>,
    /// Pool and place by item.
    places: Vec<Option<(usize, usize)>>,
}

/// One item in its pool.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member<'a> {
    pool: &'a Pool,
    place: usize,
    history: ItemHistory<'a>,
}

impl Calibration {
    /// Learns from all items with a history; nothing where no forecasts are compared.
    pub(super) fn learn(items: &[ItemPlan], settings: &Settings) -> Self {
        let mut found = Self { pools: Vec::new(), places: vec![None; items.len()] };
        if !settings.forecast.by_backtest {
            return found;
        }
        for bucket in [Bucket::Day, Bucket::Week, Bucket::Month] {
            let of_bucket: Vec<(usize, ItemHistory<'_>)> = items
                .iter()
                .enumerate()
                .filter(|(_, item)| item.demand.bucket == bucket)
                .filter_map(|(index, item)| Some((index, history(item)?)))
                .collect();
            let histories: Vec<ItemHistory<'_>> = of_bucket.iter().map(|(_, history)| *history).collect();
            let Ok(pool) = Pool::learn(&histories, season_buckets(bucket)) else { continue };
            if pool.demand_periods() < LEAST_DEMAND_PERIODS {
                continue;
            }
            for (place, (index, history)) in of_bucket.iter().enumerate() {
                let enough = history.units.len() >= LEAST_BUCKETS
                    && history.units.len() as f64 >= LEAST_INTERVALS * history.protection_buckets;
                if let Some(cell) = found.places.get_mut(*index).filter(|_| enough) {
                    *cell = Some((found.pools.len(), place));
                }
            }
            found.pools.push(pool);
        }
        found
    }

    /// An item in its pool; `None` where it has too little history.
    pub(super) fn of<'a>(&'a self, index: usize, item: &'a ItemPlan) -> Option<Member<'a>> {
        let (pool, place) = self.places.get(index).copied().flatten()?;
        Some(Member { pool: self.pools.get(pool)?, place, history: history(item)? })
    }
}

/// What is learned of an item: demand that is stated says nothing of its past.
fn history(item: &ItemPlan) -> Option<ItemHistory<'_>> {
    item.demand.forecast.as_ref()?;
    // From the level being reached until goods arrive; the review comes after half its time, on average.
    let days = item.lead_time.mean_days + item.buffer.review_period_days / 2.0;
    let protection_buckets = days / item.demand.bucket.days();
    let units = item.demand.history.as_slice();
    (protection_buckets > 0.0).then_some(ItemHistory { units, protection_buckets, lead_time_sd_buckets: 0.0 })
}

impl Member<'_> {
    /// Mean and deviation per bucket, and the chances that deliver the target and the others.
    pub(super) fn figures(&self, target: Target) -> Option<CalibrationFigures> {
        let at = |share: f64| {
            let target = ServiceMeasure::Ready.target(share).ok()?;
            self.pool.level(self.place, target).ok().flatten()
        };
        let own = target.typed()?.share();
        let found = at(own)?;
        let mut chances = vec![(target.share, found.critical_ratio)];
        chances.extend(OTHER_SHARES.iter().filter_map(|&share| Some((share, at(share)?.critical_ratio))));
        let buckets = self.history.protection_buckets;
        Some(CalibrationFigures {
            in_use: false,
            mean_per_bucket: found.mean_units / buckets,
            sd_per_bucket: found.sd_units / buckets.sqrt(),
            chances,
            promised: found.promised,
            delivered: None,
            periods: 0,
            asked: 0.0,
            pool_items: self.pool.items() as u32,
        })
    }

    /// The share of order cycles that levels at a chance covered in the past.
    pub(super) fn cycles_covered(&self, chance: f64) -> Option<f64> {
        self.pool.delivered(self.place, ServiceMeasure::Ready, chance)
    }

    /// What the level of an item would have delivered to it, set the same way in the past.
    pub(super) fn record(&self, figures: &BufferFigures, calibration: &CalibrationFigures) -> Option<Record> {
        let measure = figures.target.measure;
        let by_chance = calibration.in_use && figures.method != BufferMethod::SetByYou;
        let chance = calibration.chance(figures.target.share).filter(|_| by_chance);
        let height = match chance {
            Some(chance) if measure == ServiceMeasure::Cycle => Height::Chance(chance),
            _ if figures.protection_demand_sd_units > 0.0 => {
                let over = figures.reorder_point_units - figures.protection_demand_mean_units;
                Height::Deviations(over / figures.protection_demand_sd_units)
            }
            _ => return None,
        };
        let quantity = if figures.form == PolicyForm::OrderUpTo { 0.0 } else { figures.order_quantity_units };
        self.pool.record(&self.history, measure, height, quantity).ok()
    }
}
