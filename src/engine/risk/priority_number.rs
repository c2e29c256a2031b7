//! Risk priority number (AIAG FMEA-4, 2008; IEC 60812:2018): a ranking aid, never a size.
//!
//! How bad (severity), how often (occurrence) and how well hidden (detection, 10 = cannot be seen coming), each
//! from 1 to 10, multiplied. It makes a team talk about the same list in the same order, and that is its use.
//!
//! Limits: a product of ordinal ratings. Only 120 of the numbers from 1 to 1000 can come up, equal steps do not
//! mean equal risks, and S 10, O 1, D 10 ties with S 10, O 10, D 1. So a list is sorted by severity first, and
//! severities of 9 and 10 are shown whatever their number. It sizes no buffer. The handbook of AIAG and VDA (2019)
//! replaced it by a table of action priorities.

use crate::engine::error::{EngineError, EngineResult};

/// RPN and criticality.
///
/// Unit: none, and not a scale: 200 is not twice as risky as 100.
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
/// Domain: whole ratings from 1 to 10.
///
/// # Errors
/// `OutOfDomain` for a rating outside 1 to 10.
///
/// # Examples
/// ```
/// use steadystock::engine::risk::priority_number::risk_priority_number;
/// let found = risk_priority_number(9, 3, 4).unwrap();
/// assert_eq!((found.rpn, found.criticality), (108, 27));
/// assert!(risk_priority_number(0, 3, 4).is_err() && risk_priority_number(9, 3, 11).is_err());
/// ```
pub fn risk_priority_number(severity: u8, occurrence: u8, detection: u8) -> EngineResult<PriorityNumber> {
    for (quantity, rating) in [("severity", severity), ("occurrence", occurrence), ("detection", detection)] {
        if !(1..=10).contains(&rating) {
            return Err(EngineError::OutOfDomain { quantity, value: f64::from(rating), allowed: "1 to 10" });
        }
    }
    let criticality = u16::from(severity) * u16::from(occurrence);
    Ok(PriorityNumber { rpn: criticality * u16::from(detection), criticality })
}
