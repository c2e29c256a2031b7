//! A block of replications over all items, one item at a time, so that the caller can pause between items.
//!
//! Items are run one after the other, each over all of its paths and rules, since what they share (events, days) is
//! drawn before. A caller that must stay responsive asks for one item at a time.
//!
//! Years of one path are correlated, and count as replications only with their error worked out from paths; see the
//! summary.

use crate::engine::rng::{LaneStream, Purpose, Stream};
use crate::engine::sim::day_sums::{DaySums, Settlement};
use crate::engine::sim::flow::{Sums, Watch};
use crate::engine::sim::kernel::{Opening, Setting, Stock};
use crate::engine::sim::lanes::{LANES, Lanes, all};
use crate::engine::sim::path_sums::{OpenPath, PathSums};
use crate::engine::sim::policy::Policy;
use crate::engine::sim::recovery::{RecoveryRule, recoveries};
use crate::engine::sim::shared_demand;
use crate::engine::sim::spec::{RULES, SimItem, SimSpec, Start};
use crate::engine::sim::summary::{ItemRecord, LossLines, Outcome, Summary, YearRecord};
use crate::engine::sim::supply::Supply;
use crate::engine::sim::timeline::Timeline;
use std::ops::Range;

/// Four paths side by side, some of their years in progress.
///
/// Made for one [`block`]; blocks are independent and may run on different workers.
#[derive(Debug)]
pub struct BlockRun {
    /// The replications asked for.
    wanted: Range<u32>,
    paths: [u64; LANES],
    timelines: [Timeline; LANES],
    /// Years simulated in each path.
    years_on_end: usize,
    horizon: usize,
    warm_up: usize,
    next_item: usize,
    /// By lane, year and rule.
    years: Vec<[YearRecord; RULES]>,
    items: Vec<[ItemRecord; RULES]>,
    /// Paths of which not every year is asked for.
    open: Vec<OpenPath>,
    demand: DaySums,
    shorts: [DaySums; RULES],
    settlement: Settlement,
    days: Vec<Lanes>,
}

/// Adds shortages to the sums of their days.
struct Shorts<'a>(std::slice::IterMut<'a, Lanes>);

impl Watch for Shorts<'_> {
    #[inline(always)]
    fn evening(&mut self, _day: usize, _net: Lanes, short: Lanes, _reserve: Lanes) {
        if let Some(sum) = self.0.next() {
            *sum += short;
        }
    }
}

/// Replications of a block: the years of four paths.
///
/// Unit: replications.
#[must_use]
pub fn block_size(spec: &SimSpec) -> u32 {
    spec.years_per_path.max(1).saturating_mul(LANES as u32)
}

/// The replications from `first` on that share a block, none of them at or after `end`.
#[must_use]
pub fn block(spec: &SimSpec, first: u32, end: u32) -> Range<u32> {
    let size = block_size(spec);
    first..(first / size).saturating_add(1).saturating_mul(size).min(end)
}

/// The four paths of a block.
pub(super) fn paths(spec: &SimSpec, replication: u32) -> [u64; LANES] {
    let first = u64::from(replication / block_size(spec)) * LANES as u64;
    std::array::from_fn(|lane| first + lane as u64)
}

pub(super) fn timelines(spec: &SimSpec, paths: [u64; LANES]) -> [Timeline; LANES] {
    paths.map(|path| Timeline::draw(&spec.events, spec.nodes.len(), spec.seed, path, spec.span()))
}

/// The paths of which only some years are wanted.
fn open_paths(spec: &SimSpec, paths: [u64; LANES], wanted: &Range<u32>) -> Vec<OpenPath> {
    let per_path = u64::from(spec.years_per_path.max(1));
    let wanted = u64::from(wanted.start)..u64::from(wanted.end);
    let years_of = |path: u64| {
        let (first, last) = ((path * per_path).max(wanted.start), ((path + 1) * per_path).min(wanted.end));
        last.saturating_sub(first)
    };
    let open = |path: u64| {
        let years = years_of(path);
        (years > 0 && years < per_path).then(|| OpenPath {
            path: path as u32,
            years: years as u32,
            items: vec![[PathSums::default(); RULES]; spec.items.len()],
        })
    };
    paths.into_iter().filter_map(open).collect()
}

