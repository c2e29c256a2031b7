//! Value at risk and its tail mean (Rockafellar and Uryasev, 2002). Losses count as positive.
//!
//! VaR at alpha is the loss that is not exceeded in a share alpha of the cases; CVaR is the mean of the worst 1 -
//! alpha. VaR alone says nothing about how bad the rest is and is not subadditive: two risks together may seem
//! worse than apart, or hide each other. Therefore both are always shown together.
//!
//! In words for the screen: "in 95 of 100 years the loss stays below VaR; the worst five cost CVaR on average".
//! Where most years cost nothing, VaR is 0 while CVaR is not, and that is no fault: a rare event is exactly what
//! VaR overlooks.
//!
//! Limits: a sample of N cases has N(1 - alpha) in its tail; below a hundred there, CVaR is a guess. Sources:
//! Rockafellar and Uryasev (2000), Journal of Risk 2(3); (2002), Journal of Banking and Finance 26(7); Acerbi and
//! Tasche (2002).

use crate::engine::error::{EngineError, EngineResult, finite, non_negative, probability, representable};
use crate::engine::stats::PROBABILITY_TOLERANCE;
use crate::engine::stats::magnitude::Magnitude;
use crate::engine::stats::ranking::rank;

/// VaR and CVaR of losses, in the unit of the losses.
///
/// Always mean <= CVaR and VaR <= CVaR; VaR may lie below the mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TailRisk {
    /// Mean loss.
    pub mean: f64,
    /// Smallest loss with at least `alpha` of the weight at or below it.
    pub var: f64,
    /// Mean of the worst `1 - alpha` of the weight, atoms split.
    pub cvar: f64,
}

/// The share of cases that VaR covers.
pub(crate) fn confidence(alpha: f64) -> EngineResult<f64> {
    if (0.0..1.0).contains(&alpha) {
        Ok(alpha)
    } else {
        Err(EngineError::OutOfDomain { quantity: "alpha", value: alpha, allowed: "0 to 1, 1 excluded" })
    }
}

/// VaR and CVaR of weighted losses; equal weights where none are given.
///
/// VaR = min{x: F(x) >= alpha}, CVaR = VaR + E\[(L-VaR)^+\]/(1-alpha): the atom at VaR is split, so that the answer
/// is the mean of exactly the worst 1-alpha, also of a small sample. Unit: money, or whatever the losses are in.
/// Domain: finite losses (a gain is negative), weights of at least 0 with a sum above 0, 0 <= alpha < 1.
/// Source: Rockafellar and Uryasev (2002), J. Banking & Finance 26(7).
///
/// At the limits: alpha = 0 gives VaR as the least loss and CVaR as the mean; a single loss is its own VaR and
/// CVaR. "Mean of the losses at or above VaR" and "above VaR" are both wrong for samples, as is an interpolated
/// percentile.
///
/// # Errors
/// Without losses, or outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::finance::value_at_risk::cvar_discrete;
/// // One year in fifty costs 1,000: it is half of the worst 4%.
/// let year = cvar_discrete(&[0.0, 50.0, 1000.0], Some(&[0.9, 0.08, 0.02]), 0.96).unwrap();
/// assert_eq!((year.var, year.cvar.round()), (50.0, 525.0));
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::finance::value_at_risk::cvar_discrete;
/// // Ten equally likely losses of 1 to 10 at 90%: Rockafellar and Uryasev (2002) give VaR 9 and CVaR 10.
/// let losses: Vec<f64> = (1..=10).map(f64::from).collect();
/// let tail = cvar_discrete(&losses, None, 0.9).unwrap();
/// assert!(tail.var == 9.0 && (tail.cvar - 10.0).abs() < 1e-9 && (tail.mean - 5.5).abs() < 1e-9);
/// ```
pub fn cvar_discrete(losses: &[f64], weights: Option<&[f64]>, alpha: f64) -> EngineResult<TailRisk> {
    if losses.is_empty() {
        return Err(EngineError::NotEnoughData { quantity: "losses", need: 1, have: 0 });
    }
    let alpha = confidence(alpha)?;
    let ranked = ranked(losses, weights)?;
    let total: f64 = ranked.iter().map(|(_, weight)| weight).sum();
    if !(total.is_finite() && total > 0.0) {
        let allowed = "a finite number above 0";
        return Err(EngineError::OutOfDomain { quantity: "sum of the weights", value: total, allowed });
    }
    let (mut sum, mut var) = (0.0, f64::NAN);
    for &(loss, weight) in ranked.iter().filter(|(_, weight)| *weight > 0.0) {
        sum += weight / total;
        var = loss;
        if sum >= alpha - PROBABILITY_TOLERANCE {
            break;
        }
    }
    let mean: f64 = ranked.iter().map(|(loss, weight)| loss * (weight / total)).sum();
    let excess: f64 = ranked.iter().map(|(loss, weight)| (loss - var).max(0.0) * (weight / total)).sum();
    Ok(TailRisk {
        mean: representable("mean loss", mean)?,
        var,
        cvar: representable("CVaR", var + excess / (1.0 - alpha))?,
    })
}

