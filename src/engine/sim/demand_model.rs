//! How an item's demand is drawn: totals in the bucket of its history, dealt to the days of the bucket.

use crate::engine::rng::Stream;
use crate::engine::sim::alias::AliasTable;
use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, DiscreteCDF, Gamma, NegativeBinomial, Normal, Poisson};

/// The bucket in which totals are drawn.
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DemandModel {
    bucket: DrawBucket,
    dealing: Dealing,
    totals: AliasTable,
    /// Width of a cell of the law; totals above the grid are rounded to it and spread evenly within.
    width: u32,
}

/// Totals of a fitted law are laid on a grid of at most so many values.
const GRID: u32 = 512;
/// Above this many units a deal uses the normal approximation of each binomial step.
const UNIT_BY_UNIT: u32 = 40;

impl DemandModel {
    /// A given law of whole totals per bucket: values and weights.
    #[must_use]
    pub fn of_law(bucket: DrawBucket, law: &[(i32, f64)]) -> Self {
        Self { bucket, dealing: Dealing::WholeOrders, totals: AliasTable::new(law), width: 1 }
    }

    /// Resampled from history, rounded to whole units (a positive total stays at least 1).
    #[must_use]
    pub fn resampled(bucket: DrawBucket, history: &[f64]) -> Self {
        let law: Vec<(i32, f64)> = history.iter().map(|&total| (whole(total), 1.0)).collect();
        Self::of_law(bucket, &law)
    }

    /// Fitted to a mean and standard deviation per bucket: negative binomial (or Poisson where the variance does
    /// not exceed the mean) for small means, gamma above.
    #[must_use]
    pub fn fitted(bucket: DrawBucket, mean: f64, sd: f64) -> Self {
        let (law, width) = fitted_law(mean, sd);
        Self { bucket, dealing: Dealing::Units, totals: AliasTable::new(&law), width }
    }

    /// Fills `days` with demand; day 0 is the first day of a bucket and of a working week.
    pub fn draw(&self, stream: &mut Stream, deal: &DealTable, days: &mut [i32]) {
        days.fill(0);
        let mut bucket = 0_u32;
        let mut start = 0;
        while start < days.len() {
            let end = self.bucket_end(bucket).min(days.len());
            let full = self.bucket_end(bucket) - start;
            let total = self.total(stream);
            if let Some(span) = days.get_mut(start..end) {
                self.deal(stream, deal, total, start, full, span);
            }
            start = end;
            bucket += 1;
        }
    }

    fn total(&self, stream: &mut Stream) -> u32 {
        let base = self.totals.sample(stream).max(0) as u32;
        if self.width > 1 && base > 0 { base + stream.below(self.width) - self.width / 2 } else { base }
    }

    fn bucket_end(&self, bucket: u32) -> usize {
        match self.bucket {
            DrawBucket::Day => bucket as usize + 1,
            DrawBucket::Week => (bucket as usize + 1) * 7,
            DrawBucket::Month => (f64::from(bucket + 1) * 30.4375) as usize,
        }
    }

    /// Deals a total over the working days of a bucket; days beyond the horizon get their share unseen.
    fn deal(
        &self,
        stream: &mut Stream,
        deal: &DealTable,
        total: u32,
        start: usize,
        full: usize,
        span: &mut [i32],
    ) {
        if total == 0 {
            return;
        }
        if self.bucket == DrawBucket::Day {
            if let Some(day) = span.first_mut() {
                *day = total as i32;
            }
            return;
        }
        let working: u32 = (start..start + full).map(|day| u32::from(day % 7 < 5)).sum();
        let mut put = |nth: u32, units: u32| {
            let day = nth_working_day(start, nth);
            if let Some(cell) = span.get_mut(day - start) {
                *cell += units as i32;
            }
        };
        if self.dealing == Dealing::WholeOrders {
            put(stream.below(working.max(1)), total);
        } else if total <= UNIT_BY_UNIT {
            for _ in 0..total {
                put(stream.below(working.max(1)), 1);
            }
        } else {
            let mut left = total;
            for nth in 0..working {
                let units = deal.binomial(stream, left, working - nth);
                put(nth, units);
                left -= units;
            }
        }
    }
}

/// The day of the nth working day (from 0) on or after `start`; weeks start on day 0.
fn nth_working_day(start: usize, nth: u32) -> usize {
    let into_week = (start % 7).min(5);
    let nth = into_week + nth as usize;
    start - start % 7 + nth / 5 * 7 + nth % 5
}

fn whole(total: f64) -> i32 {
    if total > 0.0 { total.round().clamp(1.0, 1e9) as i32 } else { 0 }
}

