//! How an item's demand is drawn: totals in the bucket of its history, dealt to the days of the bucket.
//!
//! The history's own bucket is kept: a weekly history says how weeks vary and nothing about days, and seven days
//! drawn on their own would vary less than the week did. Intermittent items keep whole orders, so one customer's
//! forty units do not trickle in.
//!
//! A season scales the buckets from the first day on; what is less than a unit is drawn, so that means are kept.
//!
//! Limits: buckets are independent; trend is in the totals' law only where the caller puts it there.

use crate::engine::rng::LaneStream;
use crate::engine::sim::deal::{DealTable, MOST_DAYS};
use crate::engine::sim::lanes::{LANES, Lanes, all};
use crate::engine::sim::law_table::{LawTable, below};
use crate::engine::sim::total_law::{self, whole};
use serde::{Deserialize, Serialize};

/// The bucket in which totals are drawn.
///
/// Weeks start on day 0 of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DrawBucket {
    /// Every calendar day on its own.
    Day,
    /// Seven days, dealt to five working days.
    Week,
    /// 30.4375 days, dealt to the working days in it.
    Month,
}

/// How a bucket's total reaches its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Dealing {
    /// Unit by unit at random: a multinomial deal.
    Units,
    /// As one order on one random day: intermittent items keep whole order sizes.
    WholeOrders,
}

/// An item's demand as the kernel draws it. Whole units.
///
/// Unit: simulated units.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DemandModel {
    bucket: DrawBucket,
    dealing: Dealing,
    totals: LawTable,
    /// Width of a cell of the law: a drawn total is spread evenly within it.
    width: u32,
    /// Level of each bucket in percent of the law's, from day 0 on and over again; empty = the law's own.
    season: Vec<u16>,
}

impl DemandModel {
    /// A given law of whole totals per bucket: values and weights.
    ///
    /// Unit: units per bucket; weights need not add up to 1.
    #[must_use]
    pub fn of_law(bucket: DrawBucket, law: &[(i32, f64)]) -> Self {
        Self {
            bucket,
            dealing: Dealing::WholeOrders,
            totals: table(bucket, law),
            width: 1,
            season: Vec::new(),
        }
    }

    /// Resampled from history, rounded to whole units (a positive total stays at least 1).
    ///
    /// Unit: units per bucket. Each period of the history is as likely as any other (bootstrap; Efron, 1979).
    #[must_use]
    pub fn resampled(bucket: DrawBucket, history: &[f64]) -> Self {
        let law: Vec<(i32, f64)> = history.iter().map(|&total| (whole(total), 1.0)).collect();
        Self::of_law(bucket, &law)
    }

    /// Resampled from history with another mean: orders come more or less often and keep their sizes, and grow only
    /// where there is one in every bucket.
    ///
    /// Unit: units per bucket. Domain: a mean from 0.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::sim::demand_model::{DemandModel, DrawBucket};
    /// // One order of 8 in four buckets; with a mean of 1 it is one in eight, and still of 8.
    /// let rarer = DemandModel::resampled_to(DrawBucket::Week, &[0.0, 8.0, 0.0, 0.0], 1.0);
    /// assert_eq!(rarer, DemandModel::of_law(DrawBucket::Week, &[(0, 0.875), (8, 0.125)]));
    /// ```
    #[must_use]
    pub fn resampled_to(bucket: DrawBucket, history: &[f64], mean: f64) -> Self {
        let orders: Vec<f64> = history.iter().copied().filter(|&total| total > 0.0).collect();
        let (buckets, sum) = (history.len() as f64, orders.iter().sum::<f64>());
        if sum <= 0.0 || mean.is_nan() || mean <= 0.0 {
            return Self::resampled(bucket, history);
        }
        let wanted = mean * buckets / sum;
        let often = wanted.min(buckets / orders.len() as f64);
        let each = often / buckets;
        let none = (1.0 - each * orders.len() as f64).max(0.0);
        let law = std::iter::once((0, none)).filter(|cell| cell.1 > 1e-12);
        let sized = orders.iter().map(|size| (whole(size * wanted / often), each));
        Self::of_law(bucket, &law.chain(sized).collect::<Vec<_>>())
    }

    /// Fitted to a mean and standard deviation per bucket ([`total_law::fitted`]).
    ///
    /// Unit: units per bucket. Domain: mean and sd from 0.
    #[must_use]
    pub fn fitted(bucket: DrawBucket, mean: f64, sd: f64) -> Self {
        let law = total_law::fitted(mean, sd);
        Self {
            bucket,
            dealing: Dealing::Units,
            totals: table(bucket, &law.cells),
            width: law.width,
            season: Vec::new(),
        }
    }

    /// The same with a season: the level of each bucket from day 0 on, over again when all are through.
    ///
    /// Unit: percent of the law's totals. None for an empty list.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::sim::demand_model::{DemandModel, DrawBucket};
    /// let flat = DemandModel::of_law(DrawBucket::Week, &[(40, 1.0)]);
    /// assert_eq!((flat.highest_day(), flat.with_season(vec![50, 150]).highest_day()), (41, 62));
    /// ```
    #[must_use]
    pub fn with_season(self, percent: Vec<u16>) -> Self {
        Self { season: percent, ..self }
    }

