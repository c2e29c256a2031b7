//! XYZ by coefficient of variation.

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

/// Class of a coefficient of variation: X up to the first cut, Y up to the second.
#[must_use]
pub fn class_of(cv: f64, x_cut: f64, y_cut: f64) -> XyzClass {
    if cv <= x_cut {
        XyzClass::X
    } else if cv <= y_cut {
        XyzClass::Y
    } else {
        XyzClass::Z
    }
}