/// The law of a bucket's total on a grid: (value, weight) and the grid's width.
fn fitted_law(mean: f64, sd: f64) -> (Vec<(i32, f64)>, u32) {
    if mean.is_nan() || mean <= 0.0 || !mean.is_finite() {
        return (vec![(0, 1.0)], 1);
    }
    let variance = (sd * sd).max(0.0);
    if mean <= 60.0 {
        let top = (mean + 12.0 * sd.max(mean.sqrt()) + 20.0).min(4_000.0) as u64;
        if variance > mean * 1.000_001 {
            let size = mean * mean / (variance - mean);
            if let Ok(law) = NegativeBinomial::new(size, mean / variance) {
                return (differences(top, |k| law.cdf(k)), 1);
            }
        } else if let Ok(law) = Poisson::new(mean) {
            return (differences(top, |k| law.cdf(k)), 1);
        }
    }
    if sd < 0.5 {
        return (vec![(whole(mean), 1.0)], 1);
    }
    let Ok(law) = Gamma::new(mean * mean / variance, mean / variance) else {
        return (vec![(whole(mean), 1.0)], 1);
    };
    let top = (law.inverse_cdf(1.0 - 1e-7) + 1.0).min(1e9);
    let width = (top / f64::from(GRID)).ceil().max(1.0);
    let cells = (top / width).ceil() as u32;
    let mut below = 0.0;
    let cut = |k: u32| law.cdf((f64::from(k) + 0.5) * width);
    let values = (0..=cells)
        .map(|k| {
            let up_to = cut(k);
            let weight = up_to - below;
            below = up_to;
            ((f64::from(k) * width) as i32, weight)
        })
        .collect();
    (values, width as u32)
}

fn differences(top: u64, cdf: impl Fn(u64) -> f64) -> Vec<(i32, f64)> {
    let mut below = 0.0;
    (0..=top)
        .map(|k| {
            let up_to = cdf(k);
            let weight = up_to - below;
            below = up_to;
            (k as i32, weight)
        })
        .collect()
}

/// Normal quantiles at 1,024 midpoints, for deals of many units.
#[derive(Debug, Clone)]
pub struct DealTable {
    normal: Vec<f64>,
}

impl Default for DealTable {
    fn default() -> Self {
        let law = Normal::standard();
        Self { normal: (0..1024).map(|i| law.inverse_cdf((f64::from(i) + 0.5) / 1024.0)).collect() }
    }
}

impl DealTable {
    /// About a binomial number: `units` trials of chance one in `days`.
    fn binomial(&self, stream: &mut Stream, units: u32, days: u32) -> u32 {
        if days <= 1 || units == 0 {
            return units;
        }
        let (n, p) = (f64::from(units), 1.0 / f64::from(days));
        let z = self.normal.get((stream.next_u32() >> 22) as usize).copied().unwrap_or(0.0);
        (n * p + z * (n * p * (1.0 - p)).sqrt()).round().clamp(0.0, n) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rng::Purpose;

    fn moments(model: &DemandModel, bucket_days: usize, buckets: usize) -> (f64, f64) {
        let deal = DealTable::default();
        let mut days = vec![0; bucket_days * buckets];
        let mut stream = Stream::new(3, 4, 5, Purpose::Demand);
        model.draw(&mut stream, &deal, &mut days);
        assert!(days.iter().all(|&d| d >= 0));
        let totals: Vec<f64> = days.chunks(bucket_days).map(|w| f64::from(w.iter().sum::<i32>())).collect();
        let mean = totals.iter().sum::<f64>() / totals.len() as f64;
        let variance =
            totals.iter().map(|t| (t - mean) * (t - mean)).sum::<f64>() / (totals.len() - 1) as f64;
        (mean, variance.sqrt())
    }

    #[test]
    fn fitted_laws_keep_mean_and_deviation_per_bucket() {
        for (mean, sd) in [(0.3, 0.9), (4.0, 1.5), (42.0, 15.0), (900.0, 250.0), (60_000.0, 9_000.0)] {
            let model = DemandModel::fitted(DrawBucket::Week, mean, sd);
            let (got_mean, got_sd) = moments(&model, 7, 40_000);
            // A whole-unit law cannot spread less than a Poisson law where the mean is small.
            let sd = if mean <= 60.0 { sd.max(mean.sqrt()) } else { sd };
            assert!((got_mean - mean).abs() < 5.0 * sd / 200.0 + 0.002 * mean, "mean {got_mean} of {mean}");
            assert!((got_sd / sd - 1.0).abs() < 0.05, "sd {got_sd} of {sd}");
        }
    }

    #[test]
    fn whole_orders_stay_whole_and_weekends_stay_empty() {
        let model = DemandModel::resampled(DrawBucket::Week, &[0.0, 0.0, 17.0, 0.0, 5.2]);
        let mut days = vec![0; 7 * 500];
        model.draw(&mut Stream::new(1, 1, 1, Purpose::Demand), &DealTable::default(), &mut days);
        assert!(days.iter().all(|d| [0, 5, 17].contains(d)));
        assert!(days.iter().enumerate().all(|(day, &d)| day % 7 < 5 || d == 0));
        let (mean, _) = moments(&model, 7, 20_000);
        assert!((mean - 4.4).abs() < 0.3, "{mean}");
    }

    #[test]
    fn months_deal_to_their_working_days() {
        let model = DemandModel::fitted(DrawBucket::Month, 900.0, 90.0);
        let mut days = vec![0; 365 * 20];
        model.draw(&mut Stream::new(1, 1, 1, Purpose::Demand), &DealTable::default(), &mut days);
        let year = f64::from(days.iter().sum::<i32>()) / 20.0;
        assert!((year - 900.0 * 365.0 / 30.4375).abs() < 100.0, "{year}");
        assert!(days.iter().enumerate().all(|(day, &d)| day % 7 < 5 || d == 0));
    }
}
