//! A plain scalar program for the same model, one path and one day at a time, with lists where the kernel has sums.

use crate::scalar_road::{Days, Road, part};
use std::collections::BTreeMap;
use steadystock::engine::rng::{LaneStream, Purpose, Stream};
use steadystock::engine::sim::event::Effect;
use steadystock::engine::sim::lanes::all;
use steadystock::engine::sim::path_sums::PathSums;
use steadystock::engine::sim::policy::{Policy, Sees};
use steadystock::engine::sim::spec::{SimItem, SimSpec};
use steadystock::engine::sim::summary::{ItemRecord, LossLines, Outcome};
use steadystock::engine::sim::timeline::{Happening, Timeline};

/// Free stock as batches with their day of arrival, oldest first; what customers wait for is a number.
#[derive(Default)]
struct Store {
    batches: Vec<(u32, i32)>,
    waiting: i32,
    reserve: i32,
}

impl Store {
    fn physical(&self) -> i32 {
        self.batches.iter().map(|batch| batch.1).sum()
    }

    fn free(&self) -> i32 {
        self.physical() - self.reserve
    }

    /// Takes the oldest; what was taken, with its days of arrival.
    fn take(&mut self, mut units: i32) -> Vec<(u32, i32)> {
        let mut out = Vec::new();
        for batch in &mut self.batches {
            let taken = units.min(batch.1);
            batch.1 -= taken;
            units -= taken;
            out.push((batch.0, taken));
        }
        self.batches.retain(|batch| batch.1 > 0);
        out.retain(|batch| batch.1 > 0);
        out
    }

    /// Books batches in, those that come back from a check with the age that they have.
    fn book(&mut self, batches: Vec<(u32, i32)>) {
        let units: i32 = batches.iter().map(|batch| batch.1).sum();
        self.batches.extend(batches);
        self.batches.sort_by_key(|batch| batch.0);
        let served = self.waiting.min(units);
        self.waiting -= served;
        self.take(served);
    }

    fn write_off(&mut self, day: u32, life: u32) -> i32 {
        if life == 0 {
            return 0;
        }
        let old: i32 = self.batches.iter().filter(|batch| batch.0 + life <= day).map(|batch| batch.1).sum();
        let from_free = old.min(self.free());
        self.reserve -= old - from_free;
        self.take(old);
        old
    }
}

struct Program<'a> {
    item: &'a SimItem,
    policy: &'a Policy,
    roads: Vec<Road<'a>>,
    store: Store,
    on_order: BTreeMap<u32, i32>,
    /// Set aside for a check: day of return and batches.
    held: Vec<(u32, Vec<(u32, i32)>)>,
    holds: Vec<(Happening, u32)>,
    lost_rest: i64,
    missed: bool,
    extra_paid: i64,
}

impl Program<'_> {
    fn position(&self) -> i32 {
        let on_order: i32 = self.on_order.values().sum();
        let held: i32 = self.held.iter().flat_map(|held| &held.1).map(|batch| batch.1).sum();
        let missing = self.policy.stockpile - self.store.reserve;
        self.store.free() - self.store.waiting + on_order + held - missing
    }

    fn seen(&self) -> i32 {
        match self.policy.sees {
            Sees::Position => self.position(),
            Sees::Shelf => self.position() + self.store.waiting,
        }
    }

    fn arrive(&mut self, day: u32) -> bool {
        let Some(units) = self.on_order.remove(&day) else { return false };
        self.store.book(vec![(day, units)]);
        true
    }

    /// The day's order; units placed.
    fn order(&mut self, day: u32) -> i32 {
        let policy = self.policy;
        let seen = self.seen();
        if seen > policy.reorder_point {
            return 0;
        }
        let mut units = policy.lot;
        while !policy.one_lot && seen + units < policy.order_up_to {
            units += policy.lot;
        }
        units = units.max(policy.minimum);
        if policy.maximum < i32::MAX && seen + units > policy.maximum {
            units = (policy.maximum - seen).max(0) / policy.lot * policy.lot;
        }
        let item = self.item;
        let open: Vec<bool> = self.roads.iter().map(|road| road.takes_orders(item, day)).collect();
        let standby = !self.roads.iter().zip(&open).any(|(road, &open)| open && road.source.share > 0);
        let share = |road: &Road<'_>| {
            if standby { u32::from(road.source.share == 0) } else { road.source.share }
        };
        let total: u32 =
            self.roads.iter().zip(&open).filter(|pair| *pair.1).map(|(road, _)| share(road)).sum();
        let (mut seen_share, mut placed) = (0, 0);
        for (road, _) in self.roads.iter_mut().zip(&open).filter(|pair| *pair.1) {
            seen_share += share(road);
            let part = units * seen_share as i32 / total as i32 - placed;
            if part > 0 {
                let price = item.money.unit_cost + road.source.premium;
                let dearer = price * (road.days.price(day) - 100) / 100;
                self.extra_paid += (road.source.premium + dearer) * i64::from(part);
                for (arrival, units) in road.arrivals(day, part) {
                    *self.on_order.entry(arrival).or_default() += units;
                }
                placed += part;
            }
        }
        placed
    }

    fn felt(&self, day: u32) -> bool {
        let usual = self.roads.iter().filter(|road| road.source.share > 0);
        let hits = usual.flat_map(|road| &road.days.hits);
        let last = hits.filter(|hit| hit.start <= day).map(|hit| hit.end).max();
        last.is_some_and(|end| day < end + self.item.felt_days)
    }

    /// What comes back from a check, and what goes to one.
    fn check_quality(&mut self, day: u32) {
        let back = self.held.extract_if(.., |held| held.0 <= day).flat_map(|held| held.1).collect();
        self.store.book(back);
        let starting: Vec<(u32, u32)> = self
            .holds
            .iter()
            .filter(|(hold, _)| hold.start == day)
            .map(|(hold, percent)| (hold.end, *percent))
            .collect();
        for (end, percent) in starting {
            let units = part(self.store.free(), percent);
            self.held.push((end, self.store.take(units)));
        }
    }

    fn day(&mut self, day: u32, demand: i32, outcome: &mut Outcome) {
        let policy = self.policy;
        let arrived = self.arrive(day);
        self.check_quality(day);
        outcome.expired_units += i64::from(self.store.write_off(day, self.item.shelf_life_days));
        if policy.stockpile > 0 && !self.felt(day) {
            let spare = self.store.free() - self.store.waiting - policy.keep;
            self.store.reserve += spare.min(policy.stockpile - self.store.reserve).max(0);
        }
        let mut at_once = false;
        if day.is_multiple_of(policy.review_days) && self.order(day) > 0 {
            outcome.orders += 1;
            at_once = self.arrive(day);
        }
        let served = demand.min(self.store.free().max(0)).min(demand);
        let served = if self.store.waiting > 0 { 0 } else { served };
        self.store.take(served);
        let mut short = demand - served;
        let backlog = self.store.waiting + short;
        if self.felt(day) && policy.stockpile > 0 || backlog >= policy.release_backlog {
            let released = short.min(self.store.reserve);
            self.store.reserve -= released;
            self.store.take(released);
            short -= released;
        }
        let parts = i64::from(short) * i64::from(self.item.lost_parts) + self.lost_rest;
        let lost = (parts / 256) as i32;
        self.lost_rest = parts % 256;
        self.store.waiting += short - lost;
        outcome.extra_paid += std::mem::take(&mut self.extra_paid);
        if arrived || at_once {
            outcome.cycles += 1;
            outcome.cycles_met += i64::from(!self.missed);
            self.missed = false;
        }
        self.missed |= short > 0;
        outcome.demand_units += i64::from(demand);
        outcome.short_units += i64::from(short);
        outcome.lost_units += i64::from(lost);
        outcome.days_out += i64::from(self.store.waiting > 0 || self.item.lost_parts > 0 && short > 0);
        outcome.on_hand_unit_days += i64::from(self.store.physical());
    }
}

