//! A small dense simplex: the most of a linear objective under upper limits.
//!
//! Ours and not a library's: the programmes here have a few hundred rows and limits of at least 0, so the slack
//! variables are a first basis and one phase suffices; the duals are read off, and every target gives the same bits.
//!
//! When it is used: what a network of parts loses in a stop of given length, where products compete for the parts
//! that are left. The duals are the list to buy from: what one more unit in stock would save.
//!
//! Limits: dense, so a thousand rows and columns are the end; limits of at least 0; a maximum only. Source: Dantzig
//! (1963), Linear Programming and Extensions; Bland (1977), Mathematics of Operations Research 2.

use crate::engine::error::{EngineError, EngineResult, finite, non_negative, representable};

/// Most pivots before the method gives up.
const MOST_PIVOTS: usize = 50_000;
/// A number this small beside the largest of its row counts as 0.
const NEAR_ZERO: f64 = 1e-11;

/// Maximise `objective` x with each row x <= its limit and x >= 0.
///
/// Rows and variables keep the order in which they were given.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LinearProgramme {
    objective: Vec<f64>,
    rows: Vec<Vec<f64>>,
    limits: Vec<f64>,
}

/// The best point.
///
/// Where several points are best, one of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Optimum {
    /// The objective's value.
    pub value: f64,
    /// The variables.
    pub point: Vec<f64>,
    /// What one more of each row's limit adds to the value: above 0 where the row binds.
    pub duals: Vec<f64>,
}

/// What a programme comes to.
///
/// A programme of this form always has a point, x = 0, so "no point at all" cannot happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// A best point.
    Best(Optimum),
    /// No limit holds the objective.
    Unbounded,
}

impl LinearProgramme {
    /// A programme with this objective, one number per variable, and no limit yet.
    ///
    /// Unit: the caller's. Domain: finite numbers. Source: Dantzig (1963).
    ///
    /// No variable at all is allowed; its best value is 0.
    ///
    /// # Errors
    /// A number that is not finite.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::optimise::simplex::{Answer, LinearProgramme};
    /// // Nothing to gain: the best is to do nothing.
    /// let Ok(Answer::Best(best)) = LinearProgramme::maximise(vec![-1.0, 0.0]).unwrap().solve() else { panic!() };
    /// assert_eq!((best.value, best.point), (0.0, vec![0.0, 0.0]));
    /// assert!(LinearProgramme::maximise(vec![f64::NAN]).is_err());
    /// ```
    pub fn maximise(objective: Vec<f64>) -> EngineResult<Self> {
        for number in &objective {
            finite("objective", *number)?;
        }
        Ok(Self { objective, rows: Vec::new(), limits: Vec::new() })
    }

    /// Adds the limit row x <= limit.
    ///
    /// Domain: as many numbers as variables, all finite; limit of at least 0, so that x = 0 is allowed.
    ///
    /// Unit: the caller's. Source: Dantzig (1963).
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::optimise::simplex::{Answer, LinearProgramme};
    /// let mut plan = LinearProgramme::maximise(vec![1.0]).unwrap();
    /// // Nothing holds it back yet.
    /// assert_eq!(plan.solve(), Ok(Answer::Unbounded));
    /// plan.at_most(vec![2.0], 10.0).unwrap();
    /// assert!(matches!(plan.solve(), Ok(Answer::Best(best)) if best.point == [5.0] && best.duals == [0.5]));
    /// assert!(plan.at_most(vec![1.0], -1.0).is_err());
    /// ```
    pub fn at_most(&mut self, row: Vec<f64>, limit: f64) -> EngineResult<()> {
        if row.len() != self.objective.len() {
            let reason = "a row needs a number for each variable";
            return Err(EngineError::Infeasible { method: "linear programme", reason });
        }
        for number in &row {
            finite("row", *number)?;
        }
        self.limits.push(non_negative("limit", limit)?);
        self.rows.push(row);
        Ok(())
    }

