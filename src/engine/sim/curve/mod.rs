//! One run prices every level of an item: stock against shortage, exactly.
//!
//! Under backorders, and where orders depend on the position less the reorder point s alone, net stock is s + X with
//! an X that knows nothing of s. Units short in a day are backlog after it less backlog before it, so over a time
//! they are what arrivals took off the backlog, plus what is left of it: a sum of (-s - X)^+ over arrivals alone.
//! Stock on hand is a sum of (s + X)^+ over evenings. Counted by X, every level is priced by running sums.

mod knots;
pub mod priced;

use crate::engine::sim::flow::Watch;
use crate::engine::sim::lanes::{LANES, Lanes, all, bits, set_lanes};
use knots::Knots;

/// What a level of an item comes to over all the days of a run. Whole simulated units and days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PricedLevel {
    /// The reorder point.
    pub reorder_point: i32,
    /// Units not served on their day.
    pub short_units: i64,
    /// Days that end with customers waiting.
    pub days_out: i64,
    /// Units on hand at the end of a day, summed over days.
    pub on_hand_unit_days: i64,
    /// Cycles without a shortage.
    pub cycles_met: i64,
}

/// Every level of an item under one rule, from the highest at which no unit is ever served to the lowest without any
/// shortage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Curve {
    /// Rising by `step_units`.
    pub levels: Vec<PricedLevel>,
    /// Units between two levels: 1 where every level is exact; else figures are those of a level up to so much lower.
    pub step_units: i32,
    /// Units asked for.
    pub demand_units: i64,
    /// Days.
    pub days: i64,
    /// Cycles: times between two arrivals.
    pub cycles: i64,
    /// Orders placed, whatever the level.
    pub orders: i64,
}

impl Curve {
    /// The figures of a level; at one outside, those of a straight continuation.
    #[must_use]
    pub fn at(&self, reorder_point: i32) -> Option<PricedLevel> {
        let (first, last) = (self.levels.first()?, self.levels.last()?);
        let below = i64::from(first.reorder_point) - i64::from(reorder_point);
        if below > 0 {
            return Some(PricedLevel { reorder_point, ..*first });
        }
        let above = i64::from(reorder_point) - i64::from(last.reorder_point);
        if above > 0 {
            let on_hand_unit_days = last.on_hand_unit_days + above * self.days;
            return Some(PricedLevel { reorder_point, on_hand_unit_days, ..*last });
        }
        let found = self.levels.partition_point(|level| level.reorder_point <= reorder_point);
        self.levels.get(found.checked_sub(1)?).copied()
    }

    /// The lowest level at which this share of units is served on their day: the reorder point of a fill-rate target.
    #[must_use]
    pub fn for_fill(&self, share: f64) -> Option<PricedLevel> {
        self.lowest(|level| level.short_units as f64 <= (1.0 - share) * self.demand_units as f64)
    }

    /// The lowest level at which this share of cycles sees no shortage; `None` without a cycle.
    #[must_use]
    pub fn for_cycle_service(&self, share: f64) -> Option<PricedLevel> {
        self.lowest(|level| self.cycles > 0 && level.cycles_met as f64 >= share * self.cycles as f64)
    }

    /// The lowest level at which this share of days ends without customers waiting.
    #[must_use]
    pub fn for_ready_rate(&self, share: f64) -> Option<PricedLevel> {
        self.lowest(|level| level.days_out as f64 <= (1.0 - share) * self.days as f64)
    }

    fn lowest(&self, meets: impl Fn(&PricedLevel) -> bool) -> Option<PricedLevel> {
        // Service rises with the level, so the first that meets the target is found by halving.
        let found = self.levels.partition_point(|level| !meets(level));
        self.levels.get(found).copied()
    }

    /// Units short that one more unit of the level spares, and the unit-days on hand that it costs.
    #[must_use]
    pub fn next_unit(&self, reorder_point: i32) -> Option<(i64, i64)> {
        let (here, next) = (self.at(reorder_point)?, self.at(reorder_point.saturating_add(self.step_units))?);
        Some((here.short_units - next.short_units, next.on_hand_unit_days - here.on_hand_unit_days))
    }