impl BlockRun {
    /// Prepares replications of one [`block`]: draws all events once, for all items.
    #[must_use]
    pub fn new(spec: &SimSpec, wanted: Range<u32>) -> Self {
        let paths = paths(spec, wanted.start);
        let per_path = spec.years_per_path.max(1);
        // A part of a block needs no year after its last one; parts that touch two lanes need them all.
        let last = wanted.end.max(wanted.start + 1) - 1;
        let one_lane = wanted.start / per_path == last / per_path;
        let years_on_end = if one_lane { last % per_path + 1 } else { per_path } as usize;
        let horizon = spec.horizon_days as usize;
        let warm_up = spec.warm_up_days as usize;
        let sums = || DaySums::new(years_on_end * horizon);
        Self {
            paths,
            timelines: timelines(spec, paths),
            years_on_end,
            horizon,
            warm_up,
            next_item: 0,
            years: vec![[YearRecord::default(); RULES]; LANES * years_on_end],
            items: vec![[ItemRecord::default(); RULES]; spec.items.len()],
            open: open_paths(spec, paths, &wanted),
            demand: sums(),
            shorts: std::array::from_fn(|_| sums()),
            settlement: Settlement::default(),
            days: vec![all(0); warm_up + years_on_end * horizon],
            wanted,
        }
    }

    /// Simulates the next item in all replications of the block; `false` when none is left.
    pub fn advance(&mut self, spec: &SimSpec) -> bool {
        let Some(item) = spec.items.get(self.next_item) else { return false };
        let supply = Supply::new(spec, item, self.paths, &self.timelines);
        draw_demand(spec, item, self.paths, &supply, &mut self.days);
        let demand = self.add_demand(spec, item, &supply);
        for (rule, policy) in item.policies.iter().enumerate() {
            let Some(policy) = policy else { continue };
            let setting = Setting { item, policy, supply: &supply };
            self.run_rule(spec, &setting, rule, &demand);
        }
        self.next_item += 1;
        true
    }

    /// Adds the item's demand to the sums of the days; its demand by year and lane.
    fn add_demand(&mut self, spec: &SimSpec, item: &SimItem, supply: &Supply<'_>) -> Vec<Lanes> {
        let horizon = self.days.get(self.warm_up..).unwrap_or(&[]);
        let level = supply.highest_demand_percent() * shared_demand::most_times(spec);
        let highest = item.demand.highest_day().saturating_mul(level) / 100 + 2;
        if let Some(unit) = self.settlement.before(item.unit_milli, highest) {
            self.demand.settle(unit);
            self.shorts.iter_mut().for_each(|shorts| shorts.settle(unit));
        }
        let sums = self.demand.days(0, horizon.len());
        let years = horizon.chunks(self.horizon).zip(sums.chunks_mut(self.horizon));
        years
            .map(|(days, sums)| {
                let mut year = all(0);
                for (&day, sum) in days.iter().zip(sums) {
                    *sum += day;
                    year += day;
                }
                year
            })
            .collect()
    }

    fn run_rule(&mut self, spec: &SimSpec, setting: &Setting<'_>, rule: usize, demand: &[Lanes]) {
        let (opening, open_orders) = opening(spec.start, setting.item, setting.policy);
        let mut stock = Stock::open(setting, opening, open_orders);
        stock.run(setting, 0, self.days.get(..self.warm_up).unwrap_or(&[]), &mut ());
        stock.take_extra_paid();
        let mut path_sums = [PathSums::default(); LANES];
        for year in 0..self.years_on_end {
            let first = self.warm_up + year * self.horizon;
            let days = self.days.get(first..first + self.horizon).unwrap_or(&[]);
            let Some(shorts) = self.shorts.get_mut(rule) else { return };
            let mut watch = Shorts(shorts.days(year * self.horizon, self.horizon).iter_mut());
            let sums = stock.run(setting, first as u32, days, &mut watch);
            let extra_paid = stock.take_extra_paid();
            for (lane, extra_paid) in extra_paid.into_iter().enumerate() {
                if !self.wanted.contains(&self.replication(spec, lane, year)) {
                    continue;
                }
                let asked = demand.get(year).map_or(0, |lanes| i64::from(lanes.as_array()[lane]));
                let outcome = outcome(&sums, lane, asked, extra_paid);
                let lines = LossLines::of(&outcome, setting.item);
                self.years[lane * self.years_on_end + year][rule].add(&outcome, &lines, setting.item);
                self.items[self.next_item][rule].add(&outcome, lines.sum(), setting.item);
                path_sums[lane].add(&PathSums { years: 1, days_out: outcome.days_out, loss: lines.sum() });
            }
        }
        for (path, sums) in self.paths.into_iter().zip(&path_sums) {
            match self.open.iter_mut().find(|open| u64::from(open.path) == path) {
                Some(open) => open.items[self.next_item][rule] = *sums,
                None => self.items[self.next_item][rule].spread.close(sums),
            }
        }
    }

    fn replication(&self, spec: &SimSpec, lane: usize, year: usize) -> u32 {
        let per_path = u64::from(spec.years_per_path.max(1));
        (self.paths[lane] * per_path + year as u64).min(u64::from(u32::MAX)) as u32
    }

    /// Items done so far.
    #[must_use]
    pub const fn items_done(&self) -> usize {
        self.next_item
    }

