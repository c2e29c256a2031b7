//! One item, one replication, one rule: the daily loop.

use crate::engine::sim::lead_time_model::LeadTimeModel;
use crate::engine::sim::spec::{Policy, Shift};

/// What all rules of an item share in one replication.
#[derive(Debug, Clone, Copy)]
pub struct Path<'a> {
    /// Demand of each day, warm-up first.
    pub demand: &'a [i32],
    /// For each day the first day on or after it on which the source sends; `None` without stops.
    pub sent: Option<&'a [u32]>,
    /// Stops of the source, half-open, sorted.
    pub stops: &'a [(u32, u32)],
    /// Days after a stop during which it is still felt.
    pub felt_days: u32,
    /// Lead times.
    pub lead_time: &'a LeadTimeModel,
    /// Key of the lead-time draws of this item and replication.
    pub lead_time_key: u64,
    /// A change of lead times, days counted from the start of the warm-up.
    pub lead_time_shift: Option<Shift>,
    /// Days dropped at the start.
    pub warm_up_days: usize,
}

/// Stock at the start of a path.
#[derive(Debug, Clone, Copy)]
pub struct Opening {
    /// Free stock.
    pub on_hand: i32,
    /// Units on order.
    pub on_order: i32,
    /// Day on which they arrive.
    pub arrives_day: u32,
    /// Stockpile.
    pub stockpile: i32,
}

/// What came of a path, measured after the warm-up. Whole units and days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Units asked for.
    pub demand_units: i64,
    /// Units not served on their day.
    pub short_units: i64,
    /// Days with unserved demand at their end.
    pub days_out: i64,
    /// Units on hand at the end of a day, stockpile included, summed over days.
    pub on_hand_unit_days: i64,
    /// Orders placed.
    pub orders: i64,
    /// Cycles: times between two arrivals.
    pub cycles: i64,
    /// Cycles without a shortage.
    pub cycles_met: i64,
}

/// An order on its way: day of arrival and units.
type Pipeline = Vec<(u32, i32)>;

/// Stock and orders in the course of a path.
struct Stock<'a> {
    /// Free stock minus backorders.
    net: i32,
    on_order: i32,
    reserve: i32,
    pipeline: &'a mut Pipeline,
    /// First order of the pipeline that has not arrived.
    head: usize,
    last_arrival: u32,
    felt_until: u32,
    next_stop: usize,
}

impl Stock<'_> {
    /// 1 arrivals; `true` where any came.
    #[inline(always)]
    fn arrive(&mut self, today: u32) -> bool {
        let before = self.head;
        while let Some(&(arrival, units)) = self.pipeline.get(self.head) {
            if arrival > today {
                break;
            }
            self.net += units;
            self.on_order -= units;
            self.head += 1;
        }
        self.head != before
    }

    /// 2 whether a stop is felt, and the refill of the stockpile while none is.
    #[inline(always)]
    fn refill(&mut self, policy: &Policy, path: &Path<'_>, today: u32) {
        while let Some(&(start, end)) = path.stops.get(self.next_stop) {
            if start > today {
                break;
            }
            self.felt_until = end + path.felt_days;
            self.next_stop += 1;
        }
        if today >= self.felt_until && self.reserve < policy.stockpile && self.net > policy.keep {
            let refill = (policy.stockpile - self.reserve).min(self.net - policy.keep);
            self.net -= refill;
            self.reserve += refill;
        }
    }

    /// 3 review; `true` where an order is placed.
    #[inline(always)]
    fn review(&mut self, policy: &Policy, path: &Path<'_>, today: u32) -> bool {
        let position = self.net + self.on_order - (policy.stockpile - self.reserve);
        if position > policy.reorder_point {
            return false;
        }
        let missing = policy.order_up_to - position;
        let units = ((missing + policy.lot - 1) / policy.lot * policy.lot).max(policy.minimum);
        self.last_arrival = arrival_day(path, today).max(self.last_arrival);
        self.pipeline.push((self.last_arrival, units));
        self.on_order += units;
        true
    }

    /// 4 demand; the units that are not served. The stockpile helps only while a stop is felt.
    #[inline(always)]
    fn serve(&mut self, demand: i32, today: u32) -> i32 {
        let short = (demand - self.net.max(0)).max(0);
        self.net -= demand;
        if short > 0 && self.reserve > 0 && today < self.felt_until {
            let released = short.min(self.reserve);
            self.reserve -= released;
            self.net += released;
            return short - released;
        }
        short
    }
}

