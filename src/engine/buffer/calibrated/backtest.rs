//! The critical ratio that would have delivered a target in the past, pooled over items.
//!
//! Conformal risk control (Angelopoulos, Bates, Fisch, Lei and Schuster, 2024) with the weights of older windows
//! fading, as demand drifts (Barber, Candès, Ramdas and Tibshirani, 2023): the loss is the share that was not
//! served, and it falls with the ratio.
//!
//! What befell items when they were new says little about one that is long known, so a window counts for items of
//! about its age or younger (localized conformal prediction: Guan, 2023).
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

/// Ages of an item, buckets since its first demand, that a record is kept for; between them, records are mixed.
const AGES: [f64; 3] = [4.0, 16.0, 64.0];
/// A window that starts at this share of an item's age counts half.
const HALF_TRUST_SHARE: f64 = 0.25;

/// What a window of one age tells of an item of another, from 0 to 1.
fn trust(window_age: f64, item_age: f64) -> f64 {
    let half = HALF_TRUST_SHARE * item_age;
    let square = window_age * window_age;
    square / (square + half * half)
}

/// How much of each record in [`AGES`] an item of this age takes: of its two neighbours, straight in the logarithm.
fn mixture(age: f64) -> [f64; AGES.len()] {
    let place = libm::log(age.max(1.0) / AGES[0]) / libm::log(AGES[1] / AGES[0]);
    let place = place.clamp(0.0, (AGES.len() - 1) as f64);
    std::array::from_fn(|anchor| (1.0 - (place - anchor as f64).abs()).max(0.0))
}

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

/// What each critical ratio would have delivered to items of one age.
#[derive(Debug, Clone)]
struct AtAge {
    by_class: [Sums; CLASSES.len()],
    all: Sums,
}

/// What each critical ratio would have delivered.
#[derive(Debug, Clone)]
pub(super) struct Backtest {
    ages: [AtAge; AGES.len()],
}

impl Sums {
    fn new() -> Self {
        Self { short: vec![[0.0; 3]; RATIOS.len()], ..Self::default() }
    }

    fn add(&mut self, window: &Window, levels: &[f64], share: f64) {
        let weight = share * libm::exp(-FADING * window.ago as f64);
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
        let mut ages = AGES.map(|_| AtAge { by_class: CLASSES.map(|_| Sums::new()), all: Sums::new() });
        let mut levels = Vec::with_capacity(RATIOS.len());
        for ((window, found), &class) in windows.iter().zip(moments).zip(classes) {
            law::quantiles(found.mean, found.variance, &grid, &mut levels)?;
            for (record, age) in ages.iter_mut().zip(AGES) {
                let share = trust(window.state.age, age);
                record.all.add(window, &levels, share);
                if let Some(sums) = record.by_class.get_mut(place(class)) {
                    sums.add(window, &levels, share);
                }
            }
        }
        Ok(Self { ages })
    }

    /// Buckets with demand behind it, the older ones counting less, and the first few of each item.
    pub(super) fn demand_periods(&self) -> f64 {
        self.ages.first().map_or(0.0, |record| record.all.demand_periods)
    }

    /// The ratio that delivered a share by a measure over all items of about this age.
    pub(super) fn ratio(&self, measure: ServiceMeasure, share: f64, age: f64) -> f64 {
        let risks = self.risks(age, |record| record.all.risks(measure));
        1.0 - libm::exp(along(&logs(&risks), &ratio_logs(), libm::log(1.0 - share)))
    }

    /// What a ratio delivered by a measure to items of a class of about this age.
    pub(super) fn delivered(&self, measure: ServiceMeasure, ratio: f64, age: f64, class: DemandClass) -> f64 {
        let risks = self.risks(age, |record| record.of_class(class, measure));
        1.0 - libm::exp(along(&ratio_logs(), &logs(&risks), libm::log((1.0 - ratio).max(1e-12))))
    }

