//! The critical ratio that would have delivered a target in the past, pooled over items.
//!
//! Conformal risk control (Angelopoulos, Bates, Fisch, Lei and Schuster, 2024) with the weights of older windows
//! fading, as demand drifts (Barber, Candès, Ramdas and Tibshirani, 2023): the loss is the share that was not
//! served, and it falls with the ratio.
//!
//! The level that a ratio gives is compared with the demand that did follow, window by window and item by item. The
//! least ratio at which the past would have kept the promise is the one that is used; where the past is thin the
//! ratio leans on the target itself.

use super::law::{self, Grid};
use super::model::{CLASSES, Moments, place};
use super::state::Window;
use crate::engine::demand::pattern::DemandClass;
use crate::engine::error::EngineResult;
use crate::engine::quantity::ServiceMeasure;

/// Critical ratios that are tried; between them, the logarithm of the risk is taken to be straight.
const RATIOS: [f64; 20] = [
    0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.925, 0.95, 0.965, 0.975, 0.9825, 0.9875, 0.9925, 0.995, 0.9975,
    0.999, 0.9995, 0.9999, 0.99999,
];
/// What a window loses of its weight per bucket of its age.
const FADING: f64 = 0.05;
/// Buckets with demand at the common share that are added to those of a class.
const CLASS_PULL_PERIODS: f64 = 100.0;
/// Buckets with demand that the bare ratio is worth: with little past, a target is taken at its word.
const PRIOR_PERIODS: f64 = 20.0;

/// Sums over windows for one class.
#[derive(Debug, Clone, Default)]
struct Sums {
    /// Units asked for in the last bucket of a window.
    units: f64,
    /// Buckets with demand.
    demand_periods: f64,
    /// Windows.
    windows: f64,
    /// For each ratio: units short in the last bucket, buckets with demand and a shortage, windows that end owing.
    short: Vec<[f64; 3]>,
}

/// What each critical ratio would have delivered.
#[derive(Debug, Clone)]
pub(super) struct Backtest {
    by_class: Vec<Sums>,
    all: Sums,
}

/// A ratio with what it delivered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ratio {
    pub(super) critical_ratio: f64,
    /// Delivered by the items of each class, in their order.
    pub(super) delivered: [f64; 4],
}

impl Sums {
    fn new() -> Self {
        Self { short: vec![[0.0; 3]; RATIOS.len()], ..Self::default() }
    }

    fn add(&mut self, window: &Window, levels: &[f64]) {
        let weight = libm::exp(-FADING * window.ago as f64);
        let before = window.demand - window.last;
        let asked = window.last > 0.0;
        self.units += weight * window.last;
        self.demand_periods += if asked { weight } else { 0.0 };
        self.windows += weight;
        for (level, [units, periods, windows]) in levels.iter().zip(&mut self.short) {
            let owed = (window.demand - level).max(0.0);
            let short = owed - (before - level).max(0.0);
            *units += weight * short;
            *periods += if asked && short > 0.0 { weight } else { 0.0 };
            *windows += if owed > 0.0 { weight } else { 0.0 };
        }
    }

    /// Share that was not served by a measure, with the ratio's own risk as a little of it.
    fn risks(&self, measure: ServiceMeasure) -> Vec<f64> {
        let whole = match measure {
            ServiceMeasure::Fill => self.units,
            ServiceMeasure::Cycle => self.demand_periods,
            ServiceMeasure::Ready => self.windows,
        };
        let risk = |(short, ratio): (&[f64; 3], &f64)| {
            let [units, periods, windows] = short;
            let missed = match measure {
                ServiceMeasure::Fill => units,
                ServiceMeasure::Cycle => periods,
                ServiceMeasure::Ready => windows,
            };
            let share = if whole > 0.0 { missed / whole } else { 0.0 };
            (self.demand_periods * share + PRIOR_PERIODS * (1.0 - ratio))
                / (self.demand_periods + PRIOR_PERIODS)
        };
        let mut least = 1.0_f64;
        let falling = |risk: f64| {
            least = least.min(risk);
            least
        };
        self.short.iter().zip(&RATIOS).map(risk).map(falling).collect()
    }
}

impl Backtest {
    /// Runs all windows at all ratios.
    pub(super) fn run(
        windows: &[Window],
        moments: &[Moments],
        classes: &[DemandClass],
    ) -> EngineResult<Self> {
        let grid = Grid::new(&RATIOS)?;
        let mut by_class = vec![Sums::new(); CLASSES.len()];
        let mut all = Sums::new();
        let mut levels = Vec::with_capacity(RATIOS.len());
        for ((window, found), &class) in windows.iter().zip(moments).zip(classes) {
            law::quantiles(found.mean, found.variance, &grid, &mut levels)?;
            all.add(window, &levels);
            if let Some(sums) = by_class.get_mut(place(class)) {
                sums.add(window, &levels);
            }
        }
        Ok(Self { by_class, all })
    }

