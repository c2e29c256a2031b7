//! One item's demand against its levels.
//!
//! The smallest simulation there is, without any chance: the demand that was, the level that was set, and what then
//! could be handed over. What is owed is served before anything new, and counts as not served at once.

use super::Level;

/// What became of one item.
///
/// Unit: units and buckets of the history.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Delivered {
    /// Units asked for.
    pub demand_units: f64,
    /// Units served at once from stock.
    pub served_units: f64,
    /// Buckets.
    pub periods: usize,
    /// Buckets with demand.
    pub demand_periods: usize,
    /// Buckets with demand, all of it served at once.
    pub demand_periods_served: usize,
    /// Mean on hand at the end of a bucket.
    pub mean_stock_units: f64,
    /// Units that were promised to be served at once, or buckets with demand that were promised to be without
    /// shortage: the promise of each bucket's level times what it is about. `None` without a promise.
    pub promised: Option<Promised>,
}

/// A promise, weighed by what was asked for.
///
/// Weighed in the same way as what was delivered, so that the two compare.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Promised {
    /// Sum of promised share x units asked for.
    pub units: f64,
    /// Sum of promised share over the buckets with demand.
    pub demand_periods: f64,
}

/// Runs the demand of each bucket; the level of a bucket is its own, the last one where there are fewer.
///
/// In a bucket: receive, order up to the level, meet demand. Starts with the first level on hand.
///
/// At the limits: no level delivers nothing at all; more levels than buckets are left over.
///
/// # Examples
/// ```
/// use steadystock::engine::replay::{Level, deliver};
/// let level = Level { units: 5.0, promised: None };
/// // 3 of 5 leave, the rest serves 2 of 4; the 3 ordered in the second bucket arrive in the fourth.
/// let out = deliver(&[3.0, 4.0, 0.0, 1.0], &[level], 2);
/// assert_eq!((out.demand_units, out.served_units), (8.0, 6.0));
/// assert_eq!((out.demand_periods, out.demand_periods_served), (3, 2));
/// assert_eq!(out.mean_stock_units, (2.0 + 0.0 + 0.0 + 0.0) / 4.0);
/// ```
#[must_use]
pub fn deliver(demand: &[f64], levels: &[Level], lead_time_buckets: usize) -> Delivered {
    let Some(first) = levels.first() else { return Delivered::default() };
    let mut arrivals = vec![0.0; demand.len() + lead_time_buckets];
    // On hand minus owed, and that plus what is on order.
    let (mut net, mut position) = (first.units, first.units);
    let mut out = Delivered { periods: demand.len(), ..Delivered::default() };
    let mut promised = Promised::default();
    let mut stock = 0.0;
    let mut level = *first;
    for (bucket, &units) in demand.iter().enumerate() {
        level = levels.get(bucket).copied().unwrap_or(level);
        let order = (level.units - position).max(0.0);
        position += order;
        if let Some(arrival) = arrivals.get_mut(bucket + lead_time_buckets) {
            *arrival += order;
        }
        net += arrivals.get(bucket).copied().unwrap_or(0.0);
        let served = units.min(net.max(0.0));
        net -= units;
        position -= units;
        out.demand_units += units;
        out.served_units += served;
        if units > 0.0 {
            out.demand_periods += 1;
            out.demand_periods_served += usize::from(served >= units);
            promised.demand_periods += level.promised.unwrap_or(0.0);
            promised.units += level.promised.unwrap_or(0.0) * units;
        }
        stock += net.max(0.0);
    }
    out.mean_stock_units = if demand.is_empty() { 0.0 } else { stock / demand.len() as f64 };
    out.promised = first.promised.map(|_| promised);
    out
}
