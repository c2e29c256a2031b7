//! XYZ by coefficient of variation.
//!
//! Steady items can be planned tightly, erratic ones need a buffer or another policy. The measure is deviation over
//! mean, zeros included.
//!
//! Limits: season and trend count as variation, so a Christmas item looks erratic though it is foreseeable;
//! therefore the class by what a forecast leaves unexplained ([`class_of`] of that) is the better one where a
//! forecast exists. Fewer than eight periods say little. For items with many zeros,
//! [`crate::engine::demand::pattern`] tells more. Source: usual practice.

use crate::engine::error::{EngineError, EngineResult, positive};
use crate::engine::stats::moments::{Divisor, coefficient_of_variation};
use serde::{Deserialize, Serialize};

/// XYZ class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum XyzClass {
    /// Steady.
    X,
    /// Varying.
    Y,
    /// Erratic.
    Z,
}

/// Class and coefficient of variation.
///
/// Unit of the variation: none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct XyzResult {
    /// Class; `None` without demand.
    pub class: Option<XyzClass>,
    /// Standard deviation over mean; `None` without demand.
    pub cv: Option<f64>,
}

/// Class of a history in equal periods, those without demand included: X up to the first cut, Y up to the second.
///
/// Weekly figures vary more than monthly ones: cuts belong to a period. Unit: any, the class has none. Domain: cuts
/// above 0 and rising. Source: Scholz-Reiter, Heger, Meinecke and Bergmann (2012), IJPPM 61(4); the
/// cuts are the caller's, no law.
///
/// At the limits: demand that never varies has 0 and is X; no demand at all has no class, not Z.
///
/// # Errors
/// `NotEnoughData` for an empty history; `OutOfDomain` for a value that is not finite or a cut of 0 or less;
/// `Infeasible` for cuts that do not rise.
///
/// # Examples
/// ```
/// use steadystock::engine::segment::xyz::{XyzClass, classify};
/// use steadystock::engine::stats::moments::Divisor;
/// let found = classify(&[90.0, 100.0, 110.0], Divisor::Population, 0.5, 1.0).unwrap();
/// assert_eq!(found.class, Some(XyzClass::X));
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::segment::xyz::{XyzClass, classify};
/// use steadystock::engine::stats::moments::Divisor;
/// let slow = [0.0, 3.0, 0.0, 0.0, 5.0, 2.0, 0.0, 0.0, 0.0, 4.0, 0.0, 1.0, 0.0, 0.0, 6.0, 0.0, 0.0, 2.0, 0.0, 3.0];
/// let found = classify(&slow, Divisor::Population, 0.5, 1.0).unwrap();
/// assert!(found.class == Some(XyzClass::Z) && (found.cv.unwrap() - 1.441_153).abs() < 1e-6);
/// assert_eq!(classify(&[0.0, 0.0], Divisor::Population, 0.5, 1.0).unwrap().class, None);
/// ```
pub fn classify(history: &[f64], divisor: Divisor, x_cut: f64, y_cut: f64) -> EngineResult<XyzResult> {
    if positive("x_cut", x_cut)? > positive("y_cut", y_cut)? {
        let reason = "the cut of X lies above the cut of Y";
        return Err(EngineError::Infeasible { method: "xyz", reason });
    }
    let cv = coefficient_of_variation(history, divisor)?;
    Ok(XyzResult { class: cv.map(|cv| class_of(cv, x_cut, y_cut)), cv })
}

/// Class of a coefficient of variation, such as that of what a forecast leaves unexplained.
///
/// Unit: none. Domain: every number; one that is none is Z. A value on a cut is in the steadier class.
#[must_use]
pub fn class_of(cv: f64, x_cut: f64, y_cut: f64) -> XyzClass {
    match cv {
        cv if cv <= x_cut => XyzClass::X,
        cv if cv <= y_cut => XyzClass::Y,
        _ => XyzClass::Z,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_demand_has_no_class() {
        let none = classify(&[0.0, 0.0, 0.0], Divisor::Population, 0.5, 1.0).unwrap();
        assert_eq!(none, XyzResult { class: None, cv: None });
        assert_eq!(classify(&[4.0], Divisor::Sample, 0.5, 1.0).unwrap().class, None);
        assert_eq!(classify(&[4.0], Divisor::Population, 0.5, 1.0).unwrap().class, Some(XyzClass::X));
    }

    #[test]
    fn cuts_must_rise() {
        assert!(classify(&[1.0, 2.0], Divisor::Sample, 1.0, 0.5).is_err());
        assert!(classify(&[1.0, 2.0], Divisor::Sample, 0.0, 0.5).is_err());
        assert!(classify(&[], Divisor::Sample, 0.5, 1.0).is_err());
        assert!(classify(&[f64::NAN], Divisor::Sample, 0.5, 1.0).is_err());
    }

    proptest! {
        #[test]
        fn units_do_not_matter(history in prop::collection::vec(0.0..100.0_f64, 2..30), unit in 0.01..1000.0_f64) {
            let scaled: Vec<f64> = history.iter().map(|x| x * unit).collect();
            let (one, other) = (classify(&history, Divisor::Sample, 0.5, 1.0), classify(&scaled, Divisor::Sample, 0.5, 1.0));
            let (one, other) = (one.unwrap().cv, other.unwrap().cv);
            prop_assert_eq!(one.is_some(), other.is_some());
            if let (Some(one), Some(other)) = (one, other) {
                prop_assert!((one - other).abs() <= 1e-12 * (1.0 + one));
            }
        }
    }
}
