//! A block of replications over all items, one item at a time, so that the caller can pause between items.

use crate::engine::rng::{Purpose, Stream};
use crate::engine::sim::demand_model::DealTable;
use crate::engine::sim::disruption::Stops;
use crate::engine::sim::kernel::{self, Opening, Path};
use crate::engine::sim::recovery::{RecoveryRule, recoveries};
use crate::engine::sim::spec::{Policy, RULES, Shift, SimItem, SimSpec, Start};
use crate::engine::sim::summary::{ItemRecord, Summary, YearRecord};

/// Replications that are simulated together.
pub const BLOCK: u32 = 16;

/// The stops of one source in one replication.
#[derive(Debug, Default)]
struct Standstill {
    stops: Stops,
    sent: Vec<u32>,
}

/// A block of replications in progress.
#[derive(Debug)]
pub struct BlockRun {
    first: u32,
    count: u32,
    next_item: usize,
    horizon: usize,
    standstills: Vec<Vec<Standstill>>,
    years: Vec<[YearRecord; RULES]>,
    items: Vec<[ItemRecord; RULES]>,
    demand_by_day: Vec<i64>,
    short_by_day: Vec<i64>,
    days: Vec<i32>,
    pipeline: Vec<(u32, i32)>,
    deal: DealTable,
}

impl BlockRun {
    /// Prepares replications `first .. first + count`: draws all stops once, for all items.
    #[must_use]
    pub fn new(spec: &SimSpec, first: u32, count: u32) -> Self {
        let horizon = spec.horizon_days as usize;
        let standstills = (first..first + count).map(|rep| standstills(spec, rep)).collect();
        let cells = count as usize * horizon;
        Self {
            first,
            count,
            next_item: 0,
            horizon,
            standstills,
            years: vec![[YearRecord::default(); RULES]; count as usize],
            items: vec![[ItemRecord::default(); RULES]; spec.items.len()],
            demand_by_day: vec![0; cells],
            short_by_day: vec![0; cells * RULES],
            days: vec![0; spec.days()],
            pipeline: Vec::new(),
            deal: DealTable::default(),
        }
    }

    /// Simulates the next item in all replications of the block; `false` when none is left.
    pub fn advance(&mut self, spec: &SimSpec) -> bool {
        let Some(item) = spec.items.get(self.next_item) else { return false };
        for index in 0..self.count as usize {
            self.replicate(spec, item, index);
        }
        self.next_item += 1;
        true
    }

    fn replicate(&mut self, spec: &SimSpec, item: &SimItem, index: usize) {
        let replication = self.first + index as u32;
        let standstill =
            item.source.and_then(|s| self.standstills.get(index).and_then(|all| all.get(s as usize)));
        let path = draw_path(spec, item, replication, standstill, &self.deal, &mut self.days);
        let horizon = self.horizon;
        for (cell, &demand) in self.demand_by_day[index * horizon..(index + 1) * horizon]
            .iter_mut()
            .zip(path.demand.get(path.warm_up_days..).unwrap_or(&[]))
        {
            *cell += i64::from(demand);
        }
        for (rule, policy) in item.policies.iter().enumerate() {
            let Some(policy) = policy else { continue };
            let opening = opening(spec.start, item, policy, &path);
            let from = (index * RULES + rule) * horizon;
            let shorts = &mut self.short_by_day[from..from + horizon];
            let outcome = kernel::run(policy, &path, opening, &mut self.pipeline, |day, short, _| {
                if short > 0
                    && let Some(cell) = shorts.get_mut(day)
                {
                    *cell += i64::from(short);
                }
            });
            let loss = outcome.short_units * item.short_cost + outcome.days_out * item.day_out_cost;
            self.years[index][rule].add(&outcome, loss, item.unit_cost);
            self.items[self.next_item][rule].add(&outcome, loss);
        }
    }

    /// Items done so far.
    #[must_use]
    pub const fn items_done(&self) -> usize {
        self.next_item
    }

    /// The block's result; call it when [`Self::advance`] has returned `false`.
    #[must_use]
    pub fn finish(mut self) -> Summary {
        let horizon = self.horizon;
        for (index, years) in self.years.iter_mut().enumerate() {
            let demand = &self.demand_by_day[index * horizon..(index + 1) * horizon];
            for (rule, year) in years.iter_mut().enumerate() {
                let from = (index * RULES + rule) * horizon;
                let short = &self.short_by_day[from..from + horizon];
                year.recoveries = recoveries(demand, short, RecoveryRule::default());
            }
        }
        Summary { years: (self.first..).zip(self.years).collect(), items: self.items }
    }
}

