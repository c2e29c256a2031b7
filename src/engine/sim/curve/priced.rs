//! Curves of a firm's items, one item at a time over all replications, so that the caller can pause between items.

use super::knots::Knots;
use super::{Counter, Curve, Prelude, PricedLevel};
use crate::engine::sim::flow::Sums;
use crate::engine::sim::kernel::{Setting, Stock};
use crate::engine::sim::lanes::{LANES, Lanes, all};
use crate::engine::sim::policy::Policy;
use crate::engine::sim::run::{block_size, draw_demand, opening, paths, timelines};
use crate::engine::sim::spec::{SimItem, SimSpec};
use crate::engine::sim::supply::Supply;
use crate::engine::sim::timeline::Timeline;

/// All that happens in some replications, drawn once for all items: whole blocks of them.
#[derive(Debug)]
pub struct PricedRun {
    blocks: Vec<([u64; LANES], [Timeline; LANES])>,
    knots: Knots,
    days: Vec<Lanes>,
    evenings: Vec<Lanes>,
}

/// One level by a run of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RunLevel {
    /// What it comes to; stock includes the stockpile.
    pub priced: PricedLevel,
    /// Units asked for.
    pub demand_units: i64,
    /// Days.
    pub days: i64,
    /// Cycles: times between two arrivals.
    pub cycles: i64,
    /// Orders placed.
    pub orders: i64,
}

impl PricedRun {
    /// At least so many replications from the first on: blocks are whole.
    #[must_use]
    pub fn new(spec: &SimSpec, replications: u32) -> Self {
        let size = block_size(spec);
        let blocks = (0..replications.div_ceil(size)).map(|block| {
            let paths = paths(spec, block * size);
            (paths, timelines(spec, paths))
        });
        Self {
            blocks: blocks.collect(),
            knots: Knots::default(),
            days: vec![all(0); spec.span().days as usize],
            evenings: vec![all(0); spec.horizon_days as usize],
        }
    }

    /// Replications in all.
    #[must_use]
    pub fn replications(&self, spec: &SimSpec) -> u32 {
        self.blocks.len() as u32 * block_size(spec)
    }

    /// Every level of an item under a rule. `weights` says how many times each replication counts, once where there is
    /// none.
    ///
    /// `None` where the level matters for more than its own height ([`SimSpec::prices_every_level`]), and for more
    /// days than can be counted.
    #[must_use]
    pub fn curve(
        &mut self,
        spec: &SimSpec,
        item: &SimItem,
        policy: &Policy,
        weights: Option<&[u32]>,
    ) -> Option<Curve> {
        let heaviest = weights.map_or(1, |weights| weights.iter().copied().max().unwrap_or(0));
        let days = u64::from(self.replications(spec)) * u64::from(spec.horizon_days) * u64::from(heaviest);
        if !spec.prices_every_level(item, policy) || days > u64::from(u32::MAX) {
            return None;
        }
        // Just after an order arrives, about.
        self.knots.clear(policy.lot.max(policy.order_up_to.saturating_sub(policy.reorder_point)) / 2);
        let mut orders = 0;
        for block in 0..self.blocks.len() {
            orders += self.count(spec, item, policy, block, weights);
        }
        Some(Curve { orders, ..Curve::of(&self.knots) })
    }

    /// Counts a block; the orders that were placed.
    fn count(
        &mut self,
        spec: &SimSpec,
        item: &SimItem,
        policy: &Policy,
        block: usize,
        weights: Option<&[u32]>,
    ) -> i64 {
        let Self { blocks, knots, days, evenings } = self;
        let Some((paths, timelines)) = blocks.get(block) else { return 0 };
        let supply = Supply::new(spec, item, *paths, timelines);
        draw_demand(spec, item, *paths, &supply, days);
        let setting = Setting { item, policy, supply: &supply };
        let (warm_up, horizon) = days.split_at((spec.warm_up_days as usize).min(days.len()));
        let (at_start, open_orders) = opening(spec.start, item, policy);
        let mut stock = Stock::open(&setting, at_start, open_orders);
        let reorder_point = all(policy.reorder_point);
        let after = all(at_start.on_hand) - reorder_point;
        let mut prelude = Prelude { reorder_point, before: after, after, low: all(i32::MAX) };
        stock.run(&setting, 0, warm_up, &mut prelude);
        let Prelude { mut after, mut low, .. } = prelude;
        let mut orders = 0;
        let mut first = spec.warm_up_days;
        for (year, days) in horizon.chunks(spec.horizon_days.max(1) as usize).enumerate() {
            let times = times(spec, paths, year, weights);
            let evenings_of_year = evenings.get_mut(..days.len()).unwrap_or(&mut []);
            let mut counter = Counter {
                knots,
                reorder_point,
                times,
                before: after,
                after,
                low,
                evenings: evenings_of_year.iter_mut(),
            };
            counter.mark(1);
            let sums = stock.run(&setting, first, days, &mut counter);
            counter.mark(-1);
            (after, low) = (counter.after, counter.low);
            knots.evenings(evenings.get(..days.len()).unwrap_or(&[]), times);
            let placed = sums.orders.to_array().into_iter().zip(times);
            orders += placed.map(|(orders, times)| i64::from(orders) * i64::from(times)).sum::<i64>();
            first += days.len() as u32;
        }
        orders
    }

