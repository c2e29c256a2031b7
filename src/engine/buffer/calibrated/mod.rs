//! Levels learned from all items together and corrected by what they would have delivered.
//!
//! One history is short, and the rules that look at it alone miss their target. Here every past window of every item
//! is a lesson: what was known at its start, what the next buckets then brought. From these:
//!
//! 1. mean and variance of an item's protection demand, as powers of its long-run level, its recent levels, idle
//!    time, season, age and dispersion, learned from all items and then per demand class (generalised linear models:
//!    Nelder and Wedderburn, 1972; one model for many series: Montero-Manso and Hyndman, 2021; little known items
//!    are pulled to the others by empirical Bayes: Robbins, 1956);
//! 2. a negative binomial law with these moments, gamma for many units (Snyder, Ord and Beaumont, 2012; Burgin, 1975);
//! 3. one critical ratio for all items that share a target, the newsvendor's equal value of the next unit (Arrow,
//!    Harris and Marschak, 1951), at the height that delivered the target over the past windows (conformal risk
//!    control: Angelopoulos, Bates, Fisch, Lei and Schuster, 2024), those of new items apart from those of old ones
//!    (localized conformal prediction: Guan, 2023).
//!
//! A pool of one item works too: with few lessons the prior stands, a level between the long run and simple
//! smoothing, and the ratio is the target itself.
//!
//! When a planner uses it: many items with short, lumpy histories, of which none says enough by itself. The promise
//! shown beside each level is what such levels delivered to items of this class in the past, not what a law says
//! they should.
//!
//! Limits: the future is taken to be like the past windows. Levels are whole units.

mod backtest;
mod features;
mod law;
mod model;
mod record;
mod regression;
mod state;

use crate::engine::demand::pattern::DemandClass;
use crate::engine::error::{EngineError, EngineResult, finite, non_negative, positive};
use crate::engine::quantity::{ServiceMeasure, ServiceTarget};
use crate::engine::stats::distribution::Law;
use backtest::Backtest;
use features::{Features, SEASON_COLUMN, Together};
pub use law::counts_units;
use model::{Model, Moments};
pub use record::{Height, MOST_INTERVALS, Record};
use state::{RATES, State, Window};

/// What is known of one item.
///
/// A bucket is a day, week or month, the same for all items of a pool.
#[derive(Debug, Clone, Copy)]
pub struct ItemHistory<'a> {
    /// Units per bucket, oldest first; all items end with the same bucket.
    pub units: &'a [f64],
    /// Buckets that the level lasts for: lead time and review.
    pub protection_buckets: f64,
    /// Standard deviation of the lead time, buckets.
    pub lead_time_sd_buckets: f64,
}

/// An item's expected demand over its protection interval, as a product.
///
/// Factors of 1 change nothing; the parts of the screen's explanation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expectation {
    /// Long-run demand per bucket, pulled towards that of the others where little is known, units.
    pub long_run_per_bucket: f64,
    /// Factor for recent levels above or below the long run.
    pub recent: f64,
    /// Factor for the time since the last demand.
    pub idle: f64,
    /// Factor for the season.
    pub season: f64,
    /// Factor for all else that items like it had in common.
    pub alike: f64,
    /// Protection interval, buckets.
    pub protection_buckets: f64,
}

impl Expectation {
    /// Their product: mean protection demand, units.
    ///
    /// Unit: units.
    #[must_use]
    pub fn mean_units(&self) -> f64 {
        self.long_run_per_bucket
            * self.recent
            * self.idle
            * self.season
            * self.alike
            * self.protection_buckets
    }
}

/// A level and how it came about.
///
/// Everything that the explanation of a level needs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibrated {
    /// Order-up-to level or reorder point, units, in whole units.
    pub level_units: f64,
    /// The share that such levels delivered to items of this class in the past, in the measure of the target.
    pub promised: f64,
    /// Mean protection demand, units.
    pub mean_units: f64,
    /// Its standard deviation, units.
    pub sd_units: f64,
    /// The chance that protection demand stays within the level, by the law.
    pub critical_ratio: f64,
    /// The law.
    pub law: Law,
    /// Demand class.
    pub class: DemandClass,
    /// The mean as a product.
    pub expectation: Expectation,
}

/// Windows that are learned from: more do not change the coefficients, they cost time.
const MOST_WINDOWS: usize = 40_000;

/// One item at the end of its history.
#[derive(Debug, Clone)]
struct Member {
    class: DemandClass,
    age: f64,
    moments: Moments,
    expectation: Expectation,
}

/// Items learned from together, ready to set levels for any target.
///
/// Learning is the costly part; levels for further targets are cheap.
#[derive(Debug, Clone)]
pub struct Pool {
    members: Vec<Option<Member>>,
    items: usize,
    backtest: Backtest,
    windows: usize,
    model: Model,
    together: Vec<Together>,
    usual_interval: f64,
    season_buckets: usize,
}

