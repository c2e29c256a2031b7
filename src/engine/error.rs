//! What a method answers when it cannot answer with a number.
//!
//! A method refuses for four reasons and no others: an input outside of its domain, too few observations, inputs
//! that contradict each other, an iteration that did not settle. The gates below are used at the start of every
//! method, and [`representable`] at its end, so that no NaN and no infinity leaves the engine.

use super::language::tr;
use serde::{Deserialize, Serialize};

/// Why a method has no answer. No sentence for users here: `project::message` writes those.
///
/// Names and reasons are static text, so an error is cheap, comparable in tests, and crosses the worker's border as
/// it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, thiserror::Error)]
pub enum EngineError {
    /// An input lies outside the domain of the method.
    #[error("{}", tr!("{} is {value}, allowed: {}", tr(quantity), tr(allowed), value))]
    OutOfDomain {
        /// The input's name, a term of the glossary with its unit.
        quantity: &'static str,
        /// The value that was given.
        value: f64,
        /// The domain in words, such as "greater than 0".
        allowed: &'static str,
    },
    /// Fewer observations than the method needs.
    #[error("{}", tr!("{}: {have} observations, at least {need} needed", tr(quantity), have, need))]
    NotEnoughData {
        /// What is observed.
        quantity: &'static str,
        /// The least number of observations.
        need: usize,
        /// The number that was given.
        have: usize,
    },
    /// Inputs that contradict each other, or for which no finite optimum exists.
    #[error("{}: {}", tr(method), tr(reason))]
    Infeasible {
        /// The method's name.
        method: &'static str,
        /// The contradiction in words.
        reason: &'static str,
    },
    /// An iteration did not settle.
    #[error("{}", tr!("{} did not settle after {iterations} steps, residual {residual}", tr(method), iterations, residual))]
    NoConvergence {
        /// The method's name.
        method: &'static str,
        /// Steps taken.
        iterations: usize,
        /// What is left of the equation.
        residual: f64,
    },
}

/// The result of a method.
pub type EngineResult<T> = Result<T, EngineError>;

/// The largest number that a method takes or gives, in whatever unit: beyond any business, and small enough that
/// products of two and their squares stay numbers.
///
/// A value of 1e100 in any business unit is a slip of the keyboard.
pub const LARGEST: f64 = 1e100;

/// The smallest number above 0 that a method takes where it divides by it.
///
/// Below it a quotient could leave the range.
pub const SMALLEST: f64 = 1.0 / LARGEST;

/// Passes a finite value through, up to [`LARGEST`] in size.
///
/// Unit: the caller's. Source: IEEE 754 (2019) for what is no number.
///
/// Domain: up to 1e100 in size, either sign.
///
/// # Errors
/// [`EngineError::OutOfDomain`] for NaN, both infinities and larger numbers.
///
/// # Examples
/// ```
/// use steadystock::engine::error::finite;
/// assert_eq!(finite("level", -3.5), Ok(-3.5));
/// let refused = finite("level", f64::NAN).unwrap_err();
/// assert!(refused.to_string().starts_with("level is NaN, allowed: a finite number"));
/// ```
pub fn finite(quantity: &'static str, value: f64) -> EngineResult<f64> {
    if value.abs() <= LARGEST {
        Ok(value)
    } else {
        Err(EngineError::OutOfDomain { quantity, value, allowed: "a finite number, at most 1e100 in size" })
    }
}

/// Passes a value from zero to [`LARGEST`] through.
///
/// Unit: the caller's. Source: IEEE 754 (2019) for what is no number.
///
/// Domain: 0 to 1e100, both included.
///
/// # Errors
/// [`EngineError::OutOfDomain`] otherwise.
///
/// # Examples
/// ```
/// use steadystock::engine::error::non_negative;
/// assert_eq!(non_negative("lead_time_days", 0.0), Ok(0.0));
/// assert_eq!(non_negative("lead_time_days", -1.0).unwrap_err().to_string(), "lead_time_days is -1, allowed: 0 or more");
/// ```
pub fn non_negative(quantity: &'static str, value: f64) -> EngineResult<f64> {
    if (0.0..=LARGEST).contains(&value) {
        Ok(value)
    } else {
        let allowed = if value > LARGEST { "0 or more, at most 1e100" } else { "0 or more" };
        Err(EngineError::OutOfDomain { quantity, value, allowed })
    }
}

