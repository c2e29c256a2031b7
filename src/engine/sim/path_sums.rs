//! An item's years of one path together: years on end depend on each other, paths do not, so that errors are told by
//! the spread of whole paths (Liang and Zeger, 1986).

use crate::engine::sim::spec::RULES;
use serde::{Deserialize, Serialize};

/// One rule for one item over some years of one path.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathSums {
    /// Years.
    pub years: i64,
    /// Days out of stock.
    pub days_out: i64,
    /// Cost of shortages, in ten-thousandths.
    pub loss: i64,
}

/// All items in a path of which not every year is there yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenPath {
    /// The path.
    pub path: u32,
    /// Its years that are there.
    pub years: u32,
    /// By item and rule.
    pub items: Vec<[PathSums; RULES]>,
}

/// Sums over whole paths and their squares: enough for the spread between paths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// Whole paths.
    pub paths: i64,
    /// Their years.
    pub years: i64,
    /// Their days out of stock.
    pub days_out: i64,
    /// Squares of the days out of each path.
    pub days_out_squared: i128,
    /// Their cost of shortages, in ten-thousandths.
    pub loss: i64,
    /// Squares of the cost of each path.
    pub loss_squared: i128,
}

impl PathSums {
    /// Adds some years.
    pub fn add(&mut self, other: &Self) {
        self.years += other.years;
        self.days_out += other.days_out;
        self.loss += other.loss;
    }
}

impl OpenPath {
    /// Adds other years of the same path.
    pub(super) fn add(&mut self, other: &Self) {
        self.years += other.years;
        for (mine, theirs) in self.items.iter_mut().zip(&other.items) {
            mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| mine.add(theirs));
        }
    }
}

impl Spread {
    /// Takes a whole path in; a path without a year is a rule that cannot be told.
    pub fn close(&mut self, path: &PathSums) {
        let square = |x: i64| i128::from(x) * i128::from(x);
        if path.years > 0 {
            self.paths += 1;
            self.years += path.years;
            self.days_out += path.days_out;
            self.days_out_squared += square(path.days_out);
            self.loss += path.loss;
            self.loss_squared += square(path.loss);
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.paths += other.paths;
        self.years += other.years;
        self.days_out += other.days_out;
        self.days_out_squared += other.days_out_squared;
        self.loss += other.loss;
        self.loss_squared += other.loss_squared;
    }

    /// Standard error of a yearly mean over so many years, from a sum over whole paths and the sum of its squares; 0
    /// while there are fewer than two paths.
    #[must_use]
    pub fn standard_error(&self, sum: i64, squared: i128, years: f64) -> f64 {
        if self.paths < 2 || years <= 0.0 {
            return 0.0;
        }
        let paths = self.paths as f64;
        let mean = sum as f64 / paths;
        let variance = ((squared as f64 - mean * mean * paths) / (paths - 1.0)).max(0.0);
        let years_per_path = self.years as f64 / paths;
        (variance / (years_per_path * years)).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_repeated_within_a_path_tell_nothing_new() {
        let spread = |years: i64| {
            let mut spread = Spread::default();
            for loss in [1, 5, 2, 4] {
                spread.close(&PathSums { years, days_out: 0, loss: loss * years });
            }
            spread.standard_error(spread.loss, spread.loss_squared, 4.0 * years as f64)
        };
        // The usual standard error of four independent years.
        assert!((spread(1) - (10.0_f64 / 3.0 / 4.0).sqrt()).abs() < 1e-12);
        assert!((spread(16) - spread(1)).abs() < 1e-12);
        assert_eq!(Spread::default().standard_error(0, 0, 5.0), 0.0);
    }
}
