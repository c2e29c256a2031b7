//! FSN by turnover.

use crate::engine::error::{EngineResult, non_negative};
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
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FsnResult {
    /// Class; `None` where nothing is held and nothing moves.
    pub class: Option<FsnClass>,
    /// Turns a year; `None` where nothing is held.
    pub turnover: Option<f64>,
}

/// Class by annual issues over average stock: fast above `fast_min`, slow from `slow_min`.
///
/// # Errors
/// `OutOfDomain` for a negative or non-finite input.
pub fn classify(
    annual_issues: f64,
    average_stock: f64,
    fast_min: f64,
    slow_min: f64,
) -> EngineResult<FsnResult> {
    let issues = non_negative("annual_issues", annual_issues)?;
    let stock = non_negative("average_inventory", average_stock)?;
    if stock <= 0.0 {
        return Ok(FsnResult { class: (issues > 0.0).then_some(FsnClass::Fast), turnover: None });
    }
    let turnover = issues / stock;
    let class = if turnover > fast_min {
        FsnClass::Fast
    } else if turnover >= slow_min {
        FsnClass::Slow
    } else {
        FsnClass::NonMoving
    };
    Ok(FsnResult { class: Some(class), turnover: Some(turnover) })
}
