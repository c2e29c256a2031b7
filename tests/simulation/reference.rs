//! A plain scalar program for the same model, one path and one day at a time, with lists where the kernel has sums.
//! The vector kernel must give the same whole numbers.

use crate::firm::{event, item, spec};
use proptest::prelude::*;
use std::collections::BTreeMap;
use steadystock::engine::rng::{LaneStream, Purpose, Stream};
use steadystock::engine::sim::demand_model::{DemandModel, DrawBucket};
use steadystock::engine::sim::event::{Effect, Event, Occurrence, Stage};
use steadystock::engine::sim::lanes::all;
use steadystock::engine::sim::lead_time_model::LeadTimeModel;
use steadystock::engine::sim::length_law::LengthLaw;
use steadystock::engine::sim::policy::{Policy, Sees};
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::{SimItem, SimSpec, Source};
use steadystock::engine::sim::summary::{ItemRecord, LossLines, Outcome};
use steadystock::engine::sim::timeline::{Happening, Timeline};

/// The days of a path on which an effect is on, with the largest level.
struct Days<'a> {
    spec: &'a SimSpec,
    hits: Vec<Happening>,
}

impl Days<'_> {
    fn level(&self, day: u32, pick: impl Fn(&Effect) -> Option<u32>) -> Option<u32> {
        let on = self.hits.iter().filter(|hit| (hit.start..hit.end).contains(&day));
        on.flat_map(|hit| &self.spec.events[hit.event as usize].effects).filter_map(pick).max()
    }

    fn stopped(&self, day: u32, wanted: Stage) -> bool {
        self.level(day, |effect| match effect {
            Effect::Stop { stage, depth_percent } if *stage == wanted => Some(*depth_percent),
            _ => None,
        })
        .is_some()
    }

    fn lead_time(&self, day: u32) -> u32 {
        self.level(day, |effect| match effect {
            Effect::LeadTime { percent } => Some(*percent),
            _ => None,
        })
        .unwrap_or(100)
    }
}

/// One source of one path.
struct Road<'a> {
    source: &'a Source,
    days: Days<'a>,
    key: u64,
    last: u32,
}

impl Road<'_> {
    fn takes_orders(&self, item: &SimItem, day: u32) -> bool {
        let shut = item.reroutes && self.days.stopped(day, Stage::Shipping);
        !shut && !self.days.stopped(day, Stage::Ordering)
    }

    /// Walks one order day by day.
    fn arrival(&mut self, placed: u32) -> u32 {
        let mut day = placed;
        while self.days.stopped(day, Stage::Shipping) {
            day += 1;
        }
        let mut left = self.source.lead_time.draw(self.key, placed) * self.days.lead_time(placed) / 100;
        while left > 0 {
            if !self.days.stopped(day, Stage::Transit) {
                left -= 1;
            }
            day += 1;
        }
        if !self.source.overtaking {
            day = day.max(self.last);
            self.last = day;
        }
        while self.days.stopped(day, Stage::Receiving) {
            day += 1;
        }
        day
    }
}

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

    fn take(&mut self, mut units: i32) {
        for batch in &mut self.batches {
            let taken = units.min(batch.1);
            batch.1 -= taken;
            units -= taken;
        }
        self.batches.retain(|batch| batch.1 > 0);
    }

    fn book(&mut self, day: u32, units: i32) {
        self.batches.push((day, units));
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
    lost_rest: i64,
    missed: bool,
}

