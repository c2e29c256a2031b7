//! How long an event lasts.
//!
//! How long a stop lasts decides more than how often it comes: the same days down a year, in rare long stops, need
//! far more stock than in frequent short ones. So the law is the user's choice, from "always fourteen days" to the
//! lengths that were observed.
//!
//! Limits: lengths of different events are independent. Source: Johnson, Kotz and Balakrishnan (1994), Continuous
//! Univariate Distributions.

use crate::engine::error::{EngineError, EngineResult, non_negative, positive};
use crate::engine::rng::Stream;
use crate::engine::stats::normal;
use crate::engine::stats::ranking::ascending;
use libm::{exp, floor, log, log1p, sqrt};
use serde::{Deserialize, Serialize};

const LENGTH: &str = "length of an event in days";

/// A law of lengths, in days.
///
/// Unit: days. Drawn lengths are rounded where they are laid on the calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum LengthLaw {
    /// Always this long.
    Fixed(f64),
    /// A triangle over least, likeliest and most.
    MinLikelyMax(f64, f64, f64),
    /// Lognormal with this mean and standard deviation: right-skewed, the usual shape of recoveries.
    LogNormal(f64, f64),
    /// Whole days with a constant chance of ending, by its mean of at least 1.
    Geometric(f64),
    /// No memory, by its mean.
    Exponential(f64),
    /// One of these lengths, each as likely.
    Empirical(Vec<f64>),
}

impl LengthLaw {
    /// The law, if its figures are possible.
    ///
    /// Unit: days. Domain: lengths above 0, least <= likeliest <= most, a geometric mean of at least 1.
    /// Source: Johnson, Kotz and Balakrishnan (1994).
    ///
    /// # Errors
    /// [`EngineError::OutOfDomain`] for a length that is negative or not finite, a triangle out of order, or a
    /// geometric mean below one day; [`EngineError::NotEnoughData`] for an empty sample.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::sim::length_law::LengthLaw;
    /// assert!(LengthLaw::MinLikelyMax(7.0, 14.0, 60.0).check().is_ok());
    /// assert!(LengthLaw::MinLikelyMax(14.0, 7.0, 60.0).check().is_err());
    /// assert!(LengthLaw::Empirical(vec![]).check().is_err());
    /// ```
    pub fn check(&self) -> EngineResult<()> {
        match self {
            Self::Fixed(days) | Self::Exponential(days) => positive(LENGTH, *days),
            Self::Geometric(mean) if mean.is_finite() && *mean >= 1.0 => Ok(*mean),
            Self::Geometric(value) => {
                Err(EngineError::OutOfDomain { quantity: LENGTH, value: *value, allowed: "1 or more" })
            }
            Self::LogNormal(mean, sd) => non_negative(LENGTH, *sd).and(positive(LENGTH, *mean)),
            Self::MinLikelyMax(least, likely, most) => non_negative(LENGTH, *least)
                .and(non_negative("likeliest minus least length in days", likely - least))
                .and(non_negative("longest minus likeliest length in days", most - likely))
                .and(positive(LENGTH, *most)),
            Self::Empirical(lengths) if lengths.is_empty() => {
                Err(EngineError::NotEnoughData { quantity: LENGTH, need: 1, have: 0 })
            }
            Self::Empirical(lengths) => {
                return lengths.iter().try_for_each(|&days| positive(LENGTH, days).map(drop));
            }
        }
        .map(drop)
    }

