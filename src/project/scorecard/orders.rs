//! The record of orders and deliveries as the key figures take it.

use crate::engine::kpi::record::{Delivery, Order, OrderLine, Record};
use crate::import::dataset::{Dataset, Day, DemandLine};
use std::collections::BTreeMap;

/// A record, and what could not be judged.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// The record.
    pub(super) record: Record,
    /// Orders that are neither delivered nor due by the last day in the files.
    pub(super) open: usize,
    /// Whether the files tell of damage and of papers.
    pub(super) tells: [bool; 2],
}

/// The middle of the days promised to customers and by suppliers: what was promised up to it is the older half.
pub(super) fn middle(dataset: &Dataset) -> Option<Day> {
    let promised = || {
        let ordered = dataset.ordered().filter_map(|line| line.promised);
        ordered.chain(dataset.deliveries.iter().filter_map(|delivery| delivery.promised))
    };
    Some(Day(promised().min()?.0.midpoint(promised().max()?.0)))
}

/// Orders and deliveries, promised up to a day where one is given; so many days late and such a share short still count
/// as on time and in full.
pub(super) fn record(dataset: &Dataset, late_days: f64, short_share: f64, until: Option<Day>) -> Judged {
    let is_then = |promised: Day| until.is_none_or(|until| promised <= until);
    let late = late_days.max(0.0) as i32;
    let asked = (1.0 - short_share).clamp(0.0, 1.0);
    let dated = dataset.ordered().flat_map(|line| [Some(line.day), line.delivered]);
    let last = dated.flatten().max().unwrap_or_default();
    let mut orders: BTreeMap<u32, Vec<&DemandLine>> = BTreeMap::new();
    // Without any delivered day nothing is known of what was handed over.
    let has_days = dataset.ordered().any(|line| line.delivered.is_some());
    for line in
        dataset.ordered().filter(|line| has_days && line.promised.is_some_and(is_then) && line.units > 0.0)
    {
        if let Some(order) = line.order {
            orders.entry(order).or_default().push(line);
        }
    }
    let mut judged = Judged {
        tells: [
            dataset.ordered().any(|line| line.undamaged.is_some()),
            dataset.ordered().any(|line| line.papers_right.is_some()),
        ],
        ..Judged::default()
    };
    for lines in orders.values() {
        if lines.iter().any(|line| is_open(line, last, late)) {
            judged.open += 1;
        } else {
            judged.record.orders.push(order(lines, late, asked));
        }
    }
    judged.record.deliveries = dataset
        .deliveries
        .iter()
        .filter_map(|delivery| {
            let (promised, received) = (delivery.promised.filter(|day| is_then(*day))?, delivery.received?);
            let in_full = match (delivery.ordered_units, delivery.received_units) {
                (Some(ordered), Some(got)) => got >= ordered * asked,
                // Received, and nothing says that something was missing.
                _ => true,
            };
            Some(Delivery { on_time: received.0 <= promised.0 + late, in_full })
        })
        .collect();
    judged
}

/// Not delivered, and not due yet when the files end.
fn is_open(line: &DemandLine, last: Day, late: i32) -> bool {
    line.delivered.is_none() && line.promised.is_some_and(|promised| promised.0 + late >= last.0)
}

fn order(lines: &[&DemandLine], late: i32, asked: f64) -> Order {
    let on_time = |line: &DemandLine| {
        line.delivered.zip(line.promised).is_some_and(|(came, promised)| came.0 <= promised.0 + late)
    };
    let line = |line: &&DemandLine| OrderLine {
        ordered_units: line.units * asked,
        on_time_units: if on_time(line) { line.delivered_units.unwrap_or(line.units) } else { 0.0 },
    };
    Order {
        lines: lines.iter().map(line).collect(),
        on_time: lines.iter().all(|line| on_time(line)),
        undamaged: lines.iter().all(|line| line.undamaged != Some(false)),
        documents_ok: lines.iter().all(|line| line.papers_right != Some(false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::kpi::KeyFigure;

    fn line(order: u32, promised: i32, delivered: Option<i32>, units: f64, got: f64) -> DemandLine {
        DemandLine {
            day: Day(promised - 5),
            units,
            order: Some(order),
            promised: Some(Day(promised)),
            delivered: delivered.map(Day),
            delivered_units: Some(got),
            ..DemandLine::default()
        }
    }

    fn shares(dataset: &Dataset, late_days: f64, short_share: f64) -> [Option<f64>; 4] {
        let record = record(dataset, late_days, short_share, None).record;
        [KeyFigure::UnitFill, KeyFigure::LineFill, KeyFigure::OrderFill, KeyFigure::Otif]
            .map(|figure| figure.of(&record).unwrap())
    }

    #[test]
    fn the_four_fill_rates_are_not_one_for_another() {
        let dataset = Dataset {
            demand_lines: vec![
                line(0, 10, Some(10), 60.0, 60.0),
                line(0, 10, Some(9), 40.0, 38.0),
                line(1, 12, Some(14), 100.0, 100.0),
                line(2, 12, Some(12), 50.0, 50.0),
                // Due after the last day in the files: nothing is known of it.
                line(3, 40, None, 10.0, 0.0),
            ],
            ..Dataset::default()
        };
        assert_eq!(record(&dataset, 0.0, 0.0, None).open, 1);
        let older = record(&dataset, 0.0, 0.0, Some(Day(11))).record;
        assert_eq!(KeyFigure::UnitFill.of(&older).unwrap(), Some(0.98), "order 0 alone: 98 of 100 units");
        assert_eq!(middle(&dataset), Some(Day(25)));
        assert_eq!(
            shares(&dataset, 0.0, 0.0),
            [Some(148.0 / 250.0), Some(0.5), Some(1.0 / 3.0), Some(1.0 / 3.0)]
        );
        // Two days late and a twentieth short are taken.
        assert_eq!(shares(&dataset, 2.0, 0.05)[3], Some(1.0));
    }

    #[test]
    fn files_without_delivered_days_say_nothing() {
        let dataset = Dataset { demand_lines: vec![line(0, 10, None, 5.0, 0.0)], ..Dataset::default() };
        assert_eq!(shares(&dataset, 0.0, 0.0), [None; 4]);
    }
}