    /// Buckets with demand behind it, the older ones counting less.
    pub(super) fn demand_periods(&self) -> f64 {
        self.all.demand_periods
    }

    /// The ratio that delivered a share by a measure over all items, and what each class got of it.
    pub(super) fn ratio(&self, measure: ServiceMeasure, share: f64) -> Ratio {
        let wanted = libm::log(1.0 - share);
        let at = along(&logs(&self.all.risks(measure)), &ratio_logs(), wanted);
        let critical_ratio = 1.0 - libm::exp(at);
        Ratio { critical_ratio, delivered: self.delivered(measure, critical_ratio) }
    }

    /// What each class got of a ratio by a measure, in their order.
    pub(super) fn delivered(&self, measure: ServiceMeasure, ratio: f64) -> [f64; 4] {
        let risks = self.all.risks(measure);
        let (ratios, at) = (ratio_logs(), libm::log((1.0 - ratio).max(1e-12)));
        let mut delivered = [0.0; 4];
        for (cell, sums) in delivered.iter_mut().zip(&self.by_class) {
            let own = sums.risks(measure);
            let n = sums.demand_periods;
            let pulled: Vec<f64> = own
                .iter()
                .zip(&risks)
                .map(|(own, all)| (n * own + CLASS_PULL_PERIODS * all) / (n + CLASS_PULL_PERIODS))
                .collect();
            *cell = 1.0 - libm::exp(along(&ratios, &logs(&pulled), at));
        }
        delivered
    }
}

fn ratio_logs() -> Vec<f64> {
    RATIOS.iter().map(|ratio| libm::log(1.0 - ratio)).collect()
}

fn logs(risks: &[f64]) -> Vec<f64> {
    risks.iter().map(|risk| libm::log(risk.max(1e-12))).collect()
}

/// The `y` at which falling `x` reaches `wanted`, in a straight line between points, the ends beyond them.
fn along(x: &[f64], y: &[f64], wanted: f64) -> f64 {
    let ends = (x.first().copied().zip(y.first().copied()), x.last().copied().zip(y.last().copied()));
    let (Some((first_x, first_y)), Some((last_x, last_y))) = ends else { return wanted };
    if wanted >= first_x {
        return first_y;
    }
    if wanted <= last_x {
        return last_y;
    }
    let points = x.iter().zip(y);
    points
        .clone()
        .zip(points.skip(1))
        .find_map(|((&high, &from), (&low, &to))| {
            (high >= wanted && wanted >= low && high > low)
                .then(|| from + (to - from) * (high - wanted) / (high - low))
        })
        .unwrap_or(last_y)
}

#[cfg(test)]
mod tests {
    use super::super::state::State;
    use super::*;

    fn window(demand: f64, last: f64) -> Window {
        Window { state: State { buckets: 2.0, ..State::default() }, ago: 0, demand, last }
    }

    #[test]
    fn only_the_last_bucket_is_short_by_what_it_adds() {
        let mut sums = Sums::new();
        let levels = vec![3.0; RATIOS.len()];
        // 5 of 6 before the last bucket's 2: nothing is left for them. 2 of 4: one left for 2. None asked for.
        for (demand, last) in [(7.0, 2.0), (4.0, 2.0), (2.0, 1.0), (5.0, 0.0)] {
            sums.add(&window(demand, last), &levels);
        }
        assert_eq!((sums.units, sums.demand_periods, sums.windows), (5.0, 3.0, 4.0));
        assert_eq!(sums.short[0], [3.0, 2.0, 3.0]);
    }

    #[test]
    fn a_straight_line_between_points() {
        assert_eq!(along(&[4.0, 2.0, 2.0, 1.0], &[10.0, 20.0, 30.0, 50.0], 3.0), 15.0);
        assert_eq!(along(&[4.0, 2.0], &[10.0, 20.0], 9.0), 10.0);
        assert_eq!(along(&[4.0, 2.0], &[10.0, 20.0], 1.0), 20.0);
    }

    #[test]
    fn the_ratio_is_the_target_where_the_law_is_right_and_higher_where_it_is_too_narrow() {
        // Demand of 1 to 20 units, each as often, in single buckets.
        let windows: Vec<Window> =
            (0..4_000).map(|i| window(f64::from(i % 20 + 1), f64::from(i % 20 + 1))).collect();
        let classes = vec![DemandClass::Erratic; windows.len()];
        let ratio = |variance: f64| {
            let moments = vec![Moments { mean: 10.5, variance }; windows.len()];
            Backtest::run(&windows, &moments, &classes).unwrap().ratio(ServiceMeasure::Ready, 0.9)
        };
        let (right, narrow) = (ratio(33.25), ratio(14.0));
        assert!((right.critical_ratio - 0.9).abs() < 0.03, "{right:?}");
        assert!(narrow.critical_ratio > 0.95, "{narrow:?}");
        assert!((right.delivered[1] - 0.9).abs() < 0.01 && (narrow.delivered[1] - 0.9).abs() < 0.01);
    }
}