    /// The block's result; call it when [`Self::advance`] has returned `false`.
    #[must_use]
    pub fn finish(mut self, spec: &SimSpec) -> Summary {
        let unit = self.settlement.last_unit();
        self.demand.settle(unit);
        self.shorts.iter_mut().for_each(|shorts| shorts.settle(unit));
        let mut years = Vec::with_capacity(self.wanted.len());
        for lane in 0..LANES {
            for year in 0..self.years_on_end {
                let number = self.replication(spec, lane, year);
                if self.wanted.contains(&number) {
                    years.push((number, self.year(lane, year)));
                }
            }
        }
        Summary {
            years,
            items: self.items,
            years_per_path: spec.years_per_path,
            is_stratified: spec.spreads_events(),
            open: self.open,
        }
    }

    fn year(&self, lane: usize, year: usize) -> [YearRecord; RULES] {
        let first = year * self.horizon;
        let demand = self.demand.lane(lane, first, self.horizon);
        let days = (self.warm_up + first) as u32..(self.warm_up + first + self.horizon) as u32;
        let costs = &self.timelines[lane].costs;
        let event_cost = costs.iter().filter(|(day, _)| days.contains(day)).map(|(_, cost)| cost).sum();
        let stops = self.timelines[lane].random_stops.iter().filter(|day| days.contains(day)).count();
        let mut records = self.years[lane * self.years_on_end + year];
        for (record, shorts) in records.iter_mut().zip(&self.shorts).filter(|(record, _)| record.items > 0) {
            let short = shorts.lane(lane, first, self.horizon);
            record.recoveries = recoveries(&demand, &short, RecoveryRule::default());
            record.event_cost = event_cost;
            record.random_stops = stops as i64;
        }
        records
    }
}

/// One lane's outcome of a year.
fn outcome(sums: &Sums, lane: usize, demand_units: i64, extra_paid: i64) -> Outcome {
    let of = |lanes: &Lanes| i64::from(lanes.as_array()[lane]);
    Outcome {
        demand_units,
        short_units: of(&sums.short_units),
        lost_units: of(&sums.lost_units),
        expired_units: of(&sums.expired_units),
        days_out: of(&sums.days_out),
        on_hand_unit_days: of(&sums.on_hand_unit_days),
        orders: of(&sums.orders),
        cycles: of(&sums.cycles),
        cycles_met: of(&sums.cycles_met),
        extra_paid,
    }
}

/// The whole run in one go, in blocks.
///
/// For tests and small runs; the application runs blocks on its workers.
#[must_use]
pub fn run_all(spec: &SimSpec, replications: Range<u32>) -> Summary {
    let mut summary = Summary::default();
    let mut first = replications.start;
    while first < replications.end {
        let part = block(spec, first, replications.end);
        first = part.end;
        let mut block = BlockRun::new(spec, part);
        while block.advance(spec) {}
        summary.merge(block.finish(spec));
    }
    summary
}

/// What all rules of an item share in four paths: demand of each day, warm-up first.
pub fn draw_demand(
    spec: &SimSpec,
    item: &SimItem,
    paths: [u64; LANES],
    supply: &Supply<'_>,
    days: &mut [Lanes],
) {
    let mut stream = LaneStream::new(spec.seed, item.key, paths, Purpose::Demand);
    item.demand.draw(&mut stream, days);
    shared_demand::scale(spec, item.key, paths, days);
    for (lane, path) in paths.into_iter().enumerate() {
        let Some(changes) = supply.lane(lane).filter(|lane| !lane.demand.is_empty()) else { continue };
        let mut stream = Stream::new(spec.seed, item.key, path, Purpose::Scale);
        for change in changes.demand.as_slice() {
            let end = (change.end as usize).min(days.len());
            for day in days.get_mut((change.start as usize).min(end)..end).unwrap_or(&mut []) {
                let units = &mut day.as_mut_array()[lane];
                // The rest of a unit is drawn.
                let scaled = i64::from(*units) * i64::from(change.level) + i64::from(stream.below(100));
                *units = (scaled / 100).min(i64::from(i32::MAX)) as i32;
            }
        }
    }
}

/// Stock and open orders at the start of a path.
///
/// Unit: simulated units; open orders as day of arrival and units.
#[must_use]
pub fn opening<'a>(start: Start, item: &'a SimItem, policy: &Policy) -> (Opening, &'a [(u32, i32)]) {
    match start {
        Start::Steady => {
            let gap = policy.lot.max(policy.order_up_to - policy.reorder_point);
            let on_hand = policy.reorder_point.saturating_add(gap);
            (Opening { on_hand, stockpile: policy.stockpile }, &[])
        }
        Start::FromToday => (Opening { on_hand: item.on_hand, stockpile: 0 }, &item.open_orders),
    }
}
