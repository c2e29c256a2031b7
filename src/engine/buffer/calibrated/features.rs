//! What the regressions see of a state: ratios without a unit, so that items of any size can be learned from.
//!
//! All columns are logarithms of ratios, so a slow spare part and a fast mover with the same pattern give the same
//! row. A coefficient is then an exponent: how strongly, in proportion, the next demand follows what the column
//! shows.

use super::regression::Design;
use super::state::{FLOOR, RATES, State};
use crate::engine::demand::pattern::{Cuts, DemandClass};

/// Columns of the mean's design: one, a level per rate, idle time, occurrence, dispersion, size, age, interval,
/// season.
pub(super) const MEAN_COLUMNS: usize = RATES.len() + 8;
/// The level of weight 0.1 for the newest bucket: what simple smoothing would use.
pub(super) const SMOOTHING_COLUMN: usize = 3;
/// The season's column.
pub(super) const SEASON_COLUMN: usize = MEAN_COLUMNS - 1;
/// Columns of the spread's design: one, mean, size, occurrence, idle time, change of level, age, recent spread,
/// interval.
pub(super) const SPREAD_COLUMNS: usize = 9;
/// Columns of the spread's design that depend on the mean that was found.
const SPREAD_MEAN: [usize; 2] = [1, 5];

/// Logarithm of a level that is neither small nor large, so that its column is of the size of the others.
const USUAL_LOG_LEVEL: f64 = 3.0;

/// What all items show together at one point in time.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Together {
    items: f64,
    means: f64,
    mean_squares: f64,
    errors_of_means: f64,
    variances: f64,
    ages: f64,
    positive: f64,
}

/// Empirical Bayes is not asked to move a mean by more buckets' worth of the common mean than these.
const LARGEST_PULL_BUCKETS: f64 = 24.0;
/// The least share of the spread between items that is taken to be real.
const LEAST_REAL_SPREAD: f64 = 0.05;
/// Buckets at the common interval that are added to an item's own when its class is found.
const CLASS_PULL: f64 = 2.0;

impl Together {
    pub(super) fn add(&mut self, state: &State) {
        let (mean, variance) = (state.mean(), state.recent_variance());
        self.items += 1.0;
        self.means += mean;
        self.mean_squares += mean * mean;
        self.errors_of_means += variance / state.age;
        self.variances += variance;
        self.ages += state.age;
        self.positive += state.positive;
    }

    fn common_mean(&self) -> f64 {
        self.means / self.items.max(1.0)
    }

    /// How many buckets of the common mean an item's own mean is pulled by (empirical Bayes; Robbins, 1956): the
    /// variance of one bucket over the variance between items.
    fn pull_buckets(&self) -> f64 {
        if self.items < 2.0 {
            return 0.0;
        }
        let common = self.common_mean();
        let seen = (self.mean_squares - self.items * common * common) / (self.items - 1.0);
        let real = (seen - self.errors_of_means / self.items).max(LEAST_REAL_SPREAD * seen);
        let trust = (self.items - 3.0).max(0.0) / (self.items + 7.0);
        let pull = self.variances / self.items / real;
        if pull.is_finite() { pull.clamp(0.0, LARGEST_PULL_BUCKETS) * trust } else { 0.0 }
    }

    /// The item's long-run demand per bucket, pulled towards the common one where little is known of it.
    pub(super) fn long_run(&self, state: &State) -> f64 {
        let pull = self.pull_buckets();
        (state.sum + pull * self.common_mean()) / (state.age + pull)
    }

    /// The demand class of a state, its interval pulled towards the common one.
    pub(super) fn class(&self, state: &State) -> DemandClass {
        let cuts = Cuts::default();
        let common = self.ages / self.positive.max(1.0);
        let interval = (state.age + CLASS_PULL * common) / (state.positive + CLASS_PULL);
        let size = state.sum / state.positive;
        let cv2 = state.squares / state.positive / (size * size) - 1.0;
        match (interval < cuts.adi_periods, cv2 < cuts.cv2) {
            (true, true) => DemandClass::Smooth,
            (true, false) => DemandClass::Erratic,
            (false, true) => DemandClass::Intermittent,
            (false, false) => DemandClass::Lumpy,
        }
    }
}

/// The designs of many states with their offsets.
#[derive(Debug, Clone, Default)]
pub(super) struct Features {
    pub(super) mean: Design,
    pub(super) spread: Design,
    /// Logarithm of long-run demand over the interval.
    pub(super) mean_offset: Vec<f64>,
    /// Logarithm of the state's own variance over mean.
    pub(super) spread_offset: Vec<f64>,
    /// Logarithm of plain mean demand over the interval.
    plain: Vec<f64>,
}

impl Features {
    pub(super) fn new() -> Self {
        let mean = Design { columns: MEAN_COLUMNS, values: Vec::new() };
        let spread = Design { columns: SPREAD_COLUMNS, values: Vec::new() };
        Self { mean, spread, ..Self::default() }
    }

    /// Adds a state; `usual_interval` is the mean logarithm of the intervals of all items.
    pub(super) fn push(&mut self, state: &State, together: &Together, usual_interval: f64) {
        let plain = state.mean();
        let long_run = together.long_run(state);
        let base = libm::log(long_run);
        let interval = libm::log(state.buckets);
        let occurrence = libm::log(state.occurrence());
        let idle = libm::log1p(state.idle) * (1.0 - state.occurrence());
        let variance = (state.error_squares + 2.0 * state.plain_variance()) / (state.errors + 2.0);
        let dispersion = libm::log(variance / plain);
        let recent =
            libm::log((state.recent_squares + 2.0 * variance) / (state.recent_errors + 2.0) / variance);
        let size = libm::log(state.squares / state.sum);
        self.mean.values.push(1.0);
        for level in state.levels {
            self.mean.values.push(libm::log((level + FLOOR * long_run) / (long_run * (1.0 + FLOOR))));
        }
        self.mean.values.extend([
            idle,
            occurrence,
            dispersion - base,
            base - USUAL_LOG_LEVEL,
            1.0 / state.age,
            interval - usual_interval,
            state.season,
        ]);
        self.spread.values.extend([
            1.0,
            0.0,
            size - dispersion,
            occurrence,
            idle,
            0.0,
            1.0 / state.age,
            recent,
            interval - usual_interval,
        ]);
        self.mean_offset.push(base + interval);
        self.spread_offset.push(dispersion);
        self.plain.push(libm::log(plain) + interval);
    }

    /// Tells the spread's design the means that were found.
    pub(super) fn set_means(&mut self, means: &[f64]) {
        for (row, mean) in means.iter().enumerate() {
            let log_mean = libm::log(*mean);
            let dispersion = self.spread_offset.get(row).copied().unwrap_or(0.0);
            let plain = self.plain.get(row).copied().unwrap_or(0.0);
            for (column, value) in SPREAD_MEAN.into_iter().zip([log_mean - dispersion, log_mean - plain]) {
                if let Some(cell) = self.spread.values.get_mut(row * SPREAD_COLUMNS + column) {
                    *cell = value;
                }
            }
        }
    }

    pub(super) fn rows(&self) -> usize {
        self.mean_offset.len()
    }
}