    /// Solves it by the primal simplex: the steepest column, and Bland's rule once the value stands still.
    ///
    /// Unit: the caller's. Source: Dantzig (1963); Bland (1977) against cycling.
    ///
    /// Domain: limits of at least 0, so that no first phase is needed.
    ///
    /// # Errors
    /// [`EngineError::NoConvergence`] after 50,000 pivots; numbers beyond range.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::optimise::simplex::{Answer, LinearProgramme};
    /// // Dantzig's example: doors and windows of three plants.
    /// let mut plants = LinearProgramme::maximise(vec![3.0, 5.0]).unwrap();
    /// plants.at_most(vec![1.0, 0.0], 4.0).unwrap();
    /// plants.at_most(vec![0.0, 2.0], 12.0).unwrap();
    /// plants.at_most(vec![3.0, 2.0], 18.0).unwrap();
    /// let Ok(Answer::Best(best)) = plants.solve() else { panic!() };
    /// assert_eq!((best.value, best.point), (36.0, vec![2.0, 6.0]));
    /// assert_eq!(best.duals, vec![0.0, 1.5, 1.0]);
    /// ```
    pub fn solve(&self) -> EngineResult<Answer> {
        let mut table = Table::of(self);
        let mut still = 0;
        for _ in 0..MOST_PIVOTS {
            let Some(column) = table.entering(still > table.basis.len()) else {
                return table.optimum().map(Answer::Best);
            };
            let Some(row) = table.leaving(column) else { return Ok(Answer::Unbounded) };
            let before = table.value();
            table.pivot(row, column);
            representable("linear programme", table.value())?;
            still = if table.value() > before { 0 } else { still + 1 };
        }
        let residual = table.costs.iter().copied().fold(0.0, f64::max);
        Err(EngineError::NoConvergence { method: "simplex", iterations: MOST_PIVOTS, residual })
    }
}

/// The tableau: variables and slacks as columns, the limits as the last one.
struct Table {
    variables: usize,
    rows: Vec<Vec<f64>>,
    /// What one more of each column would still add; the value, negated, as the last one.
    costs: Vec<f64>,
    /// The column that each row stands for.
    basis: Vec<usize>,
    /// Below this a cost is rounding.
    small: f64,
}

impl Table {
    fn of(programme: &LinearProgramme) -> Self {
        let (variables, slacks) = (programme.objective.len(), programme.rows.len());
        let rows = programme.rows.iter().zip(&programme.limits).enumerate().map(|(place, (row, limit))| {
            let mut wide = row.clone();
            wide.extend((0..slacks).map(|slack| f64::from(u8::from(slack == place))));
            wide.push(*limit);
            wide
        });
        let mut costs = programme.objective.clone();
        costs.resize(variables + slacks + 1, 0.0);
        let largest = costs.iter().fold(0.0, |most: f64, cost| most.max(cost.abs()));
        Self {
            variables,
            rows: rows.collect(),
            costs,
            basis: (variables..variables + slacks).collect(),
            small: NEAR_ZERO * largest,
        }
    }

    fn value(&self) -> f64 {
        -self.costs.last().copied().unwrap_or(0.0)
    }

    /// The column that adds most, or the first that adds anything; none at the optimum.
    fn entering(&self, first: bool) -> Option<usize> {
        let columns = self.costs.len() - 1;
        let mut adding = self.costs.iter().take(columns).enumerate().filter(|(_, cost)| **cost > self.small);
        if first {
            return adding.next().map(|(column, _)| column);
        }
        adding.max_by(|one, other| one.1.total_cmp(other.1)).map(|(column, _)| column)
    }

    /// The row whose limit is reached first; of equals the one with the lowest column, as Bland asks.
    fn leaving(&self, column: usize) -> Option<usize> {
        let mut found: Option<(f64, usize, usize)> = None;
        for (place, row) in self.rows.iter().enumerate() {
            let largest = row.iter().take(self.variables).fold(0.0, |most: f64, x| most.max(x.abs()));
            let (step, limit) = (row[column], row[row.len() - 1]);
            if step <= NEAR_ZERO * largest.max(1e-290) {
                continue;
            }
            let candidate = (limit.max(0.0) / step, self.basis[place], place);
            if found.is_none_or(|best| (candidate.0, candidate.1) < (best.0, best.1)) {
                found = Some(candidate);
            }
        }
        found.map(|(_, _, place)| place)
    }

    fn pivot(&mut self, row: usize, column: usize) {
        let step = self.rows[row][column];
        let mut pivot = std::mem::take(&mut self.rows[row]);
        pivot.iter_mut().for_each(|x| *x /= step);
        pivot[column] = 1.0;
        for other in self.rows.iter_mut().filter(|other| !other.is_empty()).chain([&mut self.costs]) {
            let factor = other[column];
            if factor.abs() > 0.0 {
                other.iter_mut().zip(&pivot).for_each(|(x, p)| *x -= factor * p);
                other[column] = 0.0;
            }
        }
        self.rows[row] = pivot;
        self.basis[row] = column;
    }

