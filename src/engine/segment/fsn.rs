//! FSN by turnover.
//!
//! How often the stock of an item turns over in a year. Non-moving stock is money that can be freed for buffers
//! elsewhere; fast movers are where a stockout is seen first.
//!
//! Limits: an average stock that is low by luck makes an item look fast. A strategic stockpile is non-moving by
//! design and no mistake. Source: usual practice in stores management.

use crate::engine::error::{EngineError, EngineResult, non_negative};
use serde::{Deserialize, Serialize};

/// FSN class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FsnClass {
    /// Fast.
    Fast,
    /// Slow.
    Slow,
    /// Non-moving.
    NonMoving,
}

/// Class and turnover.
///
/// Unit of the turnover: times a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FsnResult {
    /// Class.
    pub class: FsnClass,
    /// Turns a year; `None` where nothing is held: endless for an item that moves, undefined for one that does not.
    pub turnover: Option<f64>,
}

/// Class by annual issues over average stock: fast above `fast_min`, slow from `slow_min`.
///
/// Without stock an item that moves is fast, and one that does not is non-moving. Unit: units a year and units.
/// Domain: all of at least 0, `slow_min` at most `fast_min`. Source: Vrat (2014), Materials Management;
/// 3 and 1 turns a year are usual practice and no law.
///
/// # Errors
/// `OutOfDomain` for a negative or non-finite input; `Infeasible` for cuts that contradict each other.
///
/// # Examples
/// ```
/// use steadystock::engine::segment::fsn::{FsnClass, classify};
/// let found = classify(600.0, 200.0, 3.0, 1.0).unwrap();
/// assert_eq!((found.class, found.turnover), (FsnClass::Slow, Some(3.0)));
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::segment::fsn::{FsnClass, classify};
/// assert_eq!(classify(1200.0, 200.0, 3.0, 1.0).unwrap().class, FsnClass::Fast);
/// assert_eq!(classify(50.0, 200.0, 3.0, 1.0).unwrap().class, FsnClass::NonMoving);
/// // Nothing in stock: endless turns for what moves, none for what does not.
/// assert_eq!(classify(10.0, 0.0, 3.0, 1.0).unwrap().class, FsnClass::Fast);
/// assert_eq!(classify(0.0, 0.0, 3.0, 1.0).unwrap().class, FsnClass::NonMoving);
/// ```
pub fn classify(
    annual_issues: f64,
    average_stock: f64,
    fast_min: f64,
    slow_min: f64,
) -> EngineResult<FsnResult> {
    let issues = non_negative("annual_issues", annual_issues)?;
    let stock = non_negative("average_inventory", average_stock)?;
    if non_negative("slow_min", slow_min)? > non_negative("fast_min", fast_min)? {
        let reason = "the cut of slow items lies above the cut of fast ones";
        return Err(EngineError::Infeasible { method: "fsn", reason });
    }
    // A stock so small that the turnover overflows is none.
    let turnover = (stock > 0.0).then(|| issues / stock).filter(|turns| turns.is_finite());
    let class = match turnover {
        None if issues > 0.0 => FsnClass::Fast,
        None => FsnClass::NonMoving,
        Some(turns) if turns > fast_min => FsnClass::Fast,
        Some(turns) if turns >= slow_min => FsnClass::Slow,
        Some(_) => FsnClass::NonMoving,
    };
    Ok(FsnResult { class, turnover })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_stock_the_movement_decides() {
        let at = |issues, stock| classify(issues, stock, 3.0, 1.0).unwrap();
        assert_eq!(at(5.0, 0.0), FsnResult { class: FsnClass::Fast, turnover: None });
        assert_eq!(at(0.0, 0.0), FsnResult { class: FsnClass::NonMoving, turnover: None });
        assert_eq!(at(0.0, 9.0), FsnResult { class: FsnClass::NonMoving, turnover: Some(0.0) });
        assert_eq!(at(5.0, f64::MIN_POSITIVE), at(5.0, 0.0));
    }

    #[test]
    fn contradictions_are_refused() {
        assert!(classify(-1.0, 5.0, 3.0, 1.0).is_err());
        assert!(classify(1.0, f64::NAN, 3.0, 1.0).is_err());
        assert!(classify(1.0, 5.0, 1.0, 3.0).is_err());
    }
}
