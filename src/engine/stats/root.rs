//! Roots of increasing functions by interpolation within a bracket that never opens.
//!
//! Service at a level rises with the level, but most of its inverses have no closed form. Plain Newton steps leave
//! the range on such curves (flat far out, steep in between), so the bracket is never left: each step is by inverse
//! quadratic interpolation where that is proven to stay inside, and by halving where not. Some ten evaluations
//! settle most cases.
//!
//! The answer is as good as the function's own rounding allows; a jump of the function is closed in from both sides.
//! Source: Chandrupatla (1997), after Brent (1973).

use crate::engine::error::{EngineError, EngineResult};

/// The root of an increasing function between `low` and `high`; `high` is moved out while the function is below 0.
///
/// Unit: that of the argument. The bracket is closed until it is below 1e-15 of the argument's size. Source:
/// Chandrupatla (1997), Advances in Engineering Software 28(3).
///
/// Domain: functions that do not decrease.
///
/// # Errors
/// [`EngineError::NoConvergence`] when no root lies within 1000 widths of the bracket.
///
/// # Examples
/// ```
/// use steadystock::engine::stats::root::increasing;
/// // x^3 - 2x - 5, Wallis's equation of 1685: 2.0945514815.
/// let x = increasing("Wallis", 1.0, 3.0, |x| x * x * x - 2.0 * x - 5.0).unwrap();
/// assert!((x - 2.094_551_481_542_327).abs() < 1e-13);
/// ```
pub fn increasing(
    method: &'static str,
    mut low: f64,
    mut high: f64,
    f: impl Fn(f64) -> f64,
) -> EngineResult<f64> {
    let mut width = high - low;
    let mut tries = 0;
    while f(high) < 0.0 {
        tries += 1;
        width *= 2.0;
        if tries > 60 || !width.is_finite() {
            return Err(EngineError::NoConvergence { method, iterations: tries, residual: f(high) });
        }
        low = high;
        high += width;
    }
    while f(low) > 0.0 {
        tries += 1;
        width *= 2.0;
        if tries > 120 || !width.is_finite() {
            return Err(EngineError::NoConvergence { method, iterations: tries, residual: f(low) });
        }
        high = low;
        low -= width;
    }
    Ok(closed_in(low, high, f))
}

/// The root of a function that is at most 0 at `low` and at least 0 at `high`.
fn closed_in(low: f64, high: f64, f: impl Fn(f64) -> f64) -> f64 {
    // `a` is the newest guess, `b` the other end of the bracket, `c` the guess before.
    let (mut a, mut b) = (high, low);
    let (mut fa, mut fb) = (f(a), f(b));
    let mut step = 0.5;
    for _ in 0..200 {
        let guess = a + step * (b - a);
        let value = f(guess);
        let (c, fc) = if (value > 0.0) == (fa > 0.0) {
            (a, fa)
        } else {
            let other_end = (b, fb);
            (b, fb) = (a, fa);
            other_end
        };
        (a, fa) = (guess, value);
        let (best, least) = if fa.abs() < fb.abs() { (a, fa) } else { (b, fb) };
        let narrowest = 0.5e-15 * best.abs() / (b - a).abs();
        if least == 0.0 || narrowest >= 0.5 || narrowest.is_nan() {
            return best;
        }
        step = next_step((a, fa), (b, fb), (c, fc)).clamp(narrowest, 1.0 - narrowest);
    }
    a
}

/// Where to look next, as a share of the way from `a` to `b`: inverse quadratic interpolation through the last three
/// points where Chandrupatla (1997) shows that it stays inside, else the middle.
fn next_step((a, fa): (f64, f64), (b, fb): (f64, f64), (c, fc): (f64, f64)) -> f64 {
    let (xi, phi) = ((a - b) / (c - b), (fa - fb) / (fc - fb));
    if phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi {
        fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
    } else {
        0.5
    }
}

#[cfg(test)]
mod tests {
    use super::increasing;

    #[test]
    fn finds_roots_inside_and_outside_the_bracket() {
        let near = |target: f64, low: f64, high: f64| {
            let root = increasing("cube root", low, high, |x| x * x * x - target).unwrap();
            assert!((root * root * root - target).abs() < 1e-10 * (1.0 + target.abs()), "{target}: {root}");
        };
        near(2.0, 0.0, 2.0);
        near(1e6, 0.0, 1.0);
        near(-1e6, 0.0, 1.0);
        near(0.0, -1.0, 2.0);
    }

    #[test]
    fn a_function_without_root_is_reported() {
        assert!(increasing("no root", 0.0, 1.0, |_| -1.0).is_err());
    }
}
