//! How far the inventory position has fallen below the reorder point when the order goes out.
//!
//! With orders of several units, or where stock is looked at only now and then, the position jumps over the reorder
//! point. What is missing then must be covered besides demand during the lead time.
//!
//! When a planner meets it: lumpy items, whose service stays below the target although "the formula was used". With
//! orders of 1 unit in nine of ten cases and 10 in the tenth, the position is 2.4 units below the reorder point on
//! average when the order goes out, more than the mean order of 1.9.
//!
//! Limits: far from the last order, so for a gap of several orders (for a small gap [`mean_for_gap`] is exact);
//! independent sizes. Source: Tijms (2003), A First Course in Stochastic Models; Tijms and Groenevelt (1984).

use crate::engine::error::{EngineError, EngineResult, finite, non_negative, positive};
use crate::engine::policy::period_demand::PeriodDemand;
use crate::engine::policy::s_big_s::renewal::periods_at;
use crate::engine::stats::empirical::Empirical;

/// Mean and variance, units and units squared.
///
/// Added to the moments of lead-time demand, both of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Undershoot {
    /// Mean.
    pub mean: f64,
    /// Variance.
    pub variance: f64,
}

/// Undershoot below the reorder point of whole units, far from the last order: P(U = u) = P(X > u)/E\[X\].
///
/// Mean E[X(X-1)]/(2 E\[X\]), second moment E[X(X-1)(2X-1)]/(6 E\[X\]), X the size of a jump; jumps of 0 do not
/// matter. The order goes out at the reorder point or below. Unit: whole units. Domain: demand that occurs. Source:
/// Tijms (2003); Silver, Pyke and Thomas (2017).
///
/// Jumps of one unit meet the level exactly: 0.
///
/// # Errors
/// `Infeasible` without demand.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::undershoot::of_whole_jumps;
/// use steadystock::engine::stats::empirical::Empirical;
/// let sizes = Empirical::try_new(vec![0.0, 0.9, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.1]).unwrap();
/// assert!((of_whole_jumps(&sizes).unwrap().mean - 2.3684211).abs() < 1e-7);
/// ```
pub fn of_whole_jumps(sizes: &Empirical) -> EngineResult<Undershoot> {
    let mean = sizes.mean();
    if mean <= 0.0 {
        return Err(EngineError::Infeasible { method: "undershoot", reason: "there is no demand" });
    }
    let over = |f: &dyn Fn(f64) -> f64| -> f64 {
        sizes.pmf().iter().enumerate().map(|(x, p)| p * f(x as f64)).sum::<f64>() / mean
    };
    let first = over(&|x| x * (x - 1.0)) / 2.0;
    let second = over(&|x| x * (x - 1.0) * (2.0 * x - 1.0)) / 6.0;
    Ok(Undershoot { mean: first, variance: (second - first * first).max(0.0) })
}

/// The same of observed sizes, periods without demand left out; `None` where there is none.
///
/// Unit: that of the sizes. Domain: sizes of single orders, whole; what is not finite or not above 0 is left out.
/// Source: as [`of_whole_jumps`].
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::undershoot::of_sizes;
/// // Nothing, then orders of 3: 0, 1 or 2 below, each as likely.
/// let found = of_sizes(&[0.0, 3.0, 0.0, 3.0]).unwrap();
/// assert!((found.mean - 1.0).abs() < 1e-12 && (found.variance - 2.0 / 3.0).abs() < 1e-12);
/// assert_eq!(of_sizes(&[0.0]), None);
/// ```
#[must_use]
pub fn of_sizes(sizes: &[f64]) -> Option<Undershoot> {
    let (mut sum, mut pairs, mut squares) = (0.0, 0.0, 0.0);
    for &x in sizes {
        // Without a branch: which periods have demand cannot be foreseen.
        let x = if x > 0.0 && x < f64::INFINITY { x } else { 0.0 };
        sum += x;
        pairs += x * (x - 1.0);
        squares += x * (x - 1.0) * (2.0 * x - 1.0);
    }
    if sum <= 0.0 {
        return None;
    }
    let (first, second) = (pairs / sum / 2.0, squares / sum / 6.0);
    Some(Undershoot { mean: first.max(0.0), variance: (second - first * first).max(0.0) })
}