/// The whole run in one go, in blocks.
#[must_use]
pub fn run_all(spec: &SimSpec, replications: std::ops::Range<u32>) -> Summary {
    let mut summary = Summary::default();
    let mut first = replications.start;
    while first < replications.end {
        let count = BLOCK.min(replications.end - first);
        let mut block = BlockRun::new(spec, first, count);
        while block.advance(spec) {}
        summary.merge(block.finish());
        first += count;
    }
    summary
}

/// One item's stock on hand (stockpile included) at the end of each day of the horizon,
/// per replication, under one rule: the same draws as in the whole run.
#[must_use]
pub fn trace(spec: &SimSpec, item: usize, rule: usize, replications: std::ops::Range<u32>) -> Vec<Vec<i32>> {
    let Some((item, policy)) = spec.items.get(item).and_then(|i| Some((i, i.policies.get(rule)?.as_ref()?)))
    else {
        return Vec::new();
    };
    let deal = DealTable::default();
    let mut days = vec![0; spec.days()];
    let mut pipeline = Vec::new();
    replications
        .map(|replication| {
            let standstill = item
                .source
                .and_then(|source| spec.sources.get(source as usize))
                .map(|source| standstill(spec, source, replication))
                .unwrap_or_default();
            let path = draw_path(spec, item, replication, Some(&standstill), &deal, &mut days);
            let mut on_hand = Vec::with_capacity(spec.horizon_days as usize);
            let opening = opening(spec.start, item, policy, &path);
            kernel::run(policy, &path, opening, &mut pipeline, |_, _, units| on_hand.push(units));
            on_hand
        })
        .collect()
}

/// What all rules of an item share in one replication: the same draws wherever it is asked for.
fn draw_path<'a>(
    spec: &SimSpec,
    item: &'a SimItem,
    replication: u32,
    standstill: Option<&'a Standstill>,
    deal: &DealTable,
    days: &'a mut [i32],
) -> Path<'a> {
    let stream = |purpose| Stream::new(spec.seed, item.key, u64::from(replication), purpose);
    let mut demand = stream(Purpose::Demand);
    item.demand.draw(&mut demand, deal, days);
    if let Some(shift) = spec.demand_shift {
        scale_demand(days, shift, spec.warm_up_days, &mut demand);
    }
    let standstill = standstill.filter(|s| !s.stops.is_empty());
    Path {
        demand: days,
        sent: standstill.map(|s| s.sent.as_slice()),
        stops: standstill.map_or(&[], |s| s.stops.intervals()),
        felt_days: item.felt_days,
        lead_time: &item.lead_time,
        lead_time_key: stream(Purpose::LeadTime).next_u64(),
        lead_time_shift: spec
            .lead_time_shift
            .map(|shift| Shift { start_day: shift.start_day + spec.warm_up_days, ..shift }),
        warm_up_days: spec.warm_up_days as usize,
    }
}

fn opening(start: Start, item: &SimItem, policy: &Policy, path: &Path<'_>) -> Opening {
    match start {
        Start::Steady => Opening {
            on_hand: policy
                .reorder_point
                .saturating_add(policy.lot.max(policy.order_up_to - policy.reorder_point)),
            on_order: 0,
            arrives_day: 0,
            stockpile: policy.stockpile,
        },
        // Open orders carry no date here: they are taken to be half-way.
        Start::FromToday => Opening {
            on_hand: item.on_hand,
            on_order: item.on_order,
            arrives_day: (path.lead_time.draw(path.lead_time_key, u32::MAX).max(0) / 2) as u32,
            stockpile: 0,
        },
    }
}

fn standstills(spec: &SimSpec, replication: u32) -> Vec<Standstill> {
    spec.sources.iter().map(|source| standstill(spec, source, replication)).collect()
}

fn standstill(spec: &SimSpec, source: &super::spec::Source, replication: u32) -> Standstill {
    let days = spec.days() as u32;
    let stops = source
        .nodes
        .iter()
        .filter_map(|&node| spec.nodes.get(node as usize))
        .map(|node| node.stops(spec.seed, u64::from(replication), spec.warm_up_days, days))
        .fold(Stops::default(), |all, stops| all.and(&stops));
    if stops.is_empty() {
        return Standstill::default();
    }
    let mut sent = vec![0; spec.days()];
    stops.write_sent_days(&mut sent);
    Standstill { stops, sent }
}

/// Scales demand on the days of a shift; the rest of a unit is drawn.
fn scale_demand(days: &mut [i32], shift: Shift, warm_up_days: u32, stream: &mut Stream) {
    let start = (warm_up_days + shift.start_day) as usize;
    let end = (start + shift.length_days as usize).min(days.len());
    for demand in days.get_mut(start.min(end)..end).unwrap_or(&mut []) {
        if *demand > 0 {
            let scaled = i64::from(*demand) * i64::from(shift.percent) + i64::from(stream.below(100));
            *demand = (scaled / 100) as i32;
        }
    }
}
