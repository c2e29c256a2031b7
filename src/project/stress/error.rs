//! How far a simulated figure may be off.

use crate::engine::sim::summary::Summary;
use crate::engine::stats::student_t;
use serde::{Deserialize, Serialize};

/// A simulated figure with the half-width of its 95% confidence interval.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Half of the width of the 95% confidence interval.
    pub half_width: f64,
}

/// Half-widths are this many standard errors where there are many years.
pub(super) const TWO_SIDED_95: f64 = 1.959_963_984_540_054;
/// Paths from which on their sums tell the error; with fewer, years do.
const ENOUGH_PATHS: usize = 8;
/// Batches into which the paths of a run are put, about, where rare events are spread evenly over them.
const BATCHES: u32 = 10;
/// Mean with its half-width; `paths` says to which path each value belongs. One value tells nothing of its error: it
/// may be off by as much as it is.
#[must_use]
pub fn estimate(values: &[f64], paths: &[u32]) -> Estimate {
    let n = values.len() as f64;
    match values {
        [] => Estimate::default(),
        [one] => Estimate { value: *one, half_width: one.abs() },
        _ => {
            let mean = values.iter().sum::<f64>() / n;
            let half_width = half_width_of_sum(values.iter().map(|x| x - mean), paths) / n;
            Estimate { value: mean, half_width }
        }
    }
}

/// Half-width of a sum over years from its residuals. Years of one path depend on each other, so that only sums over
/// whole paths are independent (Liang and Zeger, 1986). Of few paths that is little to go by, and nothing of a single
/// one: then years are the batches, each with what it shares with the next one (Newey and West, 1987, one lag). The
/// same path stands in a row. Student's t, as the spread is itself an estimate.
pub(super) fn half_width_of_sum(residuals: impl Iterator<Item = f64> + Clone, paths: &[u32]) -> f64 {
    let sums = group_sums(residuals.clone(), paths);
    let (squares, n) = if sums.len() >= ENOUGH_PATHS {
        (sums.iter().map(|sum| sum * sum).sum::<f64>(), sums.len() as f64)
    } else {
        let years: Vec<(f64, u32)> = residuals.zip(paths.iter().copied()).collect();
        let shared = years.windows(2).filter(|pair| pair[0].1 == pair[1].1).map(|pair| pair[0].0 * pair[1].0);
        let alone: f64 = years.iter().map(|year| year.0 * year.0).sum();
        (alone + shared.sum::<f64>().max(0.0), years.len() as f64)
    };
    errors_of_95_percent(n) * (squares * n / (n - 1.0).max(1.0)).sqrt()
}

/// How many values that are independent of each other these groups hold: the groups, or the years where they are few.
pub(super) fn independent(groups: &[u32]) -> f64 {
    let changes = groups.windows(2).filter(|pair| pair[0] != pair[1]).count();
    if changes + 1 >= ENOUGH_PATHS { (changes + 1) as f64 } else { groups.len() as f64 }
}

/// Sums of values in a row that belong together.
fn group_sums(values: impl Iterator<Item = f64>, groups: &[u32]) -> Vec<f64> {
    let mut sums: Vec<f64> = Vec::new();
    let mut last = None;
    for (value, &group) in values.zip(groups) {
        match sums.last_mut().filter(|_| last == Some(group)) {
            Some(sum) => *sum += value,
            None => sums.push(value),
        }
        last = Some(group);
    }
    sums
}

/// How the years of a run came about.
#[derive(Debug, Clone, Default)]
pub(super) struct Design {
    /// The path of each year.
    pub(super) paths: Vec<u32>,
    /// The batch of each year: paths in a row, as many as spread rare events evenly among themselves; else its path.
    /// Batches in a row make up for each other, so that their spread tells rather too large an error than too small a
    /// one.
    pub(super) batches: Vec<u32>,
}