/// Losses in rising order, each with its weight.
fn ranked(losses: &[f64], weights: Option<&[f64]>) -> EngineResult<Vec<(f64, f64)>> {
    if weights.is_some_and(|weights| weights.len() != losses.len()) {
        let reason = "a weight for each loss is needed";
        return Err(EngineError::Infeasible { method: "CVaR", reason });
    }
    let weight = |i: usize| weights.and_then(|w| w.get(i)).copied().unwrap_or(1.0);
    let mut pairs = losses
        .iter()
        .enumerate()
        .map(|(i, loss)| Ok((finite("loss", *loss)?, non_negative("weight", weight(i))?)))
        .collect::<EngineResult<Vec<(f64, f64)>>>()?;
    rank(&mut pairs, |one, other| one.0.total_cmp(&other.0));
    Ok(pairs)
}

/// VaR and CVaR of a loss of known law.
///
/// VaR = F^-1(alpha), CVaR = VaR + E\[(L-VaR)^+\]/(1-alpha), by the law's own tail integral: normal mu + s phi(z)/
/// (1-alpha), exponential VaR + mean, lognormal e^(mu+s^2/2) Phi(s-z)/(1-alpha). Unit: that of the law. Domain:
/// 0 <= alpha < 1, above 0 for a law without a least loss. Source: Rockafellar and Uryasev (2000), J. Risk 2(3).
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::finance::value_at_risk::cvar_parametric;
/// use steadystock::engine::stats::magnitude::Magnitude;
/// let loss = Magnitude::exponential(50.0).unwrap();
/// let tail = cvar_parametric(&loss, 0.95).unwrap();
/// assert!((tail.var - 149.787).abs() < 1e-3 && (tail.cvar - 199.787).abs() < 1e-3);
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::finance::value_at_risk::cvar_parametric;
/// use steadystock::engine::stats::{log_normal::LogNormal, magnitude::Magnitude, normal::Normal};
/// // Normal of mean 100 and sd 30: VaR 100 + 30 z, CVaR 100 + 30 phi(z)/0.05.
/// let normal = Magnitude::normal(Normal::try_new(100.0, 30.0).unwrap());
/// let tail = cvar_parametric(&normal, 0.95).unwrap();
/// assert!((tail.var - 149.345_609).abs() < 1e-5 && (tail.cvar - 161.881_384).abs() < 1e-5);
/// // Lognormal of mu 3 and sigma 1: its worst 5% cost 1.65 times VaR.
/// let heavy = Magnitude::log_normal(LogNormal::try_new(3.0, 1.0).unwrap());
/// let tail = cvar_parametric(&heavy, 0.95).unwrap();
/// assert!((tail.var - 104.048_135).abs() < 1e-5 && (tail.cvar - 171.876_496).abs() < 1e-5);
/// ```
pub fn cvar_parametric(loss: &Magnitude, alpha: f64) -> EngineResult<TailRisk> {
    let alpha = confidence(alpha)?;
    let var = loss.exceeded_with(1.0 - alpha)?;
    let cvar = var + loss.excess(var) / (1.0 - alpha);
    Ok(TailRisk { mean: representable("mean loss", loss.mean())?, var, cvar: representable("CVaR", cvar)? })
}