    /// Risks at an age, mixed from those of its neighbours.
    fn risks(&self, age: f64, of: impl Fn(&AtAge) -> Vec<f64>) -> Vec<f64> {
        let mut mixed = vec![0.0; RATIOS.len()];
        for (record, share) in self.ages.iter().zip(mixture(age)).filter(|(_, share)| *share > 0.0) {
            mixed.iter_mut().zip(of(record)).for_each(|(sum, risk)| *sum += share * risk);
        }
        mixed
    }
}

impl AtAge {
    /// The risks of a class, pulled towards those of all.
    fn of_class(&self, class: DemandClass, measure: ServiceMeasure) -> Vec<f64> {
        let all = self.all.risks(measure);
        let Some(sums) = self.by_class.get(place(class)) else { return all };
        let n = sums.demand_periods;
        let pulled =
            |(own, all): (&f64, &f64)| (n * own + CLASS_PULL_PERIODS * all) / (n + CLASS_PULL_PERIODS);
        sums.risks(measure).iter().zip(&all).map(pulled).collect()
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
        Window { state: State { buckets: 2.0, age: 16.0, ..State::default() }, ago: 0, demand, last }
    }

    #[test]
    fn only_the_last_bucket_is_short_by_what_it_adds() {
        let mut sums = Sums::new();
        let levels = vec![3.0; RATIOS.len()];
        // 5 of 6 before the last bucket's 2: nothing is left for them. 2 of 4: one left for 2. None asked for.
        for (demand, last) in [(7.0, 2.0), (4.0, 2.0), (2.0, 1.0), (5.0, 0.0)] {
            sums.add(&window(demand, last), &levels, 1.0);
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
    fn what_befell_the_new_does_not_raise_the_ratio_of_the_old() {
        // Surprises within the first four buckets only.
        let at = |age: f64, demand: f64| Window {
            state: State { buckets: 1.0, age, ..State::default() },
            ..window(demand, demand)
        };
        let mut windows: Vec<Window> =
            (0..400).map(|i| at(40.0 + f64::from(i), f64::from(i % 20 + 1))).collect();
        windows.extend((0..100).map(|i| at(f64::from(i % 4 + 1), 80.0)));
        let classes = vec![DemandClass::Erratic; windows.len()];
        let moments = vec![Moments { mean: 10.5, variance: 33.25 }; windows.len()];
        let found = Backtest::run(&windows, &moments, &classes).unwrap();
        let ratio = |age: f64| found.ratio(ServiceMeasure::Ready, 0.9, age);
        assert!(ratio(4.0) > 0.999 && ratio(64.0) < 0.93, "{} {}", ratio(4.0), ratio(64.0));
        assert!(ratio(16.0) < ratio(4.0) && ratio(64.0) < ratio(16.0));
        assert_eq!((ratio(1.0), ratio(500.0)), (ratio(4.0), ratio(64.0)));
    }

    #[test]
    fn the_ratio_is_the_target_where_the_law_is_right_and_higher_where_it_is_too_narrow() {
        // Demand of 1 to 20 units, each as often, in single buckets.
        let windows: Vec<Window> =
            (0..4_000).map(|i| window(f64::from(i % 20 + 1), f64::from(i % 20 + 1))).collect();
        let classes = vec![DemandClass::Erratic; windows.len()];
        let ratio = |variance: f64| {
            let moments = vec![Moments { mean: 10.5, variance }; windows.len()];
            let found = Backtest::run(&windows, &moments, &classes).unwrap();
            let ratio = found.ratio(ServiceMeasure::Ready, 0.9, 16.0);
            (ratio, found.delivered(ServiceMeasure::Ready, ratio, 16.0, DemandClass::Erratic))
        };
        let (right, narrow) = (ratio(33.25), ratio(14.0));
        assert!((right.0 - 0.9).abs() < 0.03, "{right:?}");
        assert!(narrow.0 > 0.95, "{narrow:?}");
        assert!((right.1 - 0.9).abs() < 0.01 && (narrow.1 - 0.9).abs() < 0.01);
    }
}