    /// The most that a day can ask for.
    ///
    /// Unit: units. A bucket's whole total may fall on one day.
    #[must_use]
    pub fn highest_day(&self) -> i64 {
        let highest = i64::from(self.totals.highest().max(0)) + i64::from(self.width);
        // Rounded up, as the rest of a unit is drawn.
        self.season.iter().max().map_or(highest, |&level| (highest * i64::from(level) + 99) / 100)
    }

    /// Fills `days` with demand; day 0 is the first day of a bucket and of a working week.
    ///
    /// A lane takes the same number of words whatever it draws, so its mates change nothing.
    pub fn draw(&self, stream: &mut LaneStream, days: &mut [Lanes]) {
        if self.bucket == DrawBucket::Day {
            self.totals.fill(stream, days);
            if self.width > 1 {
                days.iter_mut().for_each(|day| *day += below(stream.next_u32(), self.width));
            }
            if !self.season.is_empty() {
                let buckets = days.iter_mut().zip(0..);
                buckets.for_each(|(day, bucket)| *day = self.seasonal(*day, bucket, stream));
            }
            return;
        }
        days.fill(all(0));
        let mut start = 0;
        let mut bucket = 0;
        while start < days.len() {
            let end = self.bucket_end(bucket);
            let total = self.total(stream);
            let total = if self.season.is_empty() { total } else { self.seasonal(total, bucket, stream) };
            match self.dealing {
                Dealing::WholeOrders => deal_whole(stream, total, start, end, days),
                Dealing::Units => deal_units(stream, total, start, end, days),
            }
            start = end;
            bucket += 1;
        }
    }

    #[inline(always)]
    fn total(&self, stream: &mut LaneStream) -> Lanes {
        let base = self.totals.draw_lanes(stream);
        if self.width > 1 { base + below(stream.next_u32(), self.width) } else { base }
    }

    /// The totals of a bucket at the level of its season.
    fn seasonal(&self, totals: Lanes, bucket: u32, stream: &mut LaneStream) -> Lanes {
        let place = bucket as usize % self.season.len().max(1);
        let level = self.season.get(place).map_or(100, |&level| i64::from(level));
        let rests = below(stream.next_u32(), 100).to_array();
        let mut rest = rests.into_iter();
        Lanes::from(totals.to_array().map(|total| {
            let scaled = i64::from(total) * level + i64::from(rest.next().unwrap_or(0));
            (scaled / 100).min(i64::from(i32::MAX)) as i32
        }))
    }

    fn bucket_end(&self, bucket: u32) -> usize {
        match self.bucket {
            DrawBucket::Day => bucket as usize + 1,
            DrawBucket::Week => (bucket as usize + 1) * 7,
            DrawBucket::Month => (f64::from(bucket + 1) * 30.4375) as usize,
        }
    }
}

/// Totals of a day are drawn often, those of a longer bucket seldom.
fn table(bucket: DrawBucket, law: &[(i32, f64)]) -> LawTable {
    if bucket == DrawBucket::Day { LawTable::new(law) } else { LawTable::small(law) }
}

/// Whether a day is a working day; weeks start on day 0.
const fn is_working(day: usize) -> bool {
    day % 7 < 5
}

fn working_days(start: usize, end: usize) -> u32 {
    (start..end).map(|day| u32::from(is_working(day))).sum()
}

/// Each lane's total on one of its bucket's working days. Days beyond the path get their share unseen.
fn deal_whole(stream: &mut LaneStream, total: Lanes, start: usize, end: usize, days: &mut [Lanes]) {
    let nth = below(stream.next_u32(), working_days(start, end).max(1)).to_array();
    let units = total.to_array();
    for lane in 0..LANES {
        let day = nth_working_day(start, nth[lane] as usize);
        if let Some(cell) = days.get_mut(day) {
            cell.as_mut_array()[lane] = units[lane];
        }
    }
}

/// Each lane's total unit by unit over its bucket's working days.
fn deal_units(stream: &mut LaneStream, total: Lanes, start: usize, end: usize, days: &mut [Lanes]) {
    let table = DealTable::get();
    let mut left = total.to_array().map(|units| units.max(0) as u32);
    let mut days_left = working_days(start, end).min(MOST_DAYS);
    for day in (start..end).filter(|&day| is_working(day)) {
        if days_left <= 1 {
            if let Some(cell) = days.get_mut(day) {
                *cell = Lanes::from(left.map(|units| units as i32));
            }
            return;
        }
        let bits = stream.next_u32().to_array();
        let mut units = [0; LANES];
        for lane in 0..LANES {
            let first = table.first_day(bits[lane], left[lane], days_left);
            units[lane] = first as i32;
            left[lane] -= first;
        }
        if let Some(cell) = days.get_mut(day) {
            *cell = Lanes::from(units);
        }
        days_left -= 1;
    }
}

