//! Promised against delivered: of each item, of each demand class, of all.

use super::figures::{BufferFigures, ItemPlan};
use crate::engine::demand::pattern::DemandClass;
use crate::engine::quantity::ServiceMeasure;
use serde::{Deserialize, Serialize};

/// What an item's demand and the pool of all items say about its level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CalibrationFigures {
    /// Whether the level is set by it: not where the user fixed the method, the forecast or the level.
    pub in_use: bool,
    /// Demand per bucket, learned from all items together.
    pub mean_per_bucket: f64,
    /// Its standard deviation per bucket: times the root of the protection interval it is that of the interval.
    pub sd_per_bucket: f64,
    /// Targets of no stock-out per order cycle with the chance, by the law, that a level has to be set at to deliver
    /// them: the item's own share first, then 98% and 95%.
    pub chances: Vec<(f64, f64)>,
    /// What the level promises in the measure of the target: for an order cycle the share that such levels delivered
    /// to items of this demand class, for units and time what the law says of the learned demand.
    pub promised: f64,
    /// The share that levels set the same way delivered to this item over its last periods; `None` where nothing was
    /// asked for.
    pub delivered: Option<f64>,
    /// Periods behind it; each is one protection interval, and neighbours overlap.
    pub periods: u32,
    /// What was asked for in them: intervals, or units for a fill rate.
    pub asked: f64,
    /// Items that were learned from together.
    pub pool_items: u32,
}

impl ItemPlan {
    /// Mean and standard deviation of a bucket's demand that the level rests on: as learned from all items together
    /// where that sets it, else the item's own. Whatever is simulated draws from the same, so that a plan is tried on
    /// the demand that it is made for.
    #[must_use]
    pub fn expected_per_bucket(&self) -> (f64, f64) {
        let own = (self.demand.mean_per_bucket, self.demand.sd_per_bucket);
        let learned = self.buffer.calibrated().map(|found| (found.mean_per_bucket, found.sd_per_bucket));
        learned.filter(|(mean, sd)| own.0 > 0.0 && *mean > 0.0 && sd.is_finite()).unwrap_or(own)
    }

    /// Its mean a day.
    #[must_use]
    pub fn expected_per_day(&self) -> f64 {
        self.expected_per_bucket().0 / self.demand.bucket.days()
    }
}

impl BufferFigures {
    /// The calibration that sets the level, if one does.
    #[must_use]
    pub fn calibrated(&self) -> Option<&CalibrationFigures> {
        self.calibration.as_ref().filter(|found| found.in_use)
    }
}

impl CalibrationFigures {
    /// The chance, by the law, at which levels delivered a target of no stock-out per order cycle.
    #[must_use]
    pub fn chance(&self, share: f64) -> Option<f64> {
        self.chances.iter().find(|(target, _)| (target - share).abs() < 1e-9).map(|(_, chance)| *chance)
    }
}

/// Promised against delivered for the items of one demand class, or for all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PromiseFigures {
    /// The measure of the targets: one is never compared with another.
    pub measure: ServiceMeasure,
    /// The demand class, `None` for all.
    pub class: Option<DemandClass>,
    /// Items with a record.
    pub items: u32,
    /// Their target, weighed by what was asked for.
    pub target: f64,
    /// What their levels promise, weighed the same way.
    pub promised: f64,
    /// What such levels delivered.
    pub delivered: f64,
    /// Periods behind it, of all items.
    pub periods: u32,
}

/// Promised against delivered for each measure: all items, then each demand class that occurs.
pub(super) fn promises(items: &[ItemPlan]) -> Vec<PromiseFigures> {
    let classes = [DemandClass::Smooth, DemandClass::Erratic, DemandClass::Intermittent, DemandClass::Lumpy];
    let lines = std::iter::once(None).chain(classes.map(Some));
    let measures = [ServiceMeasure::Cycle, ServiceMeasure::Fill, ServiceMeasure::Ready];
    let all = measures.into_iter().flat_map(|measure| lines.clone().map(move |class| (measure, class)));
    all.filter_map(|(measure, class)| promise(items, measure, class)).collect()
}

/// Items with a record in a measure, with it: of one demand class or of all.
pub(crate) fn recorded(
    items: &[ItemPlan],
    measure: ServiceMeasure,
    class: Option<DemandClass>,
) -> impl Iterator<Item = (&ItemPlan, &CalibrationFigures)> {
    let of_class = items.iter().filter(move |item| class.is_none_or(|class| item.demand.class == class));
    of_class.filter(move |item| item.buffer.target.measure == measure).filter_map(|item| {
        let found = item.buffer.calibration.as_ref()?;
        found.delivered.is_some().then_some((item, found))
    })
}

fn promise(
    items: &[ItemPlan],
    measure: ServiceMeasure,
    class: Option<DemandClass>,
) -> Option<PromiseFigures> {
    let mut line =
        PromiseFigures { measure, class, items: 0, target: 0.0, promised: 0.0, delivered: 0.0, periods: 0 };
    let mut asked = 0.0;
    for (item, found) in recorded(items, measure, class) {
        line.items += 1;
        line.periods += found.periods;
        line.target += item.buffer.target.share * found.asked;
        line.promised += found.promised * found.asked;
        line.delivered += found.delivered.unwrap_or(0.0) * found.asked;
        asked += found.asked;
    }
    for sum in [&mut line.target, &mut line.promised, &mut line.delivered] {
        *sum /= asked;
    }
    (asked > 0.0).then_some(line)
}
