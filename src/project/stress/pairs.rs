//! Two rules under the same draws: how much one costs less, how likely, and how many stops a year make them equal.

use super::error::{Design, Estimate, TWO_SIDED_95};
use super::figures::costs;
use super::rules::Rule;
use crate::engine::sim::spec::RULES;
use crate::engine::sim::summary::{Summary, YearRecord};
use crate::project::settings::Settings;
use serde::{Deserialize, Serialize};

/// One rule against another under the same draws.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// Mean difference of the year's cost, the first minus the other.
    pub cost_difference_money: Estimate,
    /// Share of years in which the first costs less.
    pub chance_better: f64,
    /// Half-width of that share.
    pub chance_half_width: f64,
    /// Where they tie; `None` where stops make no difference that can be told from chance.
    pub break_even: Option<Tie>,
}

/// The yearly number of random stops, over all suppliers and countries, at which two rules cost the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Tie {
    /// Stops a year; below 0 where the first rule is better, or worse, with and without any stop.
    pub stops_per_year: Estimate,
    /// Stops a year in this run.
    pub now_per_year: f64,
    /// The first rule is the better one above the tie, else below it.
    pub better_above: bool,
}

/// Random stops of a year.
pub(super) fn stops(rules: &[YearRecord; RULES]) -> f64 {
    rules.iter().map(|record| record.random_stops).max().unwrap_or(0) as f64
}

/// One rule against another, over all years of a run; `None` where either was not simulated.
#[must_use]
pub fn between(
    summary: &Summary,
    one: Rule,
    other: Rule,
    settings: &Settings,
    horizon_days: u32,
) -> Option<Pair> {
    let costs = |rule: Rule| costs(summary, rule as usize, settings, horizon_days);
    let stops: Vec<f64> = summary.years.iter().map(|(_, rules)| stops(rules)).collect();
    Some(pair(&costs(one)?, &costs(other)?, &stops, &Design::of(summary)))
}

/// The pair from yearly costs.
pub(super) fn pair(one: &[f64], other: &[f64], stops: &[f64], design: &Design) -> Pair {
    let differences: Vec<f64> = one.iter().zip(other).map(|(one, other)| one - other).collect();
    let better: Vec<f64> = differences.iter().map(|&d| f64::from(u8::from(d < 0.0))).collect();
    let chance = design.estimate(&better);
    Pair {
        cost_difference_money: design.estimate(&differences),
        chance_better: chance.value,
        chance_half_width: chance.half_width,
        break_even: tie(&differences, stops, &design.paths),
    }
}

/// The line of mean difference over stops, path by path: a stop at the end of a year is felt in the next, so years
/// alone would hide part of it. Starts are Poisson, so the slope is the mean worth of a stop at every node's own rate.
fn tie(differences: &[f64], stops: &[f64], paths: &[u32]) -> Option<Tie> {
    let mut sums: Vec<(u32, f64, f64, f64)> = Vec::new();
    for ((&difference, &stops), &path) in differences.iter().zip(stops).zip(paths) {
        match sums.last_mut().filter(|sum| sum.0 == path) {
            Some(sum) => *sum = (path, sum.1 + stops, sum.2 + difference, sum.3 + 1.0),
            None => sums.push((path, stops, difference, 1.0)),
        }
    }
    let points: Vec<(f64, f64)> = sums.iter().map(|&(_, x, y, years)| (x / years, y / years)).collect();
    let n = points.len() as f64;
    if n < 8.0 {
        return None;
    }
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / n;
    let (mean_stops, mean_difference) = (mean(|p| p.0), mean(|p| p.1));
    let sxx: f64 = points.iter().map(|p| (p.0 - mean_stops) * (p.0 - mean_stops)).sum();
    let sxy: f64 = points.iter().map(|p| (p.0 - mean_stops) * (p.1 - mean_difference)).sum();
    if sxx <= 0.0 {
        return None;
    }
    let slope = sxy / sxx;
    let residual = |p: &(f64, f64)| p.1 - mean_difference - slope * (p.0 - mean_stops);
    // The error of a value of the line, whatever the spread of each path (White, 1980).
    let error = |weight: &dyn Fn(&(f64, f64)) -> f64| {
        let squares = points.iter().map(|p| residual(p) * weight(p)).map(|x| x * x).sum::<f64>();
        (squares * n / (n - 2.0)).sqrt()
    };
    if slope.abs() <= TWO_SIDED_95 * error(&|p| (p.0 - mean_stops) / sxx) {
        return None;
    }
    let at = mean_stops - mean_difference / slope;
    let there = error(&|p| 1.0 / n + (at - mean_stops) * (p.0 - mean_stops) / sxx);
    let stops_per_year = Estimate { value: at, half_width: TWO_SIDED_95 * there / slope.abs() };
    Some(Tie { stops_per_year, now_per_year: mean_stops, better_above: slope < 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rng::{Purpose, Stream};

    #[test]
    fn the_tie_is_found_and_its_error_covers_it() {
        let mut covered = 0;
        for seed in 0..200 {
            let mut stream = Stream::new(seed, 1, 1, Purpose::Sample);
            // One rule costs 900 more a year and each stop 1,500 less: they tie at 0.6 stops a year.
            let (mut differences, mut stops, mut paths) = (Vec::new(), Vec::new(), Vec::new());
            for year in 0..640 {
                let number = f64::from(stream.poisson(0.9));
                stops.push(number);
                differences.push(900.0 - 1_500.0 * number + 2_000.0 * stream.normal());
                paths.push(year / 16);
            }
            let other = vec![0.0; 640];
            let design = Design { batches: paths.clone(), paths };
            let pair = pair(&differences, &other, &stops, &design);
            let Some(tie) = pair.break_even else { continue };
            assert!(tie.better_above && (tie.now_per_year - 0.9).abs() < 0.2);
            covered += u32::from((tie.stops_per_year.value - 0.6).abs() < tie.stops_per_year.half_width);
        }
        assert!((175..=199).contains(&covered), "{covered} of 200");
    }

    #[test]
    fn without_stops_there_is_no_tie() {
        let paths: Vec<u32> = (0..64).collect();
        let differences: Vec<f64> = (0..64).map(f64::from).collect();
        let design = Design { batches: paths.clone(), paths };
        let pair = pair(&differences, &vec![10.0; 64], &vec![0.0; 64], &design);
        assert_eq!(pair.break_even, None);
        assert!((pair.chance_better - 10.0 / 64.0).abs() < 1e-12 && pair.chance_half_width > 0.0);
    }
}
