//! Mean, variance and coefficient of variation of observations.
//!
//! Two of a record's numbers, mean and spread, are all that most methods take of it. Both are computed in two
//! passes: the textbook's shortcut, the mean of squares less the square of the mean, loses every digit for a large
//! mean with a small spread. An observation that is not finite stops the method with its value; nothing is skipped
//! in silence.

use crate::engine::error::{EngineError, EngineResult, finite};
use serde::{Deserialize, Serialize};

/// What the sum of squares is divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Divisor {
    /// n: the observations are all there is.
    Population,
    /// n - 1: they are a sample.
    Sample,
}

fn checked(observations: &[f64], need: usize) -> EngineResult<f64> {
    let have = observations.len();
    if have < need {
        return Err(EngineError::NotEnoughData { quantity: "observations", need, have });
    }
    observations.iter().try_for_each(|x| finite("observation", *x).map(|_| ()))?;
    Ok(have as f64)
}

/// Arithmetic mean m of n observations. Unit: that of the observations.
///
/// Domain: at least one observation, all finite. Source: Casella and Berger (2002).
///
/// # Errors
/// No observation, or one that is not finite.
///
/// # Examples
/// ```
/// use steadystock::engine::stats::moments::mean;
/// assert_eq!(mean(&[4.0, 8.0, 6.0]), Ok(6.0));
/// assert!(mean(&[]).is_err());
/// ```
pub fn mean(observations: &[f64]) -> EngineResult<f64> {
    let n = checked(observations, 1)?;
    finite("mean", observations.iter().sum::<f64>() / n)
}

/// Sum of squared distances from the mean.
fn squares(observations: &[f64]) -> EngineResult<f64> {
    let mean = mean(observations)?;
    finite("sum of squares", observations.iter().map(|x| (x - mean) * (x - mean)).sum())
}

/// Variance with divisor n. Unit: squared.
///
/// Domain: at least one observation, all finite. Source: Casella and Berger (2002), divisor n.
///
/// For a record that is all there is, such as the twelve months of a year that is being described. 0 for equal
/// observations and for a single one.
///
/// # Errors
/// No observation, or one that is not finite.
///
/// # Examples
/// ```
/// use steadystock::engine::stats::moments::{population_sd, population_variance};
/// // The textbooks' example of eight numbers with sd 2.
/// let record = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0];
/// assert_eq!((population_variance(&record), population_sd(&record)), (Ok(4.0), Ok(2.0)));
/// ```
pub fn population_variance(observations: &[f64]) -> EngineResult<f64> {
    Ok(squares(observations)? / observations.len() as f64)
}

/// Standard deviation with divisor n. Unit: that of the observations.
///
/// Domain: at least one observation, all finite. Source: Casella and Berger (2002), divisor n.
///
/// # Errors
/// As [`population_variance`].
///
/// # Examples
/// ```
/// use steadystock::engine::stats::moments::population_sd;
/// assert_eq!(population_sd(&[90.0, 100.0, 110.0]), Ok((200.0_f64 / 3.0).sqrt()));
/// ```
pub fn population_sd(observations: &[f64]) -> EngineResult<f64> {
    population_variance(observations).map(libm::sqrt)
}

/// Variance with divisor n - 1. Unit: squared.
///
/// Domain: at least two observations, all finite. Source: Casella and Berger (2002), divisor
/// n - 1.
///
/// For a record that stands for what is to come: without bias for independent observations (Bessel's correction).
///
/// # Errors
/// Fewer than two observations, or one that is not finite.
///
/// # Examples
/// ```
/// use steadystock::engine::stats::moments::{sample_sd, sample_variance};
/// assert_eq!((sample_variance(&[1.0, 3.0]), sample_sd(&[1.0, 9.0])), (Ok(2.0), Ok(32.0_f64.sqrt())));
/// assert!(sample_variance(&[1.0]).is_err());
/// ```
pub fn sample_variance(observations: &[f64]) -> EngineResult<f64> {
    Ok(squares(observations)? / (checked(observations, 2)? - 1.0))
}

/// Standard deviation with divisor n - 1. Unit: that of the observations.
///
/// Domain: at least two observations, all finite. Source: Casella and Berger (2002), divisor
/// n - 1.
///
/// # Errors
/// As [`sample_variance`].
///
/// # Examples
/// ```
/// use steadystock::engine::stats::moments::sample_sd;
/// assert_eq!(sample_sd(&[90.0, 100.0, 110.0]), Ok(10.0));
/// ```
pub fn sample_sd(observations: &[f64]) -> EngineResult<f64> {
    sample_variance(observations).map(libm::sqrt)
}

/// Standard deviation over mean. Unit: none.
///
/// `None` where it means nothing: a mean of 0 or less, or a single observation as a sample.
///
/// Domain: as of the deviation; `None` for a mean of 0. Source: Casella and Berger (2002).
///
/// # Errors
/// No observation, or one that is not finite.
///
/// # Examples
/// ```
/// use steadystock::engine::stats::moments::{Divisor, coefficient_of_variation};
/// assert_eq!(coefficient_of_variation(&[1.0, 3.0], Divisor::Population), Ok(Some(0.5)));
/// assert_eq!(coefficient_of_variation(&[0.0, 0.0], Divisor::Population), Ok(None));
/// ```
pub fn coefficient_of_variation(observations: &[f64], divisor: Divisor) -> EngineResult<Option<f64>> {
    let mean = mean(observations)?;
    let variance = match divisor {
        Divisor::Population => population_variance(observations)?,
        Divisor::Sample if observations.len() < 2 => return Ok(None),
        Divisor::Sample => sample_variance(observations)?,
    };
    if mean <= 0.0 {
        return Ok(None);
    }
    finite("coefficient of variation", libm::sqrt(variance) / mean).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divisors_differ() {
        let observations = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0];
        assert_eq!(mean(&observations), Ok(5.0));
        assert_eq!(population_sd(&observations), Ok(2.0));
        assert!((sample_variance(&observations).unwrap() - 32.0 / 7.0).abs() < 1e-14);
    }

    #[test]
    fn too_few_or_unusable_observations_are_refused() {
        assert!(mean(&[]).is_err());
        assert!(sample_sd(&[1.0]).is_err());
        assert!(mean(&[1.0, f64::NAN]).is_err());
        assert!(population_variance(&[f64::MAX, f64::MAX]).is_err());
    }
}
