//! Distributions of demand and loss, with their quantiles and loss functions.
//!
//! The incomplete gamma and beta functions are written here and not taken from statrs 0.19: its upper tails are
//! differences from 1 (no digits left below 1e-16) and its incomplete beta stops after 140 terms, short of what
//! fast movers need. All transcendental functions come from `libm`, so every target gives the same bits.

pub mod distribution;
pub mod empirical;
pub mod gamma;
pub mod lattice;
pub mod log_normal;
pub mod magnitude;
pub mod moments;
pub mod negative_binomial;
pub mod normal;
pub mod poisson;
pub mod root;
pub mod special;
pub mod student_t;

/// A cumulative probability this far below its target counts as meeting it: rounding is not a unit of stock.
pub const PROBABILITY_TOLERANCE: f64 = 1e-12;

/// The smallest whole number at or above `least` whose cumulative probability reaches `probability`.
///
/// `start` is a first guess; the bracket around it grows by doubling and is then halved, so a poor guess costs
/// time only. `cdf` must not decrease.
#[must_use]
pub fn smallest_whole(probability: f64, start: f64, least: f64, cdf: impl Fn(f64) -> f64) -> f64 {
    let met = |x: f64| cdf(x) >= probability - PROBABILITY_TOLERANCE;
    let mut high = start.max(least).ceil();
    let mut step = 1.0;
    while !met(high) && step < 1e15 {
        high += step;
        step *= 2.0;
    }
    let mut step = 1.0;
    let mut low = high - step;
    while low >= least && met(low) {
        high = low;
        step *= 2.0;
        low = high - step;
    }
    // `high` meets the target; `low` does not, or lies below the support.
    low = low.max(least - 1.0);
    while high - low > 1.0 {
        let middle = ((low + high) / 2.0).floor();
        if met(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}
