//! Supplier watch: whose deliveries became late, short or slow, since when, and which buffers that touches.
//!
//! A change re-opens the buffers of the supplier's items: taken over, their lead times are those of the deliveries since
//! then; dismissed, it is not shown again until it is another one. Either is kept with its reason.

use crate::engine::error::EngineResult;
use crate::engine::language::tr;
use crate::engine::risk::watch::{LEARNING, LIMIT, Watch, of_shares, of_values};
use crate::engine::stats::ranking::rank;
use crate::import::dataset::{Dataset, Day, Delivery};
use serde::{Deserialize, Serialize};

/// What is watched of a supplier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Watched {
    /// Receipt by the promised day.
    OnTime,
    /// At least what was ordered.
    InFull,
    /// Days from order to receipt.
    LeadTime,
}

impl Watched {
    const ALL: [Self; 3] = [Self::OnTime, Self::InFull, Self::LeadTime];

    /// What got worse, after the supplier's name.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::OnTime => tr("is late more often"),
            Self::InFull => tr("is short more often"),
            Self::LeadTime => tr("takes longer"),
        }
    }
}

/// A change that lasts.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What changed.
    pub watched: Watched,
    /// The first delivery of it.
    pub since: Day,
    /// Mean before: a share of good deliveries, or days.
    pub before: f64,
    /// Mean since.
    pub after: f64,
    /// Deliveries since.
    pub count: usize,
}

/// A supplier's record as it is watched.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The supplier by index.
    pub supplier: u32,
    /// Deliveries that could be judged at all.
    pub count: usize,
    /// What changed for the worse, lead time first.
    pub changes: Vec<Change>,
    /// The sum that stands highest against its limit, after each delivery.
    pub sums: Vec<f64>,
}

impl Record {
    /// Whether there are too few deliveries to tell anything.
    #[must_use]
    pub const fn is_short(&self) -> bool {
        self.count < 2 * LEARNING
    }
}

/// What the user decided about a change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WatchDecision {
    /// The supplier's name.
    pub supplier: String,
    /// The change by its first delivery.
    pub since: Day,
    /// Taken over into the lead times, or dismissed.
    pub is_taken: bool,
    /// Why, in the user's words.
    pub reason: String,
}

/// The first day whose deliveries still count for a supplier's lead times, where a change was taken over.
#[must_use]
pub fn counts_from(decisions: &[WatchDecision], supplier: &str) -> Option<Day> {
    let taken = decisions.iter().filter(|known| known.is_taken && known.supplier == supplier);
    taken.map(|known| known.since).max()
}

/// The records of all suppliers with deliveries, those that changed first.
#[must_use]
pub fn records(dataset: &Dataset) -> Vec<Record> {
    let mut lines: Vec<Vec<&Delivery>> = vec![Vec::new(); dataset.suppliers.len()];
    for delivery in &dataset.deliveries {
        if let Some(list) = delivery.supplier.and_then(|supplier| lines.get_mut(supplier as usize)) {
            list.push(delivery);
        }
    }
    let mut found: Vec<Record> = lines
        .into_iter()
        .zip(0..)
        .filter(|(lines, _)| !lines.is_empty())
        .map(|(lines, supplier)| record(supplier, lines))
        .collect();
    rank(&mut found, |one, other| {
        other.changes.len().min(1).cmp(&one.changes.len().min(1)).then(other.count.cmp(&one.count))
    });
    found
}

/// When a delivery tells something, and what: 1 for a bad one, or days.
fn told(delivery: &Delivery, watched: Watched) -> Option<(Day, f64)> {
    let bad = |is_bad: bool| f64::from(u8::from(is_bad));
    Some(match watched {
        Watched::OnTime => (delivery.received?, bad(delivery.received? > delivery.promised?)),
        Watched::InFull => {
            let when = delivery.received.or(delivery.promised).or(delivery.ordered)?;
            (when, bad(delivery.received_units? < delivery.ordered_units?))
        }
        Watched::LeadTime => {
            let days = delivery.received?.0 - delivery.ordered?.0;
            (delivery.received?, f64::from(u16::try_from(days).ok()?))
        }
    })
}

