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

/// The line of mean difference over stops. A stop at the end of a year is felt in the next, so a difference goes with
/// the stops of its year and of the year before, and what a stop is worth is both together. Starts are Poisson, so that
/// is the mean worth of a stop at every node's own rate. Events are spread evenly over the paths, so that whole paths
/// hardly differ in their stops: years do.
fn tie(differences: &[f64], stops: &[f64], paths: &[u32]) -> Option<Tie> {
    let years = points(differences, stops, paths);
    let n = years.len() as f64;
    if n < LEAST_YEARS {
        return None;
    }
    let mean = |of: fn(&Year) -> f64| years.iter().map(of).sum::<f64>() / n;
    let (before, change, cost) = (mean(|year| year.before), mean(|year| year.change), mean(|year| year.cost));
    let sum = |of: &dyn Fn(&Year) -> f64| years.iter().map(of).sum::<f64>();
    // What of the stops before does not go with the change of stops (Frisch and Waugh, 1933).
    let shared = sum(&|year| (year.change - change) * (year.change - change));
    let along = sum(&|year| (year.before - before) * (year.change - change));
    let along = if shared > 0.0 { along / shared } else { 0.0 };
    let own = |year: &Year| year.before - before - along * (year.change - change);
    let spread = sum(&|year| own(year) * own(year));
    if spread <= 1e-9 * n {
        return None;
    }
    let slope = sum(&|year| own(year) * (year.cost - cost)) / spread;
    let rest = |year: &Year| year.cost - cost - slope * (year.before - before);
    let of_change = sum(&|year| (year.change - change) * rest(year));
    let of_change = if shared > 0.0 { of_change / shared } else { 0.0 };
    let residual = |year: &Year| rest(year) - of_change * (year.change - change);
    // The error of a value of the line, whatever the spread of each year (White, 1980), years of a path together
    // (Liang and Zeger, 1986).
    let error = |weight: &dyn Fn(&Year) -> f64| {
        let mut sums: Vec<(u32, f64)> = Vec::new();
        for year in &years {
            let part = residual(year) * weight(year);
            match sums.last_mut().filter(|sum| sum.0 == year.path) {
                Some(sum) => sum.1 += part,
                None => sums.push((year.path, part)),
            }
        }
        let paths = sums.len() as f64;
        (sums.iter().map(|sum| sum.1 * sum.1).sum::<f64>() * paths / (paths - 1.0).max(1.0)).sqrt()
    };
    if slope.abs() <= TWO_SIDED_95 * error(&|year| own(year) / spread) {
        return None;
    }
    let now_per_year = stops.iter().sum::<f64>() / stops.len() as f64;
    let at = before - (cost - of_change * change) / slope;
    let there = error(&|year| 1.0 / n + (at - before) * own(year) / spread);
    let stops_per_year = Estimate { value: at, half_width: TWO_SIDED_95 * there / slope.abs() };
    Some(Tie { stops_per_year, now_per_year, better_above: slope < 0.0 })
}

/// Fewer years tell nothing.
const LEAST_YEARS: f64 = 16.0;

/// A year: stops of the year before and how many more there are now, difference in cost. Where a path is a year, the
/// stops are its own.
struct Year {
    path: u32,
    before: f64,
    change: f64,
    cost: f64,
}

fn points(differences: &[f64], stops: &[f64], paths: &[u32]) -> Vec<Year> {
    let all: Vec<(f64, f64, u32)> = differences
        .iter()
        .zip(stops)
        .zip(paths)
        .map(|((&cost, &stops), &path)| (cost, stops, path))
        .collect();
    let pairs: Vec<Year> = all
        .windows(2)
        .filter_map(|pair| match *pair {
            [(_, before, first), (cost, now, path)] if first == path => {
                Some(Year { path, before, change: now - before, cost })
            }
            _ => None,
        })
        .collect();
    if !pairs.is_empty() {
        return pairs;
    }
    all.into_iter().map(|(cost, before, path)| Year { path, before, change: 0.0, cost }).collect()
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
    fn stops_that_are_spread_evenly_over_the_paths_tell_a_tie_too() {
        let mut covered = 0;
        for seed in 0..200 {
            let mut stream = Stream::new(seed, 2, 1, Purpose::Sample);
            let (mut differences, mut stops, mut paths) = (Vec::new(), Vec::new(), Vec::new());
            for path in 0..40 {
                // 14 stops in the 16 years of each path; half of what a stop is worth is felt in the next year.
                let mut years = [0.0; 16];
                (0..14).for_each(|_| years[(stream.uniform() * 16.0) as usize % 16] += 1.0);
                let mut before = 0.0;
                for number in years {
                    stops.push(number);
                    differences.push(900.0 - 750.0 * (number + before) + 2_000.0 * stream.normal());
                    paths.push(path);
                    before = number;
                }
            }
            let Some(tie) = tie(&differences, &stops, &paths) else { continue };
            assert!(tie.better_above && (tie.now_per_year - 0.875).abs() < 1e-9);
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