/// Passes a value from [`SMALLEST`] to [`LARGEST`] through.
///
/// Unit: the caller's. Source: IEEE 754 (2019) for what is no number.
///
/// Domain: 1e-100 to 1e100, both included.
///
/// # Errors
/// [`EngineError::OutOfDomain`] otherwise.
///
/// # Examples
/// ```
/// use steadystock::engine::error::positive;
/// assert_eq!(positive("sd", 2.0), Ok(2.0));
/// assert!(positive("sd", 0.0).is_err() && positive("sd", f64::INFINITY).is_err());
/// ```
pub fn positive(quantity: &'static str, value: f64) -> EngineResult<f64> {
    if (SMALLEST..=LARGEST).contains(&value) {
        Ok(value)
    } else {
        let allowed = if value > 0.0 { "greater than 0, from 1e-100 to 1e100" } else { "greater than 0" };
        Err(EngineError::OutOfDomain { quantity, value, allowed })
    }
}

/// Passes a probability strictly between 0 and 1 through.
///
/// Unit: probability. Source: Kolmogorov (1933), without the ends.
///
/// Domain: above 0, below 1. For targets and quantiles, whose ends would ask for endless stock.
///
/// # Errors
/// [`EngineError::OutOfDomain`] otherwise.
///
/// # Examples
/// ```
/// use steadystock::engine::error::open_probability;
/// assert_eq!(open_probability("fill_rate", 0.95), Ok(0.95));
/// assert!(open_probability("fill_rate", 1.0).is_err());
/// ```
pub fn open_probability(quantity: &'static str, value: f64) -> EngineResult<f64> {
    if value > 0.0 && value < 1.0 {
        Ok(value)
    } else {
        Err(EngineError::OutOfDomain { quantity, value, allowed: "between 0 and 1, both excluded" })
    }
}

/// Passes a probability or share through, 0 and 1 included.
///
/// Unit: probability. Source: Kolmogorov (1933).
///
/// Domain: 0 to 1. For shares and chances, whose ends have a meaning.
///
/// # Errors
/// [`EngineError::OutOfDomain`] otherwise.
///
/// # Examples
/// ```
/// use steadystock::engine::error::probability;
/// assert_eq!(probability("lost_sale_share", 1.0), Ok(1.0));
/// assert!(probability("lost_sale_share", 1.5).is_err());
/// ```
pub fn probability(quantity: &'static str, value: f64) -> EngineResult<f64> {
    if (0.0..=1.0).contains(&value) {
        Ok(value)
    } else {
        Err(EngineError::OutOfDomain { quantity, value, allowed: "between 0 and 1" })
    }
}

/// Passes the answer of a method through, unless inputs of extreme size took it beyond [`LARGEST`].
///
/// Unit: the method's. Domain: up to 1e100 in size. Source: IEEE 754 (2019) for what is no number.
///
/// Used on answers, where [`finite`] is used on inputs: the fault is then in how the inputs go together.
///
/// # Errors
/// [`EngineError::Infeasible`] for NaN, both infinities and larger numbers.
///
/// # Examples
/// ```
/// use steadystock::engine::error::representable;
/// assert_eq!(representable("turns", 6.0), Ok(6.0));
/// assert!(representable("turns", 1.0 / 0.0).is_err());
/// ```
pub fn representable(method: &'static str, answer: f64) -> EngineResult<f64> {
    if answer.abs() <= LARGEST {
        Ok(answer)
    } else {
        Err(EngineError::Infeasible { method, reason: "the answer is too large to be written as a number" })
    }
}
