//! What levels like an item's would have delivered to it in the recent past: its own record.

use super::features::Features;
use super::law;
use super::state::{self, Window};
use super::{ItemHistory, Pool, check, whole_buckets};
use crate::engine::error::{EngineResult, finite, non_negative};
use crate::engine::quantity::ServiceMeasure;

/// How high a level stands above what is expected at the time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Height {
    /// The chance, by the law, that protection demand stays within it.
    Chance(f64),
    /// Deviations above the mean; below 0 where a large order does the work.
    Deviations(f64),
}

/// What was asked for and served in the past, in the measure that was asked about.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Record {
    /// Protection intervals that were looked at, one a bucket; neighbours overlap.
    pub periods: u32,
    /// Intervals, or units of their last buckets.
    pub asked: f64,
    /// Of these, the ones without shortage, or served at once.
    pub served: f64,
}

impl Record {
    /// Share served; `None` where nothing was asked for.
    #[must_use]
    pub fn delivered(&self) -> Option<f64> {
        (self.asked > 0.0).then(|| self.served / self.asked)
    }
}

/// Intervals of the past that make up a record, one a bucket: newer ones say more, and each costs time.
pub const MOST_INTERVALS: usize = 26;

impl Pool {
    /// The record of an item: at each of its last 26 intervals a level as high as now over what was known then.
    ///
    /// A cycle counts whether the interval's demand stayed within the level; fill and ready rate count over positions
    /// spread evenly from the level to `order_quantity` above it, 0 where every review orders. What was known is the
    /// item's own past; the coefficients are those of the pool. Unit: units, shares. Domain: as [`Pool::learn`], an
    /// order quantity of at least 0. Source: rolling-origin evaluation, Tashman (2000).
    ///
    /// # Errors
    /// `OutOfDomain` outside of it.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::buffer::calibrated::{Height, ItemHistory, Pool};
    /// use steadystock::engine::quantity::ServiceMeasure;
    /// // Two to four units a bucket; a level two deviations above the mean covered every one of the last intervals.
    /// let units: Vec<f64> = [2.0, 4.0, 3.0].iter().cycle().take(36).copied().collect();
    /// let item = ItemHistory { units: &units, protection_buckets: 3.0, lead_time_sd_buckets: 0.0 };
    /// let pool = Pool::learn(&[item], 0).unwrap();
    /// let record = pool.record(&item, ServiceMeasure::Cycle, Height::Deviations(2.0), 0.0).unwrap();
    /// assert_eq!((record.periods, record.delivered()), (26, Some(1.0)));
    /// ```
    pub fn record(
        &self,
        item: &ItemHistory<'_>,
        measure: ServiceMeasure,
        height: Height,
        order_quantity: f64,
    ) -> EngineResult<Record> {
        check(item)?;
        let quantity = non_negative("order_quantity", order_quantity)?;
        let buckets = whole_buckets(item);
        let take = |from_end: usize| from_end < buckets + MOST_INTERVALS;
        let (windows, _) = state::walk(item.units, buckets, self.season_buckets, take, |_, _| {});
        let mut features = Features::new();
        let mut classes = Vec::with_capacity(windows.len());
        for window in &windows {
            let together = self.together.get(window.ago + buckets).copied().unwrap_or_default();
            features.push(&window.state, &together, self.usual_interval);
            classes.push(together.class(&window.state));
        }
        let grid = match height {
            Height::Chance(chance) => Some(law::Grid::new(&[chance])?),
            Height::Deviations(deviations) => finite("deviations", deviations).map(|_| None)?,
        };
        let mut record = Record::default();
        let mut found = Vec::new();
        for (window, moments) in windows.iter().zip(self.model.moments(&mut features, &classes)) {
            let level = match (height, &grid) {
                (Height::Deviations(deviations), _) => {
                    (moments.mean + deviations * moments.variance.sqrt() - 1e-9).ceil()
                }
                (Height::Chance(_), Some(grid)) => {
                    law::quantiles(moments.mean, moments.variance, grid, &mut found)?;
                    found.first().copied().unwrap_or(0.0)
                }
                (Height::Chance(_), None) => continue,
            };
            let (asked, served) = outcome(window, level, measure, quantity);
            record.periods += 1;
            record.asked += asked;
            record.served += served;
        }
        Ok(record)
    }
}