fn record(supplier: u32, lines: Vec<&Delivery>) -> Record {
    let mut record = Record { supplier, count: 0, changes: Vec::new(), sums: Vec::new() };
    let mut highest = -1.0;
    for watched in Watched::ALL.into_iter().rev() {
        let mut told: Vec<(Day, f64)> = lines.iter().filter_map(|line| told(line, watched)).collect();
        rank(&mut told, |one, other| one.0.cmp(&other.0));
        record.count = record.count.max(told.len());
        let values: Vec<f64> = told.iter().map(|(_, value)| *value).collect();
        // A record that cannot be judged has no change.
        let watch = judged(watched, &values).unwrap_or_default();
        let last = watch.sums.last().copied().unwrap_or(0.0);
        if last > highest {
            (highest, record.sums) = (last, watch.sums.clone());
        }
        let Some(at) = watch.changed_at.filter(|at| *at < told.len()) else { continue };
        let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len().max(1) as f64;
        let (before, after) = (mean(&values[..at]), mean(&values[at..]));
        let shown = |mean: f64| if watched == Watched::LeadTime { mean } else { 1.0 - mean };
        record.changes.push(Change {
            watched,
            since: told[at].0,
            before: shown(before),
            after: shown(after),
            count: told.len() - at,
        });
    }
    record
}

fn judged(watched: Watched, values: &[f64]) -> EngineResult<Watch> {
    if watched == Watched::LeadTime {
        // Lead times have a long tail; their logarithms hardly do.
        let logs: Vec<f64> = values.iter().map(|days| libm::log(days + 1.0)).collect();
        of_values(&logs)
    } else {
        of_shares(&values.iter().map(|bad| *bad > 0.0).collect::<Vec<bool>>())
    }
}

/// The limit that a sum passes where a change is told.
pub const WATCH_LIMIT: f64 = LIMIT;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::dataset::Supplier;

    /// A delivery a week: `slow` days more and late from the given week on.
    fn dataset(from: i32, slow: i32) -> Dataset {
        let delivery = |week: i32| {
            let ordered = Day(20_000 + 7 * week);
            let extra = if week >= from { slow } else { 0 };
            Delivery {
                supplier: Some(0),
                item: Some(0),
                ordered: Some(ordered),
                promised: Some(Day(ordered.0 + 34)),
                received: Some(Day(ordered.0 + 30 + week % 4 + extra)),
                ordered_units: Some(100.0),
                received_units: Some(100.0),
                ..Delivery::default()
            }
        };
        Dataset {
            suppliers: vec![Supplier { name: String::from("Hanbo"), ..Supplier::default() }],
            deliveries: (0..60).map(delivery).collect(),
            ..Dataset::default()
        }
    }

    #[test]
    fn a_slower_supplier_is_told_and_dated() {
        let found = records(&dataset(40, 12));
        let [slow, late] = &found[0].changes[..] else { panic!("{found:?}") };
        assert_eq!((slow.watched, late.watched), (Watched::LeadTime, Watched::OnTime));
        let off = slow.since.0 - (20_000 + 7 * 40 + 42);
        assert!((-21..=7).contains(&off), "{off} days off");
        assert!((slow.before - 31.5).abs() < 1.5 && (slow.after - 43.5).abs() < 1.5, "{slow:?}");
        assert!(late.before > 0.95 && late.after < 0.2 && late.count >= 18);
    }

    #[test]
    fn a_steady_supplier_and_a_short_record_tell_nothing() {
        assert!(records(&dataset(99, 0))[0].changes.is_empty());
        let mut few = dataset(5, 30);
        few.deliveries.truncate(9);
        let found = records(&few);
        assert!(found[0].changes.is_empty() && found[0].is_short());
        assert!(records(&Dataset::default()).is_empty());
    }

    #[test]
    fn the_last_change_taken_over_counts() {
        let decision = |since, is_taken| WatchDecision {
            supplier: String::from("Hanbo"),
            since: Day(since),
            is_taken,
            reason: String::new(),
        };
        let all = [decision(10, true), decision(30, false), decision(20, true)];
        assert_eq!(counts_from(&all, "Hanbo"), Some(Day(20)));
        assert_eq!(counts_from(&all, "Suda"), None);
    }
}