    /// Reads the curve off the counts.
    fn of(knots: &Knots) -> Self {
        let step = i64::from(knots.bin_units());
        let mut curve = Self { step_units: knots.bin_units(), ..Self::default() };
        curve.cycles = i64::from(knots.idle_cycles);
        let mut highest = None;
        for knot in knots.highest_first() {
            let highest = *highest.get_or_insert(knot.stock);
            curve.days += knot.evenings;
            curve.cycles += knot.lows;
            // Arrivals sum to nothing, so that the reference point does not matter.
            curve.demand_units -= knot.arrivals * i64::from(highest - knot.stock);
        }
        let Some(highest) = highest else { return curve };
        let (mut served_days, mut rising) = (0, 0);
        let mut level = PricedLevel {
            reorder_point: 0_i32.saturating_sub(highest).saturating_sub(knots.bin_units()),
            short_units: curve.demand_units,
            days_out: curve.days,
            on_hand_unit_days: 0,
            cycles_met: i64::from(knots.idle_cycles),
        };
        curve.levels.push(level);
        for knot in knots.highest_first() {
            // A unit more is on hand on each evening that is not below nothing, and serves what comes next.
            level.reorder_point = level.reorder_point.saturating_add(knots.bin_units());
            level.on_hand_unit_days += served_days * step;
            level.short_units -= rising * step;
            served_days += knot.evenings;
            rising += knot.arrivals;
            level.days_out -= knot.evenings;
            level.cycles_met += knot.lows;
            curve.levels.push(level);
        }
        curve
    }
}

/// Looks on and counts.
#[derive(Debug)]
struct Counter<'a> {
    knots: &'a mut Knots,
    reorder_point: Lanes,
    /// How many times each lane counts.
    times: [u32; LANES],
    /// Stock before the demand of the day, less the reorder point.
    before: Lanes,
    /// And after it.
    after: Lanes,
    /// The lowest stock that a day with demand of the running cycle left behind.
    low: Lanes,
    /// Stock after the demand of each day, less the reorder point.
    evenings: std::slice::IterMut<'a, Lanes>,
}

impl Counter<'_> {
    /// A time begins (1) or ends (-1): its backlog is no arrival of its own.
    fn mark(&mut self, sign: i64) {
        for (after, times) in self.after.to_array().into_iter().zip(self.times) {
            self.knots.arrival(after, sign * i64::from(times));
        }
    }
}

impl Watch for Counter<'_> {
    #[inline(always)]
    fn morning(&mut self, _day: usize, net: Lanes, arrived: Lanes) {
        self.before = net - self.reorder_point;
        let ended = bits(arrived.simd_gt(all(0)));
        if ended != 0 {
            let (after, arrived) = (self.before.to_array(), arrived.to_array());
            for lane in set_lanes(ended) {
                let times = i64::from(self.times[lane]);
                self.knots.arrival(after[lane], times);
                self.knots.arrival(after[lane] - arrived[lane], -times);
                self.knots.low(self.low.as_array()[lane], self.times[lane]);
                self.low.as_mut_array()[lane] = i32::MAX;
            }
        }
    }

    #[inline(always)]
    fn evening(&mut self, _day: usize, net: Lanes, _short: Lanes, _reserve: Lanes) {
        self.after = net - self.reorder_point;
        self.low = lowest_with_demand(self.low, self.before, self.after);
        if let Some(evening) = self.evenings.next() {
            *evening = self.after;
        }
    }
}

/// Before the horizon: only the lowest stock of the running cycle, and the stock itself, are kept.
#[derive(Debug)]
struct Prelude {
    reorder_point: Lanes,
    before: Lanes,
    after: Lanes,
    low: Lanes,
}

impl Watch for Prelude {
    #[inline(always)]
    fn morning(&mut self, _day: usize, net: Lanes, arrived: Lanes) {
        self.before = net - self.reorder_point;
        let ended = arrived.simd_gt(all(0));
        self.low = (ended & all(i32::MAX)) | (!ended & self.low);
    }

    #[inline(always)]
    fn evening(&mut self, _day: usize, net: Lanes, _short: Lanes, _reserve: Lanes) {
        self.after = net - self.reorder_point;
        self.low = lowest_with_demand(self.low, self.before, self.after);
    }
}

/// The lower of a low and the stock that a day with demand leaves behind.
#[inline(always)]
fn lowest_with_demand(low: Lanes, before: Lanes, after: Lanes) -> Lanes {
    let lower = before.simd_gt(after) & after.simd_lt(low);
    (lower & after) | (!lower & low)
}
