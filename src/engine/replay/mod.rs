//! Promised against delivered: levels from the first part of a history, run against the demand that followed.
//!
//! Periodic review in every bucket, order up to a level, lead time of L buckets. In a bucket: receive, order, meet
//! demand. What is ordered in bucket t arrives at the start of t + L, so a level covers the demand of L + 1
//! buckets. Stock starts at the level; what cannot be served at once is owed and served later. A rule is given
//! what was known at the start of the bucket and nothing else, so it cannot look ahead.
//!
//! A service level is a promise about demand that has not happened. The honest test is a past that the rule has not
//! seen: set levels from the first two thirds of a history, run the rest against them, and count. All rules are run
//! side by side on the same items and the same buckets, and what is compared is the stock at which each delivers
//! the same fill.
//!
//! Limits: one lead time for all, in whole buckets; no lots and no disruptions; demand is what was sold, so lost
//! sales of the past are missing. Source: Tashman (2000), International Journal of Forecasting 16, on evaluation
//! from a rolling origin.

mod deliver;
mod learned;
pub mod rules;
mod spread;
mod table;

pub use deliver::{Delivered, deliver};
pub use learned::Learned;
pub use spread::{Spread, USUAL_OWN_SHARE};
pub use table::{Line, lines, stock_at_fill};

use crate::engine::error::{EngineError, EngineResult};
use crate::engine::quantity::ServiceTarget;
use crate::engine::stats::PROBABILITY_TOLERANCE;
use serde::{Deserialize, Serialize};

/// How often levels are set.
///
/// Rolling is how levels are used in practice, static is the harder test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// Once, at the end of the first part.
    Static,
    /// Anew in every bucket, from all that is known by then.
    Rolling,
}

/// What is replayed.
///
/// Buckets are days, weeks or months, whatever the history is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protocol {
    /// Buckets of the first part.
    pub fit_buckets: usize,
    /// Buckets from an order to its arrival.
    pub lead_time_buckets: usize,
    /// How often levels are set.
    pub mode: Mode,
}

impl Protocol {
    /// Buckets that a level covers: lead time and one review.
    ///
    /// Unit: buckets, 1 or more.
    #[must_use]
    pub const fn protection_buckets(&self) -> usize {
        self.lead_time_buckets + 1
    }
}

/// The share of a history that levels are first set from.
pub const FIT_SHARE: f64 = 0.65;

/// Buckets of the first part of so many buckets, rounded down.
///
/// Unit: buckets.
///
/// # Examples
/// ```
/// assert_eq!(steadystock::engine::replay::fit_buckets(51), 33);
/// ```
#[must_use]
pub fn fit_buckets(buckets: usize) -> usize {
    (buckets as f64 * FIT_SHARE) as usize
}

/// The level that a rule sets for one item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// Order-up-to level, before it is rounded up to whole units.
    pub units: f64,
    /// The share that the rule promises, in the measure of its target; `None` for a rule that promises nothing.
    pub promised: Option<f64>,
}

/// A way of setting levels.
///
/// It sees what was known before the bucket and nothing else: the protocol hands it that much of each history.
pub trait Rule {
    /// Its name.
    fn name(&self) -> &'static str;

    /// The measure that the rule promises in when it is asked for this target: rules in use know one only.
    fn measure(&self, asked: ServiceTarget) -> Measure;

    /// For each target the levels of all items, from the demand known so far: one history an item, all to the
    /// same bucket.
    ///
    /// # Errors
    /// A history that the rule cannot use.
    fn levels(
        &self,
        known: &[&[f64]],
        protection_buckets: usize,
        targets: &[ServiceTarget],
    ) -> EngineResult<Vec<Vec<Level>>>;
}

/// What a promise is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// Periods with demand that see no shortage.
    Cycle,
    /// Units served at once.
    Fill,
    /// Nothing is promised.
    None,
}