impl Program<'_> {
    fn position(&self) -> i32 {
        let on_order: i32 = self.on_order.values().sum();
        self.store.free() - self.store.waiting + on_order - (self.policy.stockpile - self.store.reserve)
    }

    fn seen(&self) -> i32 {
        match self.policy.sees {
            Sees::Position => self.position(),
            Sees::Shelf => self.position() + self.store.waiting,
        }
    }

    fn arrive(&mut self, day: u32) -> bool {
        let Some(units) = self.on_order.remove(&day) else { return false };
        self.store.book(day, units);
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
                *self.on_order.entry(road.arrival(day)).or_default() += part;
                placed += part;
            }
        }
        placed
    }

    fn felt(&self, day: u32) -> bool {
        let hits = self.roads.iter().flat_map(|road| &road.days.hits);
        let last = hits.filter(|hit| hit.start <= day).map(|hit| hit.end).max();
        last.is_some_and(|end| day < end + self.item.felt_days)
    }

    fn day(&mut self, day: u32, demand: i32, outcome: &mut Outcome) {
        let policy = self.policy;
        let arrived = self.arrive(day);
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

/// One rule of the only item of a spec in some paths of four years.
fn simulate(spec: &SimSpec, rule: usize, paths: u64) -> ItemRecord {
    let item = &spec.items[0];
    let policy = item.policies[rule].as_ref().unwrap();
    let span = spec.span();
    let mut record = ItemRecord::default();
    for path in 0..paths {
        let mut demand = vec![all(0); span.days as usize];
        item.demand.draw(&mut LaneStream::new(spec.seed, item.key, [path; 4], Purpose::Demand), &mut demand);
        let timeline = Timeline::draw(&spec.events, spec.nodes.len(), spec.seed, path, span);
        let roads = item
            .sources
            .iter()
            .enumerate()
            .map(|(index, source)| {
                let nodes: Vec<u32> = source.nodes.iter().chain(&item.nodes).copied().collect();
                let entity = item.key.wrapping_add((index as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
                let key = Stream::new(spec.seed, entity, path, Purpose::LeadTime).next_u64();
                Road { source, days: Days { spec, hits: timeline.at(&nodes) }, key, last: 0 }
            })
            .collect();
        let gap = policy.lot.max(policy.order_up_to - policy.reorder_point);
        let on_hand = policy.reorder_point + gap;
        let mut program = Program {
            item,
            policy,
            roads,
            store: Store::default(),
            on_order: BTreeMap::new(),
            lost_rest: 0,
            missed: false,
        };
        program.store.waiting = (-on_hand).max(0);
        program.store.batches.push((0, on_hand.max(0) + policy.stockpile));
        program.store.reserve = policy.stockpile;
        for day in 0..spec.warm_up_days {
            program.day(day, demand[day as usize].to_array()[0], &mut Outcome::default());
        }
        for year in 0..spec.years_per_path {
            let mut outcome = Outcome::default();
            let first = spec.warm_up_days + year * spec.horizon_days;
            for day in first..first + spec.horizon_days {
                program.day(day, demand[day as usize].to_array()[0], &mut outcome);
            }
            let loss = LossLines::of(&outcome, item).sum();
            record.add(&outcome, loss, item);
        }
    }
    record
}

fn compare(spec: &SimSpec) -> Result<(), TestCaseError> {
    let fast = run_all(spec, 0..8 * spec.years_per_path);
    for rule in 0..spec.items[0].policies.iter().flatten().count() {
        let slow = simulate(spec, rule, 8);
        prop_assert!(slow.demand_milliunits > 0);
        prop_assert_eq!(fast.items[0][rule], slow, "rule {}: {:?}", rule, spec.items[0].policies[rule]);
    }
    Ok(())
}

fn short_years(items: Vec<SimItem>, events: Vec<Event>) -> SimSpec {
    SimSpec { warm_up_days: 28, horizon_days: 182, years_per_path: 2, ..spec(items, events) }
}

fn a_policy() -> impl Strategy<Value = Policy> {
    let kind = prop_oneof![
        (-5_i32..60, 1_i32..50).prop_map(|(s, q)| Policy::s_q(s, q)),
        (-5_i32..60, 1_i32..50).prop_map(|(s, q)| Policy::s_nq(s, q)),
        (0_i32..60, 1_i32..60).prop_map(|(s, gap)| Policy::s_big_s(s, s + gap)),
        (1_u32..15, 1_i32..90).prop_map(|(r, level)| Policy::r_big_s(r, level)),
        (1_i32..6, 1_i32..20).prop_map(|(cards, size)| Policy::kanban(cards, size)),
        (1_u32..9, 0_i32..40, 1_i32..40).prop_map(|(r, s, gap)| Policy::vendor_managed(r, s, s + gap)),
    ];
    let limits = (prop_oneof![Just(0), 1_i32..30], prop_oneof![Just(i32::MAX), 40_i32..120]);
    let pile = (prop_oneof![Just(0), 5_i32..80], 0_i32..20, prop_oneof![Just(i32::MAX), 1_i32..30]);
    (kind, limits, pile).prop_map(|(policy, (minimum, maximum), (stockpile, keep, release_backlog))| {
        // A smallest order is a number of whole lots.
        let minimum = (minimum + policy.lot - 1) / policy.lot * policy.lot;
        Policy { minimum, maximum, stockpile, keep, release_backlog, ..policy }
    })
}

fn an_event() -> impl Strategy<Value = Event> {
    let effect = prop_oneof![
        Just(Stage::Ordering),
        Just(Stage::Shipping),
        Just(Stage::Transit),
        Just(Stage::Receiving)
    ]
    .prop_map(|stage| Effect::Stop { stage, depth_percent: 100 });
    let effect =
        prop_oneof![4 => effect, 1 => (50_u32..250).prop_map(|percent| Effect::LeadTime { percent })];
    (1_u64..99, 0_u32..3, 0.5_f64..6.0, 1.0_f64..40.0, effect).prop_map(|(key, node, rate, days, effect)| {
        event(key, node, Occurrence::PerYear(rate), LengthLaw::Exponential(days), effect)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    /// Every rule, limit, stockpile, shelf life and share of lost sales, under every kind of stop.
    #[test]
    fn the_vector_kernel_is_the_scalar_program(
        key in 1_u64..1_000,
        rules in [a_policy(), a_policy(), a_policy(), a_policy(), a_policy()],
        demand in (0.2_f64..12.0, 0.5_f64..2.0),
        bucket in prop_oneof![Just(DrawBucket::Day), Just(DrawBucket::Week), Just(DrawBucket::Month)],
        lead_time in (0.0_f64..20.0, 0.0_f64..8.0),
        life in prop_oneof![2 => Just(0_u32), 1 => 5_u32..90],
        lost_parts in prop_oneof![2 => Just(0_u32), 1 => Just(256_u32), 1 => 1_u32..256],
        overtaking in any::<bool>(),
        // Percents of overlapping changes are combined in the engine and not here: one change at most.
        events in prop::collection::vec(an_event(), 0..4).prop_filter("one change of lead times", |events| {
            events.iter().filter(|e| matches!(e.effects[0], Effect::LeadTime { .. })).count() <= 1
                && events.iter().all(|e| !matches!(e.effects[0], Effect::LeadTime { .. }) || matches!(e.occurrence, Occurrence::PerYear(r) if r < 1.0))
        }),
    ) {
        let (mean, variation) = demand;
        let days = match bucket { DrawBucket::Day => 1.0, DrawBucket::Week => 7.0, DrawBucket::Month => 30.4 };
        let demand = DemandModel::fitted(bucket, mean * days, mean * days * variation);
        let mut item = item(key, demand, LeadTimeModel::fitted(lead_time.0, lead_time.1), rules[0]);
        item.policies = rules.map(Some);
        item.shelf_life_days = life;
        item.lost_parts = lost_parts;
        item.sources[0].overtaking = overtaking;
        compare(&short_years(vec![item], events))?;
    }

    /// Two sources that stop together or apart, with and without turning to the other one.
    #[test]
    fn several_sources_are_the_scalar_program(
        key in 1_u64..1_000,
        policy in a_policy(),
        shares in (1_u32..4, 0_u32..4),
        lead_times in (0.0_f64..20.0, 0.0_f64..20.0),
        reroutes in any::<bool>(),
        events in prop::collection::vec(an_event().prop_filter("stops", |e| matches!(e.effects[0], Effect::Stop { .. })), 1..4),
    ) {
        let demand = DemandModel::fitted(DrawBucket::Week, 30.0, 14.0);
        let mut item = item(key, demand, LeadTimeModel::fitted(lead_times.0, 3.0), policy);
        item.reroutes = reroutes;
        item.sources[0].share = shares.0;
        let second = LeadTimeModel::fitted(lead_times.1, 2.0);
        item.sources.push(Source { nodes: vec![2], share: shares.1, ..Source::sole(second) });
        compare(&short_years(vec![item], events))?;
    }
}