/// Undershoot where jumps are of any size, gamma distributed: mean E[X^2]/(2 E\[X\]), second moment E[X^3]/(3
/// E\[X\]).
///
/// Unit: that of the jump. Domain: mean > 0, sd >= 0. Source: Tijms and Groenevelt (1984), European Journal of
/// Operational Research 17; third moment of the gamma law.
///
/// Exponential jumps (sd = mean) leave a whole mean jump below, as they have no memory.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::undershoot::of_jumps;
/// // Steady jumps of 10 end anywhere between 0 and 10 below.
/// let steady = of_jumps(10.0, 0.0).unwrap();
/// assert_eq!(steady.mean, 5.0);
/// assert!((steady.variance - 100.0 / 12.0).abs() < 1e-12);
/// ```
pub fn of_jumps(jump_mean: f64, jump_sd: f64) -> EngineResult<Undershoot> {
    let (mean, sd) = (positive("jump_mean", jump_mean)?, non_negative("jump_sd", jump_sd)?);
    let cv2 = finite("squared variation of the jumps", sd / mean * (sd / mean))?;
    let first = mean * (1.0 + cv2) / 2.0;
    let second = mean * mean * (1.0 + cv2) * (1.0 + 2.0 * cv2) / 3.0;
    Ok(Undershoot { mean: first, variance: finite("undershoot variance", second - first * first)?.max(0.0) })
}

/// Mean undershoot of (s,S) reviewed every period, exact for its gap S - s: M mu - (S - s), M the periods of a cycle.
///
/// Unit: whole units. Domain: whole gap up to 20000, 0 being an order every time. Source: Wald's equation; Veinott
/// and Wagner (1965), Management Science 11(5) for M.
///
/// It swings around the value of [`of_whole_jumps`] for small gaps and settles on it.
///
/// # Errors
/// `OutOfDomain` outside; `Infeasible` without demand.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::undershoot::mean_for_gap;
/// use steadystock::engine::stats::empirical::Empirical;
/// let demand = Empirical::try_new(vec![0.6, 0.1, 0.1, 0.1, 0.1]).unwrap();
/// assert!((mean_for_gap(&demand, 60.0).unwrap() - 1.0).abs() < 1e-9);
/// ```
pub fn mean_for_gap(demand: &Empirical, gap_units: f64) -> EngineResult<f64> {
    let gap = non_negative("gap", gap_units)?;
    if gap.fract() > 0.0 || gap > 20_000.0 {
        let allowed = "a whole number from 0 to 20000";
        return Err(EngineError::OutOfDomain { quantity: "gap", value: gap, allowed });
    }
    let mean = demand.mean();
    let cycle: f64 = periods_at(&PeriodDemand::Empirical(demand.clone()), gap as usize)?.iter().sum();
    Ok((cycle * mean - gap).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn single_units_never_jump_over() {
        let unit = Empirical::try_new(vec![0.0, 1.0]).unwrap();
        assert_eq!(of_whole_jumps(&unit), Ok(Undershoot { mean: 0.0, variance: 0.0 }));
        assert_eq!(mean_for_gap(&unit, 7.0), Ok(0.0));
    }

    #[test]
    fn no_demand_has_no_undershoot() {
        let none = Empirical::try_new(vec![1.0]).unwrap();
        assert!(of_whole_jumps(&none).is_err() && mean_for_gap(&none, 5.0).is_err());
        assert!(of_jumps(0.0, 1.0).is_err() && of_jumps(1.0, f64::NAN).is_err());
        let some = Empirical::try_new(vec![0.5, 0.5]).unwrap();
        assert!(mean_for_gap(&some, 1.5).is_err() && mean_for_gap(&some, -1.0).is_err());
    }

    #[test]
    fn exponential_jumps_forget_where_they_started() {
        let found = of_jumps(4.0, 4.0).unwrap();
        assert!((found.mean - 4.0).abs() < 1e-12 && (found.variance - 16.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn wide_gaps_agree_with_the_limit(weights in prop::collection::vec(0.05..1.0_f64, 3..8)) {
            let sum: f64 = weights.iter().sum();
            let demand = Empirical::try_new(weights.iter().map(|w| w / sum).collect()).unwrap();
            let limit = of_whole_jumps(&demand).unwrap().mean;
            prop_assert!((mean_for_gap(&demand, 400.0).unwrap() - limit).abs() < 1e-6 * (1.0 + limit));
        }

        #[test]
        fn whole_jumps_in_a_small_unit_are_jumps_of_any_size(mean in 200.0..400.0_f64, cv in 0.1..0.6_f64) {
            use crate::engine::stats::gamma::Gamma;
            let law = Gamma::from_moments(mean, mean * cv).unwrap();
            let pmf: Vec<f64> = (0..4000).map(|k| law.cdf(f64::from(k) + 0.5) - law.cdf(f64::from(k) - 0.5)).collect();
            let whole = of_whole_jumps(&Empirical::try_new(pmf).unwrap()).unwrap();
            let any = of_jumps(mean, mean * cv).unwrap();
            prop_assert!((whole.mean / any.mean - 1.0).abs() < 0.01);
            prop_assert!((whole.variance / any.variance - 1.0).abs() < 0.02);
        }
    }
}