    fn optimum(&self) -> EngineResult<Optimum> {
        let mut point = vec![0.0; self.variables];
        for (row, &column) in self.rows.iter().zip(&self.basis) {
            if let Some(place) = point.get_mut(column) {
                *place = row.last().copied().unwrap_or(0.0).max(0.0);
            }
        }
        let slacks = self.costs.len() - 1 - self.variables;
        let duals = self.costs.iter().skip(self.variables).take(slacks).map(|cost| (-cost).max(0.0));
        for x in point.iter().chain(&self.costs) {
            representable("linear programme", *x)?;
        }
        Ok(Optimum { value: self.value(), point, duals: duals.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn programme(objective: &[f64], rows: &[(&[f64], f64)]) -> LinearProgramme {
        let mut programme = LinearProgramme::maximise(objective.to_vec()).unwrap();
        for (row, limit) in rows {
            programme.at_most(row.to_vec(), *limit).unwrap();
        }
        programme
    }

    #[test]
    fn what_nothing_limits_is_unbounded() {
        assert_eq!(programme(&[1.0], &[]).solve(), Ok(Answer::Unbounded));
        assert_eq!(programme(&[1.0, 0.0], &[(&[-1.0, 1.0], 3.0)]).solve(), Ok(Answer::Unbounded));
        let Ok(Answer::Best(nothing)) = programme(&[-1.0], &[]).solve() else { panic!() };
        assert_eq!((nothing.value, nothing.point), (0.0, vec![0.0]));
    }

    #[test]
    fn beale_does_not_cycle() {
        // Beale (1955): the steepest column alone goes in circles here.
        let beale = programme(
            &[0.75, -150.0, 0.02, -6.0],
            &[
                (&[0.25, -60.0, -0.04, 9.0], 0.0),
                (&[0.5, -90.0, -0.02, 3.0], 0.0),
                (&[0.0, 0.0, 1.0, 0.0], 1.0),
            ],
        );
        let Ok(Answer::Best(best)) = beale.solve() else { panic!() };
        assert!((best.value - 0.05).abs() < 1e-12);
    }

    #[test]
    fn refuses_rows_that_do_not_fit() {
        assert!(LinearProgramme::maximise(vec![f64::NAN]).is_err());
        let mut one = LinearProgramme::maximise(vec![1.0]).unwrap();
        assert!(one.at_most(vec![1.0, 2.0], 1.0).is_err());
        assert!(one.at_most(vec![1.0], -1.0).is_err());
        assert!(one.at_most(vec![f64::INFINITY], 1.0).is_err());
    }

    proptest! {
        #[test]
        fn the_optimum_is_allowed_and_its_duals_prove_it(
            objective in proptest::collection::vec(-5.0..9.0_f64, 4),
            rows in proptest::collection::vec((proptest::collection::vec(0.0..7.0_f64, 4), 0.0..50.0_f64), 1..8),
        ) {
            let mut lp = LinearProgramme::maximise(objective.clone()).unwrap();
            for (row, limit) in &rows {
                lp.at_most(row.clone(), *limit).unwrap();
            }
            lp.at_most(vec![1.0; 4], 100.0).unwrap();
            let Ok(Answer::Best(best)) = lp.solve() else { panic!("bounded by the last row") };
            let all: Vec<(Vec<f64>, f64)> = rows.into_iter().chain([(vec![1.0; 4], 100.0)]).collect();
            for (row, limit) in &all {
                let used: f64 = row.iter().zip(&best.point).map(|(a, x)| a * x).sum();
                prop_assert!(used <= limit + 1e-7);
            }
            // Weak duality: any dual point that prices every variable bounds the value; equality proves the optimum.
            for (j, worth) in objective.iter().enumerate() {
                let price: f64 = all.iter().zip(&best.duals).map(|((row, _), dual)| row[j] * dual).sum();
                prop_assert!(price >= worth - 1e-7);
            }
            let bound: f64 = all.iter().zip(&best.duals).map(|((_, limit), dual)| limit * dual).sum();
            prop_assert!((bound - best.value).abs() < 1e-6 * (1.0 + bound.abs()));
        }
    }
}
