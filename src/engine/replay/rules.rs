//! The rules in use elsewhere, each as its users apply it: one formula for every item.
//!
//! They are here to be compared with, so each is as its users apply it, with no help from us: one formula, two
//! numbers of the history, a factor from the normal law. That they miss their promise on lumpy items is the
//! finding, not a fault of the comparison.

use super::{Level, Measure, Rule};
use crate::engine::error::{EngineError, EngineResult};
use crate::engine::language::tr;
use crate::engine::quantity::ServiceTarget;
use crate::engine::stats::moments;
use crate::engine::stats::normal;

/// Mean of the protection demand plus z times its deviation, from mean and sample deviation of all buckets so far
/// (Hadley and Whitin, 1963).
///
/// Spread grows with the square root of the protection buckets. Promises in cycle service, whatever is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Normal;

/// Simple smoothing of the level, z times the deviation of its errors over the protection buckets (Brown, 1959).
///
/// The errors are those of whole protection intervals, so their correlation is in them. Weight 0.1, started by six
/// buckets.
#[derive(Debug, Clone, Copy)]
pub struct SmoothingErrors;

/// Largest demand of a bucket times the protection buckets: maximum usage x maximum lead time.
///
/// Promises nothing, and takes no target: the longer the history, the higher it goes.
#[derive(Debug, Clone, Copy)]
pub struct MaxAverage;

/// Weight of the newest bucket in [`SmoothingErrors`].
const ALPHA: f64 = 0.1;
/// Buckets whose mean starts the level of [`SmoothingErrors`].
const START_BUCKETS: usize = 6;

impl Rule for Normal {
    fn name(&self) -> &'static str {
        tr("Normal, z x deviation")
    }

    fn measure(&self, _asked: ServiceTarget) -> Measure {
        Measure::Cycle
    }

    fn levels(
        &self,
        known: &[&[f64]],
        protection_buckets: usize,
        targets: &[ServiceTarget],
    ) -> EngineResult<Vec<Vec<Level>>> {
        let spread = |history: &[f64]| {
            let periods = protection_buckets as f64;
            let sd = if history.len() < 2 { 0.0 } else { moments::sample_sd(history)? };
            Ok((periods * moments::mean(history)?, periods.sqrt() * sd))
        };
        mean_and_deviations(known, targets, spread)
    }
}

impl Rule for SmoothingErrors {
    fn name(&self) -> &'static str {
        tr("Normal, smoothing errors")
    }

    fn measure(&self, _asked: ServiceTarget) -> Measure {
        Measure::Cycle
    }

    fn levels(
        &self,
        known: &[&[f64]],
        protection_buckets: usize,
        targets: &[ServiceTarget],
    ) -> EngineResult<Vec<Vec<Level>>> {
        mean_and_deviations(known, targets, |history| smoothing(history, protection_buckets))
    }
}

impl Rule for MaxAverage {
    fn name(&self) -> &'static str {
        tr("Max-average")
    }

    fn measure(&self, _asked: ServiceTarget) -> Measure {
        Measure::None
    }

    fn levels(
        &self,
        known: &[&[f64]],
        protection_buckets: usize,
        targets: &[ServiceTarget],
    ) -> EngineResult<Vec<Vec<Level>>> {
        let level = |history: &&[f64]| {
            let most = history.iter().copied().fold(0.0, f64::max);
            Level { units: most * protection_buckets as f64, promised: None }
        };
        let levels: Vec<Level> = known.iter().map(level).collect();
        Ok(vec![levels; targets.len()])
    }
}

/// Mean + z deviation for each target, from each item's mean and deviation of protection demand.
fn mean_and_deviations(
    known: &[&[f64]],
    targets: &[ServiceTarget],
    spread: impl Fn(&[f64]) -> EngineResult<(f64, f64)>,
) -> EngineResult<Vec<Vec<Level>>> {
    let spreads = known.iter().map(|history| spread(history)).collect::<EngineResult<Vec<_>>>()?;
    let levels = |target: &ServiceTarget| {
        let z = normal::quantile(target.share())?;
        let promised = Some(target.share());
        Ok(spreads.iter().map(|(mean, sd)| Level { units: mean + z * sd, promised }).collect())
    };
    targets.iter().map(levels).collect()
}

/// Smoothed level times the protection buckets, and the population deviation of the errors of past forecasts.
fn smoothing(history: &[f64], protection_buckets: usize) -> EngineResult<(f64, f64)> {
    if history.is_empty() {
        return Err(EngineError::NotEnoughData { quantity: tr("demand history"), need: 1, have: 0 });
    }
    let (start, rest) = history.split_at(history.len().min(START_BUCKETS));
    let mut level = moments::mean(start)?;
    let mut errors = Vec::new();
    for (place, units) in rest.iter().enumerate() {
        if let Some(followed) = rest.get(place..place + protection_buckets) {
            errors.push(followed.iter().sum::<f64>() - protection_buckets as f64 * level);
        }
        level += ALPHA * (units - level);
    }
    let sd = if errors.is_empty() { 0.0 } else { moments::population_sd(&errors)? };
    Ok((protection_buckets as f64 * level, sd))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::quantity::CycleServiceLevel;

    fn level(rule: &dyn Rule, history: &[f64], protection_buckets: usize) -> f64 {
        let target = ServiceTarget::Cycle(CycleServiceLevel::try_new(normal::cumulative(1.0)).unwrap());
        rule.levels(&[history], protection_buckets, &[target]).unwrap()[0][0].units
    }

    #[test]
    fn rules_by_hand() {
        let history = [2.0, 4.0, 6.0, 2.0, 4.0, 6.0, 14.0, 4.0];
        // Mean 5.25, squares about it 103.5 over 7.
        let sd = (103.5_f64 / 7.0).sqrt();
        assert!((level(&Normal, &history, 4) - (21.0 + 2.0 * sd)).abs() < 1e-9);
        assert_eq!(level(&MaxAverage, &history, 4), 56.0);
        // Level 4, then 5, then 4.9; errors of one bucket 10 and -1.
        assert!((level(&SmoothingErrors, &history, 1) - (4.9 + 5.5)).abs() < 1e-9);
        // Two buckets ahead only the first forecast has been met: 18 - 8, without spread.
        assert!((level(&SmoothingErrors, &history, 2) - 9.8).abs() < 1e-9);
    }

    #[test]
    fn one_bucket_has_no_deviation() {
        for rule in [&Normal as &dyn Rule, &SmoothingErrors, &MaxAverage] {
            assert_eq!(level(rule, &[3.0], 2), 6.0, "{}", rule.name());
        }
        assert!(SmoothingErrors.levels(&[&[]], 2, &[]).is_err());
    }
}
