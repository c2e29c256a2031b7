//! What holding stock costs, line by line.
//!
//! A unit on the shelf binds money, takes space, is insured and ages. Kept as four lines, since each is known by
//! somebody else (treasury, warehouse, insurer, sales) and since a strategic stockpile of a durable part has hardly
//! any of the last.
//!
//! Limits: proportional to value; a warehouse that is full costs more than a rate can say. Typical totals are 15 to
//! 30% a year, of which capital is the most. Source: Silver, Pyke and Thomas (2017).

use crate::engine::error::{EngineResult, non_negative, representable};
use serde::{Deserialize, Serialize};

/// Yearly shares of the stock's value; also what they cost when multiplied by it.
///
/// Unit: share of value per year, or money per year once multiplied. Domain: each line 0 or more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct CarryingCost {
    /// Capital.
    pub capital: f64,
    /// Storage.
    pub storage: f64,
    /// Insurance.
    pub insurance: f64,
    /// Obsolescence: what ages, spoils or is written off.
    pub obsolescence: f64,
}

impl CarryingCost {
    /// All four lines.
    ///
    /// Unit: that of the lines.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.capital + self.storage + self.insurance + self.obsolescence
    }
}

/// Yearly cost of an average stock by line: rate x value.
///
/// Unit: money per year of money; rates as shares per year. Domain: everything 0 or more. Source: Silver, Pyke and
/// Thomas (2017), the carrying charge.
///
/// A stock of no value costs nothing to carry; a rate of 0 leaves its line at 0.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::finance::carrying_cost::{CarryingCost, of};
/// let rates = CarryingCost { capital: 0.12, storage: 0.06, insurance: 0.02, obsolescence: 0.02 };
/// let year = of(&rates, 50_000.0).unwrap();
/// assert_eq!((year.capital, year.total().round()), (6_000.0, 11_000.0));
/// ```
pub fn of(rates: &CarryingCost, stock_value: f64) -> EngineResult<CarryingCost> {
    let value = non_negative("stock_value", stock_value)?;
    let line = |quantity: &'static str, rate: f64| {
        representable("carrying cost", non_negative(quantity, rate)? * value)
    };
    Ok(CarryingCost {
        capital: line("capital", rates.capital)?,
        storage: line("storage", rates.storage)?,
        insurance: line("insurance", rates.insurance)?,
        obsolescence: line("obsolescence", rates.obsolescence)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negative_rate_is_refused() {
        let rates = CarryingCost { storage: -0.1, ..CarryingCost::default() };
        assert!(of(&rates, 10.0).is_err());
        assert!(of(&CarryingCost::default(), -10.0).is_err());
        assert_eq!(of(&CarryingCost::default(), 10.0).map(|cost| cost.total()), Ok(0.0));
    }
}
