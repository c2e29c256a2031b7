//! How an order's lead time is drawn: from receipts, or from a gamma law with the stated moments.

use crate::engine::sim::alias::AliasTable;
use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Gamma};

/// Lead times in whole calendar days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeadTimeModel {
    days: AliasTable,
}

/// The longest lead time that is drawn.
pub const LONGEST_DAYS: u16 = 730;

impl LeadTimeModel {
    /// Resampled from receipts.
    #[must_use]
    pub fn resampled(observed_days: &[u16]) -> Self {
        let law: Vec<(i32, f64)> =
            observed_days.iter().map(|&d| (i32::from(d.min(LONGEST_DAYS)), 1.0)).collect();
        Self { days: AliasTable::new(&law) }
    }

    /// A gamma law of this mean and standard deviation, rounded to days; fixed where there is no deviation.
    #[must_use]
    pub fn fitted(mean_days: f64, sd_days: f64) -> Self {
        let mean = mean_days.clamp(0.0, f64::from(LONGEST_DAYS));
        let fixed = || Self { days: AliasTable::new(&[(mean.round() as i32, 1.0)]) };
        if sd_days.is_nan() || sd_days < 0.05 || mean <= 0.0 {
            return fixed();
        }
        let variance = sd_days * sd_days;
        let Ok(law) = Gamma::new(mean * mean / variance, mean / variance) else {
            return fixed();
        };
        let top = (mean + 10.0 * sd_days).ceil().min(f64::from(LONGEST_DAYS)) as i32;
        let mut below = 0.0;
        let days: Vec<(i32, f64)> = (0..=top)
            .map(|day| {
                let up_to = law.cdf(f64::from(day) + 0.5);
                let weight = up_to - below;
                below = up_to;
                (day, weight)
            })
            .collect();
        Self { days: AliasTable::new(&days) }
    }

    /// The lead time of the order placed on `day`: the same for every rule.
    #[inline]
    #[must_use]
    pub fn draw(&self, key: u64, day: u32) -> i32 {
        self.days.draw(mix(key.wrapping_add(u64::from(day).wrapping_mul(0x9e37_79b9_7f4a_7c15))))
    }
}

/// SplitMix64's finaliser (Steele, Lea and Flood, 2014): a counter becomes 64 random bits.
#[inline]
const fn mix(counter: u64) -> u64 {
    let z = (counter ^ (counter >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fitted_law_keeps_its_moments() {
        for (mean, sd) in [(63.0, 21.0), (10.0, 1.0), (30.0, 30.0)] {
            let model = LeadTimeModel::fitted(mean, sd);
            let draws: Vec<f64> = (0..200_000).map(|day| f64::from(model.draw(99, day))).collect();
            let got = draws.iter().sum::<f64>() / draws.len() as f64;
            let variance = draws.iter().map(|d| (d - got) * (d - got)).sum::<f64>() / draws.len() as f64;
            assert!((got - mean).abs() < 5.0 * sd / 447.0, "{got} of {mean}");
            // Whole days add a twelfth to the variance (Sheppard's correction).
            let sd = (sd * sd + 1.0 / 12.0).sqrt();
            assert!((variance.sqrt() / sd - 1.0).abs() < 0.02, "{} of {sd}", variance.sqrt());
        }
    }

    #[test]
    fn receipts_are_drawn_and_nothing_else() {
        let model = LeadTimeModel::resampled(&[7, 7, 30]);
        let draws: Vec<i32> = (0..30_000).map(|day| model.draw(5, day)).collect();
        assert!(draws.iter().all(|d| [7, 30].contains(d)));
        let late = draws.iter().filter(|&&d| d == 30).count();
        assert!((9_500..10_500).contains(&late), "{late}");
    }
}
