//! Protection demand by its mean and variance: negative binomial for few units, gamma for many or steady ones.
//!
//! Thousands of windows are sized for dozens of ratios, so quantiles of one law are found in one walk, and in whole
//! units: the very rounding that a plan will do is part of what is calibrated.

use crate::engine::error::EngineResult;
use crate::engine::stats::PROBABILITY_TOLERANCE;
use crate::engine::stats::gamma::Gamma;
use crate::engine::stats::normal;

/// Above this mean whole units no longer matter.
const MANY_UNITS: f64 = 150.0;
/// A variance below this multiple of the mean is no negative binomial.
const LEAST_DISPERSION: f64 = 1.02;
/// A variance above this multiple of the mean spreads demand so far that whole units no longer matter.
const MOST_DISPERSION: f64 = 200.0;
/// From this gamma shape on the approximation of Wilson and Hilferty (1931) is within 1%.
const APPROXIMATE_FROM_SHAPE: f64 = 2.0;

/// Probabilities, increasing, with their normal quantiles.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    probabilities: Vec<f64>,
    z: Vec<f64>,
}

impl Grid {
    pub(super) fn new(probabilities: &[f64]) -> EngineResult<Self> {
        let z = probabilities.iter().map(|&p| normal::quantile(p)).collect::<EngineResult<_>>()?;
        Ok(Self { probabilities: probabilities.to_vec(), z })
    }
}

/// Whether the negative binomial law stands for a mean and variance, units and units squared; else gamma does.
#[must_use]
pub fn counts_units(mean: f64, variance: f64) -> bool {
    mean <= MANY_UNITS && (LEAST_DISPERSION * mean..=MOST_DISPERSION * mean).contains(&variance)
}

/// The quantiles of the law with this mean (above 0) and variance, in whole units, one for each probability.
pub(super) fn quantiles(mean: f64, variance: f64, grid: &Grid, found: &mut Vec<f64>) -> EngineResult<()> {
    found.clear();
    if counts_units(mean, variance) {
        count(mean, variance, grid, found);
        return Ok(());
    }
    let shape = mean * mean / variance;
    let law = Gamma::try_new(shape.min(1e12), variance.max(1e-12 * mean * mean) / mean)?;
    for (&probability, z) in grid.probabilities.iter().zip(&grid.z) {
        let quantile = if shape >= APPROXIMATE_FROM_SHAPE {
            let ninth = 1.0 / (9.0 * shape);
            let root = 1.0 - ninth + z * ninth.sqrt();
            mean * (root * root * root).max(0.0)
        } else {
            law.quantile(probability)?
        };
        found.push((quantile - PROBABILITY_TOLERANCE * mean).ceil().max(0.0));
    }
    Ok(())
}

/// Walks up the negative binomial probabilities once for all quantiles.
fn count(mean: f64, variance: f64, grid: &Grid, found: &mut Vec<f64>) {
    let size = mean * mean / (variance - mean);
    let ratio = mean / (mean + size);
    let mut probability = libm::exp(-size * libm::log1p(mean / size));
    let mut cumulative = probability;
    let mut units = 0.0;
    // A sum of probabilities that no longer grows has reached what it will.
    let last = mean + 60.0 * variance.sqrt() + 60.0 * variance / mean;
    for &target in &grid.probabilities {
        while cumulative < target - PROBABILITY_TOLERANCE && units < last {
            units += 1.0;
            probability *= (size + units - 1.0) / units * ratio;
            cumulative += probability;
        }
        found.push(units);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::stats::negative_binomial::NegativeBinomial;

    fn all(mean: f64, variance: f64, at: &[f64]) -> Vec<f64> {
        let mut found = Vec::new();
        quantiles(mean, variance, &Grid::new(at).unwrap(), &mut found).unwrap();
        found
    }

    #[test]
    fn counts_as_the_negative_binomial_law_does() {
        let at = [0.05, 0.5, 0.9, 0.95, 0.99, 0.9999];
        for (mean, variance) in [(0.3, 0.9), (4.0, 5.0), (20.0, 400.0), (120.0, 130.0)] {
            let law = NegativeBinomial::from_moments(mean, variance).unwrap();
            let exact: Vec<f64> = at.iter().map(|&p| law.quantile(p).unwrap()).collect();
            assert_eq!(all(mean, variance, &at), exact, "{mean} {variance}");
        }
    }

    #[test]
    fn many_units_are_near_the_gamma_law() {
        let at = [0.1, 0.5, 0.9, 0.99, 0.9995];
        for (mean, cv) in [(1_000.0, 0.05), (1_000.0, 0.5), (5_000.0, 1.0), (400.0, 1.5)] {
            let law = Gamma::from_moments(mean, mean * cv).unwrap();
            for (found, p) in all(mean, mean * mean * cv * cv, &at).iter().zip(at) {
                let exact = law.quantile(p).unwrap();
                assert!(
                    (found / exact - 1.0).abs() < 0.02 || (found - exact).abs() < 0.01 * mean,
                    "{mean} {cv} {p}"
                );
            }
        }
    }

    #[test]
    fn steady_demand_needs_no_more_than_itself() {
        assert_eq!(all(12.0, 1e-9, &[0.5, 0.99]), [12.0, 13.0]);
    }
}
