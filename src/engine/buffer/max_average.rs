//! Maximum usage times maximum lead time minus the averages: a worst case, not a statistic.
//!
//! The rule of thumb of many handbooks, for those who know four numbers and no more. It sees the worst day of the
//! record go on for the worst lead time, which is far beyond any chance worth paying for: with a year's history of
//! steady normal demand and a fixed lead time of ten days it holds as much as a safety factor of nine. With a short
//! record and random lead times it may also hold too little.
//!
//! Limits: no chance is attached to it, so it cannot be compared with a target; one outlier doubles it. Take any
//! statistical method where there is a history. Source: practitioners' rule of thumb.

use crate::engine::error::{EngineError, EngineResult, finite, non_negative};

/// Safety stock and reorder point by the worst case on record.
///
/// Their difference is the mean demand of a mean lead time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WorstCase {
    /// Largest demand over the longest lead time less the average of both, units.
    pub safety_stock_units: f64,
    /// Largest demand over the longest lead time, units.
    pub reorder_point_units: f64,
}

/// Safety stock = largest demand x longest lead time - mean demand x mean lead time.
///
/// It grows with the length of the record and with the lead time itself, where uncertainty grows with its root, and
/// promises no chance. Unit: units; one unit of time for all four. Domain: all of at least 0, no mean above its
/// maximum. Source: practitioners' rule of thumb without an author; its faults, Silver, Pyke and Thomas (2017).
///
/// Where nothing varies it is 0.
///
/// # Errors
/// `OutOfDomain` for a negative or non-finite input; `Infeasible` for a mean above its maximum.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::max_average::worst_case;
/// let found = worst_case(40.0, 15.0, 25.0, 10.0).unwrap();
/// assert_eq!((found.safety_stock_units, found.reorder_point_units), (350.0, 600.0));
/// ```
pub fn worst_case(
    demand_max: f64,
    lead_time_max: f64,
    demand_mean: f64,
    lead_time_mean: f64,
) -> EngineResult<WorstCase> {
    let (most, usual) = (non_negative("demand_max", demand_max)?, non_negative("demand_mean", demand_mean)?);
    let (longest, mean) =
        (non_negative("lead_time_max", lead_time_max)?, non_negative("lead_time_mean", lead_time_mean)?);
    // Rounding in a mean of equal values is no contradiction.
    if usual > most * (1.0 + 1e-12) || mean > longest * (1.0 + 1e-12) {
        let reason = "a mean lies above its maximum";
        return Err(EngineError::Infeasible { method: "max_average", reason });
    }
    let reorder_point_units = finite("reorder_point", most * longest)?;
    Ok(WorstCase { safety_stock_units: (reorder_point_units - usual * mean).max(0.0), reorder_point_units })
}

#[cfg(test)]
mod tests {
    use super::worst_case;

    #[test]
    fn no_variation_needs_no_stock_and_contradictions_are_refused() {
        assert_eq!(worst_case(25.0, 10.0, 25.0, 10.0).unwrap().safety_stock_units, 0.0);
        assert!(worst_case(20.0, 15.0, 25.0, 10.0).is_err());
        assert!(worst_case(40.0, 9.0, 25.0, 10.0).is_err());
        assert!(worst_case(-1.0, 9.0, 0.0, 1.0).is_err());
        assert!(worst_case(f64::MAX, 9.0, 0.0, 1.0).is_err());
    }
}