/// Sets levels by a rule and runs what followed, for each target; outcomes in the order of the items.
///
/// Unit: units, shares. Domain: histories of finite demand. Source: rolling-origin evaluation, Tashman (2000).
///
/// # Errors
/// As [`levels`].
///
/// # Examples
/// ```
/// use steadystock::engine::quantity::ServiceMeasure;
/// use steadystock::engine::replay::{Mode, Protocol, replay, rules::MaxAverage};
/// let protocol = Protocol { fit_buckets: 4, lead_time_buckets: 1, mode: Mode::Static };
/// let target = ServiceMeasure::Cycle.target(0.95).unwrap();
/// // Never more than 6 in a bucket so far: a level of 12 for two buckets, and all that followed was served.
/// let history = vec![3.0, 6.0, 2.0, 4.0, 5.0, 6.0];
/// let out = replay(&[history], &MaxAverage, protocol, &[target]).unwrap();
/// assert_eq!((out[0][0].demand_units, out[0][0].served_units), (11.0, 11.0));
/// ```
pub fn replay(
    histories: &[Vec<f64>],
    rule: &dyn Rule,
    protocol: Protocol,
    targets: &[ServiceTarget],
) -> EngineResult<Vec<Vec<Delivered>>> {
    let run = |(levels, history): (&Vec<Level>, &Vec<f64>)| {
        let followed = history.get(protocol.fit_buckets..).unwrap_or(&[]);
        deliver(followed, levels, protocol.lead_time_buckets)
    };
    let set = levels(histories, rule, protocol, targets)?;
    Ok(set.iter().map(|of_target| of_target.iter().zip(histories).map(run).collect()).collect())
}

/// The levels of a rule in whole units: for each target and item one a bucket, or one for all.
///
/// Unit: units. Domain: histories of finite demand. Source: rolling-origin evaluation, Tashman (2000).
///
/// # Errors
/// Histories of different length, a first part that is empty or leaves nothing to run, or what the rule refuses.
///
/// # Examples
/// ```
/// use steadystock::engine::quantity::ServiceMeasure;
/// use steadystock::engine::replay::{Mode, Protocol, levels, rules::MaxAverage};
/// let protocol = Protocol { fit_buckets: 2, lead_time_buckets: 0, mode: Mode::Rolling };
/// let target = ServiceMeasure::Cycle.target(0.95).unwrap();
/// // Set anew in each bucket: the 9 is known one bucket after it came.
/// let set = levels(&[vec![3.0, 4.0, 9.0, 1.0]], &MaxAverage, protocol, &[target]).unwrap();
/// assert_eq!(set[0][0].iter().map(|level| level.units).collect::<Vec<_>>(), [4.0, 9.0]);
/// ```
pub fn levels(
    histories: &[Vec<f64>],
    rule: &dyn Rule,
    protocol: Protocol,
    targets: &[ServiceTarget],
) -> EngineResult<Vec<Vec<Vec<Level>>>> {
    let buckets = histories.first().map_or(0, Vec::len);
    let fit = protocol.fit_buckets;
    if fit == 0 || fit >= buckets || histories.iter().any(|history| history.len() != buckets) {
        return Err(EngineError::Infeasible {
            method: "replay",
            reason: "histories need one length, with buckets before and after the split",
        });
    }
    let last = if protocol.mode == Mode::Static { fit + 1 } else { buckets };
    let mut set = vec![vec![Vec::new(); histories.len()]; targets.len()];
    for bucket in fit..last {
        let known: Vec<&[f64]> = histories.iter().filter_map(|history| history.get(..bucket)).collect();
        let found = rule.levels(&known, protocol.protection_buckets(), targets)?;
        for (of_target, found) in set.iter_mut().zip(found) {
            for (of_item, level) in of_target.iter_mut().zip(found) {
                of_item.push(Level { units: whole(level.units), ..level });
            }
        }
    }
    Ok(set)
}

/// Rounded up to whole units; what exceeds a whole number by rounding only does not count.
fn whole(units: f64) -> f64 {
    (units - PROBABILITY_TOLERANCE * units.abs().max(1.0)).ceil().max(0.0)
}
