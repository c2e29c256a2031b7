//! The law of a bucket's total demand, on a grid of whole numbers, by recursion: cheap enough for 10,000 items.
//!
//! Where only a mean and a deviation are known, a law of whole totals is made from them. It must never be negative
//! and must keep both moments; cutting a normal law off at 0 would raise the mean (by 8% of it where the deviation
//! equals the mean).

use crate::engine::stats::gamma::Gamma;
use libm::{exp, log};

/// A law on a grid: each value stands for itself and the `width - 1` numbers above it.
#[derive(Debug, Clone, PartialEq)]
pub struct TotalLaw {
    /// Lowest number of each cell, with its weight.
    pub cells: Vec<(i32, f64)>,
    /// Numbers in a cell.
    pub width: u32,
}

/// A law is laid on at most so many cells.
const GRID: f64 = 256.0;
/// Up to this mean, units are counted one by one.
const COUNTED: f64 = 60.0;
/// Standard deviations of the normal scale that the grid covers: all but 1 in 10 million.
const REACH: f64 = 5.2;

/// Whole units: a positive total stays at least 1.
#[must_use]
pub fn whole(total: f64) -> i32 {
    if total > 0.0 { total.round().clamp(1.0, 1e9) as i32 } else { 0 }
}

/// The law with this mean and standard deviation: for small means binomial, Poisson or negative binomial by whether
/// the variance is below, near or above the mean, gamma for larger ones (Axsäter, 2015, 5.1).
#[must_use]
pub fn fitted(mean: f64, sd: f64) -> TotalLaw {
    if mean.is_nan() || mean <= 0.0 || !mean.is_finite() {
        return one(0);
    }
    let sd = if sd.is_finite() { sd.max(0.0) } else { 0.0 };
    let variance = sd * sd;
    if mean > COUNTED && sd > mean {
        // So skewed a law is steep at zero: counted in steps instead.
        let step = (mean / COUNTED).ceil();
        let mut law = fitted(mean / step, sd / step);
        law.cells.iter_mut().for_each(|cell| cell.0 = (f64::from(cell.0) * step).min(1e9) as i32);
        return law;
    }
    if mean > COUNTED {
        return if sd < 0.5 { one(whole(mean)) } else { gamma(mean, sd) };
    }
    if variance > mean * 1.000_001 {
        let size = mean * mean / (variance - mean);
        let chance = mean / variance;
        return counted(exp(size * log(chance)), mean, sd, |k| (k + size) / (k + 1.0) * (1.0 - chance));
    }
    if variance >= 0.9 * mean {
        return counted(exp(-mean), mean, sd, |k| mean / (k + 1.0));
    }
    let trials = (mean * mean / (mean - variance)).round().max(mean.ceil());
    let chance = mean / trials;
    if chance > 0.999 {
        return one(whole(mean));
    }
    let odds = chance / (1.0 - chance);
    counted(exp(trials * log(1.0 - chance)), mean, sd, |k| ((trials - k) / (k + 1.0) * odds).max(0.0))
}

fn one(value: i32) -> TotalLaw {
    TotalLaw { cells: vec![(value, 1.0)], width: 1 }
}

/// A law over 0, 1, 2, .. from the weight of 0 and the ratio of each weight to the one before.
fn counted(none: f64, mean: f64, sd: f64, ratio: impl Fn(f64) -> f64) -> TotalLaw {
    let top = (mean + 12.0 * sd.max(mean.sqrt()) + 20.0).min(4_000.0) as i32;
    let mut weight = none;
    let mut sum = 0.0;
    let mut cells = Vec::new();
    for k in 0..=top {
        cells.push((k, weight));
        sum += weight;
        if f64::from(k) > mean && weight < 1e-10 * sum {
            break;
        }
        weight *= ratio(f64::from(k));
    }
    // A word of 32 bits cannot draw what is rarer than this.
    cells.retain(|&(_, weight)| weight > 1e-10 * sum);
    TotalLaw { cells, width: 1 }
}

/// A gamma law on a grid between its far quantiles (Wilson and Hilferty, 1931, for the ends only).
fn gamma(mean: f64, sd: f64) -> TotalLaw {
    let shape = (mean / sd) * (mean / sd);
    let end = |z: f64| {
        let cube = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * shape.sqrt());
        mean * cube * cube * cube
    };
    let low = end(-REACH).max(0.0).floor();
    let top = end(REACH).max(mean + 12.0 * sd * (sd / mean).max(0.5)).min(1e9);
    let width = ((top - low) / GRID).ceil().max(1.0);
    let cells = ((top - low) / width).ceil() as u32;
    let Ok(law) = Gamma::from_moments(mean, sd) else { return one(whole(mean)) };
    // Near zero the density of a small shape is too steep for its midpoint.
    let steep = if shape < 3.0 { 24 } else { 0 };
    let mut below = 0.0;
    let cells = (0..=cells)
        .map(|i| {
            let first = low + f64::from(i) * width;
            let weight = if i < steep {
                let up_to = law.cdf(first + width - 0.5);
                let weight = up_to - below;
                below = up_to;
                weight
            } else {
                law.pdf(first + 0.5 * width - 0.5) * width
            };
            (first as i32, weight)
        })
        .collect();
    TotalLaw { cells, width: width as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(law: &TotalLaw) -> (f64, f64) {
        let width = f64::from(law.width);
        let total: f64 = law.cells.iter().map(|c| c.1).sum();
        let centre = |value: i32| f64::from(value) + (width - 1.0) / 2.0;
        let mean = law.cells.iter().map(|&(v, w)| w * centre(v)).sum::<f64>() / total;
        let spread = |v: i32| (centre(v) - mean) * (centre(v) - mean) + (width * width - 1.0) / 12.0;
        (mean, (law.cells.iter().map(|&(v, w)| w * spread(v)).sum::<f64>() / total).sqrt())
    }

    #[test]
    fn mean_and_deviation_are_kept() {
        for (mean, sd) in [
            (0.3, 0.9),
            (0.02, 0.3),
            (4.0, 1.5),
            (42.0, 15.0),
            (59.0, 3.0),
            (61.0, 90.0),
            (900.0, 250.0),
            (900.0, 1_300.0),
            (60_000.0, 900.0),
            (2e6, 1e6),
        ] {
            let law = fitted(mean, sd);
            let (got_mean, got_sd) = moments(&law);
            assert!((got_mean / mean - 1.0).abs() < 0.004, "mean {got_mean} of {mean}, {sd}");
            assert!((got_sd / sd - 1.0).abs() < 0.03, "sd {got_sd} of {mean}, {sd}");
            assert!(law.cells.len() <= 2_000 && law.cells.iter().all(|c| c.0 >= 0 && c.1.is_finite()));
        }
    }

    #[test]
    fn a_poisson_law_has_its_published_chances() {
        // P(N = k) of mean 5: 0.006738, 0.033690, 0.084224 (Abramowitz and Stegun, 1964, example of 26.4).
        let law = fitted(5.0, 5.0_f64.sqrt());
        let total: f64 = law.cells.iter().map(|c| c.1).sum();
        for (k, chance) in [(0, 0.006_737_947), (1, 0.033_689_735), (2, 0.084_224_337)] {
            assert!((law.cells[k].1 / total - chance).abs() < 1e-8, "{k}");
        }
    }

    #[test]
    fn what_is_no_demand_is_zero() {
        for mean in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(fitted(mean, 1.0), one(0));
        }
        assert_eq!(fitted(12.0, 0.0).cells, [(12, 1.0)]);
        assert_eq!(fitted(12.0, f64::NAN).cells, [(12, 1.0)]);
    }
}
