//! Distributions of demand and loss, with their quantiles and loss functions.
//!
//! The incomplete gamma and beta functions are written here and not taken from statrs 0.19: its upper tails are
//! differences from 1 (no digits left below 1e-16) and its incomplete beta stops after 140 terms, short of what
//! fast movers need. All transcendental functions come from `libm`, so every target gives the same bits.
//!
//! Three questions are asked of a law, and every one here answers all three: which level meets demand with a given
//! chance (the quantile, for P1), how many units are short at a level (the loss, for the fill rate P2 and for
//! backorders), and how many are left over (the complementary loss, for holding). The second-order loss, the loss
//! summed over all higher levels, serves lots, whose position wanders over a range.
//!
//! Whole units count as such: a quantile is then the smallest whole level that reaches the share, within
//! [`PROBABILITY_TOLERANCE`], and losses are sums. Source: Zipkin (2000); Silver, Pyke and Thomas (2017).

pub mod broken_line;
pub mod distribution;
pub mod empirical;
pub mod gamma;
pub mod lattice;
pub mod log_normal;
pub mod magnitude;
pub mod median;
pub mod moments;
pub mod negative_binomial;
pub mod normal;
pub mod poisson;
pub mod ranking;
pub mod root;
pub mod special;
pub mod student_t;

use crate::engine::error::{EngineError, EngineResult, SMALLEST};

/// A cumulative probability this far below its target counts as meeting it: rounding is not a unit of stock.
pub const PROBABILITY_TOLERANCE: f64 = 1e-12;

/// Most whole units that a law counts on average: above it a number of units is no longer exact, and a larger unit is
/// what is meant.
pub const MOST_UNITS: f64 = 1e15;

/// Passes the mean of whole units through. Unit: whole units. Domain: from 1e-100 to [`MOST_UNITS`].
///
/// Source: whole numbers of IEEE 754 (2019).
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::stats::countable;
/// assert_eq!(countable("mean", 2.5), Ok(2.5));
/// assert!(countable("mean", 0.0).is_err() && countable("mean", 1e16).is_err());
/// ```
pub fn countable(quantity: &'static str, mean: f64) -> EngineResult<f64> {
    if (SMALLEST..=MOST_UNITS).contains(&mean) {
        Ok(mean)
    } else {
        Err(EngineError::OutOfDomain {
            quantity,
            value: mean,
            allowed: "above 0 (from 1e-100 on), at most 1e15 units",
        })
    }
}

/// The smallest whole number at or above `least` whose cumulative probability reaches `probability`.
///
/// `start` is a first guess; the bracket around it grows by doubling and is then halved, so a poor guess costs
/// time only. `cdf` must not decrease.
///
/// Unit: whole units. Domain: a probability that `cdf` reaches; where it never does the search ends near 1e15.
/// Source: bisection.
///
/// # Examples
/// ```
/// use steadystock::engine::stats::smallest_whole;
/// // A law that reaches 0.1 more with each unit: 7 units for 70%, from a poor guess.
/// assert_eq!(smallest_whole(0.7, 40.0, 0.0, |x| x / 10.0), 7.0);
/// ```
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
        if middle <= low || middle >= high {
            break;
        }
        if met(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}
