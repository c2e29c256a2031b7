//! How an order's lead time is drawn: from receipts, or from a gamma law with the stated moments.
//!
//! A lead time is a function of source, path and the day of the order, and not of who asks: two rules that order on
//! the same day get the same one. Receipts are drawn as they were, where there are some; else a gamma law of the
//! stated moments.
//!
//! Limits: at most two years; orders of one source arrive in their turn unless overtaking is allowed.

use crate::engine::sim::law_table::LawTable;
use crate::engine::stats::gamma::Gamma;
use serde::{Deserialize, Serialize};

/// Lead times in whole calendar days.
///
/// Unit: calendar days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeadTimeModel {
    days: LawTable,
    longest_days: u32,
}

/// The longest lead time that is drawn.
pub const LONGEST_DAYS: u16 = 730;

impl LeadTimeModel {
    /// A given law: days and weights.
    ///
    /// Unit: days; weights need not add up to 1.
    #[must_use]
    pub fn of_law(law: &[(u32, f64)]) -> Self {
        let law: Vec<(i32, f64)> =
            law.iter().map(|&(days, weight)| (days.min(1 << 20) as i32, weight)).collect();
        let longest = law.iter().filter(|&&(_, weight)| weight > 0.0).map(|&(days, _)| days).max();
        Self { days: LawTable::small(&law), longest_days: longest.unwrap_or(0) as u32 }
    }

    /// Resampled from receipts.
    ///
    /// Unit: days. No receipt gives a lead time of 0.
    #[must_use]
    pub fn resampled(observed_days: &[u16]) -> Self {
        let law: Vec<(u32, f64)> =
            observed_days.iter().map(|&d| (u32::from(d.min(LONGEST_DAYS)), 1.0)).collect();
        Self::of_law(&law)
    }

    /// A gamma law of this mean and standard deviation, rounded to days; fixed where there is no deviation.
    ///
    /// Unit: days. The gamma law cannot fall below 0, as a normal one would.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::sim::lead_time_model::LeadTimeModel;
    /// let fixed = LeadTimeModel::fitted(14.0, 0.0);
    /// assert_eq!((fixed.draw(7, 100), fixed.longest_days()), (14, 14));
    /// // The same key and day, the same lead time.
    /// let varying = LeadTimeModel::fitted(14.0, 5.0);
    /// assert_eq!(varying.draw(7, 100), varying.draw(7, 100));
    /// ```
    #[must_use]
    pub fn fitted(mean_days: f64, sd_days: f64) -> Self {
        let mean = mean_days.clamp(0.0, f64::from(LONGEST_DAYS));
        let fixed = || Self::of_law(&[(mean.round() as u32, 1.0)]);
        if sd_days.is_nan() || sd_days < 0.05 || mean <= 0.0 {
            return fixed();
        }
        let Ok(law) = Gamma::from_moments(mean, sd_days) else { return fixed() };
        let top = (mean + 10.0 * sd_days).ceil().min(f64::from(LONGEST_DAYS)) as u32;
        let mut below = 0.0;
        let days: Vec<(u32, f64)> = (0..=top)
            .map(|day| {
                let up_to = law.cdf(f64::from(day) + 0.5);
                let weight = up_to - below;
                below = up_to;
                (day, weight)
            })
            .filter(|&(_, weight)| weight > 1e-9)
            .collect();
        Self::of_law(&days)
    }

    /// The lead time of the order placed on `day`: the same for every rule.
    ///
    /// Unit: days.
    #[inline(always)]
    #[must_use]
    pub fn draw(&self, key: u64, day: u32) -> u32 {
        let word = mix(key.wrapping_add(u64::from(day).wrapping_mul(0x9e37_79b9_7f4a_7c15)));
        self.days.draw((word >> 32) as u32) as u32
    }

    /// The longest lead time that can be drawn.
    #[must_use]
    pub const fn longest_days(&self) -> u32 {
        self.longest_days
    }
}

/// SplitMix64's finaliser (Steele, Lea and Flood, 2014): a counter becomes 64 random bits.
#[inline(always)]
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
        assert_eq!(model.longest_days(), 30);
        let draws: Vec<u32> = (0..30_000).map(|day| model.draw(5, day)).collect();
        assert!(draws.iter().all(|d| [7, 30].contains(d)));
        let late = draws.iter().filter(|&&d| d == 30).count();
        assert!((9_500..10_500).contains(&late), "{late}");
    }
}
