//! A law on a grid of equal cells with its losses tabled: sums of observed order sizes, however large.
//!
//! [`super::empirical`] sums over its amounts in every call; a law of a hundred thousand points would make each
//! search for a level slow. Here chances, losses and second-order losses are tabled once from the far end, and
//! every question is one look-up. Wide cells serve demand too large to count by units: within a cell the losses are
//! interpolated, which is exact for a law that only takes the grid's points.
//!
//! Limits: one width of cell; amounts between grid points must have been split onto them by the caller. Source:
//! definition; for sums of order sizes Panjer (1981), ASTIN Bulletin 12.

use super::PROBABILITY_TOLERANCE;
use crate::engine::error::{EngineError, EngineResult, finite, open_probability};

/// P(X = i c) for i = 0, 1, 2 and so on, c the width of a cell in units.
///
/// With cells of one unit it is a law of whole units; with wider ones its levels are any numbers.
///
/// Built from sums of orders by [`crate::engine::demand::compound`]; a level of it is a whole number of cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Lattice {
    cell_units: f64,
    mean: f64,
    variance: f64,
    rows: Vec<Row>,
}

/// One point of the grid.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Row {
    /// P(X > x), summed from the far end so that small tails keep their digits.
    above: f64,
    /// E[(X - x)^+].
    loss: f64,
    /// The loss summed over all levels above x.
    second: f64,
}

impl Lattice {
    /// Takes the probabilities of 0, c, 2c and so on. Unit: units. Domain: `cell_units` of at least 1.
    ///
    /// Source: Casella and Berger (2002).
    ///
    /// # Errors
    /// `OutOfDomain` for a narrower cell, and for probabilities that are negative, not finite or do not add up to 1
    /// within 1e-6.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::lattice::Lattice;
    /// let law = Lattice::try_new(&[0.5, 0.0, 0.5], 10.0).unwrap();
    /// assert_eq!((law.mean(), law.quantile(0.9), law.loss(5.0)), (10.0, Ok(20.0), 7.5));
    /// ```
    pub fn try_new(pmf: &[f64], cell_units: f64) -> EngineResult<Self> {
        let cell = finite("cell_units", cell_units)?;
        if cell < 1.0 {
            return Err(EngineError::OutOfDomain {
                quantity: "cell_units",
                value: cell,
                allowed: "1 or more",
            });
        }
        let refuse = |value| {
            let allowed = "probabilities of at least 0 with the sum 1";
            Err(EngineError::OutOfDomain { quantity: "pmf", value, allowed })
        };
        let within_cell = if cell > 1.0 { cell * cell / 2.0 } else { 0.0 };
        let mut rows = vec![Row::default(); pmf.len()];
        let mut next = Row::default();
        let (mut above, mut lowest) = (0.0, 0.0_f64);
        // Both reversed by themselves: a reversed pair is slower.
        for (row, p) in rows.iter_mut().rev().zip(pmf.iter().rev()) {
            let second = next.second + cell * next.loss + within_cell * above;
            next = Row { above, loss: next.loss + cell * above, second };
            *row = next;
            above += p;
            lowest = lowest.min(*p);
        }
        if lowest < 0.0 || !above.is_finite() {
            return refuse(pmf.iter().copied().find(|p| !p.is_finite() || *p < 0.0).unwrap_or(above));
        }
        if (above - 1.0).abs() > 1e-6 {
            return refuse(above);
        }
        // What is short with nothing in stock is all that is asked for; summed over the levels, its square.
        let mean = next.loss;
        let square = 2.0 * next.second + if cell > 1.0 { 0.0 } else { mean };
        let variance = (square - mean * mean).max(0.0);
        Ok(Self { cell_units: cell, mean, variance, rows })
    }

    /// Units of a cell.
    ///
    /// Unit: units, 1 or more. 1 means that the law counts single units.
    #[must_use]
    pub fn cell_units(&self) -> f64 {
        self.cell_units
    }

    /// The mean.
    ///
    /// Unit: units.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// The variance.
    ///
    /// Unit: units squared.
    #[must_use]
    pub fn variance(&self) -> f64 {
        self.variance
    }

    /// The point at or below x, and how far x lies above it; `None` below 0 and beyond the last point.
    fn place(&self, x: f64) -> Option<(Row, f64)> {
        if x < 0.0 {
            return None;
        }
        let index = (x / self.cell_units + 1e-9).floor();
        self.rows.get(index as usize).map(|row| (*row, (x - index * self.cell_units).max(0.0)))
    }

