//! Service levels that are never confused: each is a type of its own.

use super::error::{EngineResult, open_probability};
use serde::{Deserialize, Serialize};

/// Chance of no stock-out in a replenishment cycle (alpha, P1), strictly between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct CycleServiceLevel(f64);

impl CycleServiceLevel {
    /// From a probability strictly between 0 and 1.
    ///
    /// # Errors
    /// `OutOfDomain` otherwise: 100% of an unbounded law would take unlimited stock.
    pub fn try_new(value: f64) -> EngineResult<Self> {
        open_probability("cycle_service_level", value).map(Self)
    }

    /// The probability.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.0
    }
}