/// Runs one rule along a path. `observe` sees each measured day: day of the horizon, units short, units on hand
/// (free stock and stockpile).
#[inline]
pub fn run(
    policy: &Policy,
    path: &Path<'_>,
    opening: Opening,
    pipeline: &mut Pipeline,
    mut observe: impl FnMut(usize, i32, i32),
) -> Outcome {
    let mut outcome = Outcome::default();
    pipeline.clear();
    if opening.on_order > 0 {
        pipeline.push((opening.arrives_day, opening.on_order));
    }
    let mut stock = Stock {
        net: opening.on_hand,
        on_order: opening.on_order,
        reserve: opening.stockpile,
        pipeline,
        head: 0,
        last_arrival: 0,
        felt_until: 0,
        next_stop: 0,
    };
    let mut until_review = 0_u32;
    let mut short_since_arrival = false;
    for (day, &demand) in path.demand.iter().enumerate() {
        let measured = day >= path.warm_up_days;
        let today = day as u32;
        if stock.arrive(today) {
            if measured {
                outcome.cycles += 1;
                outcome.cycles_met += i64::from(!short_since_arrival);
            }
            short_since_arrival = false;
        }
        if policy.stockpile > 0 {
            stock.refill(policy, path, today);
        }
        if until_review == 0 {
            until_review = policy.review_days;
            if stock.review(policy, path, today) {
                outcome.orders += i64::from(measured);
                // Without a lead time the goods are there before the day's demand.
                stock.arrive(today);
            }
        }
        until_review -= 1;
        let short = stock.serve(demand, today);
        short_since_arrival |= short > 0;
        if measured {
            outcome.demand_units += i64::from(demand);
            outcome.short_units += i64::from(short);
            outcome.days_out += i64::from(stock.net < 0);
            outcome.on_hand_unit_days += i64::from(stock.net.max(0) + stock.reserve);
            observe(day - path.warm_up_days, short, stock.net.max(0) + stock.reserve);
        }
    }
    outcome
}

/// When the order of a day arrives: sent when the source sends, then its lead time.
#[inline]
fn arrival_day(path: &Path<'_>, today: u32) -> u32 {
    let sent = path.sent.and_then(|sent| sent.get(today as usize)).copied().unwrap_or(today);
    let mut days = path.lead_time.draw(path.lead_time_key, today).max(0) as u32;
    if let Some(shift) = path.lead_time_shift
        && (shift.start_day..shift.start_day + shift.length_days).contains(&today)
    {
        days = days * shift.percent / 100;
    }
    sent + days
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path<'a>(demand: &'a [i32], lead_time: &'a LeadTimeModel) -> Path<'a> {
        Path {
            demand,
            sent: None,
            stops: &[],
            felt_days: 0,
            lead_time,
            lead_time_key: 1,
            lead_time_shift: None,
            warm_up_days: 0,
        }
    }

    const BASE: Policy = Policy {
        review_days: 1,
        reorder_point: 9,
        order_up_to: 10,
        lot: 1,
        minimum: 0,
        keep: 0,
        stockpile: 0,
    };

    #[test]
    fn a_day_by_hand() {
        // Base stock 10, lead time 2: day 0 and 1 use 6 each, the orders of days 1 and 2 come on 3 and 4.
        let lead_time = LeadTimeModel::fitted(2.0, 0.0);
        let demand = [6, 6, 0, 0, 0];
        let opening = Opening { on_hand: 10, on_order: 0, arrives_day: 0, stockpile: 0 };
        let mut on_hand = Vec::new();
        let outcome = run(&BASE, &path(&demand, &lead_time), opening, &mut Vec::new(), |_, _, units| {
            on_hand.push(units)
        });
        assert_eq!(on_hand, [4, 0, 0, 4, 10]);
        assert_eq!(outcome.short_units, 2);
        assert_eq!(outcome.days_out, 2);
        assert_eq!(outcome.on_hand_unit_days, 4 + 4 + 10);
        assert_eq!((outcome.orders, outcome.cycles, outcome.cycles_met), (2, 2, 1));
    }

    #[test]
    fn the_stockpile_is_kept_for_stops_and_rebuilt() {
        let lead_time = LeadTimeModel::fitted(1.0, 0.0);
        let demand = [5; 12];
        let policy = Policy { reorder_point: 9, order_up_to: 10, stockpile: 20, ..BASE };
        let opening = Opening { on_hand: 10, on_order: 0, arrives_day: 0, stockpile: 20 };
        let mut sent: Vec<u32> = (0..12).collect();
        sent[2..6].fill(6);
        let stopped = Path { sent: Some(&sent), stops: &[(2, 6)], felt_days: 1, ..path(&demand, &lead_time) };
        let mut shorts = Vec::new();
        run(&policy, &stopped, opening, &mut Vec::new(), |_, short, _| shorts.push(short));
        assert_eq!(shorts.iter().sum::<i32>(), 0, "the stockpile bridges the stop: {shorts:?}");
        let quiet = run(&policy, &path(&[25, 0, 0], &lead_time), opening, &mut Vec::new(), |_, _, _| ());
        assert_eq!(quiet.short_units, 15, "everyday demand never touches it");
    }

    #[test]
    fn orders_do_not_overtake_and_lots_are_kept() {
        let lead_time = LeadTimeModel::resampled(&[1, 9]);
        let policy = Policy { lot: 4, minimum: 8, ..BASE };
        let demand = [3; 200];
        let opening = Opening { on_hand: 10, on_order: 0, arrives_day: 0, stockpile: 0 };
        let mut pipeline = Vec::new();
        run(&policy, &path(&demand, &lead_time), opening, &mut pipeline, |_, _, _| ());
        assert!(pipeline.len() > 20);
        assert!(pipeline.windows(2).all(|w| w[0].0 <= w[1].0));
        assert!(pipeline.iter().all(|&(_, units)| units % 4 == 0 && units >= 8));
    }
}