    /// P(X <= x).
    ///
    /// Unit: probability. Domain: every finite x; 0 below 0, 1 beyond the last point.
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        if x < 0.0 { 0.0 } else { self.place(x).map_or(1.0, |(row, _)| 1.0 - row.above) }
    }

    /// The smallest point x of the grid with P(X <= x) >= `probability`.
    ///
    /// Unit: that of the variable. Domain: 0 < probability < 1. Source: Casella and Berger (2002).
    ///
    /// # Errors
    /// Outside of (0, 1).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::lattice::Lattice;
    /// let law = Lattice::try_new(&[0.5, 0.3, 0.2], 10.0).unwrap();
    /// assert_eq!((law.quantile(0.5), law.quantile(0.51), law.quantile(0.99)), (Ok(0.0), Ok(10.0), Ok(20.0)));
    /// ```
    pub fn quantile(&self, probability: f64) -> EngineResult<f64> {
        let p = open_probability("probability", probability)?;
        let place = self.rows.partition_point(|row| 1.0 - row.above < p - PROBABILITY_TOLERANCE);
        Ok(place.min(self.rows.len().saturating_sub(1)) as f64 * self.cell_units)
    }

    /// E[(X - x)^+].
    ///
    /// Units short on average with x in stock. Unit: units. Domain: every finite x; mean - x below 0, 0 beyond the
    /// last point.
    #[must_use]
    pub fn loss(&self, x: f64) -> f64 {
        if x < 0.0 {
            return self.mean - x;
        }
        self.place(x).map_or(0.0, |(row, over)| (row.loss - over * row.above).max(0.0))
    }

    /// The loss over all levels above x: whole ones for cells of a unit, all of them for wider cells.
    ///
    /// Unit: units squared. Domain: every finite x, whole for cells of a unit.
    #[must_use]
    pub fn second_order_loss(&self, x: f64) -> f64 {
        let whole = self.cell_units <= 1.0;
        if x < 0.0 {
            let squares = self.variance + (self.mean - x) * (self.mean - x);
            return if whole { (squares - (self.mean - x)) / 2.0 } else { squares / 2.0 };
        }
        self.place(x).map_or(0.0, |(row, over)| {
            (row.second - over * row.loss + over * over * row.above / 2.0).max(0.0)
        })
    }

    /// E[(x - X)^+].
    ///
    /// Units left over on average with x in stock. Unit: units. 0 at and below 0.
    #[must_use]
    pub fn complementary_loss(&self, x: f64) -> f64 {
        if x <= 0.0 { 0.0 } else { (x - self.mean + self.loss(x)).max(0.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::stats::empirical::Empirical;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_law_is_refused() {
        assert!(Lattice::try_new(&[0.5, 0.4], 1.0).is_err());
        assert!(Lattice::try_new(&[1.5, -0.5], 1.0).is_err());
        assert!(Lattice::try_new(&[1.0], 0.0).is_err());
        assert!(Lattice::try_new(&[f64::NAN], 1.0).is_err());
    }

    proptest! {
        #[test]
        fn cells_of_a_unit_are_the_plain_sums(weights in prop::collection::vec(0.0..1.0_f64, 2..12), x in -3_i32..15) {
            let sum: f64 = weights.iter().sum::<f64>() + 0.1;
            let mut pmf: Vec<f64> = weights.iter().map(|w| w / sum).collect();
            pmf.push(0.1 / sum);
            let (table, plain) = (Lattice::try_new(&pmf, 1.0).unwrap(), Empirical::try_new(pmf).unwrap());
            let x = f64::from(x);
            prop_assert!((table.cdf(x) - plain.cdf(x)).abs() < 1e-12);
            prop_assert!((table.loss(x) - plain.loss(x)).abs() < 1e-12);
            prop_assert!((table.complementary_loss(x) - plain.complementary_loss(x)).abs() < 1e-12);
            prop_assert!((table.variance() - plain.variance()).abs() < 1e-12);
            // The sum over pairs holds below 0 too, where no pair is cut off.
            let pairs: f64 = plain.pmf().iter().enumerate().map(|(i, p)| {
                let d = i as f64 - x;
                if d > 0.0 { p * d * (d - 1.0) / 2.0 } else { 0.0 }
            }).sum();
            prop_assert!((table.second_order_loss(x) - pairs).abs() < 1e-11, "{} {pairs}", table.second_order_loss(x));
        }

        #[test]
        fn wide_cells_are_exact_between_their_points(weights in prop::collection::vec(0.01..1.0_f64, 2..12), x in -5.0..60.0_f64) {
            let sum: f64 = weights.iter().sum();
            let pmf: Vec<f64> = weights.iter().map(|w| w / sum).collect();
            let law = Lattice::try_new(&pmf, 5.0).unwrap();
            let at = |f: &dyn Fn(f64) -> f64| -> f64 { pmf.iter().enumerate().map(|(i, p)| p * f(i as f64 * 5.0)).sum() };
            prop_assert!((law.loss(x) - at(&|v| (v - x).max(0.0))).abs() < 1e-9);
            prop_assert!((law.second_order_loss(x) - at(&|v| (v - x).max(0.0) * (v - x).max(0.0) / 2.0)).abs() < 1e-9);
            prop_assert!((law.cdf(x) - at(&|v| f64::from(u8::from(v <= x)))).abs() < 1e-12);
        }
    }
}
