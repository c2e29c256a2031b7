//! Mean and variance of protection demand as powers of what a history shows, learned from all items and then, with
//! what was learned as the prior, from the items of each demand class.
//!
//! Two regressions, one after the other: the mean first, then the spread around the means that were found. First
//! over all windows; then each demand class moves away from that as far as its own windows carry it.

use super::features::{Features, MEAN_COLUMNS, SEASON_COLUMN, SMOOTHING_COLUMN, SPREAD_COLUMNS};
use super::regression::{self, Prior, Score};
use super::state::Window;
use crate::engine::demand::pattern::DemandClass;
use crate::engine::error::EngineResult;

/// The classes that items are learned from separately.
pub(super) const CLASSES: [DemandClass; 4] =
    [DemandClass::Smooth, DemandClass::Erratic, DemandClass::Intermittent, DemandClass::Lumpy];

/// Place of a class in [`CLASSES`].
pub(super) fn place(class: DemandClass) -> usize {
    CLASSES.iter().position(|of| *of == class).unwrap_or(CLASSES.len() - 1)
}

/// Information that the prior is worth, in rows of a variance as large as the squared mean.
const PRIOR_ROWS: f64 = 60.0;
/// The season is left freer: where there is one it is strong, and it is one column.
const SEASON_PRIOR_ROWS: f64 = 6.0;
/// Prior power of the recent level: halfway between the long run and simple smoothing.
const PRIOR_SMOOTHING: f64 = 0.5;
/// What a row loses of its weight per bucket of its age.
const FADING: f64 = 0.02;
/// One row tells no more than so many rows of a variance as large as the squared mean.
const LARGEST_INFORMATION: f64 = 100.0;
/// Squared coefficient of variation before any is known.
const FIRST_CV2: f64 = 0.5;
/// A shortfall is not taken beyond these multiples of the mean and of the variance: one outlier is one row.
const LARGEST_MEAN_SHORTFALL: f64 = 30.0;
const LARGEST_VARIANCE_SHORTFALL: f64 = 10.0;
/// Rounds of mean, then variance.
const ROUNDS: usize = 2;

/// Coefficients of one class.
#[derive(Debug, Clone)]
pub(super) struct Coefficients {
    pub(super) mean: Vec<f64>,
    pub(super) spread: Vec<f64>,
}

/// Coefficients of each class.
#[derive(Debug, Clone)]
pub(super) struct Model {
    by_class: Vec<Coefficients>,
}

/// Mean and variance of protection demand, units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Moments {
    pub(super) mean: f64,
    pub(super) variance: f64,
}

impl Model {
    /// Learns from windows of the past; `classes` are those of the states before them.
    pub(super) fn learn(
        features: &mut Features,
        windows: &[Window],
        classes: &[DemandClass],
    ) -> EngineResult<Self> {
        let mut mean_prior = Prior { mean: vec![0.0; MEAN_COLUMNS], weight: vec![PRIOR_ROWS; MEAN_COLUMNS] };
        if let Some(cell) = mean_prior.mean.get_mut(SMOOTHING_COLUMN) {
            *cell = PRIOR_SMOOTHING;
        }
        if let Some(cell) = mean_prior.weight.get_mut(SEASON_COLUMN) {
            *cell = SEASON_PRIOR_ROWS;
        }
        let spread_prior =
            Prior { mean: vec![0.0; SPREAD_COLUMNS], weight: vec![PRIOR_ROWS; SPREAD_COLUMNS] };
        let all: Vec<usize> = (0..windows.len()).collect();
        let mut joint = Coefficients { mean: mean_prior.mean.clone(), spread: spread_prior.mean.clone() };
        let mut moments = vec![None; windows.len()];
        for _ in 0..ROUNDS {
            round(features, windows, &all, [&mean_prior, &spread_prior], &mut joint, &mut moments)?;
        }
        let mut by_class = Vec::new();
        for class in CLASSES {
            let rows: Vec<usize> =
                all.iter().copied().filter(|&row| classes.get(row) == Some(&class)).collect();
            let prior =
                |mean: &Vec<f64>, weight: &Vec<f64>| Prior { mean: mean.clone(), weight: weight.clone() };
            let priors = [prior(&joint.mean, &mean_prior.weight), prior(&joint.spread, &spread_prior.weight)];
            let mut own = joint.clone();
            let [mean, spread] = &priors;
            for _ in 0..ROUNDS {
                round(features, windows, &rows, [mean, spread], &mut own, &mut moments)?;
            }
            by_class.push(own);
        }
        Ok(Self { by_class })
    }