/// Demand of one path: a surge scales it, and the rest of a unit is drawn.
fn demand_of(spec: &SimSpec, item: &SimItem, path: u64, own: &Days<'_>) -> Vec<i32> {
    let mut drawn = vec![all(0); spec.span().days as usize];
    item.demand.draw(&mut LaneStream::new(spec.seed, item.key, [path; 4], Purpose::Demand), &mut drawn);
    let mut rest = Stream::new(spec.seed, item.key, path, Purpose::Scale);
    let scaled = |(day, units): (usize, i32)| {
        let level = own.level(day as u32, |effect| match effect {
            Effect::Demand { percent } => Some(*percent),
            _ => None,
        });
        level.map_or(units, |level| (units * level as i32 + rest.below(100) as i32) / 100)
    };
    drawn.iter().map(|day| day.to_array()[0]).enumerate().map(scaled).collect()
}

/// One rule of the only item of a spec in some paths.
pub(crate) fn simulate(spec: &SimSpec, rule: usize, paths: u64) -> ItemRecord {
    let item = &spec.items[0];
    let policy = item.policies[rule].as_ref().unwrap();
    let span = spec.span();
    let mut record = ItemRecord::default();
    for path in 0..paths {
        let timeline = Timeline::draw(&spec.events, spec.nodes.len(), spec.seed, path, span);
        let roads = item
            .sources
            .iter()
            .enumerate()
            .map(|(index, source)| {
                let nodes: Vec<u32> = source.nodes.iter().chain(&item.nodes).copied().collect();
                let entity = item.key.wrapping_add((index as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
                let key = Stream::new(spec.seed, entity, path, Purpose::LeadTime).next_u64();
                let days = Days { spec, hits: timeline.at(&nodes) };
                Road { source, days, key, last: 0, sent: BTreeMap::new(), end: span.days }
            })
            .collect();
        let own = Days { spec, hits: timeline.at(&item.nodes) };
        let demand = demand_of(spec, item, path, &own);
        let gap = policy.lot.max(policy.order_up_to - policy.reorder_point);
        let on_hand = policy.reorder_point + gap;
        let mut program = Program {
            item,
            policy,
            roads,
            store: Store::default(),
            on_order: BTreeMap::new(),
            held: Vec::new(),
            holds: own.holds(),
            lost_rest: 0,
            missed: false,
            extra_paid: 0,
        };
        program.store.waiting = (-on_hand).max(0);
        program.store.batches.push((0, on_hand.max(0) + policy.stockpile));
        program.store.reserve = policy.stockpile;
        for day in 0..spec.warm_up_days {
            program.day(day, demand[day as usize], &mut Outcome::default());
        }
        let mut path_sums = PathSums::default();
        for year in 0..spec.years_per_path {
            let mut outcome = Outcome::default();
            let first = spec.warm_up_days + year * spec.horizon_days;
            for day in first..first + spec.horizon_days {
                program.day(day, demand[day as usize], &mut outcome);
            }
            let loss = LossLines::of(&outcome, item).sum();
            record.add(&outcome, loss, item);
            path_sums.add(&PathSums { years: 1, days_out: outcome.days_out, loss });
        }
        record.spread.close(&path_sums);
    }
    record
}
