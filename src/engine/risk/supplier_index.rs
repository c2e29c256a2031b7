//! Supplier risk index: weighted mean over the known criteria, with the share of weight they cover.
//!
//! One number for a supplier from many criteria: sources, lead time, lateness, country, severity. The weighted mean
//! lets a good criterion buy off a bad one; the weighted geometric mean is shown beside it and lets less be bought
//! off. Coverage says how much of the weight is known at all: below 70% the number is shown with a warning.
//!
//! Limits: an ordering of suppliers, in no unit that money could be put to. For money take rates and lengths of
//! stops.

use crate::engine::error::{EngineError, EngineResult, finite, non_negative};

/// The scale on which criteria are scored, from safest to riskiest.
///
/// Both ends included. A low end of 0 makes the geometric mean 0 as soon as one criterion scores it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// Safest.
    pub low: f64,
    /// Riskiest.
    pub high: f64,
}

/// The scale of this product: 1 (best) to 10 (worst).
pub const ONE_TO_TEN: Scale = Scale { low: 1.0, high: 10.0 };

/// Index and coverage.
///
/// The geometric mean is at most the index, and equal to it where all known scores are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SupplierIndex {
    /// Weighted mean, on the scale of the scores; `None` where no criterion is known.
    pub index: Option<f64>,
    /// Weighted geometric mean: less than the index when criteria differ. `None` where no criterion is known.
    pub geometric_mean: Option<f64>,
    /// Share of the weights whose criteria are known.
    pub coverage_share: f64,
}

/// The index of scores, high being risky. A missing score is left out, never taken as safe.
///
/// No standard formula exists. Weights need not add up to 1. Unit: that of the scale. Domain: weights of at least 0,
/// scores on the scale. Source: weighted scoring as in Blackhurst, Scheibe and Johnson (2008), International Journal
/// of Physical Distribution and Logistics Management 38(2).
///
/// At the limits: nothing known gives `None` and a coverage of 0; weights of 0 are as if the criterion were not
/// there.
///
/// # Errors
/// `OutOfDomain` for a negative weight, a score off the scale or a scale below 0; `Infeasible` for lists of different
/// lengths.
///
/// # Examples
/// ```
/// use steadystock::engine::risk::supplier_index::{ONE_TO_TEN, supplier_risk_index};
/// let known = supplier_risk_index(&[40.0, 20.0, 40.0], &[Some(8.0), Some(2.0), None], ONE_TO_TEN).unwrap();
/// assert_eq!((known.index, known.coverage_share), (Some(6.0), 0.6));
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::risk::supplier_index::{ONE_TO_TEN, supplier_risk_index};
/// // Four criteria, all known: arithmetic 6.6, geometric 6.1278.
/// let scores = [8.0, 3.0, 5.0, 9.0].map(Some);
/// let found = supplier_risk_index(&[0.4, 0.2, 0.2, 0.2], &scores, ONE_TO_TEN).unwrap();
/// assert!((found.index.unwrap() - 6.6).abs() < 1e-12);
/// assert!((found.geometric_mean.unwrap() - 6.127_774).abs() < 1e-6);
/// ```
pub fn supplier_risk_index(
    weights: &[f64],
    scores: &[Option<f64>],
    scale: Scale,
) -> EngineResult<SupplierIndex> {
    let low = non_negative("scale", scale.low)?;
    if finite("scale", scale.high)? < low {
        return Err(EngineError::Infeasible {
            method: "supplier_risk_index",
            reason: "the scale ends below its start",
        });
    }
    if weights.len() != scores.len() {
        let reason = "there are not as many weights as scores";
        return Err(EngineError::Infeasible { method: "supplier_risk_index", reason });
    }
    let (mut sum, mut logarithms, mut known, mut all) = (0.0, 0.0, 0.0, 0.0);
    let mut none_at_zero = true;
    for (&weight, score) in weights.iter().zip(scores) {
        let weight = non_negative("weight", weight)?;
        all += weight;
        let Some(score) = *score else { continue };
        if !(low..=scale.high).contains(&score) {
            return Err(EngineError::OutOfDomain {
                quantity: "score",
                value: score,
                allowed: "on the scale",
            });
        }
        sum += weight * score;
        known += weight;
        if score > 0.0 {
            logarithms += weight * libm::log(score);
        } else if weight > 0.0 {
            none_at_zero = false;
        }
    }
    let geometric = || if none_at_zero { libm::exp(logarithms / known) } else { 0.0 };
    finite("sum of the weights", all)?;
    Ok(SupplierIndex {
        index: (known > 0.0).then(|| sum / known),
        geometric_mean: (known > 0.0).then(geometric),
        coverage_share: if all > 0.0 { known / all } else { 0.0 },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_unknown_is_no_score() {
        let none = supplier_risk_index(&[1.0, 2.0], &[None, None], ONE_TO_TEN).unwrap();
        assert_eq!(none, SupplierIndex { index: None, geometric_mean: None, coverage_share: 0.0 });
        let weightless = supplier_risk_index(&[0.0], &[Some(5.0)], ONE_TO_TEN).unwrap();
        assert_eq!(weightless.index, None);
    }

    #[test]
    fn contradictions_are_refused() {
        assert!(supplier_risk_index(&[1.0], &[], ONE_TO_TEN).is_err());
        assert!(supplier_risk_index(&[-1.0], &[Some(5.0)], ONE_TO_TEN).is_err());
        assert!(supplier_risk_index(&[1.0], &[Some(11.0)], ONE_TO_TEN).is_err());
        assert!(supplier_risk_index(&[1.0], &[Some(f64::NAN)], ONE_TO_TEN).is_err());
        assert!(supplier_risk_index(&[1.0], &[Some(5.0)], Scale { low: 10.0, high: 1.0 }).is_err());
    }

    proptest! {
        #[test]
        fn it_lies_between_the_scores(rows in prop::collection::vec((0.1..9.0_f64, 1.0..10.0_f64), 1..9), unit in 0.01..50.0_f64) {
            let (weights, scores): (Vec<f64>, Vec<f64>) = rows.into_iter().unzip();
            let known: Vec<Option<f64>> = scores.iter().copied().map(Some).collect();
            let found = supplier_risk_index(&weights, &known, ONE_TO_TEN).unwrap();
            let (index, geometric) = (found.index.unwrap(), found.geometric_mean.unwrap());
            let most = scores.iter().copied().fold(0.0, f64::max);
            let least = scores.iter().copied().fold(10.0, f64::min);
            prop_assert!(index <= most + 1e-9 && geometric >= least - 1e-9 && geometric <= index + 1e-9);
            let scaled: Vec<f64> = weights.iter().map(|w| w * unit).collect();
            let again = supplier_risk_index(&scaled, &known, ONE_TO_TEN).unwrap().index.unwrap();
            prop_assert!((again - index).abs() < 1e-9);
        }
    }
}
