//! Supplier risk index: weighted mean over the known criteria, with the share of weight they cover.

use crate::engine::error::{EngineResult, non_negative};

/// Index and coverage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SupplierIndex {
    /// Weighted mean, 1 to 10; `None` where no criterion is known.
    pub index: Option<f64>,
    /// Share of the weights whose criteria are known.
    pub coverage_share: f64,
}

/// The index of scores 1 to 10. A missing score is left out, never taken as safe.
///
/// # Errors
/// `OutOfDomain` for a negative or non-finite weight.
pub fn supplier_risk_index(weights: &[f64], scores: &[Option<f64>]) -> EngineResult<SupplierIndex> {
    let (mut sum, mut known, mut all) = (0.0, 0.0, 0.0);
    for (&weight, score) in weights.iter().zip(scores) {
        let weight = non_negative("weight", weight)?;
        all += weight;
        if let Some(score) = score {
            sum += weight * score;
            known += weight;
        }
    }
    let index = (known > 0.0).then(|| sum / known);
    Ok(SupplierIndex { index, coverage_share: if all > 0.0 { known / all } else { 0.0 } })
}