/// The day of the nth working day (from 0) on or after `start`; weeks start on day 0.
const fn nth_working_day(start: usize, nth: usize) -> usize {
    let into_week = if is_working(start) { start % 7 } else { 5 };
    let nth = into_week + nth;
    start - start % 7 + nth / 5 * 7 + nth % 5
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rng::Purpose;

    fn drawn(model: &DemandModel, days: usize) -> Vec<[i32; LANES]> {
        let mut drawn = vec![all(0); days];
        model.draw(&mut LaneStream::new(3, 4, [5, 6, 7, 8], Purpose::Demand), &mut drawn);
        drawn.iter().map(|day| day.to_array()).collect()
    }

    fn moments(model: &DemandModel, bucket_days: usize, buckets: usize) -> (f64, f64) {
        let days = drawn(model, bucket_days * buckets);
        assert!(days.iter().flatten().all(|&d| d >= 0));
        let totals: Vec<f64> = days
            .chunks(bucket_days)
            .flat_map(|chunk| {
                (0..LANES).map(|lane| chunk.iter().map(|day| f64::from(day[lane])).sum::<f64>())
            })
            .collect();
        let mean = totals.iter().sum::<f64>() / totals.len() as f64;
        let variance =
            totals.iter().map(|t| (t - mean) * (t - mean)).sum::<f64>() / (totals.len() - 1) as f64;
        (mean, variance.sqrt())
    }

    #[test]
    fn fitted_laws_keep_mean_and_deviation_per_bucket() {
        for (mean, sd) in [(0.3, 0.9), (4.0, 1.5), (42.0, 15.0), (900.0, 250.0), (60_000.0, 9_000.0)] {
            let model = DemandModel::fitted(DrawBucket::Week, mean, sd);
            let (got_mean, got_sd) = moments(&model, 7, 10_000);
            assert!((got_mean - mean).abs() < 5.0 * sd / 200.0 + 0.002 * mean, "mean {got_mean} of {mean}");
            assert!((got_sd / sd - 1.0).abs() < 0.05, "sd {got_sd} of {sd}");
        }
    }

    #[test]
    fn whole_orders_stay_whole_and_weekends_stay_empty() {
        let model = DemandModel::resampled(DrawBucket::Week, &[0.0, 0.0, 17.0, 0.0, 5.2]);
        let days = drawn(&model, 7 * 500);
        assert!(days.iter().flatten().all(|d| [0, 5, 17].contains(d)));
        assert!(days.iter().enumerate().all(|(day, d)| is_working(day) || *d == [0; LANES]));
        let (mean, _) = moments(&model, 7, 5_000);
        assert!((mean - 4.4).abs() < 0.3, "{mean}");
    }

    #[test]
    fn months_deal_to_their_working_days() {
        let model = DemandModel::fitted(DrawBucket::Month, 900.0, 90.0);
        let days = drawn(&model, 365 * 20);
        for lane in 0..LANES {
            let year = days.iter().map(|day| f64::from(day[lane])).sum::<f64>() / 20.0;
            assert!((year - 900.0 * 365.0 / 30.4375).abs() < 100.0, "{year}");
        }
        assert!(days.iter().enumerate().all(|(day, d)| is_working(day) || *d == [0; LANES]));
    }

    #[test]
    fn a_season_scales_its_buckets_and_comes_again() {
        let percent = [40_u16, 100, 225];
        for bucket in [DrawBucket::Day, DrawBucket::Week] {
            let length = if bucket == DrawBucket::Day { 1 } else { 7 };
            let model = DemandModel::fitted(bucket, 3.0, 2.0).with_season(percent.to_vec());
            let days = drawn(&model, 3 * length * 6_000);
            for (place, level) in percent.into_iter().enumerate() {
                let buckets = days.chunks(length).skip(place).step_by(3);
                let sum: i32 = buckets.flatten().flatten().sum();
                let (mean, want) = (f64::from(sum) / 24_000.0, 3.0 * f64::from(level) / 100.0);
                // Rounding adds to the deviation; five errors of it.
                let error = (2.0 * f64::from(level) / 100.0 + 0.5) / 155.0;
                assert!((mean - want).abs() < 5.0 * error, "{bucket:?} {place}: {mean} of {want}");
            }
        }
    }

    #[test]
    fn every_working_day_gets_its_share() {
        let model = DemandModel::fitted(DrawBucket::Week, 30.0, 8.0);
        let days = drawn(&model, 7 * 4_000);
        for weekday in 0..5 {
            let sum: i32 = days.iter().skip(weekday).step_by(7).flatten().sum();
            let mean = f64::from(sum) / 16_000.0;
            assert!((mean - 6.0).abs() < 0.1, "day {weekday}: {mean}");
        }
        assert_eq!([nth_working_day(5, 0), nth_working_day(7, 6), nth_working_day(30, 2)], [7, 15, 32]);
    }
}