    /// One level by a run of its own, for rules and events whose levels do not share a curve.
    #[must_use]
    pub fn level(&mut self, spec: &SimSpec, item: &SimItem, policy: &Policy) -> RunLevel {
        let mut found = RunLevel::default();
        self.each_year(spec, item, policy, |_, year| found.merge(&year));
        found
    }

    /// The same, replication by replication, in no certain order.
    pub fn each_year(
        &mut self,
        spec: &SimSpec,
        item: &SimItem,
        policy: &Policy,
        mut told: impl FnMut(u32, RunLevel),
    ) {
        for (paths, timelines) in &self.blocks {
            let supply = Supply::new(spec, item, *paths, timelines);
            draw_demand(spec, item, *paths, &supply, &mut self.days);
            let setting = Setting { item, policy, supply: &supply };
            let (warm_up, horizon) = self.days.split_at((spec.warm_up_days as usize).min(self.days.len()));
            let (at_start, open_orders) = opening(spec.start, item, policy);
            let mut stock = Stock::open(&setting, at_start, open_orders);
            stock.run(&setting, 0, warm_up, &mut ());
            let mut first = spec.warm_up_days;
            for (year, days) in horizon.chunks(spec.horizon_days.max(1) as usize).enumerate() {
                let sums = stock.run(&setting, first, days, &mut ());
                first += days.len() as u32;
                for (lane, path) in paths.iter().enumerate() {
                    let found = RunLevel::of(policy.reorder_point, &sums, days, lane);
                    told(replication(spec, *path, year), found);
                }
            }
        }
    }
}

/// The number of a year of a path.
fn replication(spec: &SimSpec, path: u64, year: usize) -> u32 {
    (path * u64::from(spec.years_per_path.max(1)) + year as u64).min(u64::from(u32::MAX)) as u32
}

impl RunLevel {
    fn of(reorder_point: i32, sums: &Sums, days: &[Lanes], lane: usize) -> Self {
        let of = |lanes: &Lanes| i64::from(lanes.as_array()[lane]);
        Self {
            priced: PricedLevel {
                reorder_point,
                short_units: of(&sums.short_units),
                days_out: of(&sums.days_out),
                on_hand_unit_days: of(&sums.on_hand_unit_days),
                cycles_met: of(&sums.cycles_met),
            },
            demand_units: days.iter().map(of).sum(),
            days: days.len() as i64,
            cycles: of(&sums.cycles),
            orders: of(&sums.orders),
        }
    }

    fn merge(&mut self, other: &Self) {
        self.priced.reorder_point = other.priced.reorder_point;
        self.priced.short_units += other.priced.short_units;
        self.priced.days_out += other.priced.days_out;
        self.priced.on_hand_unit_days += other.priced.on_hand_unit_days;
        self.priced.cycles_met += other.priced.cycles_met;
        self.demand_units += other.demand_units;
        self.days += other.days;
        self.cycles += other.cycles;
        self.orders += other.orders;
    }
}

/// How many times each lane counts in a year of its path.
fn times(spec: &SimSpec, paths: &[u64; LANES], year: usize, weights: Option<&[u32]>) -> [u32; LANES] {
    let Some(weights) = weights else { return [1; LANES] };
    paths.map(|path| weights.get(replication(spec, path, year) as usize).copied().unwrap_or(0))
}
