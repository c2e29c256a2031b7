//! Student's t distribution: what a normal quantile becomes when the deviation is an estimate.
//!
//! A safety factor from the normal law takes the deviation for known. It is not: it comes from a record of n
//! periods, and a short record makes promises that are not kept. Multiplying by t(n-1)/z, and by sqrt(1 + 1/n)
//! where the mean is estimated too, restores the target: at 95% by 1.14 for 12 periods, 1.06 for 26, 1.03 for 52.
//!
//! Limits: exact for normal demand, independent from period to period; elsewhere a correction in the right direction.
//! Source: Student (1908); Hahn and Meeker (1991) for the prediction interval.

use super::special::incomplete_beta;
use super::{normal, root};
use crate::engine::error::{EngineError, EngineResult, open_probability};
use libm::{lgamma, log, log1p};

/// P(T > t) of `nu` degrees of freedom.
fn survival(t: f64, nu: f64) -> f64 {
    let (square, all) = (t * t, nu + t * t);
    let half = incomplete_beta(nu / 2.0, 0.5, nu / all, square / all).0 / 2.0;
    if t >= 0.0 { half } else { 1.0 - half }
}

fn density(t: f64, nu: f64) -> f64 {
    let scale = lgamma((nu + 1.0) / 2.0) - lgamma(nu / 2.0) - 0.5 * log(nu * std::f64::consts::PI);
    libm::exp(scale - (nu + 1.0) / 2.0 * log1p(t * t / nu))
}

/// The t with P(T <= t) = `probability`.
///
/// Unit: none. Domain: 0 < probability < 1, at least 1 degree of freedom. Source: Student (1908); the first guess is
/// the expansion of Fisher and Cornish (1960), refined by Newton's method and, should that fail, by halving.
///
/// Above the normal quantile in the upper half, and down to it as the degrees grow; -t at 1 - p, 0 at a half.
///
/// # Errors
/// `OutOfDomain` outside.
///
/// # Examples
/// ```
/// use steadystock::engine::stats::student_t::quantile;
/// assert!((quantile(0.95, 11.0).unwrap() - 1.795884818704).abs() < 1e-10);
/// ```
pub fn quantile(probability: f64, degrees_of_freedom: f64) -> EngineResult<f64> {
    let p = open_probability("probability", probability)?;
    let nu = degrees_of_freedom;
    if !(nu.is_finite() && nu >= 1.0) {
        return Err(EngineError::OutOfDomain {
            quantity: "degrees_of_freedom",
            value: nu,
            allowed: "1 or more",
        });
    }
    // By symmetry the upper half, where the tail keeps its digits.
    let tail = p.min(1.0 - p);
    let z = -normal::quantile(tail)?;
    let square = z * z;
    let mut t = z
        + z * (square + 1.0) / (4.0 * nu)
        + z * ((5.0 * square + 16.0) * square + 3.0) / (96.0 * nu * nu)
        + z * (((3.0 * square + 19.0) * square + 17.0) * square - 15.0) / (384.0 * nu * nu * nu);
    let mut settled = false;
    for _ in 0..8 {
        let step = (survival(t, nu) - tail) / density(t, nu);
        if !step.is_finite() || step.abs() > t.abs() + 1.0 {
            break;
        }
        t += step;
        // Newton's next step would be about the square of this one.
        if step.abs() <= 1e-8 * (1.0 + t.abs()) {
            settled = true;
            break;
        }
    }
    if !settled {
        t = root::increasing("t quantile", 0.0, 1.0 + 2.0 * z, |t| tail - survival(t, nu))?;
    }
    Ok(if p < 0.5 { -t } else { t })
}

/// What the normal safety factor is multiplied by when the deviation comes from n observations: t(n-1) / z.
///
/// Where the mean comes from the same observations, times sqrt(1 + 1/n). 1 for targets up to a half, where no
/// safety stock is asked for. Unit: none. Domain: 0 < probability < 1, n >= 2. Source: prediction interval of a
/// normal sample, e.g. Hahn and Meeker (1991).
///
/// # Errors
/// `OutOfDomain` for the probability; `NotEnoughData` below two observations.
///
/// # Examples
/// ```
/// use steadystock::engine::stats::student_t::inflation;
/// let with_the_mean = inflation(0.95, 12.0).unwrap() * (1.0_f64 + 1.0 / 12.0).sqrt();
/// assert!((with_the_mean - 1.136).abs() < 1e-3);
/// ```
pub fn inflation(probability: f64, observations: f64) -> EngineResult<f64> {
    let p = open_probability("probability", probability)?;
    if observations.is_nan() || observations < 2.0 {
        let have = if observations >= 1.0 { 1 } else { 0 };
        return Err(EngineError::NotEnoughData { quantity: "observations", need: 2, have });
    }
    // Beyond this many observations the factor is 1 to the last digit shown.
    if p <= 0.5 + 1e-9 || observations > 1e7 {
        return Ok(1.0);
    }
    Ok(quantile(p, observations - 1.0)? / normal::quantile(p)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use libm::sqrt;
    use proptest::prelude::*;

    #[test]
    fn one_and_two_degrees_have_closed_forms() {
        for p in [0.01, 0.3, 0.5, 0.9, 0.999, 0.999_999] {
            let one = libm::tan(std::f64::consts::PI * (p - 0.5));
            assert!((quantile(p, 1.0).unwrap() - one).abs() <= 1e-9 * (1.0 + one.abs()), "{p}");
            let two = (2.0 * p - 1.0) / sqrt(2.0 * p * (1.0 - p));
            assert!((quantile(p, 2.0).unwrap() - two).abs() <= 1e-9 * (1.0 + two.abs()), "{p}");
        }
    }

    #[test]
    fn printed_factors() {
        // Methods of the field round these to two places: n = 12, 26, 52 at 95% and 99%, n = 6.
        let expected = [(0.95, 12.0, 1.14), (0.95, 26.0, 1.06), (0.95, 52.0, 1.03), (0.99, 12.0, 1.22)];
        let more = [(0.99, 26.0, 1.09), (0.99, 52.0, 1.04), (0.95, 6.0, 1.32), (0.99, 6.0, 1.56)];
        for (p, n, factor) in expected.into_iter().chain(more) {
            let found = inflation(p, n).unwrap() * sqrt(1.0 + 1.0 / n);
            assert!((found - factor).abs() < 0.006, "{p} {n}: {found}");
        }
        assert_eq!(inflation(0.4, 12.0), Ok(1.0));
        assert!(inflation(0.95, 1.0).is_err() && inflation(0.95, f64::NAN).is_err());
        assert!(quantile(0.95, 0.5).is_err() && quantile(1.0, 5.0).is_err());
    }

    proptest! {
        #[test]
        fn the_quantile_undoes_the_distribution(p in 0.0001..0.9999_f64, nu in 1.0..5000.0_f64) {
            let t = quantile(p, nu).unwrap();
            prop_assert!((1.0 - survival(t, nu) - p).abs() < 1e-11, "{t}");
        }

        #[test]
        fn more_observations_need_less(p in 0.55..0.999_f64, n in 2.0..400.0_f64) {
            prop_assert!(inflation(p, n + 1.0).unwrap() < inflation(p, n).unwrap());
            prop_assert!(inflation(p, n).unwrap() > 1.0);
        }
    }
}