    /// The mean length in days.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::sim::length_law::LengthLaw;
    /// // A triangle's mean is that of its three corners.
    /// assert!((LengthLaw::MinLikelyMax(7.0, 14.0, 60.0).mean_days() - 27.0).abs() < 1e-9);
    /// assert!((LengthLaw::LogNormal(20.0, 15.0).mean_days() - 20.0).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn mean_days(&self) -> f64 {
        match self {
            Self::Fixed(days)
            | Self::Geometric(days)
            | Self::Exponential(days)
            | Self::LogNormal(days, _) => *days,
            Self::MinLikelyMax(least, likely, most) => (least + likely + most) / 3.0,
            Self::Empirical(lengths) => lengths.iter().sum::<f64>() / lengths.len().max(1) as f64,
        }
    }

    /// The length that this share of all events does not exceed.
    ///
    /// Unit: days. Domain: a share from 0 to below 1.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::sim::length_law::LengthLaw;
    /// // Half of all exponential lengths are below ln 2 of their mean.
    /// assert!((LengthLaw::Exponential(10.0).quantile(0.5) - 6.931_471_805_6).abs() < 1e-9);
    /// assert_eq!(LengthLaw::Empirical(vec![5.0, 10.0, 45.0]).quantile(0.7), 45.0);
    /// ```
    #[must_use]
    pub fn quantile(&self, share: f64) -> f64 {
        match self {
            Self::Fixed(days) => *days,
            Self::MinLikelyMax(least, likely, most) => triangle(*least, *likely, *most, share),
            Self::LogNormal(mean, sd) => {
                let variance = log1p((sd / mean) * (sd / mean));
                let z = normal::quantile(share.clamp(1e-12, 1.0 - 1e-12)).unwrap_or(0.0);
                exp(log(*mean) - variance / 2.0 + sqrt(variance) * z)
            }
            Self::Geometric(mean) if *mean <= 1.0 => 1.0,
            Self::Geometric(mean) => 1.0 + floor(log1p(-share) / log1p(-1.0 / mean)),
            Self::Exponential(mean) => -mean * log1p(-share),
            Self::Empirical(lengths) => {
                let mut sorted = lengths.clone();
                ascending(&mut sorted);
                let index = (share * sorted.len() as f64) as usize;
                sorted.get(index).or(sorted.last()).copied().unwrap_or(0.0)
            }
        }
    }

    /// A length in days.
    ///
    /// Unit: days.
    pub fn draw(&self, stream: &mut Stream) -> f64 {
        match self {
            Self::Fixed(days) => *days,
            Self::MinLikelyMax(least, likely, most) => triangle(*least, *likely, *most, stream.uniform()),
            Self::LogNormal(mean, sd) => {
                let variance = log1p((sd / mean) * (sd / mean));
                exp(log(*mean) - variance / 2.0 + sqrt(variance) * stream.normal())
            }
            Self::Geometric(mean) if *mean <= 1.0 => 1.0,
            Self::Geometric(mean) => 1.0 + floor(log1p(-stream.uniform()) / log1p(-1.0 / mean)),
            Self::Exponential(mean) => stream.exponential(*mean),
            Self::Empirical(lengths) => {
                let index = stream.below(lengths.len() as u32);
                lengths.get(index as usize).copied().unwrap_or(0.0)
            }
        }
    }
}

/// The quantile of a triangle law.
fn triangle(least: f64, likely: f64, most: f64, share: f64) -> f64 {
    let span = most - least;
    if span <= 0.0 {
        return most;
    }
    let rise = likely - least;
    if share * span < rise {
        least + sqrt(share * span * rise)
    } else {
        most - sqrt((1.0 - share) * span * (most - likely))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rng::Purpose;

    fn draws(law: &LengthLaw) -> Vec<f64> {
        let mut stream = Stream::new(1, 2, 3, Purpose::Sample);
        (0..200_000).map(|_| law.draw(&mut stream)).collect()
    }

    #[test]
    fn every_law_keeps_its_mean_and_spread() {
        let laws = [
            (LengthLaw::Fixed(28.0), 0.0),
            (LengthLaw::MinLikelyMax(10.0, 20.0, 60.0), 10.801_234),
            (LengthLaw::LogNormal(40.0, 30.0), 30.0),
            (LengthLaw::Geometric(20.0), (20.0_f64 * 19.0).sqrt()),
            (LengthLaw::Exponential(15.0), 15.0),
            (LengthLaw::Empirical(vec![5.0, 10.0, 45.0]), 17.795_130),
        ];
        for (law, sd) in laws {
            law.check().unwrap();
            let draws = draws(&law);
            let n = draws.len() as f64;
            let mean = draws.iter().sum::<f64>() / n;
            let got = (draws.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt();
            assert!((mean - law.mean_days()).abs() <= 4.0 * sd / n.sqrt(), "{law:?}: {mean}");
            assert!((got - sd).abs() <= 0.03 * sd, "{law:?}: {got} of {sd}");
            // Read off at even places instead of drawn.
            let middles = (0..20_000).map(|i| law.quantile((f64::from(i) + 0.5) / 20_000.0));
            let mean = middles.sum::<f64>() / 20_000.0;
            assert!((mean / law.mean_days() - 1.0).abs() < 1e-3, "{law:?}: {mean}");
        }
    }

    #[test]
    fn a_geometric_length_is_whole_and_has_no_memory() {
        let draws = draws(&LengthLaw::Geometric(4.0));
        assert!(draws.iter().all(|&d| d >= 1.0 && d.fract() == 0.0));
        let longer = |than: f64| draws.iter().filter(|&&d| d > than).count() as f64;
        assert!((longer(1.0) / draws.len() as f64 - 0.75).abs() < 0.005);
        assert!((longer(5.0) / longer(4.0) - 0.75).abs() < 0.01);
        assert_eq!(LengthLaw::Geometric(1.0).draw(&mut Stream::new(1, 1, 1, Purpose::Sample)), 1.0);
    }

    #[test]
    fn impossible_lengths_are_refused() {
        for law in [
            LengthLaw::Fixed(0.0),
            LengthLaw::Exponential(f64::NAN),
            LengthLaw::Geometric(0.5),
            LengthLaw::MinLikelyMax(5.0, 2.0, 9.0),
            LengthLaw::MinLikelyMax(1.0, 12.0, 9.0),
            LengthLaw::LogNormal(10.0, -1.0),
            LengthLaw::Empirical(vec![]),
            LengthLaw::Empirical(vec![3.0, -1.0]),
        ] {
            assert!(law.check().is_err(), "{law:?}");
        }
    }
}
