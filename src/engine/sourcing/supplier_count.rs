//! How many suppliers, when each costs money and all may fail at once.
//!
//! With each further supplier the chance that all are down by themselves falls by a factor, and the cost of keeping
//! them rises in equal steps. The common cause is a floor that no number of suppliers goes below: diversification
//! by region, not by name.
//!
//! Limits: a loss only where all are down (any one of them can carry the whole demand); own causes independent and
//! alike. Source: Berger, Gerstenfeld and Zeng (2004), Omega 32(1).

use crate::engine::error::{EngineError, EngineResult, finite, non_negative, probability};

/// Suppliers of one part that may fail for reasons of their own or all together.
///
/// One length of period for both chances and both amounts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SupplierCase {
    /// Chance per period of an event that stops all, such as the loss of a port they share; 0..1.
    pub super_event_prob: f64,
    /// Chance per period that one supplier stops for a reason of its own; 0..1.
    pub unique_event_prob: f64,
    /// Money per supplier and period.
    pub cost_per_supplier: f64,
    /// Money lost in a period in which all are down.
    pub loss_all_down: f64,
}

/// What a number of suppliers comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SupplierCount {
    /// Suppliers.
    pub suppliers: u32,
    /// Chance that all are down.
    pub prob_all_down: f64,
    /// Expected money per period.
    pub expected_cost: f64,
}

/// Chance that all are down, ps + (1-ps) u^n, and the expected cost n c + loss x that chance.
///
/// The common cause ps is a floor under any number of suppliers. Unit: money per period. Domain: probabilities 0..1,
/// money >= 0, n >= 1. Source: Berger, Gerstenfeld and Zeng (2004), Omega 32(1).
///
/// At the limits: own causes that are certain leave 1; no own cause leaves the common one.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::sourcing::supplier_count::{SupplierCase, of_count};
/// let case = SupplierCase {
///     super_event_prob: 0.01, unique_event_prob: 0.05, cost_per_supplier: 20_000.0, loss_all_down: 5e6,
/// };
/// let two = of_count(&case, 2).unwrap();
/// assert!((two.prob_all_down - 0.012_475).abs() < 1e-12 && (two.expected_cost - 102_375.0).abs() < 1e-6);
/// ```
pub fn of_count(case: &SupplierCase, suppliers: u32) -> EngineResult<SupplierCount> {
    let common = probability("super_event_prob", case.super_event_prob)?;
    let own = probability("unique_event_prob", case.unique_event_prob)?;
    let each = non_negative("cost_per_supplier", case.cost_per_supplier)?;
    let loss = non_negative("loss_all_down", case.loss_all_down)?;
    if suppliers == 0 {
        return Err(EngineError::OutOfDomain { quantity: "suppliers", value: 0.0, allowed: "1 or more" });
    }
    let prob_all_down = common + (1.0 - common) * libm::pow(own, f64::from(suppliers));
    let expected_cost = finite("expected_cost", f64::from(suppliers) * each + loss * prob_all_down)?;
    Ok(SupplierCount { suppliers, prob_all_down, expected_cost })
}

/// The number of suppliers of least expected cost, at most `most`; at equal cost the smaller number.
///
/// The benefit of one more falls with each, so the first that does not pay ends the search. Unit and domain: as
/// [`of_count`]. Source: Berger, Gerstenfeld and Zeng (2004).
///
/// Domain: as of [`of_count`].
///
/// `most` below 1 counts as 1.
///
/// # Errors
/// As [`of_count`].
///
/// # Examples
/// ```
/// use steadystock::engine::sourcing::supplier_count::{SupplierCase, best_count};
/// let case = SupplierCase {
///     super_event_prob: 0.01, unique_event_prob: 0.05, cost_per_supplier: 20_000.0, loss_all_down: 5e6,
/// };
/// // One costs 317,500, two 102,375; the third's 20,000 saves less than 12,000.
/// assert_eq!(best_count(&case, 10).unwrap().suppliers, 2);
/// // With a common cause of 10% the floor is high, and still two are right.
/// assert_eq!(best_count(&SupplierCase { super_event_prob: 0.1, ..case }, 10).unwrap().suppliers, 2);
/// ```
pub fn best_count(case: &SupplierCase, most: u32) -> EngineResult<SupplierCount> {
    let mut best = of_count(case, 1)?;
    for suppliers in 2..=most {
        let next = of_count(case, suppliers)?;
        if next.expected_cost >= best.expected_cost {
            break;
        }
        best = next;
    }
    Ok(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_count_is_the_cheapest() {
        let case = SupplierCase {
            super_event_prob: 0.01,
            unique_event_prob: 0.2,
            cost_per_supplier: 20_000.0,
            loss_all_down: 5e6,
        };
        let best = best_count(&case, 50).unwrap();
        for suppliers in 1..50 {
            assert!(of_count(&case, suppliers).unwrap().expected_cost >= best.expected_cost);
        }
        assert_eq!(best_count(&case, 2).unwrap().suppliers, 2);
        let together = SupplierCase { super_event_prob: 1.0, ..case };
        assert_eq!(best_count(&together, 50).unwrap().suppliers, 1);
        assert!(of_count(&case, 0).is_err());
        assert!(of_count(&SupplierCase { unique_event_prob: 1.1, ..case }, 1).is_err());
    }
}