    /// Mean and variance of each row.
    pub(super) fn moments(&self, features: &mut Features, classes: &[DemandClass]) -> Vec<Moments> {
        let own = |row: usize| self.of(classes.get(row).copied().unwrap_or(DemandClass::Lumpy));
        let means: Vec<f64> = (0..features.rows())
            .map(|row| own(row).map_or(0.0, |found| mean(features, row, found)))
            .collect();
        features.set_means(&means);
        means
            .iter()
            .enumerate()
            .map(|(row, &mean)| Moments {
                mean,
                variance: own(row).map_or(0.0, |found| mean * dispersion(features, row, found)),
            })
            .collect()
    }

    /// The coefficients of a class.
    pub(super) fn of(&self, class: DemandClass) -> Option<&Coefficients> {
        self.by_class.get(place(class))
    }
}

fn mean(features: &Features, row: usize, found: &Coefficients) -> f64 {
    let offset = features.mean_offset.get(row).copied().unwrap_or(0.0);
    regression::mean_of(features.mean.row(row), offset, &found.mean)
}

/// Variance over mean.
fn dispersion(features: &Features, row: usize, found: &Coefficients) -> f64 {
    let offset = features.spread_offset.get(row).copied().unwrap_or(0.0);
    regression::mean_of(features.spread.row(row), offset, &found.spread)
}

/// Fits the means with the variances known so far, then the variances.
fn round(
    features: &mut Features,
    windows: &[Window],
    rows: &[usize],
    [mean_prior, spread_prior]: [&Prior; 2],
    found: &mut Coefficients,
    moments: &mut [Option<Moments>],
) -> EngineResult<()> {
    let window = |row: usize| windows.get(row);
    // Windows that overlap tell the same thing several times.
    let weight =
        |row: usize| window(row).map_or(0.0, |w| libm::exp(-FADING * w.ago as f64) / w.state.buckets);
    let weights: Vec<f64> = (0..windows.len()).map(weight).collect();
    let weight = |row: usize| weights.get(row).copied().unwrap_or(0.0);
    let known: Vec<Option<f64>> = moments.iter().map(|m| m.as_ref().map(|m: &Moments| m.variance)).collect();
    regression::fit(
        &features.mean,
        rows,
        &features.mean_offset,
        mean_prior,
        &mut found.mean,
        |row, mean| {
            let variance = known.get(row).copied().flatten().unwrap_or(mean + FIRST_CV2 * mean * mean);
            let demand = window(row).map_or(0.0, |w| w.demand);
            Score {
                information: weight(row) * (mean * mean / variance).min(LARGEST_INFORMATION),
                shortfall: (demand / mean - 1.0).min(LARGEST_MEAN_SHORTFALL),
            }
        },
    )?;
    let mut means: Vec<f64> = moments.iter().map(|m| m.as_ref().map_or(1.0, |m| m.mean)).collect();
    for &row in rows {
        if let Some(cell) = means.get_mut(row) {
            *cell = mean(features, row, found);
        }
    }
    features.set_means(&means);
    let offset = &features.spread_offset;
    regression::fit(&features.spread, rows, offset, spread_prior, &mut found.spread, |row, dispersion| {
        let (mean, demand) = (means.get(row).copied().unwrap_or(1.0), window(row).map_or(0.0, |w| w.demand));
        let seen = (demand - mean) * (demand - mean) / mean;
        // The variance of a squared deviation is about twice its squared mean.
        Score {
            information: 0.5 * weight(row),
            shortfall: (seen / dispersion - 1.0).min(LARGEST_VARIANCE_SHORTFALL),
        }
    })?;
    for &row in rows {
        let variance = means.get(row).map_or(0.0, |mean| mean * dispersion(features, row, found));
        if let (Some(cell), Some(&mean)) = (moments.get_mut(row), means.get(row)) {
            *cell = Some(Moments { mean, variance });
        }
    }
    Ok(())
}
