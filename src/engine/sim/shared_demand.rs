//! Swings of demand that all items share: a good month is good for all of them.
//!
//! One factor a path and four weeks, lognormal with mean 1, multiplies the demand of every item. Two items whose own
//! demand of four weeks has the variations `a` and `b` then go together with a correlation of about `s * s / (a * b)`
//! for a share `s` (a one-factor model; Law, 2015, 6.10).

use crate::engine::rng::{Purpose, Stream, key_of};
use crate::engine::sim::lanes::{LANES, Lanes};
use crate::engine::sim::spec::SimSpec;
use libm::{exp, log1p, sqrt};

/// Days that share a factor.
const SPAN_DAYS: usize = 28;
/// The highest factor, in percent.
const MOST_PERCENT: i64 = 400;

/// How many times the usual the demand of a day is at most.
pub(super) fn most_times(spec: &SimSpec) -> i64 {
    if spec.shared_demand_share > 0.0 { MOST_PERCENT / 100 } else { 1 }
}

/// Scales one item's demand in four paths; the rest of a unit is drawn.
pub(super) fn scale(spec: &SimSpec, item_key: u64, paths: [u64; LANES], days: &mut [Lanes]) {
    if spec.shared_demand_share.is_nan() || spec.shared_demand_share <= 0.0 {
        return;
    }
    for (lane, path) in paths.into_iter().enumerate() {
        let mut rest = Stream::new(spec.seed, item_key, path, Purpose::Together);
        let mut factors = Factors::new(spec.seed, path, spec.shared_demand_share);
        for days in days.chunks_mut(SPAN_DAYS) {
            let percent = factors.next_percent();
            for day in days {
                let units = &mut day.as_mut_array()[lane];
                if *units > 0 {
                    let scaled = i64::from(*units) * percent + i64::from(rest.below(100));
                    *units = (scaled / 100).min(i64::from(i32::MAX)) as i32;
                }
            }
        }
    }
}

/// The factors of a path, the same for all items.
struct Factors {
    stream: Stream,
    sd: f64,
}

impl Factors {
    fn new(seed: u64, path: u64, share: f64) -> Self {
        let stream = Stream::new(seed, key_of("demand of every item"), path, Purpose::Together);
        Self { stream, sd: sqrt(log1p(share * share)) }
    }

    fn next_percent(&mut self) -> i64 {
        let factor = exp(self.sd * self.stream.normal() - self.sd * self.sd / 2.0);
        ((100.0 * factor + 0.5) as i64).min(MOST_PERCENT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factors_have_mean_one_and_the_variation_asked_for() {
        let mut factors = Factors::new(1, 2, 0.3);
        let drawn: Vec<f64> = (0..100_000).map(|_| factors.next_percent() as f64 / 100.0).collect();
        let n = drawn.len() as f64;
        let mean = drawn.iter().sum::<f64>() / n;
        let sd = (drawn.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt();
        assert!((mean - 1.0).abs() < 0.004, "{mean}");
        assert!((sd - 0.3).abs() < 0.004, "{sd}");
    }
}
