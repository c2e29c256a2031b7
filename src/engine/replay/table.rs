//! Outcomes added up: in total and per demand class.
//!
//! Added up by volume (units served over units asked for) and by item (each counts once): the first is what the
//! company delivers, the second is not carried by a few fast movers. Both stand in the table, since rules differ in
//! which of them they please.

use super::Measure;
use super::deliver::Delivered;
use crate::engine::demand::pattern::DemandClass;
use crate::engine::stats::ranking::rank;
use serde::{Deserialize, Serialize};

/// One line of the table.
///
/// Shares are `None` where nothing was asked for or nothing promised.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The demand class, `None` for all items.
    pub class: Option<DemandClass>,
    /// Number of items.
    pub items: usize,
    /// Units asked for.
    pub demand_units: f64,
    /// Promised share in the measure of the promise.
    pub promised: Option<f64>,
    /// Delivered share in the measure of the promise.
    pub delivered: Option<f64>,
    /// Units served at once over units asked for.
    pub fill_by_volume: Option<f64>,
    /// Mean over items with demand of their fill.
    pub fill_item_mean: Option<f64>,
    /// Periods with demand that saw no shortage over periods with demand.
    pub demand_periods_without_shortage: Option<f64>,
    /// Sum over items of mean on hand at the end of a bucket.
    pub mean_stock_units: f64,
    /// Units served at once.
    pub served_units: f64,
    /// Items with demand.
    pub items_with_demand: usize,
    /// Sum of their fills.
    pub fill_sum: f64,
    /// Buckets with demand, of all items.
    pub demand_periods: usize,
    /// Of these, the ones without shortage.
    pub demand_periods_served: usize,
    /// What was asked for in the measure of the promise, each times the promise of its level.
    pub promised_sum: f64,
}

/// The total, then each demand class that occurs.
///
/// Classes in the order smooth, erratic, intermittent, lumpy. Unit: units and shares.
#[must_use]
pub fn lines(outcomes: &[Delivered], classes: &[DemandClass], measure: Measure) -> Vec<Line> {
    let mut lines = vec![line(outcomes.iter(), None, measure)];
    for class in [DemandClass::Smooth, DemandClass::Erratic, DemandClass::Intermittent, DemandClass::Lumpy] {
        let of_class =
            outcomes.iter().zip(classes).filter(|(_, of)| **of == class).map(|(outcome, _)| outcome);
        let found = line(of_class, Some(class), measure);
        if found.items > 0 {
            lines.push(found);
        }
    }
    lines
}

fn line<'a>(
    outcomes: impl Iterator<Item = &'a Delivered>,
    class: Option<DemandClass>,
    measure: Measure,
) -> Line {
    let mut line = Line { class, ..Line::default() };
    let (mut promised_units, mut promised_periods, mut promises) = (0.0, 0.0, 0_usize);
    for outcome in outcomes {
        line.items += 1;
        line.demand_units += outcome.demand_units;
        line.mean_stock_units += outcome.mean_stock_units;
        line.served_units += outcome.served_units;
        line.demand_periods += outcome.demand_periods;
        line.demand_periods_served += outcome.demand_periods_served;
        if outcome.demand_units > 0.0 {
            line.fill_sum += outcome.served_units / outcome.demand_units;
            line.items_with_demand += 1;
        }
        if let Some(promised) = outcome.promised {
            promised_units += promised.units;
            promised_periods += promised.demand_periods;
            promises += 1;
        }
    }
    let share = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
    let periods = line.demand_periods as f64;
    line.fill_by_volume = share(line.served_units, line.demand_units);
    line.fill_item_mean = share(line.fill_sum, line.items_with_demand as f64);
    line.demand_periods_without_shortage = share(line.demand_periods_served as f64, periods);
    (line.promised_sum, line.promised, line.delivered) = match measure {
        Measure::Fill => (promised_units, share(promised_units, line.demand_units), line.fill_by_volume),
        Measure::Cycle => {
            (promised_periods, share(promised_periods, periods), line.demand_periods_without_shortage)
        }
        Measure::None => (0.0, None, None),
    };
    line.promised = line.promised.filter(|_| promises > 0);
    line
}

/// Mean stock at which a rule delivers a fill by volume, between the nearest points of its sweep, in a straight
/// line. Points are (fill, stock); `None` where no two points enclose the fill.
///
/// Unit: units. The price of a fill, by which rules are compared that do not reach the same one.
///
/// # Examples
/// ```
/// let points = [(0.8, 100.0), (0.9, 200.0)];
/// assert!((steadystock::engine::replay::stock_at_fill(&points, 0.85).unwrap() - 150.0).abs() < 1e-9);
/// assert_eq!(steadystock::engine::replay::stock_at_fill(&points, 0.95), None);
/// ```
#[must_use]
pub fn stock_at_fill(points: &[(f64, f64)], fill: f64) -> Option<f64> {
    let mut points = points.to_vec();
    rank(&mut points, |one, other| one.0.total_cmp(&other.0));
    points.windows(2).find_map(|pair| match *pair {
        [(low, less), (high, more)] if low <= fill && fill <= high && high > low => {
            Some(less + (more - less) * (fill - low) / (high - low)).filter(|stock| stock.is_finite())
        }
        _ => None,
    })
}