/// What one window asked for and got.
fn outcome(window: &Window, level: f64, measure: ServiceMeasure, quantity: f64) -> (f64, f64) {
    match measure {
        ServiceMeasure::Cycle => (1.0, if window.demand <= level { 1.0 } else { 0.0 }),
        ServiceMeasure::Fill => {
            let before = window.demand - window.last;
            let short = owed(window.demand, level, quantity) - owed(before, level, quantity);
            (window.last, (window.last - short).clamp(0.0, window.last))
        }
        ServiceMeasure::Ready if quantity > 0.0 => {
            (1.0, ((level + quantity - window.demand) / quantity).clamp(0.0, 1.0))
        }
        ServiceMeasure::Ready => (1.0, if window.demand < level { 1.0 } else { 0.0 }),
    }
}

/// Mean of what demand exceeds the position by, the position spread evenly over `quantity` above the level.
fn owed(demand: f64, level: f64, quantity: f64) -> f64 {
    let over = |position: f64| (demand - position).max(0.0);
    if quantity <= 0.0 {
        return over(level);
    }
    let (low, high) = (over(level), over(level + quantity));
    (low + high) * (low - high) / (2.0 * quantity)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(units: &[f64]) -> (Pool, ItemHistory<'_>) {
        let item = ItemHistory { units, protection_buckets: 2.0, lead_time_sd_buckets: 0.0 };
        (Pool::learn(&[item], 0).unwrap(), item)
    }

    #[test]
    fn steady_demand_is_always_served_and_a_last_jump_is_not() {
        let mut units = vec![10.0; 60];
        let cycle = |units: &[f64]| {
            let (pool, item) = pool(units);
            pool.record(&item, ServiceMeasure::Cycle, Height::Chance(0.95), 0.0).unwrap()
        };
        let steady = cycle(&units);
        assert_eq!((steady.periods, steady.delivered()), (26, Some(1.0)));
        units.extend([40.0, 40.0]);
        let jumped = cycle(&units);
        // Of the last intervals of two buckets, two hold a jump.
        assert_eq!((jumped.periods, jumped.asked - jumped.served), (26, 2.0));
    }

    #[test]
    fn what_comes_later_changes_no_interval_before_it() {
        let units: Vec<f64> = (0..50).map(|t| f64::from(t * 7 % 11)).collect();
        let (pool, item) = pool(&units);
        let served = |units: &[f64]| {
            let item = ItemHistory { units, ..item };
            pool.record(&item, ServiceMeasure::Cycle, Height::Deviations(0.5), 0.0).unwrap().served
        };
        let mut changed = units.clone();
        changed[49] = 500.0;
        // Only the last interval ends with the changed bucket.
        assert!((0.0..=1.0).contains(&(served(&units) - served(&changed))));
        changed[30..].fill(500.0);
        assert!(served(&units) - served(&changed) > 1.0);
    }

    #[test]
    fn owed_over_positions_is_the_mean_of_what_is_owed() {
        let steps = 100_000;
        let mean = (0..steps)
            .map(|i| (37.0_f64 - 30.0 - 12.0 * (f64::from(i) + 0.5) / f64::from(steps)).max(0.0))
            .sum::<f64>()
            / f64::from(steps);
        assert!((owed(37.0, 30.0, 12.0) - mean).abs() < 1e-6);
        assert_eq!((owed(37.0, 30.0, 0.0), owed(20.0, 30.0, 5.0)), (7.0, 0.0));
    }

    #[test]
    fn a_higher_level_serves_more() {
        let units: Vec<f64> = (0..60).map(|t| f64::from(t * 5 % 13)).collect();
        let (pool, item) = pool(&units);
        for measure in [ServiceMeasure::Cycle, ServiceMeasure::Fill, ServiceMeasure::Ready] {
            let at = |k: f64| pool.record(&item, measure, Height::Deviations(k), 4.0).unwrap().served;
            assert!(at(-1.0) < at(0.5) && at(0.5) <= at(3.0), "{measure:?}");
        }
    }
}