/// The sum of probability x impact over a register of risks: the expected loss, and nothing about its tail.
///
/// Two registers with one sum may have tails that differ by any factor; that is what CVaR beside it shows. Unit:
/// money per year. Domain: probabilities 0 to 1, impacts finite. Source: APICS SCOR 12.0 (2017),
/// overall value at risk.
///
/// No risk at all sums to 0.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::finance::value_at_risk::sum_of_probability_times_impact;
/// assert_eq!(sum_of_probability_times_impact(&[(0.1, 5_000.0), (0.02, 100_000.0)]), Ok(2_500.0));
/// ```
pub fn sum_of_probability_times_impact(risks: &[(f64, f64)]) -> EngineResult<f64> {
    let mut sum = 0.0;
    for &(chance, impact) in risks {
        sum += probability("probability", chance)? * finite("impact", impact)?;
    }
    representable("sum of probability x impact", sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn refuses_what_has_no_answer() {
        assert!(cvar_discrete(&[], None, 0.95).is_err());
        assert!(cvar_discrete(&[1.0], None, 1.0).is_err());
        assert!(cvar_discrete(&[1.0], None, f64::NAN).is_err());
        assert!(cvar_discrete(&[1.0, f64::NAN], None, 0.5).is_err());
        assert!(cvar_discrete(&[1.0, 2.0], Some(&[1.0]), 0.5).is_err());
        assert!(cvar_discrete(&[1.0, 2.0], Some(&[0.0, 0.0]), 0.5).is_err());
        assert!(cvar_discrete(&[1.0, 2.0], Some(&[-1.0, 2.0]), 0.5).is_err());
        assert!(cvar_discrete(&[f64::MAX, -f64::MAX], None, 0.5).is_err());
    }

    #[test]
    fn a_loss_without_weight_does_not_count() {
        let tail = cvar_discrete(&[-5.0, 1.0, 100.0], Some(&[0.0, 1.0, 0.0]), 0.0).unwrap();
        assert_eq!((tail.var, tail.cvar, tail.mean), (1.0, 1.0, 1.0));
    }

    #[test]
    fn an_empty_tail_is_the_share_of_the_mean() {
        // A year without loss is likelier than alpha: VaR 0, CVaR E[L]/(1-alpha).
        let mut losses = vec![0.0; 99];
        losses.push(700.0);
        let tail = cvar_discrete(&losses, None, 0.95).unwrap();
        assert_eq!(tail.var, 0.0);
        assert!((tail.cvar - 7.0 / 0.05).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn tail_risk_is_coherent(
            losses in proptest::collection::vec(-1e3..1e6_f64, 1..60),
            alpha in 0.0..0.999_f64,
            shift in -1e4..1e4_f64,
        ) {
            let tail = cvar_discrete(&losses, None, alpha).unwrap();
            let most = losses.iter().copied().fold(f64::MIN, f64::max);
            prop_assert!(tail.var <= tail.cvar && tail.cvar <= most + 1e-6 * most.abs());
            prop_assert!(tail.mean <= tail.cvar + 1e-6 * tail.cvar.abs());
            let moved: Vec<f64> = losses.iter().map(|loss| loss + shift).collect();
            let moved = cvar_discrete(&moved, None, alpha).unwrap();
            prop_assert!((moved.cvar - tail.cvar - shift).abs() < 1e-6 * (1.0 + tail.cvar.abs() + shift.abs()));
            // Two halves of equal losses are one.
            let twice: Vec<f64> = losses.iter().chain(&losses).copied().collect();
            let twice = cvar_discrete(&twice, None, alpha).unwrap();
            prop_assert!((twice.cvar - tail.cvar).abs() < 1e-6 * (1.0 + tail.cvar.abs()));
        }
    }
}
