//! Value at risk and its tail mean (Rockafellar and Uryasev, 2002).

use crate::engine::error::{EngineError, EngineResult};

/// VaR and CVaR of losses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TailRisk {
    /// Mean loss.
    pub mean: f64,
    /// Smallest loss with at least `alpha` of the weight at or below it.
    pub var: f64,
    /// Mean of the worst `1 - alpha` of the weight, atoms split.
    pub cvar: f64,
}

/// VaR and CVaR of weighted losses; equal weights where none are given.
///
/// # Errors
/// `NotEnoughData` without losses, `OutOfDomain` for an alpha outside [0, 1).
pub fn cvar_discrete(losses: &[f64], weights: Option<&[f64]>, alpha: f64) -> EngineResult<TailRisk> {
    if losses.is_empty() {
        return Err(EngineError::NotEnoughData { quantity: "losses", need: 1, have: 0 });
    }
    if !(0.0..1.0).contains(&alpha) {
        return Err(EngineError::OutOfDomain {
            quantity: "alpha",
            value: alpha,
            allowed: "0 to 1, 1 excluded",
        });
    }
    let weight = |i: usize| weights.and_then(|w| w.get(i)).copied().unwrap_or(1.0);
    let total: f64 = (0..losses.len()).map(weight).sum();
    let mut order: Vec<usize> = (0..losses.len()).collect();
    order.sort_by(|&a, &b| losses[a].total_cmp(&losses[b]));
    let mean = (0..losses.len()).map(|i| losses[i] * weight(i)).sum::<f64>() / total;
    let (mut sum, mut var) = (0.0, losses[order[order.len() - 1]]);
    for &i in &order {
        sum += weight(i) / total;
        if sum >= alpha - 1e-12 {
            var = losses[i];
            break;
        }
    }
    let excess: f64 = (0..losses.len()).map(|i| (losses[i] - var).max(0.0) * weight(i)).sum::<f64>() / total;
    Ok(TailRisk { mean, var, cvar: var + excess / (1.0 - alpha) })
}