impl Pool {
    /// Learns from all items. `season_buckets` is the length of a season, 0 for none.
    ///
    /// Unit: units and buckets. Domain: demand of at least 0 and finite, protection of more than 0 buckets. Source:
    /// Angelopoulos, Bates, Fisch, Lei and Schuster (2024), and those of the module.
    ///
    /// At the limits: a pool of items that never had demand gives no levels and no error.
    ///
    /// # Errors
    /// `OutOfDomain` outside of it.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::buffer::calibrated::{ItemHistory, Pool};
    /// use steadystock::engine::quantity::ServiceMeasure;
    /// let units: Vec<f64> = [2.0, 0.0, 3.0, 1.0, 0.0, 2.0].iter().cycle().take(36).copied().collect();
    /// let item = ItemHistory { units: &units, protection_buckets: 3.0, lead_time_sd_buckets: 0.0 };
    /// let pool = Pool::learn(&[item], 0).unwrap();
    /// let found = pool.level(0, ServiceMeasure::Fill.target(0.95).unwrap()).unwrap().unwrap();
    /// assert!((3.0..5.5).contains(&found.mean_units) && (5.0..10.0).contains(&found.level_units));
    /// ```
    pub fn learn(items: &[ItemHistory<'_>], season_buckets: usize) -> EngineResult<Self> {
        items.iter().try_for_each(check)?;
        let mut past = Past::of(items, season_buckets);
        let usual_interval = past.usual_interval();
        let mut features = Features::new();
        let mut classes = Vec::with_capacity(past.windows.len());
        let common = past.common();
        for (window, from_end) in past.windows.iter().zip(&past.from_end) {
            let together = common(*from_end);
            features.push(&window.state, &together, usual_interval);
            classes.push(together.class(&window.state));
        }
        let model = Model::learn(&mut features, &past.windows, &classes)?;
        let moments = model.moments(&mut features, &classes);
        let backtest = Backtest::run(&past.windows, &moments, &classes)?;
        let now = common(0);
        let members = past
            .last
            .drain(..)
            .zip(items)
            .map(|(state, item)| state.map(|state| member(state, item, &model, &now, usual_interval)));
        let members: Vec<Option<Member>> = members.collect();
        // Counted once: every item of a plan asks for it.
        let items = members.iter().flatten().count();
        let (windows, together) = (past.windows.len(), past.together);
        Ok(Self { members, items, backtest, windows, model, together, usual_interval, season_buckets })
    }

    /// The level of an item for a target; `None` for an item that never had demand.
    ///
    /// Unit: units. Domain: an item of the pool. Source: conformal risk control, Angelopoulos, Bates, Fisch, Lei and
    /// Schuster (2024).
    ///
    /// # Errors
    /// An item that is not of the pool.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::buffer::calibrated::{ItemHistory, Pool};
    /// use steadystock::engine::quantity::ServiceMeasure;
    /// let item = |units| ItemHistory { units, protection_buckets: 2.0, lead_time_sd_buckets: 0.0 };
    /// let pool = Pool::learn(&[item(&[4.0; 30]), item(&[0.0; 30])], 0).unwrap();
    /// let target = ServiceMeasure::Cycle.target(0.95).unwrap();
    /// // What never varied asks for little above its mean; what never was asked for has no level.
    /// assert!((8.0..12.0).contains(&pool.level(0, target).unwrap().unwrap().level_units));
    /// assert!(pool.level(1, target).unwrap().is_none() && pool.level(2, target).is_err());
    /// ```
    pub fn level(&self, item: usize, target: ServiceTarget) -> EngineResult<Option<Calibrated>> {
        let Some(member) = self.members.get(item) else {
            return Err(EngineError::OutOfDomain {
                quantity: "item",
                value: item as f64,
                allowed: "an item of the pool",
            });
        };
        let Some(member) = member else { return Ok(None) };
        let measure = target.measure();
        let critical_ratio = self.backtest.ratio(measure, target.share(), member.age);
        let Moments { mean, variance } = member.moments;
        let mut found = Vec::new();
        law::quantiles(mean, variance, &law::Grid::new(&[critical_ratio])?, &mut found)?;
        let counts = law::counts_units(mean, variance);
        Ok(Some(Calibrated {
            level_units: found.first().copied().unwrap_or(0.0),
            promised: self.backtest.delivered(measure, critical_ratio, member.age, member.class),
            mean_units: mean,
            sd_units: variance.sqrt(),
            critical_ratio,
            law: if counts { Law::NegativeBinomial } else { Law::Gamma },
            class: member.class,
            expectation: member.expectation,
        }))
    }

    /// The share that levels at a chance delivered to items of this one's class in the past, by a measure; `None` for
    /// an item that never had demand.
    #[must_use]
    pub fn delivered(&self, item: usize, measure: ServiceMeasure, chance: f64) -> Option<f64> {
        let member = self.members.get(item)?.as_ref()?;
        Some(self.backtest.delivered(measure, chance, member.age, member.class))
    }

    /// Items with demand.
    ///
    /// Unit: items, at most as many as were given.
    #[must_use]
    pub const fn items(&self) -> usize {
        self.items
    }

    /// Windows that were learned from.
    ///
    /// Overlapping ones each count; thinned out beyond 40,000.
    #[must_use]
    pub fn windows(&self) -> usize {
        self.windows
    }

    /// Buckets with demand behind the critical ratio, older ones counting less.
    ///
    /// Unit: buckets. The fewer, the coarser the promise.
    #[must_use]
    pub fn demand_periods(&self) -> f64 {
        self.backtest.demand_periods()
    }
}

fn check(item: &ItemHistory<'_>) -> EngineResult<()> {
    positive("protection_buckets", item.protection_buckets)?;
    non_negative("lead_time_sd", item.lead_time_sd_buckets)?;
    item.units.iter().try_for_each(|units| non_negative("demand", *units).map(|_| ()))?;
    finite("demand history", item.units.iter().map(|units| units * units).sum()).map(|_| ())
}

/// Windows are whole buckets.
fn whole_buckets(item: &ItemHistory<'_>) -> usize {
    (item.protection_buckets.round() as usize).max(1)
}

/// All windows and states, with what all items showed at each time.
struct Past {
    windows: Vec<Window>,
    /// Buckets from each window's start to the end.
    from_end: Vec<usize>,
    last: Vec<Option<State>>,
    together: Vec<Together>,
}

impl Past {
    fn of(items: &[ItemHistory<'_>], season_buckets: usize) -> Self {
        let longest = items.iter().map(|item| item.units.len()).max().unwrap_or(0);
        let possible: usize = items.iter().map(|item| item.units.len()).sum();
        // Every so many-th window, another one of each item.
        let stride = possible.div_ceil(MOST_WINDOWS).max(1);
        let mut past = Self {
            windows: Vec::new(),
            from_end: Vec::new(),
            last: Vec::new(),
            together: vec![Together::default(); longest + 1],
        };
        for (index, item) in items.iter().enumerate() {
            let buckets = whole_buckets(item);
            let take = |from_end: usize| (from_end + index).is_multiple_of(stride);
            let add = |from_end: usize, state: &State| {
                if let Some(together) = past.together.get_mut(from_end) {
                    together.add(state);
                }
            };
            let (windows, last) = state::walk(item.units, buckets, season_buckets, take, add);
            past.from_end.extend(windows.iter().map(|window| window.ago + buckets));
            past.windows.extend(windows);
            past.last.push(last);
        }
        past
    }

    fn common(&self) -> impl Fn(usize) -> Together + use<> {
        let together = self.together.clone();
        move |from_end| together.get(from_end).copied().unwrap_or_default()
    }

    /// Mean logarithm of the intervals.
    fn usual_interval(&self) -> f64 {
        let logs: Vec<f64> = self.last.iter().flatten().map(|state| libm::log(state.buckets)).collect();
        if logs.is_empty() { 0.0 } else { logs.iter().sum::<f64>() / logs.len() as f64 }
    }
}

fn member(
    state: State,
    item: &ItemHistory<'_>,
    model: &Model,
    now: &Together,
    usual_interval: f64,
) -> Member {
    let class = now.class(&state);
    let mut features = Features::new();
    features.push(&state, now, usual_interval);
    let whole = model.moments(&mut features, &[class]).first().copied();
    let whole = whole.unwrap_or(Moments { mean: 0.0, variance: 0.0 });
    // From whole buckets to the interval as it is, and the lead time's own spread.
    let share = item.protection_buckets / state.buckets;
    let per_bucket = whole.mean / state.buckets;
    let from_lead_time = per_bucket * per_bucket * item.lead_time_sd_buckets * item.lead_time_sd_buckets;
    let moments = Moments { mean: whole.mean * share, variance: whole.variance * share + from_lead_time };
    let long_run_per_bucket = now.long_run(&state);
    let power = |columns: std::ops::Range<usize>| {
        let row = features.mean.row(0);
        let coefficients = model.of(class).map_or(&[][..], |found| &found.mean);
        let sum: f64 = columns.filter_map(|column| Some(row.get(column)? * coefficients.get(column)?)).sum();
        libm::exp(sum)
    };
    let recent = power(1..RATES.len() + 1);
    let idle = power(RATES.len() + 1..RATES.len() + 2);
    let season = power(SEASON_COLUMN..SEASON_COLUMN + 1);
    let protection_buckets = item.protection_buckets;
    let known = long_run_per_bucket * recent * idle * season * protection_buckets;
    let expectation = Expectation {
        long_run_per_bucket,
        recent,
        idle,
        season,
        alike: moments.mean / known,
        protection_buckets,
    };
    Member { class, age: state.age, moments, expectation }
}

#[cfg(test)]
mod tests;
