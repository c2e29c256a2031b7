//! The newer half of records against the older half: of suppliers, and of an item's demand.

use crate::engine::stats::ranking::rank;
use crate::import::dataset::{Dataset, Day, Delivery};
use crate::project::plan::figures::Plan;

/// Records of a half below which nothing is judged.
const LEAST: usize = 5;

/// A supplier's record in two halves, older and newer.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Halves {
    /// Share on time.
    pub(super) on_time: Option<[f64; 2]>,
    /// Mean lead time.
    pub(super) lead_time_days: Option<[f64; 2]>,
}

/// One supplier's deliveries in the order of their receipt: 1 for each late one, and lead times.
#[derive(Debug, Clone, Default)]
struct Records {
    late: Vec<f64>,
    lead_times: Vec<f64>,
}

fn records(dataset: &Dataset) -> Vec<Records> {
    let mut sorted: Vec<(Day, &Delivery)> =
        dataset.deliveries.iter().filter_map(|delivery| Some((delivery.received?, delivery))).collect();
    rank(&mut sorted, |one, other| one.0.cmp(&other.0).then(one.1.origin.row.cmp(&other.1.origin.row)));
    let mut records = vec![Records::default(); dataset.suppliers.len()];
    for (received, delivery) in sorted {
        let Some(own) = delivery.supplier.and_then(|place| records.get_mut(place as usize)) else { continue };
        if let Some(promised) = delivery.promised {
            own.late.push(f64::from(u8::from(received > promised)));
        }
        if let Some(ordered) = delivery.ordered.filter(|ordered| *ordered <= received) {
            own.lead_times.push(f64::from(received.0 - ordered.0));
        }
    }
    records
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn deviation(values: &[f64]) -> f64 {
    let mean = mean(values);
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    (squares / (values.len() as f64 - 1.0).max(1.0)).sqrt()
}

/// The means of both halves, where each has enough.
fn both(values: &[f64]) -> Option<[f64; 2]> {
    let (old, new) = values.split_at(values.len() / 2);
    (old.len() >= LEAST).then(|| [mean(old), mean(new)])
}

/// Every supplier's record in halves, in the order of the dataset.
#[must_use]
pub(super) fn halves(dataset: &Dataset) -> Vec<Halves> {
    let of = |own: Records| Halves {
        on_time: both(&own.late).map(|late| late.map(|share| 1.0 - share)),
        lead_time_days: both(&own.lead_times),
    };
    records(dataset).into_iter().map(of).collect()
}

/// By what share the variation of an item's demand grew from the older to the newer half of its history.
#[must_use]
pub(super) fn variation_growth(plan: &Plan, item: usize) -> Option<f64> {
    let history = &plan.items.get(item)?.demand.history;
    let (old, new) = history.split_at(history.len() / 2);
    let variation =
        |half: &[f64]| (half.len() >= LEAST && mean(half) > 0.0).then(|| deviation(half) / mean(half));
    let (old, new) = (variation(old)?, variation(new)?);
    (old > 0.0).then(|| new / old - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::dataset::Supplier;

    #[test]
    fn the_newer_half_is_told_from_the_older_one() {
        let delivery = |n: i32| Delivery {
            supplier: Some(0),
            ordered: Some(Day(10 * n)),
            promised: Some(Day(10 * n + 20)),
            received: Some(Day(10 * n + if n < 6 { 18 } else { 27 })),
            ..Delivery::default()
        };
        let suppliers = vec![Supplier::default(), Supplier::default()];
        let dataset =
            Dataset { suppliers, deliveries: (0..12).map(delivery).collect(), ..Dataset::default() };
        let [own, none] = halves(&dataset).try_into().unwrap();
        assert_eq!((own.on_time, own.lead_time_days), (Some([1.0, 0.0]), Some([18.0, 27.0])));
        assert_eq!(none, Halves::default());
        let few = Dataset { deliveries: (0..9).map(delivery).collect(), ..dataset };
        assert_eq!(halves(&few)[0], Halves::default(), "four and five are too few");
    }
}
