//! Log-linear regression by quasi-likelihood with a prior on the coefficients (Wedderburn, 1974; Hoerl and Kennard,
//! 1970): a mean that is a product of powers, fitted by reweighted least squares.
//!
//! Few rows must not lead to wild coefficients: every coefficient is held to a prior by a ridge, which hardly
//! matters with thousands of windows and decides with a dozen.

use crate::engine::error::{EngineError, EngineResult};

/// Rows of one design: `columns` values a row.
#[derive(Debug, Clone, Default)]
pub(super) struct Design {
    pub(super) columns: usize,
    pub(super) values: Vec<f64>,
}

impl Design {
    pub(super) fn row(&self, index: usize) -> &[f64] {
        let start = index * self.columns;
        self.values.get(start..start + self.columns).unwrap_or(&[])
    }
}

/// A normal prior: the mean of each coefficient and how many units of information stand behind it.
#[derive(Debug, Clone)]
pub(super) struct Prior {
    pub(super) mean: Vec<f64>,
    pub(super) weight: Vec<f64>,
}

/// What one row adds: its information on the logarithm of the mean, and how far the mean falls short, as a share.
pub(super) struct Score {
    pub(super) information: f64,
    pub(super) shortfall: f64,
}

/// Steps until a coefficient no longer moves.
const STEPS: usize = 12;
/// A move this small is none.
const SETTLED: f64 = 1e-4;
/// No coefficient moves further in one step.
const LONGEST_STEP: f64 = 1.0;

/// Moves `coefficients` to the best fit over the rows named by `rows`, from where they are.
///
/// `offset` is added to a row's sum; `score` gets the row and the mean that the coefficients give it.
pub(super) fn fit(
    design: &Design,
    rows: &[usize],
    offset: &[f64],
    prior: &Prior,
    coefficients: &mut [f64],
    score: impl Fn(usize, f64) -> Score,
) -> EngineResult<()> {
    for _ in 0..STEPS {
        let step = step(design, rows, offset, prior, coefficients, &score)?;
        let longest = step.iter().fold(0.0_f64, |longest, move_| longest.max(move_.abs()));
        let share = if longest > LONGEST_STEP { LONGEST_STEP / longest } else { 1.0 };
        for (coefficient, move_) in coefficients.iter_mut().zip(&step) {
            *coefficient += share * move_;
        }
        if longest < SETTLED {
            break;
        }
    }
    Ok(())
}

fn step(
    design: &Design,
    rows: &[usize],
    offset: &[f64],
    prior: &Prior,
    coefficients: &[f64],
    score: &impl Fn(usize, f64) -> Score,
) -> EngineResult<Vec<f64>> {
    let n = design.columns;
    let mut information = vec![0.0; n * n];
    let mut gradient = vec![0.0; n];
    for &row in rows {
        let values = design.row(row);
        let mean = mean_of(values, offset.get(row).copied().unwrap_or(0.0), coefficients);
        let Score { information: weight, shortfall } = score(row, mean);
        for (i, &value) in values.iter().enumerate() {
            let scaled = weight * value;
            if let Some(cell) = gradient.get_mut(i) {
                *cell += scaled * shortfall;
            }
            // The lower half only.
            if let Some(line) = information.get_mut(i * n..i * n + i + 1) {
                for (cell, other) in line.iter_mut().zip(values) {
                    *cell += scaled * other;
                }
            }
        }
    }
    for (i, (mean, weight)) in prior.mean.iter().zip(&prior.weight).enumerate() {
        if let (Some(cell), Some(slope)) = (information.get_mut(i * n + i), gradient.get_mut(i)) {
            *cell += weight;
            *slope -= weight * (coefficients.get(i).copied().unwrap_or(0.0) - mean);
        }
    }
    solve(information, gradient, n)
}

/// The largest exponent that is taken: beyond it, a mean means nothing.
const LARGEST_EXPONENT: f64 = 30.0;

/// The mean that coefficients give a row.
pub(super) fn mean_of(values: &[f64], offset: f64, coefficients: &[f64]) -> f64 {
    let sum: f64 = values.iter().zip(coefficients).map(|(value, coefficient)| value * coefficient).sum();
    libm::exp((offset + sum).clamp(-LARGEST_EXPONENT, LARGEST_EXPONENT))
}

/// Solves for a positive definite matrix of which the lower half is given (Cholesky).
fn solve(mut matrix: Vec<f64>, mut right: Vec<f64>, n: usize) -> EngineResult<Vec<f64>> {
    let at = |matrix: &[f64], i: usize, j: usize| matrix.get(i * n + j).copied().unwrap_or(0.0);
    for i in 0..n {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| at(&matrix, i, k) * at(&matrix, j, k)).sum();
            let rest = at(&matrix, i, j) - known;
            let value = if i == j { rest.max(0.0).sqrt() } else { rest / at(&matrix, j, j) };
            if !value.is_finite() || (i == j && value <= 0.0) {
                return Err(EngineError::Infeasible {
                    method: "regression",
                    reason: "rows without information",
                });
            }
            if let Some(cell) = matrix.get_mut(i * n + j) {
                *cell = value;
            }
        }
    }
    for i in 0..n {
        let known: f64 = (0..i).map(|k| at(&matrix, i, k) * right.get(k).copied().unwrap_or(0.0)).sum();
        if let Some(cell) = right.get_mut(i) {
            *cell = (*cell - known) / at(&matrix, i, i);
        }
    }
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|k| at(&matrix, k, i) * right.get(k).copied().unwrap_or(0.0)).sum();
        if let Some(cell) = right.get_mut(i) {
            *cell = (*cell - known) / at(&matrix, i, i);
        }
    }
    Ok(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn solves_a_system_by_hand() {
        // 4x + 2y = 10, 2x + 3y = 11.
        let found = solve(vec![4.0, 0.0, 2.0, 3.0], vec![10.0, 11.0], 2).unwrap();
        assert!((found[0] - 1.0).abs() < 1e-12 && (found[1] - 3.0).abs() < 1e-12);
        assert!(solve(vec![0.0], vec![1.0], 1).is_err());
    }

    #[test]
    fn finds_the_powers_of_a_product_and_keeps_to_the_prior_without_rows() {
        let x: Vec<f64> = (0..50).map(|i| f64::from(i % 7) / 3.0).collect();
        let design = Design { columns: 2, values: x.iter().flat_map(|x| [1.0, *x]).collect() };
        let observed: Vec<f64> = x.iter().map(|x| libm::exp(0.5 + 0.8 * x)).collect();
        let prior = Prior { mean: vec![0.0, 2.0], weight: vec![1e-9, 1e-9] };
        let score =
            |row: usize, mean: f64| Score { information: mean, shortfall: observed[row] / mean - 1.0 };
        let rows: Vec<usize> = (0..50).collect();
        let mut found = vec![0.0, 0.0];
        fit(&design, &rows, &[0.0; 50], &prior, &mut found, score).unwrap();
        assert!((found[0] - 0.5).abs() < 1e-3 && (found[1] - 0.8).abs() < 1e-3, "{found:?}");
        fit(&design, &[], &[0.0; 50], &prior, &mut found, score).unwrap();
        assert!((found[1] - 2.0).abs() < 1e-3, "{found:?}");
    }
}
