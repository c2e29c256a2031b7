//! Roots of increasing functions by halving: slow beside Newton's method, and never astray.

use crate::engine::error::{EngineError, EngineResult};

/// The root of an increasing function between `low` and `high`; `high` is moved out while the function is below 0.
///
/// Unit: that of the argument. The bracket is halved until it cannot be halved further or is below 1e-15 of the
/// argument's size. Source: bisection, any text on numerical analysis.
///
/// Domain: functions that do not decrease.
///
/// # Errors
/// [`EngineError::NoConvergence`] when no root lies within 1000 widths of the bracket.
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
    for _ in 0..200 {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high || high - low <= 1e-15 * middle.abs() {
            break;
        }
        if f(middle) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    Ok(low + (high - low) / 2.0)
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