impl Design {
    /// The design of a run.
    pub(super) fn of(summary: &Summary) -> Self {
        let per_path = summary.years_per_path.max(1);
        let paths: Vec<u32> = summary.years.iter().map(|(number, _)| number / per_path).collect();
        let mut places: Vec<u32> = Vec::with_capacity(paths.len());
        let mut place = 0;
        for (index, path) in paths.iter().enumerate() {
            place += u32::from(index > 0 && paths.get(index - 1) != Some(path));
            places.push(place);
        }
        let together = ((place + 1) / BATCHES).max(1);
        let batches =
            if summary.is_stratified { places.iter().map(|p| p / together).collect() } else { paths.clone() };
        Self { paths, batches }
    }

    /// Mean of a figure of every year, with its half-width.
    pub(super) fn estimate(&self, values: &[f64]) -> Estimate {
        estimate(values, &self.batches)
    }

    /// Half-width of a sum over years from its residuals.
    pub(super) fn half_width_of_sum(&self, residuals: impl Iterator<Item = f64> + Clone) -> f64 {
        half_width_of_sum(residuals, &self.batches)
    }

    /// Years of plain sampling that would tell the mean of a figure as well, about: the effective sample size.
    pub(super) fn effective_years(&self, values: &[f64]) -> f64 {
        let years = values.len() as f64;
        let mean = values.iter().sum::<f64>() / years;
        let variance = |groups: &[u32]| {
            let sums = group_sums(values.iter().map(|x| x - mean), groups);
            let n = sums.len() as f64;
            sums.iter().map(|sum| sum * sum).sum::<f64>() * n / (n - 1.0).max(1.0)
        };
        let (plain, here) = (variance(&self.paths), variance(&self.batches));
        if here > 0.0 && plain > here { years * plain / here } else { years }
    }
}

/// Standard errors on each side of a mean of so many independent values that hold it in 95 of 100 cases.
pub(in crate::project) fn errors_of_95_percent(values: f64) -> f64 {
    // Beyond, a part in ten thousand.
    if values > 10_000.0 {
        return TWO_SIDED_95;
    }
    student_t::quantile(0.975, (values - 1.0).max(1.0)).unwrap_or(TWO_SIDED_95)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_one_path_are_no_evidence_of_their_own() {
        let half = |values: &[f64], paths: &[u32]| estimate(values, paths).half_width;
        let apart = [1.0, 5.0, 2.0, 4.0, 1.0, 5.0, 2.0, 4.0];
        let each: Vec<u32> = (0..8).collect();
        // Alone in its path, each year counts: the usual standard error, and the t of a table for 7 degrees.
        let sd = (20.0_f64 / 7.0).sqrt();
        assert!((half(&apart, &each) - 2.364_624_251 * sd / 8.0_f64.sqrt()).abs() < 1e-8);
        // Years repeated within their paths tell nothing new.
        let twice: Vec<f64> = apart.iter().flat_map(|&x| [x, x]).collect();
        let paths: Vec<u32> = (0..16).map(|year| year / 2).collect();
        assert!((half(&twice, &paths) - half(&apart, &each)).abs() < 1e-12);
        let every: Vec<u32> = (0..16).collect();
        assert!(half(&twice, &every) < half(&twice, &paths));
    }

    #[test]
    fn a_single_path_has_an_error_that_covers() {
        use crate::engine::rng::{Purpose, Stream};
        // Years that share half of what happens with the next one.
        let mut covered = 0;
        for seed in 0..400 {
            let mut stream = Stream::new(seed, 7, 1, Purpose::Sample);
            let mut before = stream.normal();
            let years: Vec<f64> = (0..16)
                .map(|_| {
                    let fresh = stream.normal();
                    let year = 10.0 + fresh + before;
                    before = fresh;
                    year
                })
                .collect();
            let found = estimate(&years, &[3; 16]);
            assert!(found.half_width > 0.0);
            covered += u32::from((found.value - 10.0).abs() < found.half_width);
        }
        // 95 of 100, less what an estimate from so few years misses.
        assert!((335..=395).contains(&covered), "{covered} of 400");
        assert_eq!(estimate(&[-7.0], &[0]), Estimate { value: -7.0, half_width: 7.0 });
    }
}
