//! Risk priority number (AIAG FMEA-4, 2008; IEC 60812:2018): a ranking aid, never a size.

use crate::engine::error::{EngineError, EngineResult};

/// RPN and criticality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriorityNumber {
    /// Severity times occurrence times detection, 1 to 1000.
    pub rpn: u16,
    /// Severity times occurrence, 1 to 100.
    pub criticality: u16,
}

/// RPN of severity, occurrence, detection, each 1 to 10.
///
/// Unit: none: a product of ordinal ratings. Source: AIAG FMEA-4 (2008); IEC 60812:2018.
///
/// # Errors
/// `OutOfDomain` for a rating outside 1 to 10.
pub fn risk_priority_number(severity: u8, occurrence: u8, detection: u8) -> EngineResult<PriorityNumber> {
    for (quantity, rating) in [("severity", severity), ("occurrence", occurrence), ("detection", detection)] {
        if !(1..=10).contains(&rating) {
            return Err(EngineError::OutOfDomain { quantity, value: f64::from(rating), allowed: "1 to 10" });
        }
    }
    let criticality = u16::from(severity) * u16::from(occurrence);
    Ok(PriorityNumber { rpn: criticality * u16::from(detection), criticality })
}
